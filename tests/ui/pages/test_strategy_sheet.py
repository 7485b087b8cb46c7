"""Strategy sheet: what stands on it, choices that are remembered, what is left out, PDF and printer, work beside the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alignment_desktop.commands.objective import EditObjectives
from alignment_desktop.commands.plan import EditPlan
from alignment_desktop.commands.vision import EditVisionText
from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.strategy_sheet import Orientation, Paper
from alignment_desktop.domain.vision import VisionField
from alignment_desktop.host.settings import LAST_FOLDER, ORIENTATION, PAPER, Settings
from alignment_desktop.ui.pages.strategy_sheet import StrategySheetPage
from alignment_desktop.ui.theme.theme import Theme
from tests.support.page_stage import PageStage
from tests.support.plans import empty_workspace
from tests.ui.pages.paper_drivers import FileDialog, SheetDriver

pytestmark = pytest.mark.usefixtures("british")

PURPOSE = "We bake bread worth crossing town for"


@pytest.fixture
def sheet(bakery: PageStage, qtbot: QtBot) -> SheetDriver:
    return SheetDriver(bakery, qtbot)


@pytest.fixture
def empty(theme: Theme, settings: Settings, tmp_path: Path) -> Iterator[PageStage]:
    stage = PageStage(theme, settings, empty_workspace(tmp_path))
    yield stage
    stage.close()


@pytest.fixture
def dialog(monkeypatch: pytest.MonkeyPatch) -> FileDialog:
    return FileDialog(monkeypatch)


def words_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    text: str = document[0].get_textpage().get_text_bounded()
    document.close()
    return " ".join(text.replace("\u00a0", " ").split())


def test_the_plan_stands_on_one_page(sheet: SheetDriver) -> None:
    texts = " ".join(sheet.texts().split())
    for words in (PURPOSE, "In December 2028", "Craft before shortcuts", "Gross margin", "57.8 %", "≤ £9.00", "Off track",
                  "Nora Brennan, by December 2028", "Everyone can run two stations", "Printed 9 November 2026"):  # fmt: skip
        assert words in texts, words
    assert sheet.says_left_out() == ""
    assert PURPOSE.split(" worth")[0] in sheet.page.preview.accessibleDescription()


def test_only_what_the_plan_has_is_offered(sheet: SheetDriver) -> None:
    assert sheet.offered()[:3] == ["Purpose", "Where we will be", "How we behave"]
    assert "This quarter" not in sheet.offered()
    assert sheet.offered()[-1] == "Build a team that stays and learns"


def test_what_is_not_wanted_goes_and_comes_back(sheet: SheetDriver) -> None:
    sheet.toggle("Numbers")
    assert "Gross margin" not in sheet.texts()
    sheet.toggle("Earn enough to fund the second oven")
    assert "Nora Brennan" not in sheet.texts()
    sheet.toggle("Numbers")
    sheet.toggle("Earn enough to fund the second oven")
    assert "Gross margin" in sheet.texts()
    # The keyboard stays on the box that was pressed.
    assert sheet.focus_words() == "Earn enough to fund the second oven"


def test_an_edit_reaches_the_page_and_the_boxes_stay(sheet: SheetDriver) -> None:
    boxes = sheet.boxes()
    sheet.workspace.run(EditVisionText(VisionField.PURPOSE, "We bake for the whole street."))
    sheet.stage.settle()
    sheet.wait_for_workers()
    assert "We bake for the whole" in " ".join(sheet.texts().split())
    assert sheet.boxes() == boxes
    goal = next(one for one in sheet.workspace.figures().objectives.values() if one.title.startswith("Earn enough"))
    sheet.workspace.run(EditObjectives((goal.id,), {"title": "Earn enough for two ovens"}))
    sheet.stage.settle()
    sheet.wait_for_workers()
    assert "Earn enough for two ovens" in sheet.offered()
    sheet.stage.undo()
    sheet.stage.undo()
    sheet.wait_for_workers()
    assert PURPOSE in " ".join(sheet.texts().split())
    assert "Earn enough to fund the second oven" in sheet.offered()


def test_quick_choices_end_in_the_last_one_and_nothing_between_is_shown(sheet: SheetDriver) -> None:
    shown: list[object] = []
    sheet.page.layouter.laid_out.connect(lambda layout: shown.append((layout.paper, layout.orientation)))
    papers, ways = sheet.page.choices.papers, sheet.page.choices.ways
    papers.choose_next()
    papers.choose_next()
    ways.choose_next()
    # The window was not held up: the old page is still shown.
    assert shown == []
    assert sheet.page.layouter.is_busy
    sheet.wait_for_workers()
    assert shown == [(Paper.A3, Orientation.PORTRAIT)]
    # Showing the page again lays nothing out again.
    sheet.stage.window.show_page("vision")
    sheet.stage.window.show_page("strategy-sheet")
    assert not sheet.page.layouter.is_busy


def test_the_paper_is_that_of_this_computer(sheet: SheetDriver) -> None:
    settings = sheet.stage.settings
    sheet.toggle("Numbers")
    # Nobody chose a paper yet: it stays as usual here.
    assert settings.value(PAPER) == ""
    sheet.choose_paper("letter")
    sheet.choose_way_up("portrait")
    assert (settings.value(PAPER), settings.value(ORIENTATION)) == ("letter", "portrait")
    settings.change(PAPER, "a3")
    sheet.stage.window.show_page("strategy-sheet")
    sheet.wait_for_workers()
    assert sheet.page.choices.papers.current == "a3"
    layout = sheet.page.preview.sheet_layout
    assert layout is not None
    assert layout.paper is Paper.A3


def test_letter_is_usual_in_america(bakery: PageStage, qtbot: QtBot) -> None:
    QLocale.setDefault(QLocale("en_US"))
    sheet = SheetDriver(bakery, qtbot)
    layout = sheet.page.preview.sheet_layout
    assert layout is not None
    assert layout.paper is Paper.LETTER
    assert "Printed November 9, 2026" in sheet.texts()
    QLocale.setDefault(QLocale("de_DE"))
    sheet.page.refresh(ChangeSet(everything=True))
    sheet.wait_for_workers()
    assert "57,8 %" in sheet.texts()


def test_choices_are_remembered_with_the_plan(sheet: SheetDriver) -> None:
    sheet.toggle("Our promise")
    sheet.toggle("Be the wholesale partner cafés rely on")
    layout = sheet.page.save_layout()
    other = StrategySheetPage(sheet.page.context)
    other.restore_layout(layout)
    other.refresh(ChangeSet(everything=True))
    assert other.choices.options == sheet.page.choices.options
    for foreign in (
        b"",
        b"\xff",
        b"[]",
        b'{"blocks": ["never"], "objectives": []}',
        b'{"blocks": [], "objectives": "x"}',
    ):
        other.restore_layout(foreign)
    assert other.choices.options == sheet.page.choices.options
    other.deleteLater()
    sheet.wait_for_workers()


def test_what_does_not_fit_is_named_and_the_owner_chooses_otherwise(sheet: SheetDriver) -> None:
    future = "One more sentence about what the street will be like then. " * 60
    sheet.workspace.run(EditVisionText(VisionField.FUTURE, future))
    sheet.stage.settle()
    sheet.wait_for_workers()
    assert "The end of the vision" in sheet.says_left_out()
    assert "Explanations under values" in sheet.says_left_out()
    sheet.page.choices.show()
    sheet.toggle("Where we will be")
    assert sheet.says_left_out() == ""
    assert "We’d rather sell out than sell worse." in " ".join(sheet.texts().split())


def test_in_a_narrow_window_a_button_opens_the_choices(sheet: SheetDriver) -> None:
    page = sheet.page
    assert page.choices.isVisible()
    assert not page.choose_button.isVisible()
    sheet.stage.window.resize(1180, 640)
    sheet.stage.settle()
    assert not page.choices.isVisible()
    sheet.qtbot.mouseClick(page.choose_button, Qt.MouseButton.LeftButton)
    sheet.stage.settle()
    assert page.choices.isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.choices.isAncestorOf(focused)
    page.handlers()["inspector"]()
    assert page.choose_button.isVisible()


def test_an_empty_plan_offers_to_write_the_vision(empty: PageStage, qtbot: QtBot, dialog: FileDialog) -> None:
    sheet = SheetDriver(empty, qtbot)
    page = sheet.page
    assert page.empty.isVisible()
    assert not page.print_button.isEnabled()
    assert not page.pdf_button.isEnabled()
    page.handlers()["print"]()
    page.handlers()["export"]()
    assert dialog.proposals == []
    sheet.workspace.run(EditVisionText(VisionField.PROMISE, "Fresh every morning."))
    empty.settle()
    sheet.wait_for_workers()
    assert "Fresh every morning." in sheet.texts()
    assert page.print_button.isEnabled()
    assert sheet.offered() == ["Our promise"]
    empty.undo()
    sheet.wait_for_workers()
    assert page.empty.isVisible()
    assert page.preview.sheet_layout is None


def test_the_pdf_is_the_page_that_is_shown(sheet: SheetDriver, dialog: FileDialog, tmp_path: Path) -> None:
    sheet.workspace.run(EditPlan({"name": "Bread/Rolls"}))
    sheet.stage.settle()
    dialog.answer = tmp_path / "sheet.pdf"
    # Pressed while the page is still being laid out: it waits for the new one.
    sheet.page.choices.papers.choose_next()
    assert sheet.page.layouter.is_busy
    sheet.page.handlers()["export"]()
    assert dialog.proposals[0].name == "Bread Rolls, strategy.pdf"
    assert sheet.note() == "Saved as sheet.pdf"
    assert sheet.stage.settings.value(LAST_FOLDER) == str(tmp_path)
    sheet.wait_for_workers()
    written = words_of(tmp_path / "sheet.pdf")
    for text in sheet.texts().splitlines():
        assert " ".join(text.split()) in written, text
    document = pypdfium2.PdfDocument(tmp_path / "sheet.pdf")
    assert document[0].get_size() == pytest.approx((792, 612), abs=1)
    document.close()


@pytest.mark.parametrize(
    ("answer", "code"), [("gone/sheet.pdf", "sheet_not_written"), ("sheet", "export_target_exists")]
)
def test_a_refused_pdf_is_a_sentence(
    sheet: SheetDriver, dialog: FileDialog, tmp_path: Path, answer: str, code: str
) -> None:
    old = tmp_path / "sheet.pdf"
    old.write_text("old")
    dialog.answer = tmp_path / answer
    sheet.page.save_as_pdf()
    assert [problem.code for problem in sheet.stage.problems] == [code]
    assert old.read_text() == "old"


def test_the_printer_prints_the_page_that_is_shown(
    sheet: SheetDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(dialog: QPrintDialog) -> int:
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        return QPrintDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    sheet.choose_way_up("portrait")
    sheet.page.handlers()["print"]()
    assert sheet.note() == "Sent to the printer"
    written = words_of(tmp_path / "printed.pdf")
    for text in sheet.texts().splitlines():
        assert " ".join(text.split()) in written, text
    document = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    assert document[0].get_size() == pytest.approx((595, 842), abs=1)
    document.close()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_refuses_is_told(sheet: SheetDriver, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "gone" / "printed.pdf"))
    sheet.page.print_with(printer)
    assert [problem.code for problem in sheet.stage.problems] == ["printer_not_started"]


def test_another_plan_may_be_opened_while_the_page_is_laid_out(sheet: SheetDriver) -> None:
    sheet.page.choices.papers.choose_next()
    assert sheet.page.layouter.is_busy
    sheet.stage.show("vision")
    sheet.wait_for_workers()
