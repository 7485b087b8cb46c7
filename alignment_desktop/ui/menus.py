"""Turns the declared menu items into menus, and finds who answers: the page that is shown first, then the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import cast

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from alignment_desktop.ui.actions import ActionSpec, Menu, Role, When
from alignment_desktop.ui.menu_letters import plain_title, with_letters
from alignment_desktop.ui.page import Handler
from alignment_desktop.ui.page_registry import PageSpec, RailGroup, page_title

_NO_HANDLERS: Mapping[str, Handler] = {}
_ROLES = {
    Role.QUIT: QAction.MenuRole.QuitRole,
    Role.ABOUT: QAction.MenuRole.AboutRole,
    Role.PREFERENCES: QAction.MenuRole.PreferencesRole,
}
_PAGE_MENUS = {
    RailGroup.WEEK: Menu.PLAN,
    RailGroup.PLAN: Menu.PLAN,
    RailGroup.TRACK: Menu.NUMBERS,
    RailGroup.TALK: Menu.PLAN,
    RailGroup.LEARN: Menu.PLAN,
    RailGroup.SHARE: Menu.PLAN,
}
_PLAN_MENUS = (Menu.PLAN, Menu.NUMBERS)


class Menus(QObject):
    """The menu bar's content. Items nobody answers are not there; menus without items neither."""

    def __init__(
        self, specs: Iterable[ActionSpec], bar: QMenuBar, window: QWidget, handlers: Mapping[str, Handler]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._handlers: dict[str, Handler] = dict(handlers)
        self._page_handlers: Mapping[str, Handler] = _NO_HANDLERS
        self._specs = {spec.id: spec for spec in specs}
        self._asked: set[str] = set()
        self._plan_open = self._plan_writable = False
        self._menus = {menu: QMenu(_text(menu.value), window) for menu in Menu if menu.value}
        for menu in self._menus.values():
            bar.addMenu(menu)
        self._bar = bar
        self._groups: dict[str, QActionGroup] = {}
        self._submenus: dict[str, QMenu] = {}
        self._page_actions: list[QAction] = []
        self._actions = {spec.id: self._build(spec) for spec in self._specs.values()}
        self._give_letters()
        self.update_states()

    def action(self, action_id: str) -> QAction:
        """The item of an id, to read its text or key. KeyError for an unknown one."""
        return self._actions[action_id]

    def list_menu(self, action_id: str) -> QMenu:
        """The submenu of an item that is a list; fill it when it is about to show."""
        return cast("QMenu", self._actions[action_id].menu())

    def add_handlers(self, handlers: Mapping[str, Handler]) -> None:
        """More answers, in place of those with the same id."""
        self._handlers.update(handlers)
        self.update_states()

    def set_page_handlers(self, handlers: Mapping[str, Handler]) -> None:
        """What the page now shown answers."""
        self._page_handlers = handlers
        self.update_states()

    def set_plan_state(self, *, is_open: bool, is_writable: bool) -> None:
        """Whether a plan is open, and may be changed."""
        self._plan_open, self._plan_writable = is_open, is_writable
        self.update_states()

    def set_enabled(self, action_id: str, is_enabled: bool) -> None:
        """For items that are on only when asked."""
        if is_enabled != (action_id in self._asked):
            (self._asked.add if is_enabled else self._asked.discard)(action_id)
            self.update_states()

    def set_text(self, action_id: str, text: str) -> None:
        """Name the item anew, such as "Undo Move objectives"; an empty text brings the declared one back."""
        name = text or _text(self._specs[action_id].text)
        if plain_title(self._actions[action_id].text()) != name:
            self._actions[action_id].setText(name.replace("&", "&&"))
            self._give_letters()

    def set_checked(self, action_id: str, is_checked: bool) -> None:
        """Tick a switch or a choice without running it."""
        self._actions[action_id].setChecked(is_checked)

    def trigger(self, action_id: str) -> bool:
        """Do what the item does. False if nobody answers or it is off now."""
        handler = self._handler(action_id)
        if handler is None or not self._is_allowed(self._specs[action_id]):
            return False
        handler()
        return True

    def set_pages(self, specs: Iterable[PageSpec], navigate: Callable[[str], object]) -> None:
        """List the pages of the rail at the head of their menus, with their keys."""
        for action in self._page_actions:
            for menu in self._menus.values():
                menu.removeAction(action)
            self._window.removeAction(action)
            action.deleteLater()
        self._page_actions.clear()
        firsts = {menu: next(iter(items.actions()), None) for menu, items in self._menus.items()}
        for spec in specs:
            action = QAction(page_title(spec), self._window)
            action.setData(spec.id)
            if spec.shortcut:
                action.setShortcut(QKeySequence(spec.shortcut))
            action.triggered.connect(lambda _checked=False, page_id=spec.id: navigate(page_id))
            target = _PAGE_MENUS.get(spec.group)
            if target is None:
                self._window.addAction(action)
            else:
                self._menus[target].insertAction(firsts[target], action)  # type: ignore[arg-type]
            self._page_actions.append(action)
        self._give_letters()
        self.update_states()

    def update_states(self) -> None:
        """Show and enable what can be used now."""
        for action_id, action in self._actions.items():
            has_handler = self._handler(action_id) is not None or self._specs[action_id].is_list
            action.setVisible(has_handler)
            action.setEnabled(has_handler and self._is_allowed(self._specs[action_id]))
        for submenu in self._submenus.values():
            submenu.menuAction().setVisible(any(item.isVisible() for item in submenu.actions()))
        for menu, items in self._menus.items():
            action = items.menuAction()
            action.setVisible(any(item.isVisible() and not item.isSeparator() for item in items.actions()))
            action.setEnabled(menu not in _PLAN_MENUS or self._plan_open)

    def _build(self, spec: ActionSpec) -> QAction:
        menu = self._menus.get(spec.menu)
        if menu is not None and spec.begins_group:
            menu.addSeparator()
        if menu is not None and spec.submenu:
            menu = self._submenu(menu, spec.submenu)
        action = QAction(_text(spec.text), self._window)
        if spec.is_list:
            action.setMenu(QMenu(self._window))
        keys = [QKeySequence(key) for key in (spec.shortcut, *spec.more_shortcuts) if key != ""]
        action.setShortcuts(keys)
        action.setMenuRole(_ROLES.get(spec.role, QAction.MenuRole.NoRole))
        action.setCheckable(bool(spec.choice) or spec.is_switch)
        if spec.choice:
            self._groups.setdefault(spec.choice, QActionGroup(self)).addAction(action)
        action.triggered.connect(lambda _checked=False: self.trigger(spec.id))
        if menu is not None:
            menu.addAction(action)
        else:
            self._window.addAction(action)
        return action

    def _give_letters(self) -> None:
        """An access letter for every title and item, no two alike in one menu, also among items that are hidden now."""
        give_letters(self._bar)
        for menu in (*self._menus.values(), *self._submenus.values()):
            give_letters(menu)

    def _submenu(self, menu: QMenu, title: str) -> QMenu:
        if title not in self._submenus:
            self._submenus[title] = QMenu(_text(title), self._window)
            menu.addMenu(self._submenus[title])
        return self._submenus[title]

    def _handler(self, action_id: str) -> Handler | None:
        return self._page_handlers.get(action_id) or self._handlers.get(action_id)

    def _is_allowed(self, spec: ActionSpec) -> bool:
        match spec.enabled_when:
            case When.ALWAYS:
                return True
            case When.PLAN_OPEN:
                return self._plan_open
            case When.PLAN_WRITABLE:
                return self._plan_open and self._plan_writable
            case When.ASKED:
                return spec.id in self._asked


def give_letters(menu: QMenu | QMenuBar) -> None:
    """Mark the access letters of one menu anew."""
    items = [action for action in menu.actions() if not action.isSeparator()]
    for action, text in zip(items, with_letters([plain_title(one.text()) for one in items]), strict=True):
        if action.text() != text:
            action.setText(text)


def _text(text: str) -> str:
    return QCoreApplication.translate("Actions", text)
