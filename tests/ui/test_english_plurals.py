"""Counts in English."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from alignment_desktop.ui.english_plurals import EnglishPlurals


@pytest.mark.parametrize(("count", "expected"), [(0, "0 goals"), (1, "1 goal"), (2, "2 goals")])
def test_counts(application: QApplication, count: int, expected: str) -> None:
    plurals = EnglishPlurals()
    application.installTranslator(plurals)
    try:
        assert QCoreApplication.translate("Anything", "%n goal(s)", None, count) == expected
        assert QCoreApplication.translate("Anything", "Clear") == "Clear"
        assert QCoreApplication.translate("Anything", "f(s) of %n", None) == "f(s) of %n"
    finally:
        application.removeTranslator(plurals)
