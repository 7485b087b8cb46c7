"""Choosing the numbers to see at a glance: a list to tick, with a filter, of which at most four."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.check_box import CheckBox
from alignment_desktop.ui.widgets.fields import TextField
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.popover import Popover
from alignment_desktop.ui.widgets.scroll_column import ScrollColumn

_WIDTH = 300
_HEIGHT = 340
_SHOWN = 60
"""More are found by the filter."""


class ChooseNumbers(Popover):
    """`numbers` are (id, name) in their order; `choose(ids)` writes the choice and gives a sentence where that is refused."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        numbers: Sequence[tuple[int, str]],
        chosen: Collection[int],
        choose: Callable[[tuple[int, ...]], str],
    ) -> None:
        super().__init__(theme, parent)
        self._numbers, self._choose = numbers, choose
        self.chosen = list(chosen)
        self.boxes: dict[int, CheckBox] = {}
        self.setAccessibleName(self.tr("Choose numbers"))
        self.body.addWidget(TextLabel(theme, self.tr("Numbers to see at a glance, four at most"), TextRole.BODY_STRONG))
        self.filter = TextField(theme, placeholder=self.tr("Find a number"))
        self.filter.textChanged.connect(self._show)
        self.body.addWidget(self.filter)
        self.problem = TextLabel(theme, "", TextRole.CAPTION, Token.STATUS_OFF_FG, wraps=True)
        self.problem.hide()
        self.body.addWidget(self.problem)
        content = QWidget()
        self._list = QVBoxLayout(content)
        self._list.setContentsMargins(3, 3, 6, 3)
        self._list.setSpacing(2)
        self._list.addStretch(1)
        area = ScrollColumn(content)
        area.setFixedSize(theme.px(_WIDTH), theme.px(_HEIGHT))
        self.body.addWidget(area)
        self.closed.connect(self.deleteLater)
        self._show("")

    def _show(self, wanted: str) -> None:
        for box in self.boxes.values():
            self._list.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = {}
        found = [one for one in self._numbers if wanted.strip().casefold() in one[1].casefold()]
        for place, (kpi_id, name) in enumerate(found[:_SHOWN]):
            box = CheckBox(self._theme, name)
            box.setChecked(kpi_id in self.chosen)
            box.clicked.connect(lambda is_on, kpi_id=kpi_id: self._tick(kpi_id, is_on))
            self._list.insertWidget(place, box)
            self.boxes[kpi_id] = box

    def _tick(self, kpi_id: int, is_on: bool) -> None:
        wanted = [one for one in self.chosen if one != kpi_id] + ([kpi_id] if is_on else [])
        refused = self._choose(tuple(wanted))
        self.problem.setVisible(bool(refused))
        self.problem.set_text(refused)
        if refused:
            self.boxes[kpi_id].setChecked(not is_on)
        else:
            self.chosen = wanted
