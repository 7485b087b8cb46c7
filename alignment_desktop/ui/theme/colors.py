"""A table of colours that painters ask: the theme's own, or the one for paper, which is always light."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtGui import QColor, QPalette

from alignment_desktop.ui.theme.tokens import LIGHT, Token


class ColorSource(Protocol):
    """Anything that knows the colour of a token. Painters need no more than this."""

    def color(self, token: Token) -> QColor:
        """The colour; not to be modified."""
        ...


class ColorTable:
    """Colours made once from their texts."""

    def __init__(self, values: Mapping[Token, str]) -> None:
        self._colors = {token: QColor(value) for token, value in values.items()}

    def color(self, token: Token) -> QColor:
        """The colour of a token; not to be modified."""
        return self._colors[token]


def paper_colors() -> ColorTable:
    """What is printed is always light, whatever the theme."""
    return ColorTable(LIGHT)


_BACKGROUNDS = (
    Token.BG_WINDOW,
    Token.BG_CANVAS,
    Token.BG_SUNKEN,
    Token.BG_RAISED,
    Token.BG_HOVER,
    Token.BG_PRESSED,
    Token.STATUS_ON_BG,
    Token.STATUS_RISK_BG,
    Token.STATUS_OFF_BG,
    Token.STATUS_NONE_BG,
    Token.STATUS_DONE_BG,
    Token.CHART_BAND_ON,
    Token.CHART_BAND_RISK,
    Token.CHART_BAND_OFF,
    Token.PROGRESS_TRACK,
    Token.TIP_BG,
    Token.ACCENT_ON,
)
_HIGHLIGHTS = (
    Token.BG_SELECTED,
    Token.BG_SELECTED_IDLE,
    Token.BG_NAV_SELECTED,
    Token.ACCENT_SOFT,
)
_ACCENTS = (Token.FOCUS_RING, Token.ACCENT_TEXT, Token.TIP_LINK, Token.CHART_TARGET)


def high_contrast_values(base: Mapping[Token, str], system: QPalette) -> dict[Token, str]:
    """The system's own colours for a system set to high contrast; shapes and words go on carrying the meaning.

    Everything that is no background becomes the system's text colour; selection keeps a frame in that colour
    (rows draw one when they are selected in high contrast), so its fill may stay the window's.
    """
    role = QPalette.ColorRole
    text = system.color(role.WindowText).name()
    values = dict.fromkeys(base, text)
    values |= dict.fromkeys(_BACKGROUNDS, system.color(role.Window).name())
    values |= dict.fromkeys(_HIGHLIGHTS, system.color(role.Window).name())
    values |= dict.fromkeys(_ACCENTS, system.color(role.Highlight).name())
    values[Token.TEXT_DISABLED] = system.color(QPalette.ColorGroup.Disabled, role.WindowText).name()
    values[Token.SCRIM] = base[Token.SCRIM]
    return values
