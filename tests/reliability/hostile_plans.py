"""Plans built or changed to do harm: each opens within the limits or is refused in words, by a process that ends in order,
and neither a refused file nor the owner's own plan is changed."""

from __future__ import annotations

import contextlib
import hashlib
import resource
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy

from alignment_desktop.commands.people import AddPerson
from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.host.clock import FixedClock
from alignment_desktop.store.hot_journal import journal_path
from alignment_desktop.workspace import opening
from alignment_desktop.workspace.alignment import score_of
from alignment_desktop.workspace.content_check import begin_content_check
from alignment_desktop.workspace.plan_check import check_plan
from alignment_desktop.workspace.plan_document import plan_document
from alignment_desktop.workspace.scorecard import latest_month_with_values, load_scorecard_details
from alignment_desktop.workspace.strategy_sheet import load_strategy_sheet
from alignment_desktop.workspace.workspace import Workspace
from tests.reliability.built_plans import BUILT, HELD_TRIGGER, LARGE, build
from tests.reliability.figure import Figure
from tests.reliability.forked import ForkedChild
from tests.reliability.guards import Met, count_met, heard_of, place_of, unworded
from tests.reliability.plan_mutants import mutants
from tests.reliability.stream import PLAN, CommandStream, Say, copy_root, hash_of, open_plan
from tests.support.plans import TODAY, example_workspace, places_in

LONGEST_S = 5.0
LONGEST_PER_MB_S = 1.0
MEMORY_BYTES = 500 * 1024 * 1024
BATCH = 250
AT_ONCE = 2


def run_hostile_plans(folder: Path, seed: int, count: int, *, short: bool = False) -> Figure:
    """So many changed plans, and every one of those that were built by hand (`short`: but for the large ones).

    Control: with the comparison of the schema switched off, a planted trigger takes other rows away.
    """
    figure = Figure("hostile plans", seed, control="without the look at the schema a trigger takes rows")
    own = folder / "own"
    CommandStream(seed, 1).prepare(own)
    bases = _bases(folder, seed)
    built = [name for name in BUILT if not (short and name in LARGE)]
    for name in built:
        _room(folder, 0).joinpath(name).mkdir()
        build(name, _room(folder, 0) / name / PLAN)
    count_met(figure, _guarded(folder, 0, partial(_meet_built, built), built, own))
    for start in range(0, count, BATCH * AT_ONCE):
        _meet_batches(figure, folder, own, bases, seed, range(start, min(start + BATCH * AT_ONCE, count)))
    for _ in range(2):
        figure.count_control(_control(folder, own))
    return figure


def _bases(folder: Path, seed: int) -> list[bytes]:
    """Small and larger plans, one of them not closed in order."""
    kept = folder / "bases"
    CommandStream(seed, 1).prepare(kept / "small")
    workspace = open_plan(copy_root(kept / "small", kept / "unclean"))
    workspace.run(AddPerson("Ella"))
    unclean = workspace.path.read_bytes()
    workspace.close()
    (kept / "example").mkdir()
    example_workspace(kept / "example").close()
    return [
        (kept / "small" / PLAN).read_bytes(),
        unclean,
        (kept / "example" / "bakery.alignment").read_bytes(),
    ]


def _meet_batches(figure: Figure, folder: Path, own: Path, bases: list[bytes], seed: int, numbers: range) -> None:
    parts = [numbers[at : at + BATCH] for at in range(0, len(numbers), BATCH)]
    with contextlib.ExitStack() as until_the_end:
        guards = [
            (part, _guard(folder, at, partial(_meet_mutants, bases, seed, part), own)) for at, part in enumerate(parts)
        ]
        for _, guard in guards:
            until_the_end.enter_context(guard).go()
        for part, guard in guards:
            count_met(figure, heard_of(guard, [f"mutant {number}" for number in part]))


def _guarded(folder: Path, place: int, meet: partial[Iterator[Met]], names: Sequence[str], own: Path) -> Iterator[Met]:
    with _guard(folder, place, meet, own) as guard:
        guard.go()
        yield from heard_of(guard, names)


def _guard(folder: Path, place: int, meet: partial[Iterator[Met]], own: Path) -> ForkedChild:
    """A process that meets files while the owner's plan is open in it."""
    return ForkedChild(partial(_live, meet, _room(folder, place), copy_root(own, folder / f"own-{place}")))


def _room(folder: Path, place: int) -> Path:
    """Where a guard meets its files."""
    root = folder / f"guard-{place}"
    root.mkdir(exist_ok=True)
    return root


