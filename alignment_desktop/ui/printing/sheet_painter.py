"""Paints a laid-out sheet with one painter in millimetres, the same for preview, printer and PDF."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from alignment_desktop.ui.printing.sheet_boxes import MM_PER_POINT, Mark, Rule, TextBox, Tone
from alignment_desktop.ui.printing.sheet_text import UNITS_PER_POINT, sheet_font
from alignment_desktop.ui.theme.colors import paper_colors
from alignment_desktop.ui.widgets.status import paint_status

_MM_PER_UNIT = MM_PER_POINT / UNITS_PER_POINT
_INK = {Tone.BLACK: QColor("#000000"), Tone.GREY: QColor("#4a4a4a"), Tone.HAIRLINE: QColor("#d0d0d0")}


class PlacedPage(Protocol):
    """A page whose boxes have their places, in millimetres."""

    @property
    def texts(self) -> Sequence[TextBox]:
        """Lines of text."""

    @property
    def rules(self) -> Sequence[Rule]:
        """Horizontal lines."""

    @property
    def marks(self) -> Sequence[Mark]:
        """Shapes of statuses."""


def paint_sheet(painter: QPainter, layout: PlacedPage, units_per_mm: float) -> None:
    """Paint the page at the painter's origin, `units_per_mm` of its units to the millimetre. The paper itself stays as it is."""
    painter.save()
    painter.scale(units_per_mm, units_per_mm)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    for rule in layout.rules:
        _paint_rule(painter, rule)
    colours = paper_colors()
    for mark in layout.marks:
        paint_status(painter, QRectF(mark.x, mark.y, mark.size, mark.size), mark.status, colours)
    for text in layout.texts:
        _paint_text(painter, text)
    painter.restore()


def _paint_rule(painter: QPainter, rule: Rule) -> None:
    painter.fillRect(QRectF(rule.x, rule.y - rule.thickness / 2, rule.width, rule.thickness), _INK[rule.tone])


def _paint_text(painter: QPainter, box: TextBox) -> None:
    painter.save()
    painter.translate(box.x, box.baseline)
    painter.scale(_MM_PER_UNIT, _MM_PER_UNIT)
    painter.setFont(_font(box.look))
    painter.setPen(_INK[box.tone])
    painter.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if box.is_right_to_left else Qt.LayoutDirection.LeftToRight
    )
    painter.drawText(QPointF(0.0, 0.0), box.text)
    painter.restore()


_font = cache(sheet_font)
