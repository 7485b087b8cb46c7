"""What the scorecard shows: objectives, results, drivers and figures, each switched in a small menu."""

from __future__ import annotations

from dataclasses import asdict, fields

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from alignment_desktop.domain.scorecard_choice import ScorecardChoice
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.buttons import IconButton


class ShownChoices(IconButton):
    """`changed` follows every switch; `choice` is what holds."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "settings-2", "", parent, is_outlined=True, side=30, on_click=self.open_menu)
        self.set_name(self.tr("What is shown"))
        self.choice = ScorecardChoice()

    def words(self) -> dict[str, str]:
        """What each switch says, by the field of the choice."""
        return {
            "has_goals": self.tr("Objectives"),
            "has_results": self.tr("Numbers that show the result"),
            "has_drivers": self.tr("Numbers that warn early"),
            "has_figures": self.tr("What was measured"),
        }

    def open_menu(self) -> None:
        """The menu under the button, the keyboard on its first switch."""
        menu = self.menu_of_switches()
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def menu_of_switches(self) -> QMenu:
        """The four switches as they stand."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(self.accessibleName())
        for name, text in self.words().items():
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(getattr(self.choice, name))
            action.toggled.connect(lambda is_on, name=name: self.switch(name, is_on=is_on))
        return menu

    def switch(self, name: str, *, is_on: bool) -> None:
        """One of the four on or off."""
        self.choice = ScorecardChoice(**{**asdict(self.choice), name: is_on})
        self.changed.emit()

    def stored(self) -> dict[str, bool]:
        """The choice as it is remembered with the plan."""
        return asdict(self.choice)

    def restore(self, stored: object) -> None:
        """Take over a remembered choice; what is strange in it is left as it was."""
        if isinstance(stored, dict):
            known = {field.name for field in fields(ScorecardChoice)}
            found = {name: value for name, value in stored.items() if name in known and isinstance(value, bool)}
            self.choice = ScorecardChoice(**{**asdict(self.choice), **found})
