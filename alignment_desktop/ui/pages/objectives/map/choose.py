"""*Choose what to show*: a popover with a tick for department goals and one for every goal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from alignment_desktop.domain.objective import Level
from alignment_desktop.domain.strategy_map import MapChoice
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.check_box import CheckBox
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.popover import Popover

_WIDTH, _HEIGHT = 320, 340
_INDENT = 22


@dataclass(frozen=True, slots=True)
class Offered:
    """A goal that can be on the map, and whether it is."""

    id: int
    title: str
    level: Level
    is_shown: bool


class ChoicePopover(Popover):
    """Every tick is taken up at once by `on_choice`."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        offered: Sequence[Offered],
        choice: MapChoice,
        on_choice: Callable[[MapChoice], object],
    ) -> None:
        super().__init__(theme, parent)
        self._choice = choice
        self._on_choice = on_choice
        self.body.addWidget(TextLabel(theme, _tr("On the map"), TextRole.BODY_STRONG))
        self.departments = CheckBox(theme, _tr("Department goals"))
        shows = any(one.is_shown for one in offered if one.level is Level.DEPARTMENT)
        self.departments.setChecked(shows if choice.shows_departments is None else choice.shows_departments)
        self.departments.toggled.connect(self._switch_departments)
        self.body.addWidget(self.departments)
        content = QWidget()
        rows = QVBoxLayout(content)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.setSpacing(0)
        self.boxes: dict[int, CheckBox] = {}
        for one in offered:
            box = CheckBox(theme, one.title)
            box.setChecked(one.id not in choice.hidden)
            is_inside = one.level is Level.DEPARTMENT
            box.setEnabled(not is_inside or self.departments.isChecked())
            box.toggled.connect(lambda is_on, goal=one.id: self._switch_goal(goal, is_on=is_on))
            row = QVBoxLayout()
            row.setContentsMargins(_INDENT if is_inside else 0, 0, 0, 0)
            row.addWidget(box)
            rows.addLayout(row)
            self.boxes[one.id] = box
        self._inside = {one.id for one in offered if one.level is Level.DEPARTMENT}
        rows.addStretch(1)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedSize(theme.px(_WIDTH), min(theme.px(_HEIGHT), content.sizeHint().height() + 4))
        area.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        self.body.addWidget(area)

    def _switch_departments(self, is_on: bool) -> None:
        for goal in self._inside:
            self.boxes[goal].setEnabled(is_on)
        self._take(replace(self._choice, shows_departments=is_on))

    def _switch_goal(self, goal: int, *, is_on: bool) -> None:
        hidden = self._choice.hidden - {goal} if is_on else self._choice.hidden | {goal}
        self._take(replace(self._choice, hidden=hidden))

    def _take(self, choice: MapChoice) -> None:
        self._choice = choice
        self._on_choice(choice)


def _tr(text: str) -> str:
    return QCoreApplication.translate("StrategyMap", text)
