"""What the notes at the foot of the window said lately, for those they were too quick for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTime
from PySide6.QtWidgets import QGridLayout, QWidget

from alignment_desktop.ui.dialogs.scrolling_dialog import ScrollingDialog
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.toast import PastMessage

_WIDTH = 520
_CONTEXT = "RecentMessages"


def show_recent_messages(theme: Theme, messages: Sequence[PastMessage], parent: QWidget) -> ScrollingDialog:
    """Opens the list, the latest first, over the window of `parent`."""
    title = QCoreApplication.translate(_CONTEXT, "Recent messages")
    dialog = ScrollingDialog(theme, title, _list(theme, messages), parent, _WIDTH)
    dialog.open()
    return dialog


def _list(theme: Theme, messages: Sequence[PastMessage]) -> QWidget:
    content = QWidget()
    grid = QGridLayout(content)
    grid.setContentsMargins(0, 0, 12, 0)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    if not messages:
        text = QCoreApplication.translate(_CONTEXT, "Nothing has been said since the program started.")
        grid.addWidget(TextLabel(theme, text, TextRole.BODY, Token.TEXT_SECONDARY, wraps=True), 0, 1)
    for row, message in enumerate(messages):
        time = QLocale().toString(QTime(message.at.hour, message.at.minute), QLocale.FormatType.ShortFormat)
        when = TextLabel(theme, time, TextRole.BODY, Token.TEXT_TERTIARY, wraps=True)
        grid.addWidget(when, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(TextLabel(theme, message.text, TextRole.BODY, wraps=True), row, 1)
    return content
