"""The welcome: three ways into a plan at the left, the plans of lately or what the example shows at the right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.ui.page import Handler, Page, PageContext, Place
from alignment_desktop.ui.page_area import Canvas
from alignment_desktop.ui.pages.welcome.example_card import ExampleCard
from alignment_desktop.ui.pages.welcome.recent_list import RecentList
from alignment_desktop.ui.pages.welcome.ways_in import WaysIn, drop_hint
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.scroll_column import ScrollColumn

SUFFIX = ".alignment"
_LEFT_WIDTH = 390
_CARD_WIDTH = 340
_LIST_MINIMUM = 300
_WIDE_FROM = 560
_MARGIN = 40


class WelcomePage(Page):
    """Shown while no plan is open. A plan dropped anywhere on it is opened."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        desk = context.desk
        self.setAcceptDrops(True)
        self.ways_in = WaysIn(self.theme, desk.new_plan, desk.open_example, desk.choose_and_open)
        self.recent = RecentList(self.theme)
        self.recent.opened.connect(desk.open)
        self.recent.find_asked.connect(self._find)
        self.recent.forget_asked.connect(self._forget)
        self.example_card = ExampleCard(self.theme)
        self._heading = TextLabel(self.theme, self.tr("Recent plans"), TextRole.PANEL_TITLE)
        self._paper = Canvas(self.theme)
        self._drop_hint = drop_hint(self.theme, self)
        self._build()

    def refresh(self, changes: ChangeSet) -> None:
        self._show_recent()

    def activate(self, place: Place) -> None:
        self._show_recent()
        self.ways_in.new.setFocus(Qt.FocusReason.TabFocusReason)

    def handlers(self) -> Mapping[str, Handler]:
        return {"delete": self._forget_chosen}

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._drop_hint.setGeometry(self.rect())
        self._arrange()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_plan(event.mimeData()) is None:
            event.ignore()
            return
        event.acceptProposedAction()
        self._drop_hint.show()
        self._drop_hint.raise_()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop_hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_hint.hide()
        path = dropped_plan(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.context.desk.open(path)

    def _build(self) -> None:
        lists = QVBoxLayout()
        lists.setSpacing(0)
        lists.addWidget(self._heading)
        lists.addSpacing(10)
        lists.addWidget(self.recent, 1)
        side = QWidget()
        stacked = QVBoxLayout(side)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.addWidget(self.example_card)
        stacked.addStretch(1)
        self._side = ScrollColumn(side)
        self._left = ScrollColumn(self.ways_in)
        self._columns = QHBoxLayout(self._paper)
        self._columns.setContentsMargins(_MARGIN, 36, _MARGIN, 28)
        self._columns.setSpacing(_MARGIN)
        self._columns.addLayout(lists, 1)
        self._columns.addWidget(self._side, 0)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._left)
        layout.addWidget(self._paper, 1)
        self._paper.keep_corner_on_top()

    def _show_recent(self) -> None:
        today = datetime.now().astimezone().date()
        plans = self.context.desk.recent()
        self.recent.show_plans(plans, today)
        self._heading.setVisible(bool(plans))
        self.recent.setVisible(bool(plans))
        self._arrange()

    def _arrange(self) -> None:
        """The example card stands beside the list where there is room for both, and fills the place of an empty one."""
        px = self.theme.px
        self._left.setFixedWidth(min(px(_LEFT_WIDTH), int(self.width() * 0.4)))
        room = self.width() - self._left.width() - 2 * _MARGIN
        has_plans = not self.recent.isHidden()
        fits = room >= px(_LIST_MINIMUM) + _MARGIN + px(_CARD_WIDTH)
        self._side.setVisible(fits or not has_plans)
        self.example_card.set_wide(not has_plans and room >= px(_WIDE_FROM))
        self._columns.setStretch(0, 1 if has_plans else 0)
        self._columns.setStretch(1, 0 if has_plans else 1)
        self._columns.setSpacing(_MARGIN if has_plans else 0)
        self._side.setMinimumWidth(px(_CARD_WIDTH) if has_plans else 0)
        self._side.setMaximumWidth(px(_CARD_WIDTH) if has_plans else room)

    def _find(self, path: Path) -> None:
        self.context.desk.find_missing(path)
        self._show_recent()

    def _forget(self, path: Path) -> None:
        self.context.desk.forget(path)
        self._show_recent()
        if self.recent.isHidden():
            self.ways_in.new.setFocus(Qt.FocusReason.TabFocusReason)
        self.context.show_toast(self.tr("“%1” is off this list. The file is still there.").replace("%1", path.stem))

    def _forget_chosen(self) -> None:
        plan = self.recent.chosen
        if plan is not None and self.recent.hasFocus():
            self._forget(plan.path)


def dropped_plan(data: QMimeData) -> Path | None:
    """The one plan among what is dragged; None if it is something else."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    plans = [path for path in paths if path.suffix.casefold() == SUFFIX]
    return plans[0] if len(plans) == 1 and len(paths) == 1 else None
