"""Workbooks and text tables changed to do harm: each is read within the limits or refused in words, the program neither
grows nor ends of it, and the owner's own plan, into which they were to come, is as it was."""

from __future__ import annotations

import contextlib
import io
import resource
import sys
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from alignment_desktop.commands.people import AddPerson
from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.exchange.cells import Workbook
from alignment_desktop.exchange.import_planner import PlanOptions, plan_import
from alignment_desktop.exchange.layout_detector import detect_tables
from alignment_desktop.exchange.workbook_reader import read_workbook
from alignment_desktop.workspace.import_file import existing_values, known_kpis
from alignment_desktop.workspace.workspace import Workspace
from tests.exchange import books
from tests.reliability.book_mutants import bases, mutants
from tests.reliability.figure import Figure
from tests.reliability.forked import ForkedChild
from tests.reliability.guards import count_met, heard_of, place_of, unworded
from tests.reliability.stream import CommandStream, Say, copy_root, hash_of, open_plan

LONGEST_S = 5.0
LONGEST_PER_MB_S = 1.0
SLACK_S = 3.0
"""For starting the reader and for what else the computer does meanwhile."""
Read = Callable[[Path], Workbook]
MEMORY_BYTES = 500 * 1024 * 1024
BATCH = 100
AT_ONCE = 2
GROWS = (sys.executable, "-c", "x = b'x' * 600_000_000")


def run_hostile_books(folder: Path, seed: int, count: int) -> Figure:
    """So many changed files. Control: a reader that grows, and one that edits the owner's plan."""
    figure = Figure("hostile workbooks", seed, control="a reader that grows or edits is noticed")
    own = folder / "own"
    CommandStream(seed, 1).prepare(own)
    from_bases = bases(folder / "bases")
    figure.remark("files to change", len(from_bases))
    for start in range(0, count, BATCH * AT_ONCE):
        numbers = range(start, min(start + BATCH * AT_ONCE, count))
        parts = [numbers[at : at + BATCH] for at in range(0, len(numbers), BATCH)]
        with contextlib.ExitStack() as until_the_end:
            guards = []
            for place, part in enumerate(parts):
                room = folder / f"guard-{place}"
                room.mkdir(exist_ok=True)
                meet = partial(_live, from_bases, seed, part, room, copy_root(own, folder / f"own-{place}"))
                guards.append(until_the_end.enter_context(ForkedChild(meet)))
            for guard in guards:
                guard.go()
            for part, guard in zip(parts, guards, strict=True):
                count_met(figure, heard_of(guard, [f"book {number}" for number in part]))
    for found in _controls(copy_root(own, folder / "own-0"), folder / "bases"):
        figure.count_control(found)
    if figure.control_found < figure.control_attempted:
        figure.control_found = 0
    return figure


def _live(from_bases: list[tuple[str, bytes]], seed: int, numbers: range, room: Path, own: Path, say: Say) -> None:
    mine = open_plan(own)
    _meet(mine, _files(from_bases, seed, numbers, room), read_workbook, say)
    mine.close()


def _files(from_bases: list[tuple[str, bytes]], seed: int, numbers: range, room: Path) -> Iterator[tuple[str, Path]]:
    made = mutants(from_bases, seed, numbers.start, len(numbers))
    for number, (suffix, data) in zip(numbers, made, strict=True):
        path = room / f"file{suffix}"
        path.write_bytes(data)
        yield f"book {number}", path


def _meet(mine: Workspace, files: Iterable[tuple[str, Path]], read: Read, say: Say) -> None:
    content, before = hash_of(mine), _grown()
    for name, path in files:
        outcome, problem = meet_book(mine, path, read)
        if problem is None and hash_of(mine) != content:
            problem = "the owner's own plan was changed"
        if problem is None and max(_grown(resource.RUSAGE_CHILDREN), _grown() - before) > MEMORY_BYTES:
            problem = "more memory than allowed"
        say(f"met {name}|{outcome}|{problem or ''}")


def meet_book(mine: Workspace, path: Path, read: Read = read_workbook) -> tuple[str, str | None]:
    """Read it and plan its import as the program does, and stop where the person would say Apply."""
    longest = LONGEST_S + SLACK_S + LONGEST_PER_MB_S * _declared(path) / 1_000_000
    started = time.monotonic()
    try:
        workbook = read(path)
        reading, looking = time.monotonic() - started, time.process_time()
        tables = detect_tables(workbook)
        numbers, existing = known_kpis(mine), existing_values(mine)
        for table in tables:
            sheet = next(sheet for sheet in workbook.sheets if sheet.name == table.sheet_name)
            options = PlanOptions(create_numbers=True)
            plan_import(sheet, table, numbers, existing, mine.figures().calendar, options).rows()
        outcome, problem = ("with a table" if tables else "without a table"), None
    except AlignmentError as error:
        reading, looking = time.monotonic() - started, time.process_time()
        outcome, problem = f"refused as {error.code}", unworded(error)
    except Exception as error:  # noqa: BLE001 - that is what must not happen
        return "surprised", place_of(error)
    took = time.process_time() - looking  # of the processor: what else the computer does is not the file's fault
    if problem is None and (reading > longest or took > LONGEST_S):
        problem = f"it took {reading:.1f} s to read and {took:.1f} s to look at"
    return outcome, problem


def _declared(path: Path) -> int:
    """What the parts say they unpack to; of a text its own size."""
    with contextlib.suppress(Exception), zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return sum(info.file_size for info in archive.infolist())
    return path.stat().st_size


def _grown(whose: int = resource.RUSAGE_SELF) -> int:
    return resource.getrusage(whose).ru_maxrss * 1024


def _controls(own: Path, room: Path) -> Iterator[str | None]:
    """Files met by a reader that grows, and by one that edits the plan: what is wrong is seen."""
    path = books.save_book(room / "file.xlsx", {"Table": [["Number", "2026-01"], ["Sales", 7]]})

    def grow(_path: Path) -> Workbook:
        return read_workbook(path, program=GROWS)

    for reader in (grow, None):
        mine = open_plan(own)

        def edit(_path: Path, mine: Workspace = mine) -> Workbook:
            mine.run(AddPerson("Somebody"))
            return read_workbook(path)

        with ForkedChild(partial(_meet, mine, [("control", path)], reader or edit)) as guard:
            guard.go()
            yield next((problem for _, _, problem in heard_of(guard, ["control"]) if problem), None)
        mine.close()
