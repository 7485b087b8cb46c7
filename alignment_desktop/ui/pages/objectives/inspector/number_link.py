"""What a goal does to a number: it aims at it, or also moves it up or down; and how much it counts in the goal's progress."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from alignment_desktop.domain.link import KpiLink, LinkRole
from alignment_desktop.ui.pages.objectives.inspector.plain_numbers import plain, read_number
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.choices import ComboBox
from alignment_desktop.ui.widgets.fields import LabelledField, TextField
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.popover import Popover

ROLES = tuple(LinkRole)


class NumberLinkPopover(Popover):
    """`write(role, weight)` saves and answers with the sentence of a problem, or nothing; `show_number` goes to its page."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        name: str,
        link: KpiLink,
        write: Callable[[LinkRole, float], str],
        show_number: Callable[[], None],
    ) -> None:
        super().__init__(theme, parent)
        self._write = write
        self._show_number = show_number
        self._saved = (link.role, link.weight)
        self.body.addWidget(TextLabel(theme, name, TextRole.BODY_STRONG, wraps=True))
        self.role = ComboBox(theme, self.tr("What the goal does to it"))
        self.role.addItems([_tr("Aims at it"), _tr("Also moves it up"), _tr("Also moves it down")])
        self.role.setCurrentIndex(ROLES.index(link.role))
        self.role.setMinimumWidth(theme.px(240))
        self.weight = TextField(theme)
        self.weight.setText(plain(link.weight))
        self.labelled = LabelledField(theme, self.tr("Weight"), self.weight)
        self.hint = TextLabel(theme, "", TextRole.CAPTION, Token.TEXT_TERTIARY, wraps=True)
        self.open_button = Button(theme, self.tr("Open the number"), ButtonKind.LINK, on_click=self.open_number)
        self.done = Button(theme, self.tr("Done"), ButtonKind.SECONDARY, on_click=self.finish)
        buttons = QHBoxLayout()
        buttons.addWidget(self.open_button)
        buttons.addStretch(1)
        buttons.addWidget(self.done)
        caption = TextLabel(theme, self.tr("This goal"), TextRole.CAPTION, Token.TEXT_SECONDARY)
        caption.setBuddy(self.role)
        for widget in (caption, self.role, self.hint, self.labelled):
            self.body.addWidget(widget)
        self.body.addLayout(buttons)
        self.role.activated.connect(self._choose)
        self.closed.connect(self._leave)
        self._follow_role()

    def finish(self) -> None:
        """Write and close; a problem stays beneath the weight."""
        problem = self._save()
        self.labelled.set_problem(problem)
        self.adjustSize()
        if problem:
            self.weight.setFocus()
        else:
            self.hide()

    def open_number(self) -> None:
        """Go to the page of numbers."""
        self.hide()
        self._show_number()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
            return
        super().keyPressEvent(event)

    def _choose(self, _row: int) -> None:
        self._follow_role()
        self.labelled.set_problem(self._save())

    def _follow_role(self) -> None:
        """Only what a goal aims at measures it; the rest is known for what pulls apart."""
        aims = ROLES[self.role.currentIndex()] is LinkRole.AIMS
        self.labelled.setVisible(aims)
        self.hint.set_text(
            self.tr("It counts in the goal’s progress.")
            if aims
            else self.tr("Known, but it does not measure the goal.")
        )
        self.adjustSize()

    def _save(self) -> str:
        role = ROLES[self.role.currentIndex()]
        weight = read_number(self.weight.text())
        if weight is None:
            return self.tr("Type a number such as 1 or 2.5")
        wanted = (role, weight)
        if wanted == self._saved:
            return ""
        problem = self._write(role, weight)
        if not problem:
            self._saved = wanted
        return problem

    def _leave(self) -> None:
        """Closed by a click elsewhere: what can be written is."""
        self._save()
        self.deleteLater()


def _tr(text: str) -> str:
    return QCoreApplication.translate("NumberLinkPopover", text)
