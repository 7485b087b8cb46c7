"""Rules that hold for every page: loaded when first shown, in the menus, no key with two meanings, no window of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from alignment_desktop.ui.page_registry import RailGroup, page_title
from tests.support.drivers.hands import Hands, plain
from tests.support.drivers.window_driver import WindowDriver
from tests.support.plans import example_workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)
Start = Callable[..., WindowDriver]

_LOOK = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from alignment_desktop.app.desktop import Desktop
from alignment_desktop.app.gui_application import make_application
from alignment_desktop.host.paths import find_places
app = make_application()
places = find_places({"ALIGNMENT_HOME": sys.argv[1]})
places.prepare()
desktop = Desktop(app, places)
def loaded():
    head = "alignment_desktop.ui.pages."
    return sorted({name.removeprefix(head).partition(".")[0] for name in sys.modules if name.startswith(head)})
seen = {"frame": loaded()}
desktop.arrive(None)
seen["welcome"] = loaded()
desktop.desk.open_example()
seen["example"] = loaded()
for page in ("settings", "scorecard"):
    desktop.window.show_page(page)
    seen[page] = loaded()
seen["chart library"] = "pyqtgraph" in sys.modules
print(json.dumps(seen))
desktop.close()
"""


class StrayWindows(QObject):
    """Notes every widget that is shown as a window of its own, besides menus, lists, tool tips and dialogs."""

    def __init__(self, known: QWidget) -> None:
        super().__init__()
        self._known = known
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_window = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if is_window and watched is not self._known and watched.parent() is None:
            self.seen.append(f"{type(watched).__name__} “{watched.accessibleName()}”")  # type: ignore[attr-defined]
        return False


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The bakery, closed."""
    workspace = example_workspace(tmp_path)
    workspace.close()
    return workspace.path


def test_a_page_is_loaded_when_it_is_first_shown(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOOK, str(tmp_path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen == {
        "frame": [],
        "welcome": ["welcome"],
        "example": ["this_week", "welcome"],
        "settings": ["settings", "this_week", "welcome"],
        "scorecard": ["scorecard", "settings", "this_week", "welcome"],
        "chart library": False,
    }


def test_every_page_of_the_rail_and_every_other_one_is_in_the_menus(start: Start, hands: Hands, example: Path) -> None:
    window = start(hands, example)
    said = {plain(text).removesuffix("…") for text in _menu_texts(window)}
    for spec in window.window.specs:
        if spec.group is not RailGroup.NOWHERE or spec.needs_plan:
            assert page_title(spec) in said, page_title(spec)


def test_a_menu_opens_the_page_it_names(start: Start, hands: Hands, example: Path) -> None:
    window = start(hands, example)
    for title, item, page in (
        ("Plan", "Vision", "vision"),
        ("Plan", "Objectives", "objectives"),
        ("Numbers", "Numbers", "numbers"),
        ("Numbers", "Scorecard", "scorecard"),
        ("Plan", "Strategy sheet", "strategy-sheet"),
        ("File", "Settings", "settings"),
        ("File", "Import from Excel", "import"),
    ):
        window.menu(title, item)
        assert window.page_name == page


def test_no_key_has_two_meanings(start: Start, hands: Hands, example: Path) -> None:
    window = start(hands, example)
    for page_id in [spec.id for spec in window.window.specs if spec.needs_plan or spec.id == "settings"]:
        window.window.show_page(page_id)
        keys = Counter(key for _, key in _keys_of(window.window))
        twice = {key: [who for who, one in _keys_of(window.window) if one == key] for key in keys if keys[key] > 1}
        assert not twice, f"on {page_id}: {twice}"


def test_no_page_shows_a_window_of_its_own_while_it_is_made(start: Start, hands: Hands, example: Path) -> None:
    window = start(hands, example)
    strays = StrayWindows(window.window)
    QApplication.instance().installEventFilter(strays)  # type: ignore[union-attr]
    for page_id in [spec.id for spec in window.window.specs if not spec.is_bare]:
        window.window.show_page(page_id)
        QApplication.processEvents()
    QApplication.instance().removeEventFilter(strays)  # type: ignore[union-attr]
    strays.deleteLater()
    assert strays.seen == []


def _menu_texts(window: WindowDriver) -> Iterator[str]:
    waiting = [action.menu() for action in window.window.menu_row.bar.actions() if action.isVisible()]
    while waiting:
        menu = waiting.pop()
        assert isinstance(menu, QMenu)
        for action in menu.actions():
            if action.isVisible() and not action.isSeparator():
                yield action.text()
                inner = action.menu()
                if isinstance(inner, QMenu):
                    waiting.append(inner)


def _keys_of(window: QWidget) -> Iterator[tuple[str, str]]:
    """Who listens for which key while the page is shown as it is now."""
    for action in {*window.actions(), *(one for menu in window.findChildren(QMenu) for one in menu.actions())}:
        if action.isVisible() and action.isEnabled():
            for key in action.shortcuts():
                yield plain(action.text()), key.toString(QKeySequence.SequenceFormat.PortableText)
    for shortcut in window.findChildren(QShortcut):
        owner = shortcut.parent()
        if isinstance(owner, QWidget) and owner.isVisible():
            yield type(owner).__name__, shortcut.key().toString(QKeySequence.SequenceFormat.PortableText)
