"""Takes the lock of a plan in a process of its own: says `writer` or `held`, waits for a line (or its death), gives it back."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from alignment_desktop.host.file_lock import PlanHeldError, lock_plan
from alignment_desktop.host.lock_note import this_identity


def main(plan: str, data: str, wait: str) -> None:
    """Wait so many seconds, then try."""
    identity = this_identity(Path(data))
    time.sleep(float(wait))
    try:
        lock = lock_plan(Path(plan), Path(data) / "locks", identity, datetime.now(UTC))
    except PlanHeldError:
        sys.stdout.write("held\n")
        return
    sys.stdout.write("writer\n")
    sys.stdout.flush()
    sys.stdin.readline()
    lock.release()


main(*sys.argv[1:])
