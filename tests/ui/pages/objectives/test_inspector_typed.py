"""Inspector: what is typed and refused is not lost unseen, and key results change places by key."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from alignment_desktop.app import unsaved_guard
from alignment_desktop.app.plan_desk import AppPlanDesk
from alignment_desktop.commands.objective import EditObjectives
from alignment_desktop.ui.dialogs.unsaved_dialog import Leave
from alignment_desktop.ui.page import UnsavedText
from alignment_desktop.ui.theme.theme import Theme
from tests.ui.pages.objectives.driver import Key, Mod, ObjectivesDriver

LATE, LOADED, CALLS = "Late drops, from 9 to 2 a week", "Van loaded by 5:10, 5 days", "Missed-drop calls, 6 to 1"


def unsaved(tree: ObjectivesDriver) -> list[tuple[str, str, object]]:
    return [(one.name, one.text, one.command) for one in tree.page.unsaved()]


@pytest.mark.parametrize(
    ("field", "text", "values"),
    [
        ("due", "soon", None),
        ("due", "1.1.2020", {"due_on": date(2020, 1, 1)}),
        ("start", "some day", None),
        ("weight", "heavy", None),
        ("weight", "-2", {"weight": -2.0}),
    ],
)
def test_a_refused_field_is_reported(
    tree: ObjectivesDriver, field: str, text: str, values: dict[str, object] | None
) -> None:
    tree.choose("Deliver")
    assert unsaved(tree) == []
    tree.page.inspector.open_field(field)
    tree.type(text)
    tree.press(Key.Key_Return)
    key = tree.key("Deliver")
    command = None if values is None else EditObjectives((key,), values)
    assert unsaved(tree) == [("Goal “Deliver every order by 6:30”", text, command)]


def test_what_was_written_is_not_reported(tree: ObjectivesDriver) -> None:
    tree.choose("Deliver")
    for field, text in (("due", "15.1.2027"), ("start", "2.3.2026"), ("weight", "3")):
        tree.page.inspector.open_field(field)
        tree.type(text)
        tree.press(Key.Key_Return)
    assert (tree.goal("Deliver").weight, tree.goal("Deliver").due_on) == (3, date(2027, 1, 15))
    assert unsaved(tree) == []


def test_several_goals_report_one_field_once(tree: ObjectivesDriver) -> None:
    tree.choose("Deliver", "Grow from 22")
    tree.page.inspector.open_field("weight")
    tree.type("-1")
    tree.press(Key.Key_Return)
    [(name, text, command)] = unsaved(tree)
    assert (name, text) == ("2 goals", "-1")
    assert isinstance(command, EditObjectives)
    assert set(command.ids) == {tree.key("Deliver"), tree.key("Grow from 22")}


def test_alt_and_an_arrow_move_a_key_result(tree: ObjectivesDriver) -> None:
    tree.choose("Deliver")
    section = tree.page.inspector.key_results

    def titles() -> list[str]:
        return [row.title for row in section.rows]

    def move(title: str, key: Qt.Key) -> None:
        row = next(row for row in section.rows if row.title == title)
        row.setFocus()
        QTest.keyClick(row, key, Mod.AltModifier)
        tree.settle()

    move(CALLS, Key.Key_Up)
    assert titles() == [LATE, CALLS, LOADED]
    assert section.rows[1].hasFocus() or tree.focused() is section.rows[1]
    move(LATE, Key.Key_Up)
    move(LOADED, Key.Key_Down)
    assert titles() == [LATE, CALLS, LOADED]
    tree.undo()
    assert titles() == [LATE, LOADED, CALLS]


def test_a_copy_holds_what_a_plan_can_hold_and_the_rest_is_asked_about_again(
    tree: ObjectivesDriver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[list[tuple[str, bool]]] = []

    def ask(_theme: Theme, texts: Sequence[UnsavedText], _parent: QWidget) -> Leave:
        asked.append([(one.text, one.command is not None) for one in texts])
        return Leave.SAVE_COPY if len(asked) == 1 else Leave.STAY

    monkeypatch.setattr(unsaved_guard, "ask_about_unsaved", ask)
    monkeypatch.setattr(AppPlanDesk, "ask_new_path", lambda *_: tmp_path / "elsewhere.alignment")
    tree.choose("Deliver")
    tree.page.inspector.open_field("weight")
    tree.type("-2")
    tree.press(Key.Key_Return)
    assert not tree.desktop.window.close()
    assert asked == [[("-2", True)], [("-2", False)]]
    assert (tmp_path / "elsewhere.alignment").exists()
    monkeypatch.setattr(unsaved_guard, "ask_about_unsaved", lambda *_: Leave.CLOSE)
