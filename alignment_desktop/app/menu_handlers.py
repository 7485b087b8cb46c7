"""Who answers menu items that no page answers: each goes to the page that can, or asks the desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from alignment_desktop.app.plan_desk import AppPlanDesk
from alignment_desktop.ui.main_window import MainWindow
from alignment_desktop.ui.menus import give_letters
from alignment_desktop.ui.page import Handler

ON_A_PAGE: dict[str, tuple[str, str]] = {
    "new_goal": ("objectives", "new_goal"),
    "new_number": ("numbers", "new_number"),
    "export": ("scorecard", "export"),
    "print": ("strategy-sheet", "print"),
    "save_version": ("vision", "save_version"),
}
"""Menu item -> the page it goes to, and the item that page answers."""
HELP_ITEMS = ("keys", "recent_messages", "about")


def menu_handlers(
    window: MainWindow,
    desk: AppPlanDesk,
    logs: Path,
    *,
    close_plan: Callable[[], object],
    undo: Callable[[], object],
    redo: Callable[[], object],
) -> dict[str, Handler]:
    """Handlers by action id, for `MainWindow.add_handlers`. What the shown page answers itself goes before them."""
    window.menus.list_menu("open_recent").aboutToShow.connect(partial(_fill_recent, window, desk))
    handlers: dict[str, Handler] = {
        "new_plan": desk.new_plan,
        "open_plan": desk.choose_and_open,
        "open_recent": partial(_fill_recent, window, desk),
        "open_example": desk.open_example,
        "close_plan": close_plan,
        "save_copy": desk.save_copy,
        "restore_version": partial(window.show_page, "settings", section="backups"),
        "settings": partial(window.show_page, "settings"),
        "import": partial(window.show_page, "import"),
        "open_logs": lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(logs))),
        "compare_dates": partial(_time, window, "compare_dates"),
        "name_day": partial(_time, window, "name_today"),
        "undo": undo,
        "redo": redo,
    }
    handlers |= {item: partial(_on_page, window, *place) for item, place in ON_A_PAGE.items()}
    return handlers | {item: partial(_help, window, item) for item in HELP_ITEMS}


def _help(window: MainWindow, item: str) -> None:
    from alignment_desktop.ui.dialogs.help_actions import help_handlers  # noqa: PLC0415 - dialogs are rarely needed

    help_handlers(window, window.theme)[item]()


def _time(window: MainWindow, item: str) -> None:
    from alignment_desktop.ui.dialogs import time_actions  # noqa: PLC0415 - dialogs are rarely needed

    getattr(time_actions, item)(window)


def _on_page(window: MainWindow, page_id: str, item: str) -> None:
    """Shows the page and lets it answer."""
    if page_id not in {spec.id for spec in window.specs}:
        return
    window.show_page(page_id)
    page = window.current_page
    answer = page.handlers().get(item) if page is not None else None
    if answer is not None:
        answer()


def _fill_recent(window: MainWindow, desk: AppPlanDesk) -> None:
    """The plans of lately; missing ones are on the welcome, where they can be found again."""
    menu = window.menus.list_menu("open_recent")
    menu.clear()
    present = [plan for plan in desk.recent() if not plan.is_missing]
    for plan in present:
        action = menu.addAction(f"{plan.title} – {plan.path.parent}".replace("&", "&&"))
        action.triggered.connect(lambda _checked=False, path=plan.path: desk.open(path))
    if not present:
        menu.addAction(window.tr("No plan was open yet")).setEnabled(False)
    give_letters(menu)
