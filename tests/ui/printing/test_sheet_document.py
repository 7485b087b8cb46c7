"""Preview, printer and PDF show the very same page; the PDF is one page that can be searched and tells nothing else."""

from __future__ import annotations

import getpass
import re
import socket
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.domain.strategy_sheet import Orientation, Paper, SheetOptions, StrategySheet
from alignment_desktop.ui.messages.catalogue.strategy_sheet import TEXTS
from alignment_desktop.ui.printing.paper_device import PDF_CREATOR
from alignment_desktop.ui.printing.sheet_boxes import MM_PER_POINT
from alignment_desktop.ui.printing.sheet_document import pdf_bytes, print_sheet, write_pdf
from alignment_desktop.ui.printing.sheet_layout import SheetLayout, lay_out
from alignment_desktop.ui.printing.sheet_painter import paint_sheet
from alignment_desktop.ui.printing.sheet_preview import SheetPreview
from tests.ui.printing.bakery import BAKERY

BRITISH = QLocale("en_GB")
PAPERS = [SheetOptions(paper, way_up) for paper in Paper for way_up in Orientation]


@pytest.fixture
def layout(qapp: object) -> SheetLayout:
    return lay_out(BAKERY, SheetOptions(), BRITISH)


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u00a0", " "))


@pytest.mark.parametrize("options", PAPERS, ids=lambda options: f"{options.paper}-{options.orientation}")
def test_the_pdf_is_one_page_of_the_right_size_with_every_text(qapp: object, options: SheetOptions) -> None:
    layout = lay_out(BAKERY, options, BRITISH)
    document = pypdfium2.PdfDocument(pdf_bytes(layout))
    assert len(document) == 1
    width, height = document[0].get_size()
    # Qt gives paper in whole points.
    assert width * MM_PER_POINT == pytest.approx(layout.width, abs=0.4)
    assert height * MM_PER_POINT == pytest.approx(layout.height, abs=0.4)
    found = plain(document[0].get_textpage().get_text_bounded())
    assert [text.text for text in layout.texts if plain(text.text) not in found] == []
    document.close()


def test_texts_stand_in_the_pdf_where_the_layout_put_them(layout: SheetLayout) -> None:
    document = pypdfium2.PdfDocument(pdf_bytes(layout))
    page = document[0]
    textpage = page.get_textpage()
    height = page.get_height() * MM_PER_POINT
    for wanted in ("Harbour Street Bakery", "Cash runway", "Quarter review", "Re-plan the van route", "10.6\u00a0wk"):
        box = next(text for text in layout.texts if text.text == wanted)
        found = textpage.search(wanted.replace("\u00a0", " "), match_case=True).get_next()
        assert found is not None
        left, bottom, right, top = (edge * MM_PER_POINT for edge in textpage.get_charbox(found[0]))
        assert left == pytest.approx(box.x, abs=0.7)
        assert box.y - 0.3 < height - top < height - bottom < box.y + box.height + 0.3
        assert right < box.x + box.width
    document.close()


def test_the_pdf_names_no_user_machine_or_path(layout: SheetLayout) -> None:
    data = pdf_bytes(layout)
    document = pypdfium2.PdfDocument(data)
    facts = document.get_metadata_dict()
    document.close()
    assert facts["Title"] == "Harbour Street Bakery"
    assert facts["Creator"] == PDF_CREATOR
    assert facts["Author"] == ""
    told = (
        " ".join(facts.values())
        + re.sub(rb"[^ -~]", b" ", b"".join(re.findall(rb"<x:xmpmeta.*?</x:xmpmeta>", data, re.DOTALL))).decode()
    )
    assert not [
        name
        for name in (getpass.getuser(), socket.gethostname(), str(Path.home()))
        if re.search(rf"\b{re.escape(name)}\b", told)
    ]


def test_the_pdf_is_drawn_not_a_picture(layout: SheetLayout) -> None:
    data = pdf_bytes(layout)
    assert b"/Subtype /Image" not in data
    assert len(data) < 120_000


def test_a_refused_place_leaves_nothing_and_says_so(layout: SheetLayout, tmp_path: Path) -> None:
    place = tmp_path / "sheet.pdf"
    place.mkdir()
    with pytest.raises(NotSavedError) as refusal:
        write_pdf(layout, place)
    assert refusal.value.code in TEXTS
    assert TEXTS[refusal.value.code].format(**refusal.value.params).count("sheet.pdf") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["sheet.pdf"]


def test_a_written_pdf_replaces_the_old_one(layout: SheetLayout, tmp_path: Path) -> None:
    place = tmp_path / "sheet.pdf"
    place.write_text("old")
    write_pdf(layout, place)
    assert place.read_bytes().startswith(b"%PDF")
    assert [path.name for path in tmp_path.iterdir()] == ["sheet.pdf"]


def test_the_printer_gets_one_page_on_the_same_paper(qapp: object, tmp_path: Path) -> None:
    layout = lay_out(BAKERY, SheetOptions(Paper.LETTER, Orientation.PORTRAIT), BRITISH)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert print_sheet(layout, printer)
    document = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    assert len(document) == 1
    assert document[0].get_size() == pytest.approx((612, 792), abs=1)
    assert "Cost all 18 pastry recipes" in plain(document[0].get_textpage().get_text_bounded())
    document.close()


def test_the_preview_is_the_same_page_on_white_paper(qtbot: QtBot, layout: SheetLayout) -> None:
    preview = SheetPreview()
    qtbot.addWidget(preview)
    preview.setStyleSheet("background: #101010")
    preview.resize(900, 500)
    preview.set_sheet_layout(layout)
    assert preview.sheet_layout is layout
    paper = preview.paper_rect()
    assert paper.width() / paper.height() == pytest.approx(layout.width / layout.height)
    image = preview.grab().toImage()
    assert image.pixelColor(int(paper.left()) + 5, int(paper.top()) + 5) == Qt.GlobalColor.white
    scale = paper.width() / layout.width
    # Every text of the layout has left ink where its box is.
    for text in layout.texts:
        left, top = paper.left() + text.x * scale, paper.top() + text.y * scale
        box = image.copy(round(left), round(top), max(2, round(text.width * scale)), max(2, round(text.height * scale)))
        assert darkest(box) < 200, text.text
    assert "Cash runway" in preview.accessibleDescription()


def test_an_empty_preview_paints_nothing(qtbot: QtBot) -> None:
    preview = SheetPreview()
    qtbot.addWidget(preview)
    assert preview.paper_rect().isEmpty()
    preview.grab()
    preview.set_sheet_layout(lay_out(StrategySheet("", date(2026, 11, 9)), SheetOptions(), BRITISH))
    preview.grab()


def test_colour_is_in_status_shapes_only(layout: SheetLayout) -> None:
    image = QImage(1188, 840, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_sheet(painter, replace(layout, marks=()), 4.0)
    painter.end()
    coloured = [
        (x, y)
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
        if image.pixelColor(x, y).saturation() > 0
    ]
    assert coloured == []


def darkest(image: QImage) -> int:
    return min(image.pixelColor(x, y).lightness() for x in range(image.width()) for y in range(image.height()))
