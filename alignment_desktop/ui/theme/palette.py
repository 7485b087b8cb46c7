"""The QPalette made from tokens, so that unstyled standard widgets under Fusion belong to the program too."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QColor, QPalette

from alignment_desktop.ui.theme.tokens import Token

_Role = QPalette.ColorRole
_Group = QPalette.ColorGroup

_ROLES: tuple[tuple[QPalette.ColorRole, Token], ...] = (
    (_Role.Window, Token.BG_CANVAS),
    (_Role.WindowText, Token.TEXT_PRIMARY),
    (_Role.Base, Token.BG_CANVAS),
    (_Role.AlternateBase, Token.BG_SUNKEN),
    (_Role.Text, Token.TEXT_PRIMARY),
    (_Role.Button, Token.BG_RAISED),
    (_Role.ButtonText, Token.TEXT_PRIMARY),
    (_Role.BrightText, Token.ACCENT_ON),
    (_Role.ToolTipBase, Token.TIP_BG),
    (_Role.ToolTipText, Token.TIP_FG),
    (_Role.PlaceholderText, Token.TEXT_TERTIARY),
    (_Role.Highlight, Token.BG_SELECTED),
    (_Role.HighlightedText, Token.TEXT_PRIMARY),
    (_Role.Link, Token.ACCENT_TEXT),
    (_Role.LinkVisited, Token.ACCENT_TEXT),
    (_Role.Light, Token.BG_RAISED),
    (_Role.Midlight, Token.BG_HOVER),
    (_Role.Mid, Token.LINE_MEDIUM),
    (_Role.Dark, Token.LINE_STRONG),
    (_Role.Shadow, Token.LINE_STRONG),
    (_Role.Accent, Token.ACCENT_FILL),
)
_DISABLED: tuple[QPalette.ColorRole, ...] = (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText)


def make_palette(color: Callable[[Token], QColor]) -> QPalette:
    """The palette of a theme; `color` gives the colour of a token."""
    palette = QPalette()
    for role, token in _ROLES:
        palette.setColor(role, color(token))
    for role in _DISABLED:
        palette.setColor(_Group.Disabled, role, color(Token.TEXT_DISABLED))
    palette.setColor(_Group.Inactive, _Role.Highlight, color(Token.BG_SELECTED_IDLE))
    return palette
