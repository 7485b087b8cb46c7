"""Text with a role and a colour of the design; follows theme and text size by itself."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token


class TextLabel(QLabel):
    """Plain text, never markup. With `wraps` it is a paragraph with the line height of its role."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: TextRole = TextRole.BODY,
        token: Token = Token.TEXT_PRIMARY,
        parent: QWidget | None = None,
        *,
        wraps: bool = False,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role = role
        self._token = token
        self._wraps = wraps
        self._plain = text
        self.setWordWrap(wraps)
        self.setTextFormat(Qt.TextFormat.RichText if wraps else Qt.TextFormat.PlainText)
        if wraps:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self._restyle()
        theme.changed.connect(self._restyle)

    @property
    def plain_text(self) -> str:
        """What a person reads."""
        return self._plain

    def set_text(self, text: str) -> None:
        """Show other words."""
        if text != self._plain:
            self._plain = text
            self._fill()

    def set_token(self, token: Token) -> None:
        """Another colour."""
        if token is not self._token:
            self._token = token
            self._restyle()

    def set_role(self, role: TextRole) -> None:
        """Another size or weight."""
        if role is not self._role:
            self._role = role
            self._restyle()

    def _restyle(self) -> None:
        self.setFont(self._theme.font(self._role))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.color(self._token))
        self.setPalette(palette)
        self._fill()

    def _fill(self) -> None:
        if self._wraps:
            line = self._theme.line_height(self._role)
            body = escape(self._plain).replace("\n", "<br>")
            self.setText(f'<p style="line-height:{line}px; margin:0">{body}</p>')
            self.setAccessibleName(self._plain)
        else:
            self.setText(self._plain)
