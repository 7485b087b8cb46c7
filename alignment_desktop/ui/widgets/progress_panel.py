"""What takes longer than 400 ms: what is being done, how far it is, and Cancel, which leaves everything as before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import Height
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button
from alignment_desktop.ui.widgets.card import Card
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.progress import ProgressBar

APPEARS_AFTER_MS = 400
_MARGIN = 16
_WIDTH = 306


class ProgressPanel(Card):
    """Lies over `area` at the bottom right while work is going on. One work at a time."""

    def __init__(self, theme: Theme, area: QWidget) -> None:
        super().__init__(theme, area, fill=Token.BG_RAISED)
        self._panel_theme = theme
        self._area = area
        self._on_cancel: Callable[[], object] | None = None
        self._text = TextLabel(theme, "", TextRole.BODY_MEDIUM)
        self._count = TextLabel(theme, "", TextRole.BODY, Token.TEXT_TERTIARY)
        self._bar = ProgressBar(theme, Token.ACCENT_FILL)
        self.cancel_button = Button(theme, self.tr("Cancel"), height=Height.BUTTON_SMALL, on_click=self._cancel)
        first = QHBoxLayout()
        first.addWidget(self._text, 1)
        first.addWidget(self.cancel_button)
        second = QHBoxLayout()
        second.setSpacing(10)
        second.addWidget(self._bar, 1)
        second.addWidget(self._count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 12, 12)
        layout.setSpacing(6)
        layout.addLayout(first)
        layout.addLayout(second)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(APPEARS_AFTER_MS)
        self._timer.timeout.connect(self._appear)
        self.hide()
        area.installEventFilter(self)

    def begin(self, text: str, on_cancel: Callable[[], object] | None = None) -> None:
        """Something starts, such as "Writing the scorecard"; the panel appears if it is not finished by then."""
        self._on_cancel = on_cancel
        self._text.set_text(text)
        self._count.set_text("")
        self._bar.set_progress(0.0)
        self.cancel_button.setVisible(on_cancel is not None)
        self.cancel_button.setEnabled(True)
        self.setAccessibleName(text)
        self._timer.start()

    def advance(self, done: int, total: int) -> None:
        """So many of so many; a total of 0 is not known."""
        self._bar.set_progress(done / total if total > 0 else None)
        if total > 0:
            locale = self.locale()
            self._count.set_text(self.tr("{0} of {1}").format(locale.toString(done), locale.toString(total)))

    def finish(self) -> None:
        """It is done, cancelled or failed."""
        self._timer.stop()
        self._on_cancel = None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _appear(self) -> None:
        self._place()
        self.show()
        self.raise_()

    def _cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        if self._on_cancel is not None:
            self._on_cancel()

    def _place(self) -> None:
        area = self._area
        width = self._panel_theme.px(_WIDTH)
        height = self.sizeHint().height()
        self.setGeometry(area.width() - width - _MARGIN, area.height() - height - _MARGIN, width, height)
