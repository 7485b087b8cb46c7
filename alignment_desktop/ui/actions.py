"""Every menu item as one line of data, in menu order; who answers is looked up by id."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtGui import QKeySequence

Key = QKeySequence.StandardKey


class Menu(StrEnum):
    """The menus in their order; the value is the title."""

    FILE = str(QT_TRANSLATE_NOOP("Actions", "File"))
    EDIT = str(QT_TRANSLATE_NOOP("Actions", "Edit"))
    PLAN = str(QT_TRANSLATE_NOOP("Actions", "Plan"))
    NUMBERS = str(QT_TRANSLATE_NOOP("Actions", "Numbers"))
    VIEW = str(QT_TRANSLATE_NOOP("Actions", "View"))
    HELP = str(QT_TRANSLATE_NOOP("Actions", "Help"))
    HIDDEN = ""
    """Keys only, no menu item."""


class When(StrEnum):
    """When an item can be used, beyond having somebody who answers it."""

    ALWAYS = "always"
    PLAN_OPEN = "plan_open"
    PLAN_WRITABLE = "plan_writable"
    ASKED = "asked"
    """Off until `Actions.set_enabled` says otherwise, such as Undo."""


class Role(StrEnum):
    """Where macOS wants an item instead."""

    NONE = "none"
    QUIT = "quit"
    ABOUT = "about"
    PREFERENCES = "preferences"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One menu item. `shortcut` is a standard key where Qt has one, else text such as "Ctrl+B"; `more_shortcuts` are silent.

    `submenu` is the title of the menu it stands in below `menu`. `is_list` makes the item a submenu filled when it opens
    (`Actions.list_menu`). `choice` joins items of which one is ticked; `is_switch` ticks by itself. `begins_group` draws a
    line above.
    """

    id: str
    text: str
    menu: Menu
    shortcut: QKeySequence.StandardKey | str = ""
    more_shortcuts: tuple[str, ...] = ()
    enabled_when: When = When.ALWAYS
    icon: str = ""
    submenu: str = ""
    choice: str = ""
    is_switch: bool = False
    is_list: bool = False
    begins_group: bool = False
    role: Role = Role.NONE


def _t(text: object) -> str:
    return str(text)


_APPEARANCE = _t(QT_TRANSLATE_NOOP("Actions", "Appearance"))
_TEXT_SIZE = _t(QT_TRANSLATE_NOOP("Actions", "Text size"))

