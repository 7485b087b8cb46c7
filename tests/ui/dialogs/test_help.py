"""What stands under Help: keys as they are declared, what was said lately, every licence in full."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from alignment_desktop.host.settings import Settings
from alignment_desktop.ui.actions import ACTIONS
from alignment_desktop.ui.dialogs.about_dialog import AboutDialog
from alignment_desktop.ui.dialogs.help_actions import help_handlers
from alignment_desktop.ui.dialogs.key_groups import key_groups, native_keys
from alignment_desktop.ui.dialogs.licences import PARTS, licence_text, version_of
from alignment_desktop.ui.dialogs.scrolling_dialog import ScrollingDialog
from alignment_desktop.ui.page_registry import PAGES
from alignment_desktop.ui.theme.theme import Theme
from tests.support.page_stage import PageStage


@pytest.fixture
def stage(theme: Theme, settings: Settings, qtbot: QtBot) -> Iterator[PageStage]:
    made = PageStage(theme, settings)
    made.show("welcome")
    made.window.add_handlers(help_handlers(made.window, theme))
    yield made
    made.close()


def dialog_of(stage: PageStage, action_id: str, kind: type[ScrollingDialog] | type[AboutDialog]) -> ScrollingDialog:
    assert stage.window.menus.trigger(action_id)
    found = [one for one in stage.window.findChildren(kind) if one.isVisible()]
    assert len(found) == 1
    return found[0]  # type: ignore[return-value]


def words(dialog: ScrollingDialog) -> list[str]:
    return [label.text() for label in dialog.column.findChildren(QLabel)]


def test_every_declared_key_is_on_the_sheet(stage: PageStage) -> None:
    sheet = words(dialog_of(stage, "keys", ScrollingDialog))
    for spec in ACTIONS:
        keys = native_keys((spec.shortcut, *spec.more_shortcuts)) if spec.shortcut != "" else ""
        assert not keys or keys in sheet
    for page in PAGES:
        assert not page.shortcut or native_keys((page.shortcut,)) in sheet


def test_nothing_stands_on_the_sheet_without_a_key() -> None:
    groups = key_groups()
    assert all(line.keys and line.text for group in groups for line in group.lines)
    assert len({group.title for group in groups}) == len(groups)


def test_the_sheet_closes_with_esc(stage: PageStage, qtbot: QtBot) -> None:
    dialog = dialog_of(stage, "keys", ScrollingDialog)
    qtbot.waitUntil(dialog.close_button.hasFocus)
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_recent_messages_begin_with_the_latest(stage: PageStage) -> None:
    stage.window.show_toast("First")
    stage.window.show_toast("Second")
    stage.window.toasts.toast.close_now()
    shown = words(dialog_of(stage, "recent_messages", ScrollingDialog))
    assert [text for text in shown if text in {"First", "Second"}] == ["Second", "First"]


def test_without_messages_it_says_so(stage: PageStage) -> None:
    assert any("Nothing" in text for text in words(dialog_of(stage, "recent_messages", ScrollingDialog)))


def test_about_shows_the_licence_of_the_chosen_part(stage: PageStage, qtbot: QtBot) -> None:
    dialog = dialog_of(stage, "about", AboutDialog)
    assert isinstance(dialog, AboutDialog)
    QAbstractItemModelTester(dialog.parts, QAbstractItemModelTester.FailureReportingMode.Fatal, dialog)
    row = next(i for i, part in enumerate(PARTS) if part.name == "Inter")
    dialog.view.setCurrentIndex(dialog.parts.index(row, 0))
    assert "SIL OPEN FONT LICENSE" in dialog.text.toPlainText()
    qtbot.keyClick(dialog.view, Qt.Key.Key_Down)
    assert "ISC License" in dialog.text.toPlainText()


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_each_part_has_a_licence_and_libraries_a_version(part: object) -> None:
    known = next(one for one in PARTS if one is part)
    assert known.licence
    if known.file:
        assert len(licence_text(known)) > 500
    if known.distribution:
        assert version_of(known)
