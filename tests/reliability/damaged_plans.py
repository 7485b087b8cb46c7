"""Plans with changed bytes: each is refused or reported, none hangs or surprises the program, and no damage stays unseen."""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.store.health import quick_check
from tests.reliability.figure import Figure
from tests.reliability.stream import PLAN, CommandStream, hash_of, open_plan

LONGEST_S = 5.0
"""One opening of a small plan, on a slow computer."""
_WRITTEN = re.compile(rb"(Goal|Loose|Objective|Renamed|Number|Person) [0-9.]{5,}")
"""What the stream of commands writes into a plan as an owner would."""


def run_damaged_plans(folder: Path, seed: int, count: int) -> Figure:
    """Change 1 to 64 bytes (one in ten is cut as well) of a closed plan and open it through the program, so many times.

    Control: SQLite's own quick check alone lets files with other content pass.
    """
    figure = Figure("damage noticed", seed, control="SQLite's own check alone sees it")
    root = folder / "plan"
    CommandStream(seed, 1).prepare(root)
    workspace = open_plan(root)
    content = hash_of(workspace)
    workspace.close()
    good = (root / PLAN).read_bytes()
    for number, damaged in enumerate(_mutants(good, random.Random(seed), count)):
        (root / PLAN).write_bytes(damaged)
        started = time.monotonic()
        outcome, found = _open(root, content)
        if time.monotonic() - started > LONGEST_S:
            found = "it took too long"
        figure.remark(outcome)
        figure.count(None if found is None else f"file {number}: {found}")
        if outcome == "reported after opening":
            figure.count_control("missed" if _passes_alone(root / PLAN) else None)
        for path in root.glob(f"*{PLAN}?*"):
            path.unlink()
    shutil.rmtree(root)
    return figure


def _mutants(good: bytes, rng: random.Random, count: int) -> Iterator[bytes]:
    # A small plan is mostly empty, and damage there is none; and most damage to the structure is refused at once.
    used = [at for at, byte in enumerate(good) if byte]
    text = [at for word in _WRITTEN.finditer(good) for at in range(word.start(), word.end())]
    for _ in range(count):
        data = bytearray(good)
        places = text if rng.random() < 0.5 else used
        for _ in range(rng.choice([1, 1, 2, 4, 16, 64])):
            data[rng.choice(places)] = rng.randrange(256)
        if rng.random() < 0.1:
            del data[rng.randrange(len(data)) :]
        yield bytes(data)


def _open(root: Path, content: str) -> tuple[str, str | None]:
    """What came of it, and what is wrong with that. Reading everything afterwards may refuse, too, but in words."""
    try:
        workspace = open_plan(root)
    except AlignmentError:
        return "refused", None
    except Exception as error:  # noqa: BLE001 - that is what must not happen
        return "refused", f"{type(error).__name__} on opening"
    try:
        whole = workspace.content_is_whole()
        same = hash_of(workspace) == content
        if same:
            return "opened, nothing an owner wrote was changed", None
        if whole is False:
            return "reported after opening", None
        return "opened", "other content and nobody says so"
    except AlignmentError:
        return "reported after opening", None
    except Exception as error:  # noqa: BLE001
        return "opened", f"{type(error).__name__} after opening"
    finally:
        workspace.close()


def _passes_alone(path: Path) -> bool:
    connection = sqlite3.connect(path)
    try:
        return quick_check(connection)
    finally:
        connection.close()
