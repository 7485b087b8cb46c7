"""Measures and breaks text for paper, independent of any screen, and turns the vision's Markdown into plain paragraphs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextDocument, QTextLayout, QTextOption

from alignment_desktop.ui.printing.sheet_boxes import MM_PER_POINT, Look
from alignment_desktop.ui.theme.fonts import DISPLAY_FAMILY, TEXT_FAMILY, load_first_fonts

# Fonts are set in hundredths of a point and scaled by the painter, so that 8.25 pt is exact and no glyph snaps to pixels.
UNITS_PER_POINT = 100

_EM_UNITS = 1000
_LEADING = 1.37
_DISPLAY_LEADING = 1.18
# Large headlines are set a little tighter.
_DISPLAY_SPACING_PERCENT = 98.0
# Text is broken a hair before its width ends, so that rounding never carries it over the edge.
_SAFETY = 0.998
_INVISIBLE = frozenset({"Cf", "Zs", "Zl", "Zp", "Mn", "Me"})
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+|(?<=[。！？])")


@dataclass(frozen=True, slots=True)
class Line:
    """One broken line; `width` and `pitch` (the height it takes) in millimetres, `ascent` from its top to the baseline."""

    text: str
    width: float
    pitch: float
    ascent: float
    is_right_to_left: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of prose without markup; headings are set bold, list items carry their bullet."""

    text: str
    is_heading: bool = False
    is_item: bool = False


class TextMeasurer:
    """Breaks text into lines with the very fonts the painter uses. Needs a QGuiApplication."""

    def __init__(self) -> None:
        load_first_fonts()
        self._fonts: dict[tuple[int, bool], QFont] = {}
        self._broken: dict[tuple[str, int, bool, float], tuple[tuple[str, float, float, float], ...]] = {}

    def lines(self, text: str, look: Look, width: float) -> tuple[Line, ...]:
        """`text` broken to `width` millimetres: between words where possible, inside a word where not. Empty for no text."""
        if not text:
            return ()
        em = look.points * MM_PER_POINT
        key = (text, look.weight, look.is_display, round(width / em, 4))
        if key not in self._broken:
            self._broken[key] = self._break(text, look, width / em * _EM_UNITS * _SAFETY)
        leading = _DISPLAY_LEADING if look.is_display else _LEADING
        is_rtl = is_right_to_left(text)
        result = []
        for part, ink, ascent, descent in self._broken[key]:
            height = (ascent + descent) * em
            pitch = max(leading * em, height)
            result.append(Line(part, ink * em, pitch, (pitch - height) / 2 + ascent * em, is_rtl))
        return tuple(result)

    def width(self, text: str, look: Look) -> float:
        """Width of `text` on one line, in millimetres, with room for rounding."""
        return sum(line.width for line in self.lines(text, look, 1e5)) / _SAFETY + 0.02

    def widest_word(self, text: str, look: Look) -> float:
        """Width in millimetres of the word that needs most room."""
        return max((self.width(word, look) for word in text.split()), default=0.0)

    def pitch(self, look: Look) -> float:
        """Height in millimetres that one usual line takes."""
        return self.lines("x", look, 1e5)[0].pitch

    def _break(self, text: str, look: Look, units: float) -> tuple[tuple[str, float, float, float], ...]:
        """Lines as (text, width, ascent, descent), all in ems."""
        font = self._fonts.setdefault((look.weight, look.is_display), sheet_font(look, _EM_UNITS))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if is_right_to_left(text) else Qt.LayoutDirection.LeftToRight
        )
        option.setUseDesignMetrics(True)
        layout = QTextLayout(text, font)
        layout.setTextOption(option)
        layout.beginLayout()
        spans: list[tuple[int, int, float, float, float]] = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(units)
            spans.append((line.textStart(), line.textLength(), line.naturalTextWidth(), line.ascent(), line.descent()))
        layout.endLayout()
        raw = text.encode("utf-16-le")
        return tuple(
            (
                raw[2 * start : 2 * (start + length)].decode("utf-16-le", "ignore").strip(" "),
                width / _EM_UNITS,
                ascent / _EM_UNITS,
                descent / _EM_UNITS,
            )
            for start, length, width, ascent, descent in spans
        )


def sheet_font(look: Look, pixels: int | None = None) -> QFont:
    """The font for a look, `pixels` high (default: in hundredths of a point).

    Contextual and tabular forms stay off: a PDF cannot tell which character their glyphs stand for, and then neither
    "10:30" nor "≤ 5 %" could be searched for or copied.
    """
    font = QFont([DISPLAY_FAMILY, TEXT_FAMILY] if look.is_display else [TEXT_FAMILY])
    font.setPixelSize(pixels if pixels is not None else max(1, round(look.points * UNITS_PER_POINT)))
    font.setWeight(QFont.Weight(look.weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("calt"), 0)
    if look.is_display:
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, _DISPLAY_SPACING_PERCENT)
    return font


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction is read from right to left."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


def one_line(text: str) -> str:
    """`text` without line breaks, control characters and doubled spaces; empty if nothing of it could be seen."""
    kept = "".join(
        character for character in text if unicodedata.category(character) != "Cs" and character not in "\ufffe\uffff"
    )
    kept = "".join(" " if unicodedata.category(character) == "Cc" else character for character in kept)
    joined = " ".join(part for part in re.split(r"[ \t\r\n\u2028\u2029\u3000]+", kept) if part)
    if all(unicodedata.category(character) in _INVISIBLE for character in joined):
        return ""
    return joined


def paragraphs(markdown: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a Markdown text; emphasis is dropped, raw HTML stays text."""
    if not markdown.strip():
        return ()
    document = QTextDocument()
    document.setMarkdown(
        markdown, QTextDocument.MarkdownFeature.MarkdownDialectCommonMark | QTextDocument.MarkdownFeature.MarkdownNoHTML
    )
    result: list[Paragraph] = []
    block = document.begin()
    while block.isValid():
        text = one_line(block.text().replace("\ufffc", " "))
        if text:
            is_item = block.textList() is not None
            result.append(Paragraph(f"• {text}" if is_item else text, block.blockFormat().headingLevel() > 0, is_item))
        block = block.next()
    return tuple(result)


def flowing(markdown: str) -> str:
    """A Markdown text as one run of words, for a headline."""
    return " ".join(paragraph.text for paragraph in paragraphs(markdown))


def sentences(text: str) -> tuple[str, ...]:
    """`text` cut after each full stop, question or exclamation mark that ends a sentence."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    starts = [0, *ends]
    parts = (text[start:end].strip() for start, end in zip(starts, [*ends, len(text)], strict=True))
    return tuple(part for part in parts if part)
