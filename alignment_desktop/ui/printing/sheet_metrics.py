"""Sizes of one attempt at a sheet: from the tightness of the fit, the scale of the text and how far it may spread."""

from __future__ import annotations

from dataclasses import dataclass

from alignment_desktop.ui.printing.sheet_boxes import Look
from alignment_desktop.ui.printing.sheet_steps import Fit

LARGEST_PURPOSE_POINTS = 32.0
SCALES = (1.8, 1.6, 1.4, 1.3, 1.2, 1.1)
WIDEST_SPREAD = 4.0

_GAP_MM = 5.6
_ROW_GROWN_MM = 11.0
_ROW_WIDEST_MM = 20.0
_LIST_ROW_GROWN_MM = 8.0
_LIST_ROW_WIDEST_MM = 11.0
_PROSE_GROWN_POINTS = 2.0
_SEMI_BOLD = 600
_QUARTER = 4


@dataclass(frozen=True, slots=True)
class Metrics:
    """Lengths in millimetres and looks of one attempt."""

    scale: float
    row: float
    list_row: float
    gap: float
    body: Look
    strong: Look
    heading: Look
    small: Look
    prose: Look
    purpose_points: float

    def mm(self, length: float) -> float:
        """A length of the design at this scale."""
        return length * self.scale


def metrics_for(fit: Fit, scale: float = 1.0, spread: float = 0.0) -> Metrics:
    """Metrics of a fit. `scale` >= 1 enlarges everything; `spread` from 0 to 1 opens rows, gaps, prose and purpose, and from
    1 to 4 rows alone, for a page with very little on it."""
    rest = max(0.0, spread - 1.0)
    spread = min(spread, 1.0)
    body = _points(fit.body_points * scale)
    small = _points(fit.small_points * scale)
    gap = _GAP_MM * scale * fit.gap_factor
    row = fit.row_mm * scale
    list_row = row * 0.82
    return Metrics(
        scale=scale,
        row=_opened(row, _ROW_GROWN_MM * scale, spread) + (_ROW_WIDEST_MM - _ROW_GROWN_MM) * scale * rest,
        list_row=_opened(list_row, _LIST_ROW_GROWN_MM * scale, spread)
        + (_LIST_ROW_WIDEST_MM - _LIST_ROW_GROWN_MM) * scale * rest,
        gap=_between(gap, 2 * gap, spread),
        body=Look(body),
        strong=Look(body, _SEMI_BOLD),
        heading=Look(_points(body + 1.0), _SEMI_BOLD),
        small=Look(small),
        prose=Look(_points(_between(body, body + _PROSE_GROWN_POINTS * scale, spread))),
        purpose_points=min(
            LARGEST_PURPOSE_POINTS, _points(_between(fit.purpose_points * scale, LARGEST_PURPOSE_POINTS, spread))
        ),
    )


def _between(low: float, high: float, share: float) -> float:
    return low + (high - low) * share


def _opened(row: float, grown: float, share: float) -> float:
    return _between(row, max(row, grown), share)


def _points(points: float) -> float:
    """Sizes go in quarters of a point."""
    return round(points * _QUARTER) / _QUARTER
