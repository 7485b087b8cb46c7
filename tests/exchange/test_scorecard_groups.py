"""The scorecard sheet by area: headings over rows that fold, objectives with progress, and what warns early marked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from alignment_desktop.domain.objective import Level, Objective, Status
from alignment_desktop.domain.people import Perspective
from alignment_desktop.domain.rollup import ObjectiveState
from alignment_desktop.domain.scorecard import ScorecardFacts, build_scorecard
from alignment_desktop.domain.scorecard_choice import EVERYTHING, ScorecardChoice, choose
from alignment_desktop.domain.scorecard_details import build_note_rows, build_value_rows
from alignment_desktop.exchange.scorecard_workbook import write_scorecard
from tests.exchange.bakery import CALENDAR, OCTOBER, TODAY, bakery_facts

OVEN = Objective(1, "Earn enough to fund the second oven", Level.OBJECTIVE, owner_id=1, perspective_id=1)


@pytest.fixture(scope="module")
def facts() -> ScorecardFacts:
    """The bakery with one objective that is measured, and cash runway as a number that warns early."""
    usual = bakery_facts()
    kpis = tuple(replace(kpi, is_leading=kpi.name == "Cash runway") for kpi in usual.kpis)
    state = ObjectiveState(0.584, 0.584, 1.0, 0.75, Status.AT_RISK, Status.AT_RISK, "")
    money = Perspective(1, "Money", 0, "what the business earns")
    others = tuple(goal for goal in usual.objectives if goal.id != 1)
    return replace(
        usual,
        kpis=kpis,
        objectives=(OVEN, *others),
        states={1: state},
        perspectives=(money, *usual.perspectives[1:]),
    )


@pytest.fixture(scope="module")
def sheet(facts: ScorecardFacts, tmp_path_factory: pytest.TempPathFactory) -> Worksheet:
    path: Path = tmp_path_factory.mktemp("groups") / "scorecard.xlsx"
    card = build_scorecard(facts, OCTOBER, CALENDAR, plan_name="Bakery", currency="GBP", today=TODAY)
    write_scorecard(card, build_value_rows(card, facts, CALENDAR), build_note_rows(card, facts, CALENDAR), path)
    return openpyxl.load_workbook(path)["Scorecard"]


def test_an_area_is_a_heading_over_rows_that_fold(sheet: Worksheet) -> None:
    levels = {row: sheet.row_dimensions[row].outlineLevel for row in range(6, 11)}
    assert levels == {6: 0, 7: 1, 8: 1, 9: 1, 10: 1}
    assert sheet.row_dimensions[11].outlineLevel == 0
    assert not sheet.sheet_properties.outlinePr.summaryBelow
    heading = [cell.value for cell in sheet[6]][:11]
    told = "what the business earns · 1 on track, 1 at risk · warning early: 1 on track"
    assert heading == ["Money", None, told, None, None, None, None, None, None, None, "Area"]


def test_an_objective_stands_over_its_numbers(sheet: Worksheet) -> None:
    line = [cell.value for cell in sheet[7]][:11]
    assert line == ["Money", None, OVEN.title, "Helen Foster", 0.584, None, 0.75, None, "▲ At risk", None, "Objective"]
    assert sheet["E7"].number_format == "0%"
    names = [(sheet.cell(row, 2).value, sheet.cell(row, 11).value) for row in (8, 9, 10)]
    assert names == [("Gross margin", "Result"), ("Average basket", "Result"), ("Cash runway", "Warns early")]


def test_what_is_chosen_is_the_same_for_page_and_paper(facts: ScorecardFacts) -> None:
    card = build_scorecard(facts, OCTOBER, CALENDAR, plan_name="Bakery", currency="GBP", today=TODAY)
    assert choose(card, EVERYTHING) == card
    drivers = choose(card, ScorecardChoice(has_results=False))
    assert [(area.name, [row.kpi.name for row in area.rows]) for area in drivers.areas] == [("Money", ["Cash runway"])]
    goals = choose(card, ScorecardChoice(has_goals=True, has_results=False, has_drivers=False))
    assert [goal.title for area in goals.areas for goal in area.goals] == [OVEN.title]
    assert choose(card, ScorecardChoice(has_results=False, has_drivers=False)).areas == ()


def test_goals_that_were_dropped_or_stand_lower_are_not_on_it(facts: ScorecardFacts) -> None:
    state = facts.states[1]
    more = replace(
        facts,
        objectives=(
            replace(OVEN, is_dropped=True),
            Objective(20, "Personal", Level.PERSONAL, perspective_id=1),
            Objective(21, "Without an area", Level.OBJECTIVE, perspective_id=99),
        ),
        states={1: state, 20: state, 21: state},
    )
    card = build_scorecard(more, OCTOBER, CALENDAR, plan_name="Bakery", currency="GBP", today=TODAY)
    assert [(area.name, goal.title) for area in card.areas for goal in area.goals] == [("", "Without an area")]
