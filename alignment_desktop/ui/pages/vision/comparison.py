"""A kept version held against the vision of now, as texts that can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from alignment_desktop.domain.rich_markdown import markdown_to_plain
from alignment_desktop.domain.text_changes import changed_sentences
from alignment_desktop.domain.vision import VisionField
from alignment_desktop.queries.vision import VersionContent, Vision
from alignment_desktop.ui.pages.vision.prompts import MEASURES, PROMPTS, VALUES, worded
from alignment_desktop.ui.value_format import ValueFormat, unit_of
from alignment_desktop.workspace.plan_figures import PlanFigures

_BEFORE_MEASURES = (VisionField.PURPOSE, VisionField.FUTURE)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the vision, then and now, as plain text."""

    title: str
    then: str
    now: str
    is_counted_in_sentences: bool = True


def compared(kept: VersionContent, now: Vision, figures: PlanFigures, form: ValueFormat) -> tuple[Part, ...]:
    """The parts in the order of the page."""
    texts = {
        field: Part(worded(PROMPTS[field].title), markdown_to_plain(kept.texts[field]), _plain(now.texts[field]))
        for field in VisionField
    }
    values = Part(
        worded(VALUES.title),
        _value_lines(kept.values),
        _value_lines([(value.title, value.description) for value in now.values]),
    )
    measured = [(one.kpi_id, one.goal) for one in now.measures if one.kpi_id is not None]
    measures = Part(
        worded(MEASURES.title),
        _measure_lines(kept.measures, figures, form),
        _measure_lines(measured, figures, form),
        is_counted_in_sentences=False,
    )
    before = [texts[field] for field in _BEFORE_MEASURES]
    return (*before, measures, values, texts[VisionField.PROMISE])


def changes_in(parts: Sequence[Part]) -> tuple[int, bool]:
    """How many sentences changed, and whether anything else did."""
    counted = sum(changed_sentences(part.then, part.now) for part in parts if part.is_counted_in_sentences)
    return counted, any(part.then != part.now for part in parts if not part.is_counted_in_sentences)


def _plain(text: str) -> str:
    return markdown_to_plain(text)


def _value_lines(values: Sequence[tuple[str, str]]) -> str:
    return "\n".join(f"{title}: {description}" if description else title for title, description in values)


def _measure_lines(measures: Sequence[tuple[int, float | None]], figures: PlanFigures, form: ValueFormat) -> str:
    lines = []
    for kpi_id, goal in measures:
        found = figures.kpis.get(kpi_id)
        name = found.kpi.name if found is not None else _tr("A number that was deleted")
        words = form.value(goal, unit_of(found.kpi), is_trimmed=True) if found is not None and goal is not None else ""
        lines.append(f"{name}: {words}" if words else name)
    return "\n".join(lines)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Vision", text)
