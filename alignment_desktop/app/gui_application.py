"""The application object of Qt, made once for a window or for the length of a verb that paints."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from alignment_desktop.ui.english_plurals import EnglishPlurals
from alignment_desktop.ui.number_locale import SYSTEM, locale_of
from alignment_desktop.ui.theme.theme import make_application as make_styled_application


@contextmanager
def gui_application() -> Iterator[QApplication]:
    """The application; one that exists already is used and left running."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        yield existing
        return
    app = make_application()
    # What is painted without a window counts in whole words too.
    app.installTranslator(EnglishPlurals(app))
    try:
        yield app
    finally:
        app.shutdown()


def make_application() -> QApplication:
    """A new application with the program's names."""
    app = make_styled_application()
    app.setApplicationName("Alignment Desktop")
    app.setDesktopFileName("alignment-desktop")
    QLocale.setDefault(locale_of(SYSTEM))
    return app
