"""What must hold for every laid-out page, whatever stands on it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QFontMetricsF

from alignment_desktop.ui.printing.sheet_boxes import MARGIN_MM, MM_PER_POINT, TextBox
from alignment_desktop.ui.printing.sheet_layout import SheetLayout
from alignment_desktop.ui.printing.sheet_text import UNITS_PER_POINT, sheet_font

TOLERANCE_MM = 0.05
SMALLEST_POINTS = 8.0

Rectangle = tuple[float, float, float, float]


def check_page(layout: SheetLayout) -> None:
    """Everything inside the margins, nothing over anything else, nothing clipped, nothing too small."""
    boxes = [rectangle(text) for text in layout.texts] + [
        (mark.x, mark.y, mark.x + mark.size, mark.y + mark.size) for mark in layout.marks
    ]
    right, bottom = layout.width - MARGIN_MM, layout.height - MARGIN_MM
    outside = [
        box
        for box in (*boxes, *((r.x, r.y - r.thickness / 2, r.x + r.width, r.y + r.thickness / 2) for r in layout.rules))
        if box[0] < MARGIN_MM - TOLERANCE_MM
        or box[1] < MARGIN_MM - TOLERANCE_MM
        or box[2] > right + TOLERANCE_MM
        or box[3] > bottom + TOLERANCE_MM
    ]
    assert not outside, outside
    assert not list(overlapping(boxes))
    assert not [text for text in layout.texts if text.look.points < SMALLEST_POINTS]
    assert not [text for text in layout.texts if ink_width(text) > text.width + TOLERANCE_MM]


def rectangle(text: TextBox) -> Rectangle:
    return (text.x, text.y, text.x + text.width, text.y + text.height)


def overlapping(boxes: list[Rectangle]) -> Iterable[tuple[Rectangle, Rectangle]]:
    """Pairs that lie over one another by more than rounding."""
    ordered = sorted(boxes, key=lambda box: box[1])
    for index, one in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if other[1] >= one[3] - TOLERANCE_MM:
                break
            if min(one[2], other[2]) - max(one[0], other[0]) > TOLERANCE_MM:
                yield one, other


def ink_width(text: TextBox) -> float:
    """What a line needs in the painter's own font, in millimetres.

    Ink or advance, whichever is less: letters of some scripts reach over their advance, and a line that ends inside a word
    lacks the kerning with what follows.
    """
    metrics = QFontMetricsF(sheet_font(text.look))
    units = min(metrics.tightBoundingRect(text.text).width(), metrics.horizontalAdvance(text.text))
    return units * MM_PER_POINT / UNITS_PER_POINT


def painted(layout: SheetLayout) -> str:
    """All that is written, without spaces, so that broken lines join again."""
    return squeeze("".join(text.text for text in layout.texts))


def squeeze(text: str) -> str:
    return "".join(text.split()).replace("\u00a0", "")
