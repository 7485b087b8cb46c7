"""The steps by which a sheet that is too full becomes one page, as data, and what each of them leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from alignment_desktop.domain.objective import Status
from alignment_desktop.ui.printing.sheet_contents import (
    SheetContents,
    ShownAction,
    ShownArea,
    ShownNumber,
    ShownObjective,
    ShownTalk,
    ShownValue,
)
from alignment_desktop.ui.printing.sheet_left_out import LeftOut, LeftOutKind
from alignment_desktop.ui.printing.sheet_text import Paragraph, sentences

# After the eight steps of the design; only texts far longer than any plan's get here.
LAST_RESORT = 9

_ELLIPSIS = "…"
_SEVERITY = {Status.OFF_TRACK: 0, Status.MISSED: 0, Status.AT_RISK: 1}


@dataclass(frozen=True, slots=True)
class Fit:
    """How tightly a sheet is set and how much of it is shown; None means all. Lengths in millimetres, sizes in points."""

    row_mm: float = 7.0
    gap_factor: float = 1.0
    body_points: float = 9.0
    small_points: float = 8.25
    purpose_points: float = 19.0
    has_explanations: bool = True
    numbers_per_objective: int | None = None
    actions: int | None = None
    priorities: int | None = None
    uses_initials: bool = False
    future_sentences: int | None = None
    objectives: int | None = None
    promise_sentences: int | None = None
    values: int | None = None
    talks: int | None = None
    longest_text: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to try: the number of the step in the design and the fields of the fit it changes."""

    number: int
    changes: Mapping[str, object] = field(default_factory=dict)


def _step(number: int, **changes: object) -> Step:
    return Step(number, MappingProxyType(changes))


# Steps 7 and 8 begin with the least; the layout then takes as many sentences and objectives as fit.
STEPS: tuple[Step, ...] = (
    _step(1, row_mm=5.3, gap_factor=0.5),
    _step(2, has_explanations=False),
    _step(3, numbers_per_objective=3),
    _step(4, actions=6, priorities=4),
    _step(4, actions=4, priorities=3),
    _step(5, body_points=8.0, small_points=8.0, purpose_points=14.0),
    _step(6, numbers_per_objective=1, uses_initials=True),
    _step(7, future_sentences=1),
    *(_step(8, objectives=count) for count in range(10, 2, -1)),
    _step(LAST_RESORT, promise_sentences=1, values=6, talks=4),
    _step(LAST_RESORT, longest_text=160),
    _step(LAST_RESORT, values=3, talks=2, objectives=2),
    _step(LAST_RESORT, longest_text=80),
    _step(LAST_RESORT, future_sentences=0),
    _step(LAST_RESORT, promise_sentences=0, talks=0, values=0),
    _step(LAST_RESORT, actions=2, priorities=2, objectives=1),
    _step(LAST_RESORT, longest_text=40),
    _step(LAST_RESORT, actions=0, priorities=0),
    _step(LAST_RESORT, objectives=0),
)


def fit_after(steps: Iterable[Step]) -> Fit:
    """The fit after these steps, in their order."""
    fit = Fit()
    for step in steps:
        fit = replace(fit, **step.changes)  # type: ignore[arg-type]  # the table above is the type check
    return fit


def objective_count(contents: SheetContents) -> int:
    """How many objectives there are."""
    return sum(len(area.objectives) for area in contents.areas)


def future_sentence_count(contents: SheetContents) -> int:
    """How many whole sentences the vision has; headings and list items count as one each."""
    return len(_sentences_of(contents.future))


def shorten(contents: SheetContents, fit: Fit) -> tuple[SheetContents, tuple[LeftOut, ...]]:
    """What a fit shows of the contents, and what it leaves out, kind by kind."""
    left = _Missing()
    areas, more_objectives = _kept_areas(contents.areas, fit, left)
    areas = tuple(_with_fewer_numbers(area, fit, left) for area in areas)
    shown = replace(
        contents,
        values=_kept_values(contents.values, fit, left),
        future=_kept_sentences(contents.future, fit.future_sentences, LeftOutKind.FUTURE, left),
        promise=_kept_sentences(contents.promise, fit.promise_sentences, LeftOutKind.PROMISE, left),
        areas=areas,
        more_objectives=more_objectives,
        priorities=_first(contents.priorities, fit.priorities, LeftOutKind.PRIORITIES, left),
        actions=_kept_actions(contents.actions, fit, left),
        talks=_kept_talks(contents.talks, fit, left),
        uses_initials=fit.uses_initials,
    )
    if fit.longest_text is not None:
        shown = _cut(shown, fit.longest_text, left)
    if fit.uses_initials:
        _miss_owner_names(shown, left)
    return shown, left.as_tuple()


class _Missing:
    """Collects what is missing, in the order in which it is asked about."""

    def __init__(self) -> None:
        self._texts: dict[LeftOutKind, list[str]] = {}

    def add(self, kind: LeftOutKind, texts: Iterable[str]) -> None:
        found = [text for text in texts if text]
        if found:
            self._texts.setdefault(kind, []).extend(found)

    def as_tuple(self) -> tuple[LeftOut, ...]:
        return tuple(LeftOut(kind, tuple(self._texts[kind])) for kind in LeftOutKind if kind in self._texts)


def _first(texts: tuple[str, ...], limit: int | None, kind: LeftOutKind, left: _Missing) -> tuple[str, ...]:
    if limit is None:
        return texts
    left.add(kind, texts[limit:])
    return texts[:limit]


