"""What the tests of the window share: one application in our style, a theme, settings of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from alignment_desktop.host.settings import Settings
from alignment_desktop.ui.theme.theme import Appearance, Theme, make_application


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture(scope="session")
def application() -> QApplication:
    """The one application of the process."""
    running = QApplication.instance()
    return running if isinstance(running, QApplication) else make_application()


@pytest.fixture
def theme(application: QApplication) -> Iterator[Theme]:
    """The light theme at 100 %; what a test changes goes with it."""
    made = Theme(application, Appearance.LIGHT)
    yield made
    made.set_appearance(Appearance.SYSTEM)
    made.deleteLater()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings in a folder of the test."""
    return Settings(tmp_path / "settings.json")
