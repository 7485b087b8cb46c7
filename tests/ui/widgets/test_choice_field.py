"""A field that chooses: its list opens on what is chosen now."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.choice_field import ChoiceField, Option

PEOPLE = (Option(None, "Nobody"), Option(1, "Nora", "NB"), Option(2, "Priya", "PN"), Option(3, "Wei", "WL"))


@pytest.mark.parametrize(("now", "meant"), [("Priya", "Priya"), ("", "Nobody"), ("Somebody else", "Nobody")])
def test_the_list_opens_on_what_is_chosen(theme: Theme, qtbot: QtBot, now: str, meant: str) -> None:
    field = ChoiceField(theme, PEOPLE)
    qtbot.addWidget(field)
    field.set_taken(now)
    field.show()
    QTest.keyClick(field, Qt.Key.Key_Down)
    option = field.meant()
    assert option is not None
    assert option.text == meant


def test_arrows_go_on_from_there(theme: Theme, qtbot: QtBot) -> None:
    field = ChoiceField(theme, PEOPLE)
    qtbot.addWidget(field)
    field.set_taken("Priya")
    field.show()
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Down)
    option = field.meant()
    assert option is not None
    assert option.text == "Wei"
