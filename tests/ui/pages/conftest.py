"""What tests of pages share: the bakery on its stage, and the way of writing that the pictures have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alignment_desktop.host.settings import Settings
from alignment_desktop.ui.english_plurals import EnglishPlurals
from alignment_desktop.ui.theme.theme import Theme
from tests.support.page_stage import PageStage
from tests.support.plans import example_workspace
from tests.ui.pages.insights_driver import InsightsDriver


@pytest.fixture
def british() -> Iterator[None]:
    """Dates and numbers as in the pictures; what a test sets goes with it."""
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def plurals(application: QApplication) -> Iterator[None]:
    """Counts worded as the program does."""
    translator = EnglishPlurals()
    application.installTranslator(translator)
    yield
    application.removeTranslator(translator)


@pytest.fixture
def insights(bakery: PageStage, qtbot: QtBot) -> InsightsDriver:
    """The page of insights over the bakery."""
    return InsightsDriver(bakery, qtbot)


@pytest.fixture
def bakery(theme: Theme, settings: Settings, tmp_path: Path) -> Iterator[PageStage]:
    """A page to be put into the real window, over the example on a real file."""
    stage = PageStage(theme, settings, example_workspace(tmp_path))
    yield stage
    stage.close()
