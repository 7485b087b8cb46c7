"""The vision page in the owner's words: write, add, compare, keep, undo."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from alignment_desktop.domain.vision import VisionField
from alignment_desktop.queries.vision import Vision, load_vision
from alignment_desktop.ui.pages.vision import VisionPage
from alignment_desktop.ui.widgets.markdown_field import MarkdownField
from tests.support.page_stage import PageStage

FUTURE, PURPOSE, PROMISE = VisionField.FUTURE, VisionField.PURPOSE, VisionField.PROMISE


class VisionDriver:
    """Works the page with keys and clicks, looks into the plan for what was saved."""

    def __init__(self, stage: PageStage) -> None:
        self.stage = stage
        shown = stage.show("vision")
        assert isinstance(shown, VisionPage)
        self.page = shown

    @property
    def vision(self) -> Vision:
        assert self.stage.workspace is not None
        return self.stage.workspace.read(load_vision)

    def field(self, field: VisionField) -> MarkdownField:
        return self.page.writing.texts[field].field

    def type_into(self, target: QWidget, text: str) -> None:
        target.setFocus()
        if isinstance(target, MarkdownField):
            target.moveCursor(QTextCursor.MoveOperation.End)
        QTest.keyClicks(target, text)

    def save(self) -> None:
        self.page.flush()
        self.stage.settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = self.page.window().focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifier)
        self.stage.settle()

    def undo(self) -> None:
        self.page.flush()
        self.stage.undo()

    def measures(self) -> list[tuple[str, str, str]]:
        return [(line.name, line.now, line.goal_text) for line in self.page.writing.measures.lines]

    def values(self) -> list[tuple[str, str]]:
        return [card.texts for card in self.page.writing.values.cards]

    def versions(self) -> list[tuple[str, str]]:
        return [(line.title, line.caption) for line in self.page.versions.list.lines.records]
