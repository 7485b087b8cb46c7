"""The columns of a scorecard on paper: how wide each is, and which give way on a narrow page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from alignment_desktop.ui.models.scorecard_columns import FIGURES, ScorecardColumn
from alignment_desktop.ui.printing.sheet_boxes import Align, Look
from alignment_desktop.ui.printing.sheet_text import TextMeasurer

GAP_MM = 4.0
MARK_MM = 4.6
"""What the shape of a status takes before its word."""
_TREND_MM = 24.0
_LEAST_MM = {ScorecardColumn.NUMBER: 34.0, ScorecardColumn.OBJECTIVE: 38.0}
_OWNER_AT_MOST_MM = 34.0
_GIVE_WAY = (ScorecardColumn.OBJECTIVE, ScorecardColumn.TREND, ScorecardColumn.OWNER)
_NAME_SHARE = 0.46


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """Where a column stands, in millimetres from the left edge of the table."""

    column: ScorecardColumn
    x: float
    width: float
    align: Align


def paper_columns(
    cells: Iterable[Mapping[ScorecardColumn, str]],
    headings: Mapping[ScorecardColumn, str],
    measurer: TextMeasurer,
    looks: tuple[Look, Look],
    width: float,
    behind_actual: float = 0.0,
) -> tuple[PaperColumn, ...]:
    """Figures get what they need, names share the rest. `looks` are those of cells and of headings; `behind_actual` is room
    for what names an older month behind a figure."""
    body, small = looks
    needed = {column: measurer.width(text, small) for column, text in headings.items()}
    for row in cells:
        for column, text in row.items():
            needed[column] = max(needed[column], measurer.width(text, body))
    needed[ScorecardColumn.ACTUAL] += behind_actual
    needed[ScorecardColumn.STATUS] += MARK_MM
    needed[ScorecardColumn.TREND] = _TREND_MM
    needed[ScorecardColumn.OWNER] = min(needed[ScorecardColumn.OWNER], _OWNER_AT_MOST_MM)
    kept = list(ScorecardColumn)
    for leaves in _GIVE_WAY:
        if _left(kept, needed, width) >= sum(_LEAST_MM[column] for column in _LEAST_MM if column in kept):
            break
        kept.remove(leaves)
    left = max(20.0, _left(kept, needed, width))
    has_both = ScorecardColumn.OBJECTIVE in kept
    widths = dict(needed)
    widths[ScorecardColumn.NUMBER] = left * (_NAME_SHARE if has_both else 1.0)
    widths[ScorecardColumn.OBJECTIVE] = left - widths[ScorecardColumn.NUMBER]
    return tuple(_placed(kept, widths))


def _left(kept: Sequence[ScorecardColumn], needed: Mapping[ScorecardColumn, float], width: float) -> float:
    return width - GAP_MM * (len(kept) - 1) - sum(needed[column] for column in kept if column not in _LEAST_MM)


def _placed(kept: Sequence[ScorecardColumn], widths: Mapping[ScorecardColumn, float]) -> Iterable[PaperColumn]:
    x = 0.0
    for column in kept:
        yield PaperColumn(column, x, widths[column], Align.RIGHT if column in FIGURES else Align.START)
        x += widths[column] + GAP_MM
