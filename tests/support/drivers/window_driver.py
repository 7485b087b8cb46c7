"""The window as a whole: pages, menus, undo, notes and banners, and the drivers of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton

from alignment_desktop.app.desktop import Desktop
from alignment_desktop.ui.page import Page
from alignment_desktop.ui.page_registry import page_title
from alignment_desktop.ui.pages.welcome.welcome_page import WelcomePage
from alignment_desktop.ui.widgets.banner import Banner
from alignment_desktop.workspace.workspace import Workspace
from tests.support.drivers.file_answers import FileAnswers
from tests.support.drivers.hands import Hands, Key, Mod, plain
from tests.support.drivers.mouse_hands import MouseHands
from tests.support.drivers.waiting import settle, until

PageT = TypeVar("PageT", bound=Page)


class WindowDriver:
    """One owner at one window. `hands` are a keyboard or a mouse, `files` answer the system's file dialogs."""

    def __init__(self, desktop: Desktop, hands: Hands, files: FileAnswers) -> None:
        self.desktop = desktop
        self.window = desktop.window
        self.hands = hands
        self.files = files

    # ---- what can be seen -----------------------------------------------------------------------------------------

    @property
    def title(self) -> str:
        """What the title bar says."""
        return self.window.windowTitle()

    @property
    def page_name(self) -> str:
        """The id of the page that is shown."""
        page = self.window.current_page
        return "" if page is None else page.id

    @property
    def plan(self) -> Workspace:
        """The open plan, to be read."""
        workspace = self.desktop.workspace
        assert workspace is not None, "no plan is open"
        return workspace

    @property
    def note(self) -> str:
        """What the note at the bottom right says; empty when there is none."""
        toast = self.window.toasts.toast
        return "" if toast.isHidden() else toast.text

    @property
    def save_state(self) -> str:
        """What the menu row says about saving."""
        return self.window.menu_row.save_state.accessibleName()

    def banner(self, key: str) -> Banner:
        """A message above the page; fails when it is not there."""
        found = self.window.banners.banner(key)
        assert found is not None, f"there is no banner “{key}”"
        return found

    def has_banner(self, key: str) -> bool:
        """Whether a message is above the page."""
        return self.window.banners.banner(key) is not None

    def page(self, kind: type[PageT]) -> PageT:
        """The page that is shown, which must be of this kind."""
        page = self.window.current_page
        assert isinstance(page, kind), f"the page is {self.page_name}"
        return page

    # ---- what can be done -----------------------------------------------------------------------------------------

    def start(self, path: Path | None = None) -> None:
        """Start the program, with a plan or without."""
        has_begun: list[bool] = []
        self.desktop.start(path, lambda: has_begun.append(True))
        self.window.activateWindow()
        until(lambda: has_begun and self.window.current_page is not None, "the first page")
        until(lambda: QApplication.activeWindow() is self.window, "the window to be active")

    def close(self) -> None:
        """Quit."""
        self.menu("File", "Quit")
        assert not self.window.isVisible()

    def new_plan(self, path: Path) -> None:
        """Begin an empty plan from the welcome."""
        self.files.will_save(path)
        self.hands.press(self.page(WelcomePage).ways_in.new)
        until(lambda: self.title.startswith(path.stem), "the title to name the plan")

    def open_example(self) -> None:
        """Explore the example, from the welcome."""
        self.hands.press(self.page(WelcomePage).ways_in.example)
        until(lambda: self.page_name != "welcome", "the example")

    def go_to(self, page_id: str) -> None:
        """Open a page of the rail."""
        if self.page_name != page_id:
            spec = next(one for one in self.window.specs if one.id == page_id)
            if isinstance(self.hands, MouseHands):
                self._click_rail(page_id)
            else:
                key = spec.shortcut.rpartition("+")[2]
                self.hands.key(Key(ord(key)), Mod.ControlModifier)
        assert self.page_name == page_id, f"the page is {self.page_name}, not {page_id}"

    def menu(self, title: str, item: str) -> None:
        """Choose a menu item by its words."""
        self.hands.menu(self.window.menu_row.bar, title, item)
        settle()

    def menu_in_submenu(self, title: str, submenu: str, item: str) -> None:
        """Choose an item of a menu inside a menu."""
        self.hands.menu(self.window.menu_row.bar, title, submenu, item)
        settle()

    def count_widgets(self) -> int:
        """How many widgets there are in the whole program."""
        settle()
        return len(QApplication.allWidgets())

    def press_banner(self, key: str, words: str) -> None:
        """Push a button of a message."""
        buttons = self.banner(key).findChildren(QPushButton)
        button = next((one for one in buttons if plain(one.text()) == words), None)
        assert button is not None, f"“{words}” is not among {[one.text() for one in buttons]}"
        self.hands.press(button)

    @contextmanager
    def answering(self, *words: str) -> Iterator[list[str]]:
        """The question that comes up meanwhile is answered with the button of these words, one after another where it goes
        on asking; "Esc" is the key. Gives what was asked."""
        answers = list(words)
        asked: list[str] = []
        timer = QTimer(self.window)
        timer.setInterval(20)

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None:
                return
            word = answers.pop(0)
            if not answers:
                timer.stop()
            asked.append(dialog.accessibleName() or dialog.windowTitle())
            if word == "Esc":
                QTest.keyClick(dialog, Key.Key_Escape)
                return
            buttons = dialog.findChildren(QPushButton)
            self.hands.press(next(one for one in buttons if plain(one.text()) == word))

        timer.timeout.connect(answer)
        timer.start()
        yield asked
        timer.stop()
        timer.deleteLater()
        self.window.activateWindow()  # as every window manager does when a question has gone
        settle()
        assert not answers, f"nothing was asked that “{answers[0]}” could answer"

    @property
    def can_undo(self) -> bool:
        """Whether the Edit menu offers a step back."""
        return self.window.menus.action("undo").isEnabled()

    @property
    def can_redo(self) -> bool:
        """Whether the Edit menu offers a step forward."""
        return self.window.menus.action("redo").isEnabled()

    def undo(self) -> None:
        """One step back."""
        self._step("undo", Key.Key_Z)

    def redo(self) -> None:
        """One step forward."""
        self._step("redo", Key.Key_Y)

    # ---- private --------------------------------------------------------------------------------------------------

    def _step(self, action_id: str, key: Key) -> None:
        if isinstance(self.hands, MouseHands):
            words = "Undo" if action_id == "undo" else "Redo"
            buttons = self.window.menu_row.findChildren(QAbstractButton)
            self.hands.press(next(one for one in buttons if one.accessibleName().startswith(words)))
        else:
            self.hands.key(key, Mod.ControlModifier)

    def _click_rail(self, page_id: str) -> None:
        hands = self.hands
        assert isinstance(hands, MouseHands)
        rail = self.window.rail
        row = rail.model.row_of(page_id)
        if row >= 0:
            hands.pick(rail.list, rail.model.index(row))
            return
        title = page_title(next(one for one in self.window.specs if one.id == page_id))
        hands.press(next(one for one in rail.findChildren(QAbstractButton) if one.text() == title))