def _live(meet: partial[Iterator[Met]], root: Path, own: Path, say: Say) -> None:
    size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    _compile_once()
    resource.setrlimit(resource.RLIMIT_AS, (size + MEMORY_BYTES, size + MEMORY_BYTES))
    mine = open_plan(own)
    content = hash_of(mine)
    for name, outcome, problem in meet(root):
        found = problem
        if found is None and hash_of(mine) != content:
            found = "the owner's own plan was changed"
        say(f"met {name}|{outcome}|{found or ''}")
    mine.run(AddPerson("After all"))
    mine.close()


def _compile_once() -> None:
    """Statements are the same for every plan; a process that opens thousands need not translate them thousands of times."""
    known: dict[Any, Any] = {}
    make = sqlalchemy.create_engine

    def with_known(*arguments: Any, **options: Any) -> Any:
        return make(*arguments, **options).execution_options(compiled_cache=known)

    sqlalchemy.create_engine = with_known


def _meet_mutants(bases: list[bytes], seed: int, numbers: range, root: Path) -> Iterator[Met]:
    made = mutants(bases, root / "scratch", seed, numbers.start, len(numbers))
    for number, mutant in zip(numbers, made, strict=True):
        path = root / PLAN
        path.write_bytes(mutant)
        yield (f"mutant {number}", *meet_plan(root, path, [ANSWERS[number % len(ANSWERS)]]))


def _meet_built(names: Sequence[str], root: Path) -> Iterator[Met]:
    for name in names:
        yield (name, *meet_plan(root / name, root / name / PLAN, ANSWERS))
        shutil.rmtree(root / name)


def meet_plan(root: Path, path: Path, answers: Iterable[Callable[[Workspace], object]]) -> tuple[str, str | None]:
    """Open the plan at `path` and do with it what the window does: what came of it, and what is wrong with that."""
    before, size, unfinished = digest(path), path.stat().st_size, journal_path(path).exists()
    started = time.process_time()  # what else the computer does is not the file's fault; a hanging guard is seen anyway
    try:
        workspace = Workspace.open(path, places_in(root), FixedClock(TODAY))
        outcome, problem = _use(workspace, answers)
    except AlignmentError as error:
        outcome, problem = f"refused as {error.code}", unworded(error)
        if problem is None and not unfinished and digest(path) != before:
            problem = f"{error.code}, but the file was changed"
    except Exception as error:  # noqa: BLE001 - that is what must not happen
        outcome, problem = "surprised", place_of(error)
    took = time.process_time() - started
    if problem is None and took > LONGEST_S + LONGEST_PER_MB_S * size / 1_000_000:
        problem = f"it took {took:.1f} s"
    for left in root.glob(f"*{PLAN}?*"):
        left.unlink()
    return outcome, problem


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


ANSWERS: tuple[Callable[[Workspace], object], ...] = (
    lambda workspace: load_scorecard_details(workspace, latest_month_with_values(workspace)),
    load_strategy_sheet,
    plan_document,
    check_plan,
)
"""What pages and verbs ask of a plan. A mutant is asked for one of them, a plan built by hand for all."""


def _use(workspace: Workspace, answers: Iterable[Callable[[Workspace], object]]) -> tuple[str, str | None]:
    """What the window does with a plan that opened; a refusal on the way is right if it is worded."""
    try:
        whole = begin_content_check(workspace)()
        score_of(workspace.figures())
        for answer in answers:
            answer(workspace)
        workspace.run(AddPerson("A new one"))
        workspace.undo()
    except AlignmentError as error:
        return "opened, refused later", unworded(error)
    finally:
        workspace.close()
    return "opened" if whole else "opened and reported", None


def _control(folder: Path, own: Path) -> str | None:
    """The plan with a trigger, met by a program that does not look at the schema: rows that nobody touched are gone."""

    def meet(root: Path) -> Iterator[Met]:
        opening.check_schema = lambda _connection: None
        path = build(HELD_TRIGGER, root / PLAN)
        workspace = Workspace.open(path, places_in(root), FixedClock(TODAY))
        before = len(workspace.figures().people)
        workspace.run(AddPerson("A new one"))
        after = len(workspace.figures().people)
        workspace.close()
        yield "control", "opened", None if after == before + 1 else f"{before} people became {after}"

    return next((problem for _, _, problem in _guarded(folder, 0, partial(meet), ("control",), own) if problem), None)
