"""Every menu item has an access letter, and no two in one menu share theirs."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget
from pytestqt.qtbot import QtBot

from alignment_desktop.ui.actions import ACTIONS
from alignment_desktop.ui.menu_letters import plain_title, with_letters
from alignment_desktop.ui.menus import Menus
from alignment_desktop.ui.page_registry import PAGES


@pytest.fixture
def menus(qtbot: QtBot) -> Menus:
    window = QWidget()
    qtbot.addWidget(window)
    bar = QMenuBar(window)
    made = Menus(ACTIONS, bar, window, {spec.id: lambda: None for spec in ACTIONS})
    made.set_pages([spec for spec in PAGES if not spec.is_bare], lambda _page: None)
    return made


def letter_of(text: str) -> str:
    found = re.findall("&(.)", text.replace("&&", ""))
    assert len(found) == 1, f"“{text}” has {len(found)} access letters"
    return str(found[0]).casefold()


def all_menus(menus: Menus) -> list[QMenu | QMenuBar]:
    return [menus._bar, *menus._menus.values(), *menus._submenus.values()]


def assert_own_letters(menus: Menus) -> None:
    for menu in all_menus(menus):
        letters = [letter_of(action.text()) for action in menu.actions() if not action.isSeparator()]
        assert len(set(letters)) == len(letters), sorted(letters)


def test_alt_f_opens_file_and_every_item_has_a_letter_of_its_own(menus: Menus) -> None:
    assert [action.text() for action in menus._bar.actions()] == [
        "&File",
        "&Edit",
        "&Plan",
        "&Numbers",
        "&View",
        "&Help",
    ]
    assert_own_letters(menus)


def test_an_item_that_is_named_anew_keeps_the_letters_apart(menus: Menus) -> None:
    menus.set_text("undo", "Undo Copy & paste")
    assert plain_title(menus.action("undo").text()) == "Undo Copy & paste"
    assert_own_letters(menus)
    menus.set_text("undo", "")
    assert menus.action("undo").text() == "&Undo"


def test_letters_are_found_at_the_beginning_of_words_first() -> None:
    assert with_letters(["Save", "Save as", "Sea", "S", "A&B", "100 %", "…"]) == [
        "&Save", "Save &as", "S&ea", "S", "A&&&B", "&100 %", "…",
    ]  # fmt: skip
