"""The strategy map leaves the program: one page, searchable, the same cards everywhere, nothing half written."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from alignment_desktop.commands.objective import AddObjective
from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.domain.objective import Level
from alignment_desktop.domain.strategy_map import MapChoice, StrategyMap
from alignment_desktop.domain.strategy_sheet import Paper
from alignment_desktop.host.atomic_file import LEFTOVER_SUFFIX
from alignment_desktop.ui.printing.map_page import lay_out_map, pdf_bytes, print_map, write_map
from alignment_desktop.workspace.strategy_map import load_strategy_map
from alignment_desktop.workspace.workspace import Workspace
from tests.support.plans import TODAY, empty_workspace, example_workspace

BRITISH = QLocale("en_GB")


@pytest.fixture
def bakery(application: QApplication, tmp_path: Path) -> Iterator[Workspace]:
    workspace = example_workspace(tmp_path)
    yield workspace
    workspace.close()


def words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    text = document[0].get_textpage().get_text_range()
    document.close()
    return re.sub(r"\s+", " ", text.replace("\u00a0", " "))


@pytest.mark.parametrize("paper", Paper)
def test_one_page_holds_every_card(bakery: Workspace, paper: Paper) -> None:
    found = load_strategy_map(bakery)
    page = lay_out_map(found, TODAY, BRITISH, paper)
    text = words(pdf_bytes(page))
    assert "Harbour Street Bakery: how one thing leads to another" in text
    assert "9 November 2026" in text
    for card in found.cards.values():
        assert card.title in text
    for part in ("Money", "57.8 %", "£8.52", "26 days", "3 of 5", "Off track"):
        assert part in text
    assert page.left >= 10
    assert page.top + page.scale * page.scene.geometry.height * 25.4 / 96 <= page.height - 9.9


def test_fifty_objectives_fit_on_one_page(application: QApplication, tmp_path: Path) -> None:
    workspace = empty_workspace(tmp_path)
    areas = [one.id for one in workspace.figures().perspectives]
    for number in range(50):
        values = {"perspective_id": areas[number % len(areas)]}
        workspace.run(AddObjective(f"Objective {number}", Level.OBJECTIVE, values=values))
    found = load_strategy_map(workspace)
    workspace.close()
    page = lay_out_map(found, TODAY, BRITISH, Paper.A4)
    assert words(pdf_bytes(page)).count("Objective ") == 50
    # Thirteen pixels of text at this scale are more than five points: small, and still read on paper.
    assert page.scale * 13 * 0.75 > 5


def test_every_format_is_written(bakery: Workspace, tmp_path: Path) -> None:
    found = load_strategy_map(bakery, MapChoice(shows_departments=False))
    for name in ("map.pdf", "map.svg", "map.PNG"):
        write_map(found, TODAY, BRITISH, tmp_path / name)
    assert (tmp_path / "map.pdf").read_bytes().startswith(b"%PDF")
    drawing = ET.fromstring((tmp_path / "map.svg").read_text("utf-8"))
    assert "Earn enough to fund" in "".join(drawing.itertext())
    picture = QImage(str(tmp_path / "map.PNG"))
    assert picture.width() > 1000
    assert picture.pixelColor(2, 2).name() == "#ffffff"
    assert not list(tmp_path.glob(f"*{LEFTOVER_SUFFIX}"))
    assert not list(tmp_path.glob(f".*{LEFTOVER_SUFFIX}"))


def test_an_empty_map_is_a_page_too(application: QApplication, tmp_path: Path) -> None:
    workspace = empty_workspace(tmp_path)
    write_map(load_strategy_map(workspace), TODAY, BRITISH, tmp_path / "map.pdf")
    workspace.close()
    assert "Money" in words((tmp_path / "map.pdf").read_bytes())


@pytest.mark.parametrize(("name", "code"), [("map.docx", "map_file_kind"), ("gone/map.pdf", "map_not_written")])
def test_what_cannot_be_written_is_told(bakery: Workspace, tmp_path: Path, name: str, code: str) -> None:
    found: StrategyMap = load_strategy_map(bakery)
    with pytest.raises(NotSavedError) as refused:
        write_map(found, TODAY, BRITISH, tmp_path / name)
    assert refused.value.code == code


def test_it_prints(bakery: Workspace, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    assert print_map(lay_out_map(load_strategy_map(bakery), TODAY, BRITISH), printer)
    assert "Deliver every order" in words((tmp_path / "printed.pdf").read_bytes())
