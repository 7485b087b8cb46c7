"""Scorecard: Ctrl+P shows what would be printed; paper, way up and pages are chosen there; PDF and printer."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from alignment_desktop.domain.strategy_sheet import Orientation, Paper
from alignment_desktop.host.settings import ORIENTATION, PAPER
from alignment_desktop.ui.pages.scorecard.print_preview import PrintPreview
from alignment_desktop.ui.theme.theme import Theme
from tests.support.page_stage import PageStage
from tests.ui.pages.paper_drivers import FileDialog, ScorecardDriver

pytestmark = pytest.mark.usefixtures("british")


@pytest.fixture
def card(bakery: PageStage, qtbot: QtBot) -> ScorecardDriver:
    return ScorecardDriver(bakery, qtbot)


def opened(card: ScorecardDriver) -> PrintPreview:
    card.page.handlers()["print"]()
    card.stage.settle()
    assert card.page.paper.preview is not None
    return card.page.paper.preview


def test_the_preview_shows_the_page_and_remembers_the_paper(card: ScorecardDriver) -> None:
    preview = opened(card)
    assert preview.page_words.plain_text == "Page 1 of 1"
    assert "Gross margin" in preview.preview.accessibleDescription()
    assert preview.print_button.hasFocus()
    preview.papers.choose_next()
    preview.ways.choose_next()
    assert (preview.shown.paper, preview.shown.orientation) == (Paper.LETTER, Orientation.PORTRAIT)
    QTest.keyClick(preview, Qt.Key.Key_Escape)
    card.stage.settle()
    settings = card.stage.settings
    assert (settings.value(PAPER), settings.value(ORIENTATION)) == ("letter", "portrait")
    assert card.page.paper.preview is None


def test_pages_are_turned_by_key(card: ScorecardDriver) -> None:
    card.page.choices.switch("has_goals", is_on=True)
    preview = opened(card)
    preview.shown = card.page.paper.lay_out(Paper.A4, Orientation.LANDSCAPE)
    before = preview.number
    QTest.keyClick(preview, Qt.Key.Key_PageDown)
    assert preview.number == min(before + 1, len(preview.shown.pages) - 1)
    QTest.keyClick(preview, Qt.Key.Key_PageUp)
    assert preview.number == 0
    assert not preview.back.isEnabled()
    preview.reject()


def test_it_is_saved_as_pdf(card: ScorecardDriver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    dialog = FileDialog(monkeypatch)
    dialog.answer = tmp_path / "october"
    opened(card).save_button.click()
    card.stage.settle()
    assert dialog.proposals[0].name == "Harbour Street Bakery, Scorecard, October 2026.pdf"
    assert (tmp_path / "october.pdf").read_bytes().startswith(b"%PDF")
    assert card.note() == "Saved as october.pdf"
    dialog.answer = tmp_path / "missing" / "october.pdf"
    opened(card).save_button.click()
    assert [problem.code for problem in card.stage.problems] == ["scorecard_not_written"]


def test_it_is_printed(card: ScorecardDriver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    out = tmp_path / "printed.pdf"

    def choose(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(out))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    opened(card).print_button.click()
    card.stage.settle()
    assert out.read_bytes().startswith(b"%PDF")
    assert card.note() == "Sent to the printer"


def test_in_a_narrow_window_the_lengths_stand_in_the_list(
    card: ScorecardDriver, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    chooser = card.page.chooser
    assert chooser.lengths.isVisibleTo(card.page)
    theme.set_text_scale(1.5)
    card.stage.window.resize(1180, 640)
    card.stage.settle()
    assert not chooser.lengths.isVisibleTo(card.page)
    menu = card.open_list(monkeypatch)
    next(action for action in menu.actions() if action.text() == "Quarter").trigger()
    assert card.period() == "Q4 2026"
    theme.set_text_scale(1.0)
    card.stage.window.resize(1366, 768)
    card.stage.settle()
    assert chooser.lengths.isVisibleTo(card.page)
