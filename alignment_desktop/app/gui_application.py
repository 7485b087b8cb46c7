"""The application object of Qt, made once for a window or for the length of a verb that paints."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication


@contextmanager
def gui_application() -> Iterator[QApplication]:
    """The application; one that exists already is used and left running."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        yield existing
        return
    app = make_application()
    try:
        yield app
    finally:
        app.shutdown()


def make_application() -> QApplication:
    """A new application with the program's names."""
    app = QApplication([])
    app.setApplicationName("Alignment Desktop")
    app.setDesktopFileName("alignment-desktop")
    set_number_format("")
    return app


def set_number_format(name: str) -> None:
    """How numbers, dates and money are written from now on: a locale's name, or empty for the system's."""
    chosen = QLocale(name) if name else QLocale.system()
    if chosen.language() == QLocale.Language.C:
        # A computer that was never told where it stands; its own format would write 8.52£.
        chosen = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    QLocale.setDefault(chosen)
