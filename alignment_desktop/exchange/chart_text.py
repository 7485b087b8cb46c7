"""Titles and axis labels of charts in a workbook, in our font, sizes and colours."""

from __future__ import annotations

from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
    RichTextProperties,
)

from alignment_desktop.exchange import cell_looks as look
from alignment_desktop.exchange.safe_cells import plain_text

LONGEST_TITLE = 44
_TITLE_SIZE, _LABEL_SIZE = 10.0, 8.0


def chart_title(text: str) -> Title:
    """A bold title at the upper left, cut where it would not fit."""
    words = plain_text(text)
    shown = words if len(words) <= LONGEST_TITLE else f"{words[: LONGEST_TITLE - 1].rstrip()}…"
    properties = _characters(_TITLE_SIZE, look.PRIMARY, is_bold=True)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=properties), r=[RegularTextRun(rPr=properties, t=shown)])
    place = ManualLayout(xMode="edge", yMode="edge", x=0.02, y=0.03)
    return Title(
        tx=Text(rich=RichText(bodyPr=RichTextProperties(), p=[paragraph])),
        layout=Layout(manualLayout=place),
        overlay=False,
    )


def axis_labels() -> RichText:
    """Small quiet labels, never turned."""
    properties = ParagraphProperties(defRPr=_characters(_LABEL_SIZE, look.TERTIARY))
    return RichText(
        bodyPr=RichTextProperties(rot=0, vert="horz"),
        p=[Paragraph(pPr=properties, endParaRPr=CharacterProperties())],
    )


def _characters(size: float, colour: str, *, is_bold: bool = False) -> CharacterProperties:
    return CharacterProperties(latin=Font(typeface=look.FONT), sz=int(size * 100), b=is_bold, solidFill=colour)
