"""The frame: rail, menus, pages that come when first shown, title, layout and changes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alignment_desktop.domain.change_set import ChangeSet, RowChanges
from alignment_desktop.host.settings import APPEARANCE, RAIL_FOLDED, Settings
from alignment_desktop.ui.actions import ACTIONS, Menu
from alignment_desktop.ui.layout_store import NoLayoutStore
from alignment_desktop.ui.main_window import MainWindow
from alignment_desktop.ui.navigation_model import rail_rows
from alignment_desktop.ui.page import Handler, Page, PageContext, Place
from alignment_desktop.ui.page_registry import PAGES, spec_of
from alignment_desktop.ui.theme.theme import Theme

HERE = "tests.ui.test_main_window"


class NotedPage(Page):
    """Notes what the window does to it."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.calls: list[object] = []

    def refresh(self, changes: ChangeSet) -> None:
        self.calls.append(changes)

    def activate(self, place: Place) -> None:
        self.calls.append(dict(place))

    def flush(self) -> None:
        self.calls.append("flush")

    def handlers(self) -> dict[str, Handler]:
        return {"delete": lambda: self.calls.append("delete")}

    def save_layout(self) -> bytes:
        return b"columns"

    def restore_layout(self, layout: bytes) -> None:
        self.calls.append(layout)


PAGES_HERE = tuple(replace(spec, module=f"{HERE}:NotedPage") for spec in PAGES)


class Layouts(NoLayoutStore):
    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], bytes] = {}

    def load(self, plan_key: str, name: str) -> bytes:
        return self.kept.get((plan_key, name), b"")

    def save(self, plan_key: str, name: str, layout: bytes) -> None:
        self.kept[plan_key, name] = layout


@pytest.fixture
def layouts() -> Layouts:
    return Layouts()


