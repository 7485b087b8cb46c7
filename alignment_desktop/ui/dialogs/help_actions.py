"""Who answers the items under Help that need nothing but the window."""

from __future__ import annotations

from alignment_desktop.ui.dialogs.about_dialog import show_about
from alignment_desktop.ui.dialogs.key_sheet_dialog import show_key_sheet
from alignment_desktop.ui.dialogs.recent_messages_dialog import show_recent_messages
from alignment_desktop.ui.main_window import MainWindow
from alignment_desktop.ui.page import Handler
from alignment_desktop.ui.theme.theme import Theme


def help_handlers(window: MainWindow, theme: Theme) -> dict[str, Handler]:
    """Handlers by action id, for `MainWindow.add_handlers`: keys, recent messages, about."""
    return {
        "keys": lambda: show_key_sheet(theme, window),
        "recent_messages": lambda: show_recent_messages(theme, window.toasts.past_messages, window),
        "about": lambda: show_about(theme, window),
    }
