"""The scorecard on paper: what the page says, on any paper and as many pages as it takes, written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QApplication

from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.domain.scorecard import Scorecard, ScorecardFacts, build_scorecard
from alignment_desktop.domain.strategy_sheet import Orientation, Paper
from alignment_desktop.ui.printing.scorecard_document import pdf_bytes, write_scorecard_pdf
from alignment_desktop.ui.printing.scorecard_paper import ScorecardPage, ScorecardPaper, lay_out_scorecard
from alignment_desktop.ui.printing.sheet_boxes import MARGIN_MM
from tests.exchange.bakery import CALENDAR, OCTOBER, TODAY, bakery_facts
from tests.exchange.test_scorecard_groups import facts

__all__ = ["facts"]
DAY = QDate(2026, 11, 9)
NBSP = "\u00a0"


@pytest.fixture(autouse=True)
def british() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


def card_of(found: ScorecardFacts) -> Scorecard:
    return build_scorecard(found, OCTOBER, CALENDAR, plan_name="Bakery", currency="GBP", today=TODAY)


def many(count: int) -> Scorecard:
    """So many numbers in two areas."""
    usual = bakery_facts()
    kpis = tuple(
        replace(usual.kpis[0], id=1000 + at, name=f"Number {at}", position=at, perspective_id=1 + (at >= count // 2))
        for at in range(count)
    )
    return card_of(replace(usual, kpis=kpis))


def words(page: ScorecardPage) -> list[str]:
    return [" ".join(text.text.replace(NBSP, " ").split()) for text in page.texts]


def test_it_says_what_the_page_says(application: QApplication, facts: ScorecardFacts) -> None:
    paper = lay_out_scorecard(card_of(facts), CALENDAR, DAY)
    told = words(paper.pages[0])
    assert told[:3] == ["Bakery", "Scorecard · October 2026", "6 on track, 3 at risk, 3 off track, 2 no data"]
    assert "what the business earns · 1 on track, 1 at risk · warning early: 1 on track" in told
    for text in (
        "Gross margin",
        "57.8 %",
        "Sept",
        "60.0 %",
        "−2.2 pts",
        "At risk",
        "58 %",
        "Cash runway (warns early)",
    ):
        assert text in told
    assert told[-3:] == ["Page 1 of 1", "Bakery · October 2026", "Monday, 9 November 2026"]
    assert len(paper.pages[0].trends) == 14


@pytest.mark.parametrize("orientation", list(Orientation))
@pytest.mark.parametrize("size", list(Paper))
def test_nothing_leaves_the_margins_of_any_paper(
    application: QApplication, facts: ScorecardFacts, size: Paper, orientation: Orientation
) -> None:
    paper = lay_out_scorecard(card_of(facts), CALENDAR, DAY, size, orientation)
    assert (paper.width > paper.height) == (orientation is Orientation.LANDSCAPE)
    for page in paper.pages:
        for text in page.texts:
            assert text.x >= MARGIN_MM - 0.1
            assert text.x + text.width <= paper.width - MARGIN_MM + 0.3, text.text
            assert text.y + text.height <= paper.height - MARGIN_MM + 0.1


def test_many_numbers_take_pages_with_headings_and_numbers_of_their_own(application: QApplication) -> None:
    paper = lay_out_scorecard(many(120), CALENDAR, DAY)
    assert len(paper.pages) > 3
    shown: list[str] = []
    for number, page in enumerate(paper.pages, 1):
        told = words(page)
        assert {"Number", "Actual", "Status"} <= set(told)
        assert f"Page {number} of {len(paper.pages)}" in told
        shown += [text for text in told if text.startswith("Number ")]
        if number > 1:
            assert told.count("continued") <= 1
            assert told[told.index("Last ten") + 1] in {"Money", "Customers"}
        bottom = max(text.baseline for text in page.texts if text.text.startswith("Number "))
        assert max(text.baseline for text in page.texts if text.text in {"Money", "Customers"} or not shown) <= bottom
    assert shown == [f"Number {at}" for at in range(120)]


def test_without_figures_it_is_a_sheet_to_write_on(application: QApplication, facts: ScorecardFacts) -> None:
    page = lay_out_scorecard(card_of(facts), CALENDAR, DAY, has_figures=False).pages[0]
    told = words(page)
    assert "60.0 %" in told
    assert "Actual" in told
    assert not {"57.8 %", "−2.2 pts", "At risk", "58 %"} & set(told)
    assert (page.marks, page.trends) == ((), ())


@pytest.mark.parametrize("name", ["ش" * 80, "word " * 60, "x" * 300, "🍞 bread"])
def test_any_name_finds_room(application: QApplication, name: str) -> None:
    usual = bakery_facts()
    kpis = (replace(usual.kpis[0], name=name), *usual.kpis[1:])
    paper = lay_out_scorecard(card_of(replace(usual, kpis=kpis)), CALENDAR, DAY, orientation=Orientation.PORTRAIT)
    assert all(text.x + text.width <= paper.width - MARGIN_MM + 0.3 for page in paper.pages for text in page.texts)


def test_the_pdf_has_every_page_and_names_no_person(application: QApplication, tmp_path: Path) -> None:
    paper: ScorecardPaper = lay_out_scorecard(many(60), CALENDAR, DAY)
    content = pdf_bytes(paper)
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == len(paper.pages)
    path = tmp_path / "card.pdf"
    path.write_bytes(b"old")
    write_scorecard_pdf(paper, path)
    assert path.read_bytes().startswith(b"%PDF")
    with pytest.raises(NotSavedError) as refused:
        write_scorecard_pdf(paper, tmp_path / "missing" / "card.pdf")
    assert refused.value.code == "scorecard_not_written"
    assert [one.name for one in tmp_path.iterdir()] == ["card.pdf"]
