"""The button beneath the chart: which kind of chart is shown, and what can be done with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from alignment_desktop.domain.chart_kind import ChartKind, kinds_of
from alignment_desktop.domain.kpi import Direction, Kpi
from alignment_desktop.ui.charts.kind_words import kind_name
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind


class ChartChoice(Button):
    """`kind_chosen(kind)`, `area_switched(is shown)`, `limits_switched(is shown)`, `table_asked`, `copy_asked`, `file_asked`."""

    kind_chosen = Signal(object)
    area_switched = Signal(bool)
    limits_switched = Signal(bool)
    table_asked = Signal()
    copy_asked = Signal()
    file_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", ButtonKind.LINK, parent, icon="chart-line", on_click=self.open_menu)
        self._kpi: Kpi | None = None
        self._shown_kind = ChartKind.LINE
        self._area = ""
        self._is_area = False
        self._has_limits: bool | None = None
        self.menu_shown: QMenu | None = None

    def show_choice(self, kpi: Kpi, kind: ChartKind, area: str, *, is_area: bool, has_limits: bool | None) -> None:
        """What is shown now. `has_limits` is None where the number has no natural limits."""
        self._kpi, self._shown_kind, self._area, self._is_area, self._has_limits = kpi, kind, area, is_area, has_limits
        words = self._area_words() if is_area else kind_name(kpi, kind)
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(self.tr("Kind of chart: %1").replace("%1", words))
        self.updateGeometry()

    def open_menu(self) -> None:
        """At the button."""
        menu = self.made_menu()
        if menu is not None:
            menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def made_menu(self) -> QMenu | None:
        """The menu for the number that is shown."""
        kpi = self._kpi
        if kpi is None:
            return None
        menu = self.menu_shown = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for kind in kinds_of(kpi):
            action = menu.addAction(kind_name(kpi, kind), partial(self._choose, kind))
            self._tick(menu, action, is_ticked=kind is self._shown_kind and not self._is_area)
        menu.addSeparator()
        action = menu.addAction(self._area_words(), partial(self.area_switched.emit, not self._is_area))
        self._tick(menu, action, is_ticked=self._is_area)
        if self._is_area:
            return menu
        if self._has_limits is not None and kpi.direction is not Direction.YES_NO:
            action = menu.addAction(self.tr("Natural limits"), partial(self.limits_switched.emit, not self._has_limits))
            action.setCheckable(True)
            action.setChecked(self._has_limits)
        menu.addSeparator()
        menu.addAction(self.tr("Show as table"), self.table_asked.emit)
        menu.addAction(self.tr("Copy as picture"), self.copy_asked.emit)
        menu.addAction(self.tr("Save as picture or PDF…"), self.file_asked.emit)
        return menu

    def _area_words(self) -> str:
        if not self._area:
            return self.tr("All numbers without an area")
        return self.tr("All numbers of “%1”").replace("%1", self._area)

    def _choose(self, kind: ChartKind) -> None:
        if self._is_area:
            self.area_switched.emit(False)
        self.kind_chosen.emit(kind)

    @staticmethod
    def _tick(menu: QMenu, action: QAction, *, is_ticked: bool) -> None:
        action.setCheckable(True)
        action.setChecked(is_ticked)
        if is_ticked:
            menu.setActiveAction(action)