def _kept_values(values: tuple[ShownValue, ...], fit: Fit, left: _Missing) -> tuple[ShownValue, ...]:
    limit = len(values) if fit.values is None else fit.values
    left.add(LeftOutKind.VALUES, (value.name for value in values[limit:]))
    if fit.has_explanations:
        return values[:limit]
    left.add(LeftOutKind.EXPLANATIONS, (value.explanation for value in values[:limit]))
    return tuple(ShownValue(value.name, "") for value in values[:limit])


def _kept_actions(actions: tuple[ShownAction, ...], fit: Fit, left: _Missing) -> tuple[ShownAction, ...]:
    limit = len(actions) if fit.actions is None else fit.actions
    left.add(LeftOutKind.ACTIONS, (action.text for action in actions[limit:]))
    return actions[:limit]


def _kept_talks(talks: tuple[ShownTalk, ...], fit: Fit, left: _Missing) -> tuple[ShownTalk, ...]:
    limit = len(talks) if fit.talks is None else fit.talks
    left.add(LeftOutKind.TALKS, (talk.when for talk in talks[limit:]))
    return talks[:limit]


def _sentences_of(prose: tuple[Paragraph, ...]) -> list[tuple[int, str]]:
    """Each sentence with the index of its paragraph."""
    return [
        (index, sentence)
        for index, paragraph in enumerate(prose)
        for sentence in ((paragraph.text,) if paragraph.is_heading or paragraph.is_item else sentences(paragraph.text))
    ]


def _kept_sentences(
    prose: tuple[Paragraph, ...], limit: int | None, kind: LeftOutKind, left: _Missing
) -> tuple[Paragraph, ...]:
    """The first sentences; a heading with nothing left beneath it goes as well."""
    every = _sentences_of(prose)
    if limit is None or limit >= len(every):
        return prose
    while limit and prose[every[limit - 1][0]].is_heading:
        limit -= 1
    left.add(kind, (sentence for _index, sentence in every[limit:]))
    kept: dict[int, list[str]] = {}
    for index, sentence in every[:limit]:
        kept.setdefault(index, []).append(sentence)
    return tuple(replace(prose[index], text=" ".join(parts)) for index, parts in kept.items())


def _kept_areas(areas: tuple[ShownArea, ...], fit: Fit, left: _Missing) -> tuple[tuple[ShownArea, ...], int]:
    """Off track first, then at risk, then nearest due; what is kept stays in the owner's order."""
    every = [objective for area in areas for objective in area.objectives]
    if fit.objectives is None or fit.objectives >= len(every):
        return areas, 0
    ranked = sorted(range(len(every)), key=lambda index: (_urgency(every[index]), index))
    kept = set(ranked[: fit.objectives])
    left.add(LeftOutKind.OBJECTIVES, (every[index].title for index in range(len(every)) if index not in kept))
    result: list[ShownArea] = []
    start = 0
    for area in areas:
        end = start + len(area.objectives)
        objectives = tuple(every[index] for index in range(start, end) if index in kept)
        if objectives:
            result.append(replace(area, objectives=objectives))
        start = end
    return tuple(result), len(every) - len(kept)


def _urgency(objective: ShownObjective) -> tuple[int, date]:
    return _SEVERITY.get(objective.status, 2), objective.due_on or date.max


def _with_fewer_numbers(area: ShownArea, fit: Fit, left: _Missing) -> ShownArea:
    limit = fit.numbers_per_objective
    if limit is None:
        return area
    result: list[ShownObjective] = []
    for objective in area.objectives:
        if len(objective.numbers) <= limit:
            result.append(objective)
            continue
        ranked = sorted(objective.numbers, key=_severity)
        left.add(LeftOutKind.NUMBERS, (number.name for number in ranked[limit:]))
        result.append(replace(objective, numbers=tuple(ranked[:limit]), more=len(ranked) - limit))
    return replace(area, objectives=tuple(result))


def _severity(number: ShownNumber) -> int:
    return _SEVERITY.get(number.status, 2)


def _miss_owner_names(shown: SheetContents, left: _Missing) -> None:
    owners = [objective.owner for area in shown.areas for objective in area.objectives]
    owners += [action.owner for action in shown.actions]
    left.add(LeftOutKind.OWNER_NAMES, dict.fromkeys(owners))


def _cut(shown: SheetContents, longest: int, left: _Missing) -> SheetContents:
    """Every text ends after `longest` characters with an ellipsis."""

    def cut(text: str) -> str:
        if len(text) <= longest:
            return text
        left.add(LeftOutKind.CUT_TEXTS, (text,))
        return text[: longest - 1].rstrip() + _ELLIPSIS

    def cut_all(prose: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
        return tuple(replace(paragraph, text=cut(paragraph.text)) for paragraph in prose)

    def cut_objective(objective: ShownObjective) -> ShownObjective:
        return replace(
            objective,
            title=cut(objective.title),
            owner=cut(objective.owner),
            initials=objective.initials[:4],
            numbers=tuple(replace(number, name=cut(number.name)) for number in objective.numbers),
        )

    return replace(
        shown,
        plan_name=cut(shown.plan_name),
        purpose=cut(shown.purpose),
        future=cut_all(shown.future),
        values=tuple(ShownValue(cut(value.name), cut(value.explanation)) for value in shown.values),
        promise=cut_all(shown.promise),
        areas=tuple(
            ShownArea(cut(area.name), tuple(cut_objective(objective) for objective in area.objectives))
            for area in shown.areas
        ),
        priorities=tuple(cut(text) for text in shown.priorities),
        actions=tuple(
            replace(action, text=cut(action.text), owner=cut(action.owner), initials=action.initials[:4])
            for action in shown.actions
        ),
        talks=tuple(ShownTalk(cut(talk.when), cut(talk.what)) for talk in shown.talks),
    )
