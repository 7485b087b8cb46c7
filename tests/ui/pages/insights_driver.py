"""Drives the page of insights in the owner's words."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alignment_desktop.domain.alignment_score import ScorePartKind
from alignment_desktop.ui.models.advice_lines import AdviceLine
from alignment_desktop.ui.pages.insights import InsightsPage
from alignment_desktop.ui.pages.insights.hidden_popover import HiddenPopover
from alignment_desktop.ui.pages.insights.hide_popover import HidePopover
from alignment_desktop.ui.pages.insights.place_popover import PlacePopover
from alignment_desktop.workspace.workspace import Workspace
from tests.support.page_stage import PageStage


class InsightsDriver:
    """The page in the real window, with every model watched."""

    def __init__(self, stage: PageStage, qtbot: QtBot, **place: object) -> None:
        self.stage, self.qtbot = stage, qtbot
        page = stage.show("insights", **place)
        assert isinstance(page, InsightsPage)
        self.page = page
        models: tuple[QAbstractItemModel, ...] = (
            page.findings.model,
            page.departments.table.pairs_model,
            page.departments.matrix.matrix_model,
        )
        for model in models:
            QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, page)

    @property
    def workspace(self) -> Workspace:
        assert self.stage.workspace is not None
        return self.stage.workspace

    def lines(self) -> list[AdviceLine]:
        return self.page.findings.model.lines

    def titles(self) -> list[str]:
        return [line.title for line in self.lines()]

    def line(self, title: str) -> AdviceLine:
        return next(one for one in self.lines() if one.title.startswith(title))

    def sentence(self) -> str:
        return self.page.header.sentence.plain_text

    def choose(self, title: str) -> None:
        """Put the keyboard on a finding."""
        self.page.view.setFocus()
        self.page.view.setCurrentIndex(self.page.findings.model.index_of(self.line(title).key))

    def press(self, key: Qt.Key) -> None:
        """A key where the keyboard is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        self.qtbot.keyClick(focused, key)
        self.stage.settle()

    def click_button(self, title: str) -> None:
        """The button at the right of a finding."""
        view = self.page.view
        index = self.page.findings.model.index_of(self.line(title).key)
        view.scrollTo(index)
        self._click(view.viewport(), view.button_rect(index).center())

    def click_line(self, title: str) -> None:
        """A line, beside its button."""
        view = self.page.view
        index = self.page.findings.model.index_of(self.line(title).key)
        view.scrollTo(index)
        self._click(view.viewport(), view.visualRect(index).center())

    def shown_page(self) -> str:
        page = self.stage.window.current_page
        assert page is not None
        return page.id

    def sheet(self) -> PlacePopover:
        """The list that is open."""
        return next(one for one in self._popovers() if isinstance(one, PlacePopover))

    def hiding(self) -> HidePopover:
        """The question for a reason."""
        return next(one for one in self._popovers() if isinstance(one, HidePopover))

    def hidden(self) -> HiddenPopover:
        """The list of what is hidden."""
        self.page.hidden_button.click()
        return next(one for one in self._popovers() if isinstance(one, HiddenPopover))

    def has_popover(self) -> bool:
        return bool(self._popovers())

    def rows(self) -> list[str]:
        """What the open list says."""
        shown = self.sheet().list
        return [] if shown is None else [one.text for one in shown.lines]

    def part(self, kind: ScorePartKind) -> str:
        return self.page.band.parts[kind].accessibleName()

    def _click(self, widget: object, spot: QPoint) -> None:
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=spot)
        self.stage.settle()

    def _popovers(self) -> list[object]:
        of_page = self.page
        found = (of_page.popover, of_page.departments.popover, of_page.ahead.popover)
        return [one for one in found if one is not None and one in QApplication.topLevelWidgets() and one.isVisible()]
