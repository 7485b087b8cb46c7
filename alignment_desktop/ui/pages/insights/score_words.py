"""What a part of the score says beneath its bar, and the sheet that opens from it: counted, not counted, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QCoreApplication, QLocale

from alignment_desktop.domain.alignment_score import ScorePart, ScorePartKind
from alignment_desktop.domain.department_bridges import Pair
from alignment_desktop.ui.messages.wording import words
from alignment_desktop.ui.pages.insights.place_list import PlaceLine
from alignment_desktop.ui.pages.insights.place_popover import PlaceSheet
from alignment_desktop.ui.repairs import share_place
from alignment_desktop.ui.value_format import NO_VALUE
from alignment_desktop.workspace.findings import PlanAlignment
from alignment_desktop.workspace.plan_figures import PlanFigures

MOST_LINES = 200
"""Of what a part counted; nobody reads a list of thousands, and what is not counted stands in the findings."""
ToLine = Callable[[int], PlaceLine | None]


def part_caption(part: ScorePart) -> str:
    """As in "32 of 33 goals"; a few words where nothing can be counted yet."""
    if part.points is None:
        return _tr("Nothing to count yet")
    match part.kind:
        case ScorePartKind.OWNED:
            text = _tr("%1 of %2 people", part.of)
        case ScorePartKind.UP_TO_DATE:
            text = _tr("%1 of %2 number(s)", part.of)
        case ScorePartKind.BALANCED:
            text = _tr("%1 of %2 try new", part.of)
        case _:
            text = _tr("%1 of %2 goal(s)", part.of)
    return text.replace("%1", QLocale().toString(len(part.counted))).replace("%2", QLocale().toString(part.of))


def part_sheet(part: ScorePart, alignment: PlanAlignment) -> PlaceSheet:
    """Everything a part looked at: first what it did not count, each line with the way to its place."""
    points = NO_VALUE if part.points is None else QLocale().toString(part.points)
    heading = _tr("%1, %2 of 20 points").replace("%1", words(f"explain_part_{part.kind}")).replace("%2", points)
    return PlaceSheet(
        heading,
        words(part.reason_code, part.params),
        tuple(_lines(part, alignment)),
        words(f"explain_rule_{part.kind}"),
    )


def goal_line(figures: PlanFigures, goal_id: int, field: str = "") -> PlaceLine | None:
    """A goal that leads to itself in the tree, with its owner at the right."""
    goal = figures.objectives.get(goal_id)
    if goal is None:
        return None
    owner = figures.people.get(goal.owner_id) if goal.owner_id is not None else None
    place: dict[str, object] = {"objective_id": goal_id, **({"field": field} if field else {})}
    return PlaceLine(goal.title, "objectives", place, "" if owner is None else owner.name)


def kpi_line(figures: PlanFigures, kpi_id: int, field: str = "") -> PlaceLine | None:
    """A number that leads to its chart."""
    number = figures.kpis.get(kpi_id)
    if number is None:
        return None
    place: dict[str, object] = {"kpi_id": kpi_id, **({"field": field} if field else {})}
    return PlaceLine(number.kpi.name, "numbers", place)


def person_line(figures: PlanFigures, person_id: int) -> PlaceLine | None:
    """Somebody, who leads to the list of people."""
    person = figures.people.get(person_id)
    if person is None:
        return None
    return PlaceLine(person.name, "settings", {"section": "people", "person_id": person_id}, person.job)


def _lines(part: ScorePart, alignment: PlanAlignment) -> Iterable[PlaceLine]:
    figures = alignment.figures
    to_line, to_mend = _ways(part.kind, figures)
    is_balance = part.kind is ScorePartKind.BALANCED
    if is_balance:
        yield from _pairs(part.unbridged, alignment, "explain_pair_apart")
    yield from _section(part.unowned, lambda one: goal_line(figures, one, "owner"), "explain_unowned")
    if is_balance:
        yield from _section(part.counted, to_line, "explain_explores")
        yield from _section(part.left_out, to_mend, "explain_improves")
        yield from _pairs(part.bridged, alignment, "explain_pair_joined")
        return
    yield from _section(part.left_out, to_mend, "explain_left_out")
    yield from _section(part.counted, to_line, "explain_counted")


def _ways(kind: ScorePartKind, figures: PlanFigures) -> tuple[ToLine, ToLine]:
    """How a counted thing becomes a line, and one that is not counted, with the field that would mend it."""
    fields: Mapping[ScorePartKind, str] = {
        ScorePartKind.LINKED: "leads_to",
        ScorePartKind.MEASURED: "numbers",
        ScorePartKind.BALANCED: "kind",
    }
    if kind is ScorePartKind.OWNED:
        return (lambda one: person_line(figures, one),) * 2
    if kind is ScorePartKind.UP_TO_DATE:
        return (lambda one: kpi_line(figures, one)), (lambda one: kpi_line(figures, one, "value"))
    return (lambda one: goal_line(figures, one)), (lambda one: goal_line(figures, one, fields[kind]))


def _section(ids: Iterable[int], to_line: ToLine, heading: str) -> Iterable[PlaceLine]:
    every = list(ids)
    if not every:
        return
    yield PlaceLine(words(heading), remark=QLocale().toString(len(every)), is_heading=True)
    yield from (line for line in map(to_line, every[:MOST_LINES]) if line is not None)
    if len(every) > MOST_LINES:
        yield PlaceLine(_tr("and %n more", len(every) - MOST_LINES))


def _pairs(pairs: Iterable[Pair], alignment: PlanAlignment, heading: str) -> Iterable[PlaceLine]:
    names = {one.id: one.name for one in alignment.figures.departments.values()}
    index = alignment.facts.index
    lines = [
        PlaceLine(f"{names[one]} – {names[other]}", *share_place((one, other), index))
        for one, other in pairs
        if one in names and other in names
    ]
    if lines:
        yield PlaceLine(words(heading), remark=QLocale().toString(len(lines)), is_heading=True)
        yield from lines


def _tr(text: str, count: int = -1) -> str:
    return QCoreApplication.translate("ScoreWords", text, None, count)
