"""All keys of the program, gathered from what menus and pages declare and the few that every list has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QKeySequence

from alignment_desktop.ui.actions import ACTIONS, ActionSpec, Menu
from alignment_desktop.ui.page_registry import PAGES, PageSpec, page_title

_CONTEXT: Final = "KeySheet"


@dataclass(frozen=True, slots=True)
class KeyLine:
    """What is done, and the keys as the system writes them."""

    text: str
    keys: str


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """Keys of one kind under their heading."""

    title: str
    lines: tuple[KeyLine, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    text: str
    keys: tuple[str, ...]


_IN_LISTS: Final = (
    _Known(str(QT_TRANSLATE_NOOP("KeySheet", "Edit what is chosen")), ("F2", "Return")),
    _Known(str(QT_TRANSLATE_NOOP("KeySheet", "Save and go to the next cell")), ("Tab",)),
    _Known(str(QT_TRANSLATE_NOOP("KeySheet", "Leave without saving")), ("Esc",)),
    _Known(str(QT_TRANSLATE_NOOP("KeySheet", "Move in order")), ("Alt+Up", "Alt+Down")),
    _Known(str(QT_TRANSLATE_NOOP("KeySheet", "Move a goal to another level")), ("Alt+Left", "Alt+Right")),
    _Known(str(QT_TRANSLATE_NOOP("KeySheet", "Tick")), ("Space",)),
)


def key_groups(actions: Iterable[ActionSpec] = ACTIONS, pages: Iterable[PageSpec] = PAGES) -> tuple[KeyGroup, ...]:
    """Pages first, then menu by menu, then lists; what has no key is left out."""
    specs = tuple(actions)
    page_lines = tuple(KeyLine(page_title(page), native_keys((page.shortcut,))) for page in pages if page.shortcut)
    groups = [KeyGroup(_tr(str(QT_TRANSLATE_NOOP("KeySheet", "Go to"))), page_lines)]
    for menu in Menu:
        title = QCoreApplication.translate("Actions", menu.value) if menu.value else _tr(_EVERYWHERE)
        lines = (_line(spec) for spec in specs if spec.menu is menu and spec.shortcut != "")
        groups.append(KeyGroup(title, tuple(line for line in lines if line.keys)))
    groups.append(
        KeyGroup(
            _tr(str(QT_TRANSLATE_NOOP("KeySheet", "In lists and tables"))),
            tuple(KeyLine(_tr(known.text), native_keys(known.keys)) for known in _IN_LISTS),
        )
    )
    return tuple(group for group in groups if group.lines)


def native_keys(keys: Iterable[QKeySequence.StandardKey | str]) -> str:
    """Keys as this system writes them, several joined by a comma; a standard key without one here is left out."""
    texts = (QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)
    return ", ".join(text for text in texts if text)


_EVERYWHERE: Final = str(QT_TRANSLATE_NOOP("KeySheet", "Everywhere"))


def _line(spec: ActionSpec) -> KeyLine:
    text = QCoreApplication.translate("Actions", spec.text).rstrip("…")
    return KeyLine(text, native_keys((spec.shortcut, *spec.more_shortcuts)))


def _tr(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)
