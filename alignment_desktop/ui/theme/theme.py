"""The theme that is handed around: colours, fonts, icons and lengths of now, and the signal when they change."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon
from PySide6.QtWidgets import QApplication, QToolTip

from alignment_desktop.ui.theme.colors import ColorTable, high_contrast_values
from alignment_desktop.ui.theme.fonts import TEXT_STYLES, TextRole, make_font, system_text_scale
from alignment_desktop.ui.theme.icons import make_icon
from alignment_desktop.ui.theme.palette import make_palette
from alignment_desktop.ui.theme.style_sheet import make_style_sheet
from alignment_desktop.ui.theme.tokens import DARK, LIGHT, Token

LARGEST_TEXT = 1.5
_STYLE = "Fusion"
_IS_FUSION = "isFusion"


def make_application(program: str = "alignment-desktop") -> QApplication:
    """The QApplication, in the one style the theme builds on.

    The style is named among the arguments: `setStyle` answers with a QStyle, and all its enums cost a tenth of the time to
    the first frame. An application made elsewhere works too.
    """
    app = QApplication([program, "-style", _STYLE])
    app.setProperty(_IS_FUSION, True)
    return app


class Appearance(StrEnum):
    """What the owner chose under View."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Made once by `app` and given to every widget as its first argument.

    `changed` follows every change of colour or text size, after palette, style sheet and application font are set;
    what paints itself with `color()` and `font()` is repainted by Qt and needs no connection.
    """

    changed = Signal()

    def __init__(
        self, app: QApplication, appearance: Appearance = Appearance.SYSTEM, text_scale: float | None = None
    ) -> None:
        super().__init__()
        self._app = app
        # Both are kept: the wrapper of the second dies with the first.
        self._hints = app.styleHints()
        self._accessibility = self._hints.accessibility()
        self._system_palette = app.palette()
        self._system_scale = system_text_scale(app.font().pointSizeF(), sys.platform)
        self._text_scale = text_scale or 1.0
        self._appearance = appearance
        self._fonts: dict[TextRole, QFont] = {}
        self._table = ColorTable(LIGHT)
        if not app.property(_IS_FUSION):
            app.setStyle(_STYLE)
        if appearance is not Appearance.SYSTEM:
            self._tell_platform()
        self._apply()
        self._hints.colorSchemeChanged.connect(self._follow_system)
        self._accessibility.contrastPreferenceChanged.connect(self._apply)

    @property
    def appearance(self) -> Appearance:
        """What was chosen; `is_dark` says what it comes to."""
        return self._appearance

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are shown."""
        if self._appearance is Appearance.SYSTEM:
            return self._hints.colorScheme() == Qt.ColorScheme.Dark
        return self._appearance is Appearance.DARK

    @property
    def is_high_contrast(self) -> bool:
        """Whether the system asks for high contrast."""
        return self._accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast

    @property
    def has_motion(self) -> bool:
        """Whether fades may be shown; off when the system asks for less motion."""
        return self._app.isEffectEnabled(Qt.UIEffect.UI_General)

    @property
    def text_scale(self) -> float:
        """1.0 to 1.5: the system's text size times the owner's own choice."""
        return min(LARGEST_TEXT, self._system_scale * self._text_scale)

    def set_appearance(self, appearance: Appearance) -> None:
        """Show light, dark or what the system shows, at once."""
        if appearance is not self._appearance:
            self._appearance = appearance
            self._tell_platform()
            self._apply()

    def set_text_scale(self, scale: float) -> None:
        """Make all text larger: 1.0 is the system's own size."""
        if scale != self._text_scale:
            self._text_scale = max(1.0, scale)
            self._apply()

    def color(self, token: Token) -> QColor:
        """The colour of a token; not to be modified."""
        return self._table.color(token)

    def font(self, role: TextRole) -> QFont:
        """The font of a role at the present text size; not to be modified (copy with `QFont(...)`)."""
        font = self._fonts.get(role)
        if font is None:
            font = self._fonts[role] = make_font(role, self.text_scale)
        return font

    def line_height(self, role: TextRole) -> int:
        """Height of one line of text of this role, in pixels."""
        return self.px(TEXT_STYLES[role].line)

    def px(self, length: int) -> int:
        """A height or width that grows with the text, in pixels."""
        return round(length * self.text_scale)

    def icon(self, name: str, token: Token = Token.TEXT_SECONDARY) -> QIcon:
        """An outline icon for menus and actions. What paints itself uses `icons.paint_icon`."""
        return make_icon(name, self.color(token), self.color(Token.TEXT_DISABLED), self.px(16))

    def _values(self) -> Mapping[Token, str]:
        values = DARK if self.is_dark else LIGHT
        return high_contrast_values(values, self._system_palette) if self.is_high_contrast else values

    def _apply(self) -> None:
        self._fonts.clear()
        self._table = ColorTable(self._values())
        # Taking the old sheet off and putting a new one on takes a fifth of the time of replacing it: replacing polishes
        # every widget on its own, and each asks all layouts above it for new sizes.
        self._app.setStyleSheet("")
        self._app.setFont(self.font(TextRole.BODY))
        self._app.setPalette(make_palette(self.color))
        QToolTip.setFont(self.font(TextRole.CAPTION))
        self._app.setStyleSheet(make_style_sheet(self.color, self.px))
        self.changed.emit()

    def _tell_platform(self) -> None:
        """Title bars and native dialogs follow the choice where the platform can."""
        schemes = {Appearance.LIGHT: Qt.ColorScheme.Light, Appearance.DARK: Qt.ColorScheme.Dark}
        self._hints.setColorScheme(schemes.get(self._appearance, Qt.ColorScheme.Unknown))

    def _follow_system(self) -> None:
        if self._appearance is Appearance.SYSTEM:
            self._apply()
