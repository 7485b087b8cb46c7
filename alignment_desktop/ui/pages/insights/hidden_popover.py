"""The findings that the owner hid, with the reasons, to be shown again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alignment_desktop.domain.finding import HiddenNow
from alignment_desktop.ui.finding_words import day_words, finding_texts
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.popover import Popover
from alignment_desktop.ui.widgets.scroll_column import ScrollColumn

_WIDTH = 460
_HIGHEST = 380


class HiddenPopover(Popover):
    """`show_again(one)` brings one back and says whether it could."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        hidden: Sequence[HiddenNow],
        today: date,
        show_again: Callable[[HiddenNow], bool],
        *,
        is_read_only: bool = False,
    ) -> None:
        super().__init__(theme, parent)
        self._show_again = show_again
        self._today = today
        self._texts = finding_texts(today)
        self.setAccessibleName(self.tr("Hidden findings"))
        self.body.addWidget(TextLabel(theme, self.tr("Hidden"), TextRole.BODY_STRONG))
        self.rows: list[QWidget] = []
        self.buttons: list[Button] = []
        content = QWidget()
        self._list = QVBoxLayout(content)
        self._list.setContentsMargins(0, 0, 6, 3)
        self._list.setSpacing(10)
        for one in hidden:
            self._add(one, can_show=not is_read_only)
        self._list.addStretch(1)
        self.scroll_area = ScrollColumn(content)
        width = theme.px(_WIDTH)
        self.scroll_area.setFixedWidth(width)
        inner = width - 12
        needed = self._list.heightForWidth(inner) if self._list.hasHeightForWidth() else content.sizeHint().height()
        self.scroll_area.setFixedHeight(min(theme.px(_HIGHEST), needed + 6))
        self.body.addWidget(self.scroll_area)
        self.closed.connect(self.deleteLater)

    def _add(self, one: HiddenNow, *, can_show: bool) -> None:
        theme, texts = self._theme, self._texts
        title = texts.title(one.finding)
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(3, 3, 3, 3)
        layout.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(0)
        caption = f"{texts.group(one.finding.group)}, {day_words(one.hidden.hidden_on, self._today)}"
        for text, role, token in (
            (title, TextRole.BODY_MEDIUM, Token.TEXT_PRIMARY),
            (one.hidden.reason, TextRole.BODY, Token.TEXT_SECONDARY),
            (caption, TextRole.CAPTION, Token.TEXT_TERTIARY),
        ):
            words.addWidget(TextLabel(theme, text, role, token, wraps=True))
        button = Button(theme, self.tr("Show again"), height=26)
        button.setAccessibleName(self.tr("Show again: %1").replace("%1", title))
        button.setEnabled(can_show)
        button.clicked.connect(lambda _checked=False: self._bring_back(one, row))
        layout.addLayout(words, 1)
        layout.addWidget(button)
        self.rows.append(row)
        self.buttons.append(button)
        self._list.addWidget(row)

    def _bring_back(self, one: HiddenNow, row: QWidget) -> None:
        if not self._show_again(one):
            return
        place = self.rows.index(row)
        del self.rows[place], self.buttons[place]
        row.hide()
        if self.rows:
            self.buttons[min(place, len(self.buttons) - 1)].setFocus()
        else:
            self.hide()