@pytest.fixture
def window(theme: Theme, settings: Settings, layouts: Layouts, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(theme, settings, layouts)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def open_plan(window: MainWindow, theme: Theme, settings: Settings) -> Callable[[str], None]:
    def open_it(key: str = "plan") -> None:
        unused = cast("Any", SimpleNamespace())
        context = PageContext(
            theme,
            settings,
            unused,
            unused,
            window.show_page,
            window.show_toast,
            unused,
            window.menus.trigger,
            unused,
            unused,
        )
        window.open_pages(context, PAGES_HERE, plan_key=key, is_writable=True)

    return open_it


def page(window: MainWindow) -> NotedPage:
    shown = window.current_page
    assert isinstance(shown, NotedPage)
    return shown


def test_title_is_the_program_until_a_plan_is_named(window: MainWindow) -> None:
    assert window.windowTitle() == "Alignment Desktop"
    window.set_plan_name("Harbour Street Bakery")
    assert window.windowTitle() == "Harbour Street Bakery – Alignment Desktop"


def test_the_rail_lists_pages_and_no_empty_groups() -> None:
    texts = [row.text for row in rail_rows(PAGES)]
    assert texts == [
        "This week", "Plan", "Vision", "Objectives", "Track", "Numbers", "Scorecard", "Learn", "Insights", "Share",
        "Strategy sheet",
    ]  # fmt: skip
    assert [row.text for row in rail_rows(PAGES[:2])] == ["This week"]


def test_a_page_is_made_when_it_is_first_shown(window: MainWindow, open_plan: Callable[[], None]) -> None:
    open_plan()
    assert not window.pages
    window.show_page("objectives", objective_id=7)
    assert list(window.pages) == ["objectives"]
    assert page(window).id == "objectives"
    assert page(window).calls == [b"", ChangeSet(everything=True), {"objective_id": 7}]


def test_leaving_a_page_writes_what_was_typed(window: MainWindow, open_plan: Callable[[], None]) -> None:
    open_plan()
    window.show_page("vision")
    first = page(window)
    window.show_page("numbers")
    assert first.calls[-1] == "flush"


def test_hidden_pages_hear_of_changes_when_they_are_shown(window: MainWindow, open_plan: Callable[[], None]) -> None:
    open_plan()
    window.show_page("vision")
    hidden = page(window)
    window.show_page("numbers")
    shown = page(window)
    hidden.calls.clear()
    shown.calls.clear()
    one = ChangeSet({"kpis": RowChanges(updated=frozenset({1}))})
    two = ChangeSet({"kpis": RowChanges(updated=frozenset({2}))})
    window.take_changes(one)
    window.take_changes(two)
    assert shown.calls == [one, two]
    assert hidden.calls == []
    window.show_page("vision")
    assert hidden.calls == [ChangeSet.join((one, two)), {}]


def test_clicks_and_keys_in_the_rail(window: MainWindow, open_plan: Callable[[], None], qtbot: QtBot) -> None:
    open_plan()
    window.show_page("vision")
    window.show()
    rail = window.rail.list
    index = window.rail.model.index(window.rail.model.row_of("scorecard"))
    qtbot.mouseClick(rail.viewport(), Qt.MouseButton.LeftButton, pos=rail.visualRect(index).center())
    assert page(window).id == "scorecard"
    qtbot.keyClick(rail, Qt.Key.Key_Down)
    assert page(window).id == "scorecard"
    qtbot.keyClick(rail, Qt.Key.Key_Return)
    assert page(window).id == "insights"
    window.rail._foot["settings"].click()
    assert page(window).id == "settings"


def test_another_plan_drops_every_page(window: MainWindow, open_plan: Callable[..., None], layouts: Layouts) -> None:
    open_plan()
    window.show_page("vision")
    old = page(window)
    open_plan("other")
    assert not window.pages
    assert old.calls[-1] == "flush"
    assert layouts.kept["plan", "vision"] == b"columns"
    open_plan("plan")
    window.show_page("vision")
    assert page(window).calls[0] == b"columns"


def test_without_a_plan_only_pages_that_need_none(window: MainWindow, open_plan: Callable[..., None]) -> None:
    open_plan("")
    assert [spec.id for spec in window.specs] == ["welcome", "settings"]
    window.show_page("welcome")
    assert window.rail.isHidden()
    with pytest.raises(KeyError):
        window.show_page("vision")


def test_pages_come_and_go_for_the_same_plan(window: MainWindow, open_plan: Callable[[], None]) -> None:
    open_plan()
    window.show_page("numbers")
    window.show_page("vision")
    window.set_pages([spec for spec in PAGES_HERE if spec.id != "numbers"])
    assert list(window.pages) == ["vision"]
    assert window.rail.model.row_of("numbers") == -1


def test_items_nobody_answers_are_hidden_and_the_page_comes_first(
    window: MainWindow, open_plan: Callable[[], None]
) -> None:
    open_plan()
    asked: list[str] = []
    window.add_handlers({"delete": lambda: asked.append("window"), "export": lambda: asked.append("export")})
    assert not window.menus.action("help").isVisible()
    assert window.menus.action("export").isVisible()
    assert window.menus.trigger("delete")
    window.show_page("vision")
    assert window.menus.trigger("delete")
    assert asked == ["window"]
    assert page(window).calls[-1] == "delete"
    assert not window.menus.trigger("help")


def test_items_of_a_plan_are_off_without_one(window: MainWindow, open_plan: Callable[..., None]) -> None:
    window.add_handlers({"export": lambda: None, "save_version": lambda: None})
    assert not window.menus.action("export").isEnabled()
    open_plan()
    assert window.menus.action("export").isEnabled()
    window.menus.set_plan_state(is_open=True, is_writable=False)
    assert window.menus.action("export").isEnabled()
    assert not window.menus.trigger("save_version")


def test_undo_names_the_step(window: MainWindow) -> None:
    asked: list[str] = []
    window.add_handlers({"undo": lambda: asked.append("undo"), "redo": lambda: None})
    assert not window.menus.trigger("undo")
    window.set_history("Move objectives", "")
    assert window.menus.action("undo").text() == "&Undo Move objectives"
    assert window.menu_row._undo.accessibleName() == "Undo Move objectives"
    assert not window.menus.action("redo").isEnabled()
    window.show_toast("Moved to Shop goals", undoes=True)
    window.toasts.toast._button.click()
    assert asked == ["undo"]


def test_narrow_windows_and_ctrl_b_fold_the_rail(
    window: MainWindow, open_plan: Callable[[], None], settings: Settings
) -> None:
    open_plan()
    window.show_page("vision")
    window.show()
    window.resize(1366, 768)
    QApplication.processEvents()
    assert window.rail.width() == 196
    window.resize(1180, 640)
    QApplication.processEvents()
    assert window.rail.width() == 56
    window.resize(1366, 768)
    window.menus.trigger("rail")
    assert settings.value(RAIL_FOLDED)
    assert window.rail.width() == 56


def test_appearance_is_chosen_and_kept(window: MainWindow, theme: Theme, settings: Settings) -> None:
    window.menus.trigger("appearance.dark")
    assert theme.is_dark
    assert settings.value(APPEARANCE) == "dark"
    assert window.menus.action("appearance.dark").isChecked()


def test_closing_flushes_asks_and_remembers(
    window: MainWindow, open_plan: Callable[[], None], layouts: Layouts
) -> None:
    open_plan()
    window.show_page("vision")
    window.show()
    window.set_close_guard(lambda: False)
    assert not window.close()
    assert page(window).calls[-1] == "flush"
    window.set_close_guard(lambda: True)
    assert window.close()
    assert layouts.kept["plan", "window"]


def test_actions_are_declared_once_and_with_keys_of_their_own() -> None:
    ids = [spec.id for spec in ACTIONS]
    assert len(set(ids)) == len(ids)
    texts = [spec.shortcut for spec in ACTIONS if isinstance(spec.shortcut, str) and spec.shortcut]
    texts += [key for spec in ACTIONS for key in spec.more_shortcuts]
    texts += [spec.shortcut for spec in PAGES if spec.shortcut]
    assert len(set(texts)) == len(texts)
    assert {spec.menu for spec in ACTIONS} == set(Menu)


def test_spec_of_knows_every_page() -> None:
    assert spec_of("vision").title == "Vision"
    with pytest.raises(KeyError):
        spec_of("nothing")


def test_the_frame_needs_nothing_heavy() -> None:
    """Numbers, charts and SQL come later: the frame alone must not bring them."""
    program = (
        "import sys; import alignment_desktop.ui.main_window; "
        "heavy = {'numpy', 'pyqtgraph', 'sqlalchemy', 'openpyxl', 'sqlite3'} & set(sys.modules); "
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
