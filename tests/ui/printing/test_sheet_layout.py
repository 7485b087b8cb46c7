"""Exactly one page, whatever the plan: nothing outside, over something else or clipped, and what is missing is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from alignment_desktop.domain.kpi import Direction, UnitKind
from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.strategy_sheet import (
    Orientation,
    Paper,
    SheetAction,
    SheetArea,
    SheetBlock,
    SheetNumber,
    SheetObjective,
    SheetOptions,
    SheetTalk,
    SheetValue,
    StrategySheet,
)
from alignment_desktop.ui.printing.sheet_contents import prepare
from alignment_desktop.ui.printing.sheet_layout import SheetComposer, SheetLayout, lay_out
from alignment_desktop.ui.printing.sheet_left_out import LeftOutKind
from alignment_desktop.ui.printing.sheet_steps import LAST_RESORT, STEPS, fit_after
from alignment_desktop.ui.printing.sheet_text import TextMeasurer
from alignment_desktop.ui.printing.sheet_words import SheetWords
from alignment_desktop.ui.value_format import ValueFormat
from tests.ui.printing.bakery import BAKERY
from tests.ui.printing.page_checks import check_page, painted, squeeze

BRITISH = QLocale("en_GB")
TODAY = date(2026, 11, 9)
PAPERS = [SheetOptions(paper, way_up) for paper in Paper for way_up in Orientation]


@pytest.fixture(scope="session")
def measurer(qapp: QApplication) -> TextMeasurer:
    return TextMeasurer()


def composer(sheet: StrategySheet, options: SheetOptions, measurer: TextMeasurer) -> SheetComposer:
    words = SheetWords(BRITISH)
    return SheetComposer(prepare(sheet, words, ValueFormat(BRITISH, sheet.currency)), options, words, measurer)


def filled(objectives: int, numbers: int) -> StrategySheet:
    """The bakery with so many objectives, each with so many numbers."""
    statuses = list(Status)
    made = [
        SheetObjective(
            index,
            f"Goal {index} that keeps every neighbour coming back",
            f"Owner {index}",
            f"O{index}",
            TODAY + timedelta(days=400 - index),
            statuses[index % len(statuses)],
            tuple(
                SheetNumber(
                    f"Number {index}/{n} of things", value=n, target=5, status=statuses[(n * 3) % len(statuses)]
                )
                for n in range(numbers)
            ),
        )
        for index in range(objectives)
    ]
    areas = tuple(SheetArea(area.name, tuple(made[place::4])) for place, area in enumerate(BAKERY.areas))
    return replace(BAKERY, areas=tuple(area for area in areas if area.objectives))


# What generated plans are made of. Each text begins with a tag of its own, so that it can be found on the page.

WORDS = st.sampled_from(
    [
        "bread",
        "Unzertrennlichkeitsbescheinigung" * 3,
        "א־ב־ג שלום",
        "مرحبا",
        "面包店",
        "x" * 90,
        "é",
        "and",
        "i",
        "👩‍🍳",
        "\u200b",
        "a\nb",
    ]
)
TAILS = st.lists(WORDS, max_size=12).map(" ".join)
PROSE = st.lists(TAILS.map(lambda tail: f"It holds {tail}."), max_size=30).map(" ".join)


@st.composite
def numbers(draw: st.DrawFn, tag: str) -> SheetNumber:
    return SheetNumber(
        name=f"{tag}q {draw(TAILS)}",
        unit_kind=draw(st.sampled_from(list(UnitKind))),
        unit_text=draw(st.sampled_from(["", "wk", "kilograms of flour for each person"])),
        decimals=draw(st.integers(0, 4)),
        direction=draw(st.sampled_from(list(Direction))),
        value=draw(st.none() | st.floats(-1e18, 1e18)),
        target=draw(st.none() | st.floats(-1e9, 1e9)),
        target_low=1.0,
        target_high=2.0,
        tolerance=draw(st.none() | st.floats(0, 10)),
        status=draw(st.sampled_from(list(Status))),
    )


@st.composite
def objectives(draw: st.DrawFn, index: int) -> SheetObjective:
    count = draw(st.integers(0, 12))
    return SheetObjective(
        id=index,
        title=f"T{index}t {draw(TAILS)}",
        owner_name=draw(st.sampled_from(["", "Nora Brennan", "Wolfeschlegelsteinhausenbergerdorff" * 2])),
        due_on=draw(st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1))),
        status=draw(st.sampled_from(list(Status))),
        numbers=tuple(draw(numbers(f"N{index}n{n}")) for n in range(count)),
    )


@st.composite
def sheets(draw: st.DrawFn) -> StrategySheet:
    made = [draw(objectives(index)) for index in range(draw(st.sampled_from([0, 1, 2, 5, 12, 40])))]
    areas = draw(st.integers(1, 6))
    return StrategySheet(
        plan_name=draw(st.sampled_from(["", "Shop", "A very long name of a business " * 8])),
        printed_on=TODAY,
        currency=draw(st.sampled_from(["", "GBP", "CHF"])),
        purpose=draw(st.just("") | TAILS | PROSE),
        future_text=draw(st.just("") | PROSE),
        future_date=draw(st.none() | st.just(TODAY)),
        values=tuple(SheetValue(f"V{n}v {draw(TAILS)}", draw(TAILS)) for n in range(draw(st.integers(0, 8)))),
        promise=draw(st.just("") | PROSE),
        areas=tuple(SheetArea(draw(st.just("") | TAILS), tuple(made[place::areas])) for place in range(areas)),
        priorities=tuple(f"P{n}p {draw(TAILS)}" for n in range(draw(st.integers(0, 6)))),
        actions=tuple(
            SheetAction(f"A{n}a {draw(TAILS)}", draw(st.sampled_from(["", "Mia", "x" * 60])), "", TODAY)
            for n in range(draw(st.integers(0, 12)))
        ),
        talks=tuple(SheetTalk(f"W{n}w {draw(TAILS)}", draw(TAILS)) for n in range(draw(st.integers(0, 6)))),
    )


def tags(sheet: StrategySheet) -> set[str]:
    names = [value.name for value in sheet.values] + [action.text for action in sheet.actions]
    names += [talk.when for talk in sheet.talks] + list(sheet.priorities)
    names += [objective.title for objective in sheet.objectives]
    names += [number.name for objective in sheet.objectives for number in objective.numbers]
    return {name.split(" ")[0] for name in names}


def check_left_out(sheet: StrategySheet, layout: SheetLayout) -> None:
    """What is neither painted nor named is lost; what is named must be missing."""
    written = painted(layout)
    missing = {tag for tag in tags(sheet) if tag not in written}
    kinds = set(LeftOutKind) - {LeftOutKind.CUT_TEXTS, LeftOutKind.OWNER_NAMES, LeftOutKind.FUTURE, LeftOutKind.PROMISE}
    kinds -= {LeftOutKind.EXPLANATIONS}
    named = {text.split(" ")[0].rstrip(",") for item in layout.left_out if item.kind in kinds for text in item.texts}
    gone = {
        text.split(" ")[0] for item in layout.left_out if item.kind is LeftOutKind.OBJECTIVES for text in item.texts
    }
    for objective in sheet.objectives:
        if objective.title.split(" ")[0] in gone:
            named |= {number.name.split(" ")[0] for number in objective.numbers}
    assert missing == named


# Shrinking such plans takes minutes and tells little.
@settings(max_examples=25, phases=(Phase.explicit, Phase.generate), suppress_health_check=list(HealthCheck))
@given(sheet=sheets(), options=st.sampled_from(PAPERS))
def test_every_plan_is_one_whole_page(measurer: TextMeasurer, sheet: StrategySheet, options: SheetOptions) -> None:
    layout = lay_out(sheet, options, BRITISH, measurer)
    check_page(layout)
    check_left_out(sheet, layout)


@pytest.mark.parametrize("options", PAPERS, ids=lambda options: f"{options.paper}-{options.orientation}")
@pytest.mark.parametrize(("objectives", "numbers"), [(0, 0), (1, 0), (1, 2), (5, 3), (10, 12), (40, 12)])
def test_steps_are_taken_in_order_and_only_as_needed(
    measurer: TextMeasurer, options: SheetOptions, objectives: int, numbers: int
) -> None:
    sheet = filled(objectives, numbers)
    page = composer(sheet, options, measurer)
    steps, fit = page.fit_needed()
    assert page.fits(fit)
    assert list(steps) == [step for step in STEPS if step in steps]
    if steps:
        before_last = STEPS[: STEPS.index(steps[-1])]
        assert not page.fits(fit_after(before_last)), "stopped too late"
    layout = lay_out(sheet, options, BRITISH, measurer)
    assert layout.steps == tuple(dict.fromkeys(step.number for step in steps))
    assert LAST_RESORT not in layout.steps
    check_page(layout)
    check_left_out_of_filled(sheet, layout)


def check_left_out_of_filled(sheet: StrategySheet, layout: SheetLayout) -> None:
    written = painted(layout)
    gone = [text for item in layout.left_out if item.kind is LeftOutKind.OBJECTIVES for text in item.texts]
    fewer = [text for item in layout.left_out if item.kind is LeftOutKind.NUMBERS for text in item.texts]
    for objective in sheet.objectives:
        assert (squeeze(objective.title) in written) == (objective.title not in gone)
        for number in objective.numbers:
            is_shown = objective.title not in gone and number.name not in fewer
            assert (squeeze(number.name) in written) == is_shown


def test_the_more_there_is_the_later_the_steps(measurer: TextMeasurer) -> None:
    options = SheetOptions(Paper.A4, Orientation.PORTRAIT)
    last = [
        max(lay_out(filled(count, 4), options, BRITISH, measurer).steps, default=0)
        for count in (1, 4, 6, 8, 10, 16, 30)
    ]
    assert last == sorted(last)
    assert last[0] == 0
    assert last[-1] == 8


def test_the_bakery_needs_no_step_on_a4_and_shows_everything(measurer: TextMeasurer) -> None:
    layout = lay_out(BAKERY, SheetOptions(), BRITISH, measurer)
    assert layout.steps == ()
    assert layout.left_out == ()
    written = painted(layout)
    for text in ("57.8%", "≤£9.00", "10.6wk", "8.0", "≤5%", "On-timedeliveries", "NoraBrennan,byDecember2028"):
        assert text in written
    assert "Printed9November2026" in written
    assert "Numbersto1November,OctoberandQ32026" in written
    assert "Page1of1" in written
    assert {text.look.points for text in layout.texts} == {8.25, 9.0, 10.0, 19.0}


def test_first_off_track_then_at_risk_then_nearest_due_are_kept(measurer: TextMeasurer) -> None:
    sheet = filled(40, 3)
    layout = lay_out(sheet, SheetOptions(), BRITISH, measurer)
    assert 8 in layout.steps
    gone = {text for item in layout.left_out if item.kind is LeftOutKind.OBJECTIVES for text in item.texts}
    kept = [objective for objective in sheet.objectives if objective.title not in gone]
    assert f"+{len(gone)}more" in painted(layout)
    off = [o for o in sheet.objectives if o.status in {Status.OFF_TRACK, Status.MISSED}]
    assert all(objective in kept for objective in off) or all(objective in off for objective in kept)


def test_the_vision_ends_with_a_whole_sentence(measurer: TextMeasurer) -> None:
    sheet = replace(BAKERY, future_text=" ".join(f"We will have {n} loaves on the shelf at noon." for n in range(90)))
    layout = lay_out(sheet, SheetOptions(), BRITISH, measurer)
    assert 7 in layout.steps
    item = next(item for item in layout.left_out if item.kind is LeftOutKind.FUTURE)
    shown = 90 - len(item.texts)
    assert 1 < shown < 90
    assert squeeze(f"We will have {shown - 1} loaves on the shelf at noon.") in painted(layout)
    assert squeeze(f"We will have {shown} loaves") not in painted(layout)
    # The table had room enough: nothing was taken from it.
    assert not [item for item in layout.left_out if item.kind is LeftOutKind.NUMBERS]


@pytest.mark.parametrize("options", PAPERS, ids=lambda options: f"{options.paper}-{options.orientation}")
def test_missing_parts_leave_no_heading(measurer: TextMeasurer, options: SheetOptions) -> None:
    bare = StrategySheet("Shop", TODAY)
    headings = ("Thisyear", "Thisquarter", "Whenwelookatit", "Howwebehave", "Ourpromise", "Whatweareworkingon", "In")
    written = painted(lay_out(bare, options, BRITISH, measurer))
    assert not [heading for heading in headings if heading in written]
    first_release = painted(lay_out(replace(BAKERY, actions=(), talks=()), options, BRITISH, measurer))
    assert "Thisquarter" not in first_release
    assert "Whenwelookatit" not in first_release
    assert "Thisyear" in first_release


def test_little_content_opens_the_page(measurer: TextMeasurer) -> None:
    area = BAKERY.areas[0]
    tiny = StrategySheet("Shop", TODAY, purpose="Good shoes for all.", areas=(area,))
    layout = lay_out(tiny, SheetOptions(), BRITISH, measurer)
    assert max(text.look.points for text in layout.texts) == 32.0
    lowest = max(rule.y for rule in layout.rules[:-1])
    assert lowest > layout.height * 0.6
    footer = layout.rules[0].y
    assert not any(0 < footer - rule.y < 4.8 for rule in layout.rules), "two lines close together at the foot"
    check_page(layout)


def test_rows_grow_into_the_room_of_missing_blocks(measurer: TextMeasurer) -> None:
    def row(sheet: StrategySheet) -> float:
        marks = lay_out(sheet, SheetOptions(), BRITISH, measurer).marks
        return marks[1].y - marks[0].y

    assert 7.0 <= row(BAKERY) < row(replace(BAKERY, actions=(), talks=()))


def test_what_the_owner_hides_is_gone_and_makes_room(measurer: TextMeasurer) -> None:
    sheet = filled(12, 4)
    before = lay_out(sheet, SheetOptions(), BRITISH, measurer)
    hidden = frozenset({0, 1, 2, 3, 4, 5, 6})
    blocks = frozenset({SheetBlock.THIS_QUARTER, SheetBlock.TALKS, SheetBlock.EXPLANATIONS})
    after = lay_out(sheet, SheetOptions(hidden_blocks=blocks, hidden_objectives=hidden), BRITISH, measurer)
    written = painted(after)
    assert max(after.steps, default=0) < max(before.steps)
    assert "Thisquarter" not in written
    assert "We’dratherselloutthansellworse." not in written
    assert "Goal6that" not in written
    assert "Goal7that" in written


@pytest.mark.parametrize("block", list(SheetBlock))
def test_each_block_can_be_switched_off(measurer: TextMeasurer, block: SheetBlock) -> None:
    signs = {
        SheetBlock.PURPOSE: "Webakebread",
        SheetBlock.FUTURE: "InDecember2028",
        SheetBlock.VALUES: "Craftbeforeshortcuts",
        SheetBlock.EXPLANATIONS: "Aname,asmile,aseat.",
        SheetBlock.PROMISE: "Ourpromise",
        SheetBlock.OBJECTIVES: "Whatweareworkingon",
        SheetBlock.NUMBERS: "Grossmargin57.8",
        SheetBlock.THIS_YEAR: "Thisyear",
        SheetBlock.THIS_QUARTER: "Thisquarter",
        SheetBlock.TALKS: "Whenwelookatit",
    }
    assert signs[block] in painted(lay_out(BAKERY, SheetOptions(), BRITISH, measurer))
    layout = lay_out(BAKERY, SheetOptions(hidden_blocks=frozenset({block})), BRITISH, measurer)
    assert signs[block] not in painted(layout)
    check_page(layout)


def test_numbers_never_wrap(measurer: TextMeasurer) -> None:
    wide = SheetNumber("Turnover", "", UnitKind.TEXT, "kilograms of flour", 2, value=-123456789012.34, target=9e11)
    objective = replace(BAKERY.objectives[0], numbers=(wide,))
    layout = lay_out(replace(BAKERY, areas=(SheetArea("Money", (objective,)),)), SheetOptions(), BRITISH, measurer)
    texts = [text.text for text in layout.texts]
    assert "−123,456,789,012.34" in texts
    assert "900,000,000,000" in texts
    assert "Turnover,kilogramsofflour" in painted(layout)
