"""The bundled typeface Inter, loaded once per process, and the text roles of the design as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from PySide6.QtGui import QFont, QFontDatabase

from alignment_desktop.host.resource_files import resource_path

TEXT_FAMILY = "Inter"
DISPLAY_FAMILY = "Inter Display"

# The file of a weight is loaded with the first text that needs it; the rest when the window stands.
_TEXT_FILES: Mapping[int, str] = MappingProxyType(
    {400: "Inter-Regular.otf", 500: "Inter-Medium.otf", 600: "Inter-SemiBold.otf"}
)
_DISPLAY_FILE = "InterDisplay-SemiBold.otf"
_RICH_FILES = ("Inter-Bold.otf", "Inter-Italic.otf", "Inter-BoldItalic.otf")

_TABULAR = QFont.Tag("tnum")


class TextRole(StrEnum):
    """What a piece of text is; size, line and weight follow from it."""

    SCORE = "score"
    BIG_VALUE = "big_value"
    PAGE_TITLE = "page_title"
    PANEL_TITLE = "panel_title"
    PURPOSE = "purpose"
    PROSE = "prose"
    ROW = "row"
    ROW_STRONG = "row_strong"
    BODY = "body"
    BODY_MEDIUM = "body_medium"
    BODY_STRONG = "body_strong"
    CAPTION = "caption"
    CAPTION_MEDIUM = "caption_medium"
    CAPTION_STRONG = "caption_strong"
    AVATAR = "avatar"


@dataclass(frozen=True, slots=True)
class TextStyle:
    """`size` and `line` in pixels at 100 %; `weight` as in CSS."""

    size: int
    line: int
    weight: int
    is_display: bool = False


TEXT_STYLES: Mapping[TextRole, TextStyle] = MappingProxyType(
    {
        TextRole.SCORE: TextStyle(52, 52, 600, is_display=True),
        TextRole.BIG_VALUE: TextStyle(26, 30, 600, is_display=True),
        TextRole.PAGE_TITLE: TextStyle(22, 28, 600, is_display=True),
        TextRole.PANEL_TITLE: TextStyle(18, 26, 600, is_display=True),
        TextRole.PURPOSE: TextStyle(20, 29, 600, is_display=True),
        TextRole.PROSE: TextStyle(15, 25, 400),
        TextRole.ROW: TextStyle(14, 20, 400),
        TextRole.ROW_STRONG: TextStyle(14, 20, 600),
        TextRole.BODY: TextStyle(13, 18, 400),
        TextRole.BODY_MEDIUM: TextStyle(13, 18, 500),
        TextRole.BODY_STRONG: TextStyle(13, 18, 600),
        TextRole.CAPTION: TextStyle(12, 16, 400),
        TextRole.CAPTION_MEDIUM: TextStyle(12, 16, 500),
        TextRole.CAPTION_STRONG: TextStyle(12, 16, 600),
        TextRole.AVATAR: TextStyle(9, 12, 600),
    }
)

# The platform's own size of body text, in points, at which nothing is scaled.
_USUAL_POINTS: Mapping[str, float] = MappingProxyType({"darwin": 13.0, "win32": 9.0})
_USUAL_POINTS_ELSEWHERE = 11.0


def load_first_fonts() -> None:
    """Make the usual weights known to Qt at once, for what does not ask the theme (paper)."""
    for name in (*_TEXT_FILES.values(), _DISPLAY_FILE):
        _load(name)


def load_later_fonts() -> None:
    """Make bold and italic known, for rich text and estimates."""
    for name in _RICH_FILES:
        _load(name)


def make_font(role: TextRole, scale: float = 1.0) -> QFont:
    """The font of a role at a text scale of 1.0 to 1.5, with tabular figures."""
    style = TEXT_STYLES[role]
    _load(_DISPLAY_FILE if style.is_display else _TEXT_FILES[style.weight])
    font = QFont([DISPLAY_FAMILY, TEXT_FAMILY] if style.is_display else [TEXT_FAMILY])
    font.setPixelSize(max(1, round(style.size * scale)))
    font.setWeight(QFont.Weight(style.weight))
    font.setFeature(_TABULAR, 1)
    if not style.is_display:
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def system_text_scale(points: float, platform: str) -> float:
    """How much larger than usual the system's own text is (`points` of its font), held between 1.0 and 1.5."""
    usual = _USUAL_POINTS.get(platform, _USUAL_POINTS_ELSEWHERE)
    return min(1.5, max(1.0, points / usual)) if points > 0 else 1.0


@cache
def _load(name: str) -> int:
    """Qt keeps application fonts for the life of the process, so once is enough."""
    return QFontDatabase.addApplicationFont(str(resource_path("fonts", name)))
