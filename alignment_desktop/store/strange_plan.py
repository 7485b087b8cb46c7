"""Reads the rows of a plan that is refused for its strange schema. The file is parsed in a capped child, never here."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from alignment_desktop.domain.errors import PlanOpenError
from alignment_desktop.store.strange_plan_child import DONE, MAX_BYTES
from alignment_desktop.store.tables import TRACKED_TABLES, UNTRACKED_TABLES

READ_VERB = "read-strange-plan"
LONGEST_SECONDS = 120.0
_LOOK_EVERY = 0.05
_MAX_ANSWER = 300_000_000


@dataclass(slots=True)
class StrangeTable:
    """What could be read of one table that we know: rows as lists in the order of `columns`, values not yet looked at.

    `is_cut`: a part of the rows could not be read.
    """

    columns: list[str]
    rows: list[list[Any]] = field(default_factory=list)
    is_cut: bool = False


@dataclass(slots=True)
class StrangePlan:
    """All known tables of the file; `unknown` counts what stood beside them: other tables, triggers, views."""

    tables: dict[str, StrangeTable] = field(default_factory=dict)
    unknown: int = 0


def known_columns() -> Mapping[str, list[str]]:
    """What is asked for: the columns of every table an owner fills. The others are known and stay where they are."""
    asked = {table.name: [column.name for column in table.columns] for table in TRACKED_TABLES}
    return {**asked, **{table.name: [] for table in UNTRACKED_TABLES}}


def read_strange_plan(
    path: Path,
    *,
    program: Sequence[str] | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
    longest_seconds: float = LONGEST_SECONDS,
) -> StrangePlan:
    """Read what the file at `path` holds, and leave the file as it is, to the byte and to the folder around it.

    `is_cancelled` is asked twenty times a second in a thread of its own; then it ends as unreadable. Not for a plan that this
    process has open. Raises PlanOpenError: `strange_plan_too_large`, `strange_plan_unreadable`.
    """
    try:
        with path.open("rb") as stream:
            if os.fstat(stream.fileno()).st_size > MAX_BYTES:
                raise PlanOpenError("strange_plan_too_large")
            child = subprocess.Popen(  # noqa: S603 - our own program, no shell, nothing of the file in its arguments
                [*(program or reading_program()), json.dumps(known_columns())],
                stdin=stream,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
    except OSError as error:
        raise PlanOpenError("plan_unreadable") from error
    return _received(child, is_cancelled, time.monotonic() + longest_seconds)


def reading_program() -> list[str]:
    """How to start the child: this Python with our module, or the packaged program with its hidden verb."""
    if getattr(sys, "frozen", False):
        return [sys.executable, READ_VERB]
    return [sys.executable, "-P", "-S", "-m", "alignment_desktop.store.strange_plan_child"]


def _received(child: subprocess.Popen[bytes], is_cancelled: Callable[[], bool], deadline: float) -> StrangePlan:
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(_LOOK_EVERY):
            if is_cancelled() or time.monotonic() > deadline:
                child.kill()
                return

    watcher = threading.Thread(target=watch, name="strange-plan", daemon=True)
    watcher.start()
    assert child.stdout is not None
    try:
        answer = child.stdout.read(_MAX_ANSWER + 1)
        if len(answer) > _MAX_ANSWER:
            child.kill()
        code = child.wait()
    except MemoryError as error:
        child.kill()
        child.wait()
        raise PlanOpenError("strange_plan_too_large") from error
    finally:
        ended.set()
        watcher.join()
        child.stdout.close()
    if code != DONE:
        raise PlanOpenError("strange_plan_unreadable")
    try:
        return _unpacked(answer)
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise PlanOpenError("strange_plan_unreadable") from error


def _unpacked(answer: bytes) -> StrangePlan:
    """A child that read a hostile file is not to be trusted: what it says is checked."""
    known = known_columns()
    plan = StrangePlan()
    table = StrangeTable([])
    for line in answer.splitlines():
        kind, *content = json.loads(line)
        if kind == "unknown":
            plan.unknown = int(content[0])
        elif kind == "table":
            name, columns = content
            table = StrangeTable([column for column in known[name] if column in columns])
            if table.columns != columns:
                raise ValueError(name)
            plan.tables[name] = table
        elif kind == "rows":
            if any(len(row) != len(table.columns) for row in content[0]):
                raise ValueError(kind)
            table.rows.extend(content[0])
        elif kind == "cut":
            table.is_cut = True
        else:
            raise ValueError(kind)
    return plan


def _environment() -> dict[str, str]:
    """Only what a Python needs to start; our package is found where this program found it."""
    kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    environment["PYTHONPATH"] = str(Path(__file__).resolve().parents[2])
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    return environment
