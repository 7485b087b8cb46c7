"""What a guard says of the files it meets: a process of its own for each batch, whose hanging or ending is one more problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.ui.messages.catalogue import sentence
from tests.reliability.figure import Figure
from tests.reliability.forked import ForkedChild

Met = tuple[str, str, str | None]
"""Which file, what came of it, what is wrong with that."""


def heard_of(guard: ForkedChild, names: Sequence[str]) -> Iterator[Met]:
    """What a guard said of its files; one it said nothing of hangs it or ended it, and those behind that were not met."""
    try:
        lines = guard.finish().splitlines()
        ending = f"the process ended: {lines[-1] if lines else 'without a word'}"
    except TimeoutError:
        lines, ending = guard.heard.splitlines(), "it never ended"
    met = [line.removeprefix("met ").split("|", 2) for line in lines if line.startswith("met ")]
    for name, outcome, problem in met:
        yield name, outcome, problem or None
    if not guard.ended_in_order:
        yield (names[len(met)] if len(met) < len(names) else "after all"), "ended", ending


def count_met(figure: Figure, met: Iterable[Met]) -> None:
    """Put what was heard into the figure."""
    for name, outcome, problem in met:
        figure.remark(outcome)
        figure.count(None if problem is None else f"{name}: {problem}")


def unworded(error: AlignmentError) -> str | None:
    """What is wrong with the sentence of a refusal; None where it has one and its gaps are filled."""
    try:
        return None if sentence(error.code, **error.params) else "no words"
    except (KeyError, ValueError, TypeError) as trouble:
        return f"{error.code} has no sentence: {trouble!r}"


def place_of(error: BaseException) -> str:
    """Where an error nobody foresaw came from, without its message."""
    where, names = error.__traceback__, []
    while where is not None:
        names.append(f"{Path(where.tb_frame.f_code.co_filename).stem}:{where.tb_lineno}")
        where = where.tb_next
    ours = [name for name in names if "alignment" not in name][-4:]
    return f"{type(error).__name__} at {' > '.join(ours)}"