ACTIONS: tuple[ActionSpec, ...] = (
    # File
    ActionSpec("new_plan", _t(QT_TRANSLATE_NOOP("Actions", "New plan")), Menu.FILE, "Ctrl+Alt+N"),
    ActionSpec("open_plan", _t(QT_TRANSLATE_NOOP("Actions", "Open…")), Menu.FILE, Key.Open),
    ActionSpec("open_recent", _t(QT_TRANSLATE_NOOP("Actions", "Open recent")), Menu.FILE, is_list=True),
    ActionSpec("open_example", _t(QT_TRANSLATE_NOOP("Actions", "Explore the example")), Menu.FILE),
    ActionSpec("close_plan", _t(QT_TRANSLATE_NOOP("Actions", "Close plan")), Menu.FILE, Key.Close, (), When.PLAN_OPEN),
    ActionSpec(
        "save_version",
        _t(QT_TRANSLATE_NOOP("Actions", "Save a named version…")),
        Menu.FILE,
        Key.Save,
        (),
        When.PLAN_WRITABLE,
        begins_group=True,
    ),
    ActionSpec(
        "save_copy", _t(QT_TRANSLATE_NOOP("Actions", "Save a copy…")), Menu.FILE, "Ctrl+Shift+S", (), When.PLAN_OPEN
    ),
    ActionSpec("restore_version", _t(QT_TRANSLATE_NOOP("Actions", "Restore a version…")), Menu.FILE),
    ActionSpec(
        "import",
        _t(QT_TRANSLATE_NOOP("Actions", "Import from Excel…")),
        Menu.FILE,
        enabled_when=When.PLAN_WRITABLE,
        begins_group=True,
    ),
    ActionSpec(
        "export", _t(QT_TRANSLATE_NOOP("Actions", "Export scorecard…")), Menu.FILE, "Ctrl+E", (), When.PLAN_OPEN
    ),
    ActionSpec("print", _t(QT_TRANSLATE_NOOP("Actions", "Print…")), Menu.FILE, Key.Print, (), When.PLAN_OPEN),
    ActionSpec(
        "settings",
        _t(QT_TRANSLATE_NOOP("Actions", "Settings")),
        Menu.FILE,
        begins_group=True,
        role=Role.PREFERENCES,
    ),
    ActionSpec("quit", _t(QT_TRANSLATE_NOOP("Actions", "Quit")), Menu.FILE, Key.Quit, role=Role.QUIT),
    # Edit
    ActionSpec("undo", _t(QT_TRANSLATE_NOOP("Actions", "Undo")), Menu.EDIT, Key.Undo, (), When.ASKED),
    ActionSpec("redo", _t(QT_TRANSLATE_NOOP("Actions", "Redo")), Menu.EDIT, "Ctrl+Y", ("Ctrl+Shift+Z",), When.ASKED),
    ActionSpec("cut", _t(QT_TRANSLATE_NOOP("Actions", "Cut")), Menu.EDIT, Key.Cut, begins_group=True),
    ActionSpec("copy", _t(QT_TRANSLATE_NOOP("Actions", "Copy")), Menu.EDIT, Key.Copy),
    ActionSpec("paste", _t(QT_TRANSLATE_NOOP("Actions", "Paste")), Menu.EDIT, Key.Paste),
    ActionSpec("fill_down", _t(QT_TRANSLATE_NOOP("Actions", "Fill down")), Menu.EDIT, "Ctrl+D"),
    ActionSpec("delete", _t(QT_TRANSLATE_NOOP("Actions", "Delete")), Menu.EDIT, Key.Delete),
    ActionSpec("filter", _t(QT_TRANSLATE_NOOP("Actions", "Filter")), Menu.EDIT, Key.Find, begins_group=True),
    # Plan: the pages of the plan come first, put there by the window
    ActionSpec(
        "new", _t(QT_TRANSLATE_NOOP("Actions", "New here")), Menu.HIDDEN, Key.New, enabled_when=When.PLAN_WRITABLE
    ),
    ActionSpec(
        "new_goal",
        _t(QT_TRANSLATE_NOOP("Actions", "New goal")),
        Menu.PLAN,
        enabled_when=When.PLAN_WRITABLE,
        begins_group=True,
    ),
    ActionSpec(
        "new_goal_inside",
        _t(QT_TRANSLATE_NOOP("Actions", "New goal inside")),
        Menu.PLAN,
        "Ctrl+Shift+N",
        (),
        When.PLAN_WRITABLE,
    ),
    ActionSpec(
        "compare_dates",
        _t(QT_TRANSLATE_NOOP("Actions", "Compare two dates…")),
        Menu.PLAN,
        enabled_when=When.PLAN_OPEN,
        begins_group=True,
    ),
    ActionSpec(
        "name_day", _t(QT_TRANSLATE_NOOP("Actions", "Name this day…")), Menu.PLAN, enabled_when=When.PLAN_WRITABLE
    ),
    # Numbers
    ActionSpec(
        "close_month",
        _t(QT_TRANSLATE_NOOP("Actions", "Close the last month")),
        Menu.NUMBERS,
        enabled_when=When.PLAN_WRITABLE,
    ),
    ActionSpec(
        "open_month",
        _t(QT_TRANSLATE_NOOP("Actions", "Open the last closed month again")),
        Menu.NUMBERS,
        enabled_when=When.PLAN_WRITABLE,
    ),
    ActionSpec(
        "new_number",
        _t(QT_TRANSLATE_NOOP("Actions", "New number")),
        Menu.NUMBERS,
        enabled_when=When.PLAN_WRITABLE,
        begins_group=True,
    ),
    # View
    ActionSpec(
        "appearance.system",
        _t(QT_TRANSLATE_NOOP("Actions", "Like the system")),
        Menu.VIEW,
        submenu=_APPEARANCE,
        choice="appearance",
    ),
    ActionSpec(
        "appearance.light",
        _t(QT_TRANSLATE_NOOP("Actions", "Light")),
        Menu.VIEW,
        submenu=_APPEARANCE,
        choice="appearance",
    ),
    ActionSpec(
        "appearance.dark",
        _t(QT_TRANSLATE_NOOP("Actions", "Dark")),
        Menu.VIEW,
        submenu=_APPEARANCE,
        choice="appearance",
    ),
    ActionSpec("text.100", "100 %", Menu.VIEW, submenu=_TEXT_SIZE, choice="text"),
    ActionSpec("text.115", "115 %", Menu.VIEW, submenu=_TEXT_SIZE, choice="text"),
    ActionSpec("text.130", "130 %", Menu.VIEW, submenu=_TEXT_SIZE, choice="text"),
    ActionSpec("text.150", "150 %", Menu.VIEW, submenu=_TEXT_SIZE, choice="text"),
    ActionSpec(
        "rail",
        _t(QT_TRANSLATE_NOOP("Actions", "Fold the rail")),
        Menu.VIEW,
        "Ctrl+B",
        is_switch=True,
        begins_group=True,
    ),
    ActionSpec("inspector", _t(QT_TRANSLATE_NOOP("Actions", "Inspector")), Menu.VIEW, "Ctrl+I"),
    ActionSpec("explain", _t(QT_TRANSLATE_NOOP("Actions", "Explain this figure")), Menu.VIEW, "Ctrl+Shift+E"),
    ActionSpec("next_segment", _t(QT_TRANSLATE_NOOP("Actions", "Next view of this page")), Menu.VIEW, "Ctrl+G"),
    ActionSpec("next_pane", _t(QT_TRANSLATE_NOOP("Actions", "Next pane")), Menu.HIDDEN, "F6"),
    # Help
    ActionSpec("help", _t(QT_TRANSLATE_NOOP("Actions", "Help")), Menu.HELP, Key.HelpContents),
    ActionSpec("keys", _t(QT_TRANSLATE_NOOP("Actions", "Keys")), Menu.HELP, "Ctrl+/"),
    ActionSpec("recent_messages", _t(QT_TRANSLATE_NOOP("Actions", "Recent messages")), Menu.HELP),
    ActionSpec("open_logs", _t(QT_TRANSLATE_NOOP("Actions", "Show the log folder")), Menu.HELP, begins_group=True),
    ActionSpec("about", _t(QT_TRANSLATE_NOOP("Actions", "About Alignment Desktop")), Menu.HELP, role=Role.ABOUT),
)
