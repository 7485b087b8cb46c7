"""What an owner does, from the welcome to the printed sheet: once with the keyboard alone, once with the mouse."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from alignment_desktop.domain.import_plan import ImportAction
from alignment_desktop.domain.objective import Level, Status
from alignment_desktop.domain.vision import VisionField
from tests.support.drivers.hands import Hands
from tests.support.drivers.import_driver import ImportDriver
from tests.support.drivers.numbers_driver import NumbersDriver, NumberWords
from tests.support.drivers.paper_driver import PaperDriver
from tests.support.drivers.tree_driver import TreeDriver
from tests.support.drivers.vision_driver import VisionDriver
from tests.support.drivers.window_driver import WindowDriver
from tests.support.plans import facts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)
CORPUS = Path(os.environ.get("ALIGNMENT_CORPUS") or Path(__file__).resolve().parents[3] / "shared" / "corpus")
REAL_FILE = CORPUS / "business" / "pbp__All_Web_Site_Data_Audience_Overview.xlsx"
RESPECT, GROW, DELIVER, LOAD = (
    "Be the first name for bread",
    "Earn enough to grow",
    "Deliver by 6:30",
    "Load the van the night before",
)
ON_TIME = "On time"
PURPOSE = "We bake **bread** people talk about."
FUTURE = "In three years\n\n- forty cafés serve our loaves\n- the oven is **ours**"


def test_from_the_welcome_to_the_printed_sheet(
    start: Callable[..., WindowDriver], either_hands: Hands, tmp_path: Path
) -> None:
    window = start(either_hands)
    plan_file = tmp_path / "Corner Bakery.alignment"
    window.new_plan(plan_file)
    empty = facts(window.plan)

    write_the_vision(window)
    build_the_tree(window)
    give_it_an_owner(window)
    define_a_number(window)
    enter_values(window)
    bring_values_in(window, tmp_path / "deliveries.xlsx")
    export_the_scorecard(window, tmp_path / "card.xlsx")
    save_the_sheet(window, tmp_path / "sheet.pdf")

    full = facts(window.plan)
    undo_to(window, empty)
    redo_to(window, full)
    window.close()

    again = start(either_hands, plan_file)
    assert again.page_name == "week"  # not the import, which begins with nothing
    assert facts(again.plan) == full
    assert VisionDriver(again).shown(VisionField.PURPOSE) == PURPOSE
    assert len(NumbersDriver(again).charted) == 4
    assert "Earn enough to grow" in TreeDriver(again).outline
    assert again.plan.was_closed_cleanly


@pytest.mark.skipif(not REAL_FILE.is_file(), reason="the collection of real files is not here")
def test_a_real_file_lands_on_a_chart_and_in_the_scorecard(
    start: Callable[..., WindowDriver], hands: Hands, tmp_path: Path
) -> None:
    window = start(hands)
    window.new_plan(tmp_path / "Web.alignment")
    page = ImportDriver(window)
    page.open(REAL_FILE)
    if page.step == "match":
        page.go_on()
    assert page.counts.problems > 0
    page.make_all_missing()
    counts = page.counts
    assert counts.new > 100
    page.apply()
    assert len(window.plan.figures().kpis) > 0
    numbers = NumbersDriver(window)
    assert len(numbers.charted) > 10
    PaperDriver(window).export_scorecard(tmp_path / "card.xlsx")
    book = openpyxl.load_workbook(tmp_path / "card.xlsx", read_only=True)
    assert sum(1 for _ in book["Values"].iter_rows()) > counts.new
    book.close()
    window.undo()
    assert window.plan.figures().kpis == {}


def write_the_vision(window: WindowDriver) -> None:
    assert window.page_name == "vision"
    vision = VisionDriver(window)
    vision.write(VisionField.PURPOSE, ["We bake **bread** people talk about."])
    vision.wait_until_saved(VisionField.PURPOSE, PURPOSE)
    vision.write(VisionField.FUTURE, ["In three years", "- forty cafés serve our loaves", "- the oven is **ours**"])
    vision.wait_until_saved(VisionField.FUTURE, FUTURE)
    assert (vision.shown(VisionField.PURPOSE), vision.shown(VisionField.FUTURE)) == (PURPOSE, FUTURE)
    assert window.save_state.startswith("Saved at")


def build_the_tree(window: WindowDriver) -> None:
    tree = TreeDriver(window)
    tree.add_first_objective(RESPECT)
    tree.add_beside(RESPECT, GROW)
    tree.add_inside(RESPECT, DELIVER)
    tree.add_inside(DELIVER, LOAD)
    assert tree.outline == f"{RESPECT}\n  {DELIVER}\n    {LOAD}\n{GROW}"
    assert [tree.goal(one).level for one in (RESPECT, DELIVER, LOAD)] == [
        Level.OBJECTIVE,
        Level.DEPARTMENT,
        Level.PERSONAL,
    ]
    said = tree.put_inside(DELIVER, GROW)
    assert said in ("", f"Put under {GROW}")
    assert tree.outline == f"{RESPECT}\n{GROW}\n  {DELIVER}\n    {LOAD}"
    said = tree.move_above(GROW, RESPECT)
    assert said in ("", "Change the order")
    assert tree.outline == f"{GROW}\n  {DELIVER}\n    {LOAD}\n{RESPECT}"
    if window.hands.has_mouse:
        before = facts(window.plan)
        assert tree.hover_over(DELIVER, RESPECT) == f"Put under {RESPECT}"
        assert tree.hover_over(DELIVER, LOAD) == f"“{DELIVER}” can’t go inside “{LOAD}”, which is part of it."
        assert facts(window.plan) == before
    tree.rename(RESPECT, "Be the first name for good bread")
    assert "good bread" in tree.outline


def give_it_an_owner(window: WindowDriver) -> None:
    tree = TreeDriver(window)
    tree.give_to_new_owner(DELIVER, "Ella")
    assert tree.owner_of(DELIVER) == "Ella"
    assert [one.name for one in window.plan.figures().people.values()] == ["Ella"]


def define_a_number(window: WindowDriver) -> None:
    numbers = NumbersDriver(window)
    numbers.begin_new()
    numbers.fill_form(
        NumberWords(
            ON_TIME,
            counted_in="Per cent",
            decimals="1",
            what_is_good="More is better",
            red_line="90",
            target="97",
            target_from="1 January 2026",
            how_often="Monthly",
            owner="Ella",
            goal=DELIVER,
        )
    )
    assert "Green from 97" in numbers.what_it_comes_to
    assert "red below 90" in numbers.what_it_comes_to
    numbers.save_form()
    assert not numbers.is_defining
    assert numbers.number(ON_TIME).kpi.name == ON_TIME


def enter_values(window: WindowDriver) -> None:
    numbers = NumbersDriver(window)
    numbers.choose(ON_TIME)
    for period, typed, status in (
        ("October", "92.5", Status.AT_RISK),
        ("September", "98", Status.ON_TRACK),
        ("August", "85", Status.OFF_TRACK),
    ):
        numbers.choose_period(period)
        numbers.type_value(typed)
        assert numbers.outlook[0] is status, numbers.outlook
        numbers.save_value()
    assert numbers.charted == [("2026-08-01", 85.0), ("2026-09-01", 98.0), ("2026-10-01", 92.5)]
    assert ON_TIME in numbers.chart_name


def bring_values_in(window: WindowDriver, path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Deliveries"
    for row in (
        ("Name", "Jun 2026", "Jul 2026", "Aug 2026", "Sep 2026"),
        (ON_TIME, "broken van", 91, 85, 97.5),
        ("Waste", 6.1, 5.9, 5.8, 5.6),
    ):
        sheet.append(row)
    book.save(path)
    page = ImportDriver(window)
    before = facts(window.plan)
    page.open(path)
    if page.step == "match":
        page.go_on()
    assert page.step == "check"
    counts = page.counts
    assert (counts.new, counts.changed, counts.same) == (1, 1, 1)
    assert counts.problems == 5
    problems = {row[0]: row for row in page.rows(ImportAction.PROBLEM)}
    assert set(problems) == {ON_TIME, "Waste"}
    assert "broken van" in " ".join(problems[ON_TIME])
    assert page.promise.startswith("Nothing is written until you press Apply.")
    assert facts(window.plan) == before
    with window.answering("Change them") as asked:
        page.apply()
    assert asked == ["Change 1 of 3 values?"]
    assert window.note == "2 values written"
    numbers = NumbersDriver(window)
    values = [("2026-07-01", 91.0), ("2026-08-01", 85.0), ("2026-09-01", 97.5), ("2026-10-01", 92.5)]
    assert numbers.charted == values
    after = facts(window.plan)
    window.undo()
    assert facts(window.plan) == before
    window.redo()
    assert facts(window.plan) == after


def export_the_scorecard(window: WindowDriver, path: Path) -> None:
    PaperDriver(window).export_scorecard(path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Scorecard", "Values", "Notes"]
    row = next(row for row in book["Scorecard"].iter_rows(values_only=True) if ON_TIME in row)
    assert 92.5 in row or 0.925 in row
    values = [row for row in book["Values"].iter_rows(values_only=True) if ON_TIME in row]
    assert len(values) == 4


def save_the_sheet(window: WindowDriver, path: Path) -> None:
    PaperDriver(window).save_sheet(path)
    document = pypdfium2.PdfDocument(path)
    assert len(document) == 1
    text = document[0].get_textpage().get_text_bounded()
    assert GROW in text
    assert "We bake bread people talk about." in " ".join(text.split())
    document.close()


def undo_to(window: WindowDriver, empty: dict[str, object]) -> None:
    steps = 0
    while window.can_undo:
        window.undo()
        steps += 1
        assert steps < 200
    assert facts(window.plan) == empty


def redo_to(window: WindowDriver, full: dict[str, object]) -> None:
    while window.can_redo:
        window.redo()
    assert facts(window.plan) == full
