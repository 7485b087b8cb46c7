"""The model of the scorecard: patched it equals one that was built anew, and it words what the record holds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QLocale, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.kpi import Direction, Frequency, Kpi, UnitKind
from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.scorecard import PeriodParts, Scorecard, ScorecardArea, ScorecardRow, TrendPoint, parts_of
from alignment_desktop.domain.targets import TargetValue
from alignment_desktop.ui.models.roles import CellRole
from alignment_desktop.ui.models.scorecard_columns import ScorecardColumn, ScorecardRole
from alignment_desktop.ui.models.scorecard_model import ScorecardModel

CALENDAR = PlanCalendar()
OCTOBER = Period(Frequency.MONTHLY, date(2026, 10, 1))
NBSP = "\u00a0"


@pytest.fixture(autouse=True)
def british() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def model(application: QApplication) -> ScorecardModel:
    made = ScorecardModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def parts(frequency: Frequency, start: date) -> PeriodParts:
    return parts_of(Period(frequency, start), CALENDAR)


def margin(kpi_id: int = 1, **facts: object) -> ScorecardRow:
    kpi = Kpi(id=kpi_id, name=f"Margin {kpi_id}", unit_kind=UnitKind.PERCENT, decimals=1, frequency=Frequency.MONTHLY)
    usual = {
        "actual": 57.8,
        "actual_parts": parts(Frequency.MONTHLY, date(2026, 10, 1)),
        "target": TargetValue(value=60.0),
        "difference": -2.2,
        "status": Status.AT_RISK,
        "owner_name": "Helen Foster",
        "owner_initials": "HF",
    }
    return ScorecardRow(kpi, **(usual | facts))  # type: ignore[arg-type]


def scorecard(areas: dict[int | None, list[ScorecardRow]]) -> Scorecard:
    made = tuple(
        ScorecardArea(area, "" if area is None else f"Area {area}", tuple(rows)) for area, rows in areas.items()
    )
    return Scorecard("Bakery", "GBP", OCTOBER, parts_of(OCTOBER, CALENDAR), made)


def names(model: ScorecardModel) -> list[str]:
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def cell(model: ScorecardModel, row: int, column: ScorecardColumn) -> str:
    return str(model.index(row, column).data()).replace(NBSP, " ")


def suffix(model: ScorecardModel, row: ScorecardRow) -> object:
    model.show(scorecard({1: [row]}), CALENDAR)
    return model.index(1, ScorecardColumn.ACTUAL).data(CellRole.SUFFIX)


def test_a_row_is_worded(model: ScorecardModel) -> None:
    model.show(scorecard({1: [margin()]}), CALENDAR)
    words = [cell(model, 1, column) for column in ScorecardColumn if column is not ScorecardColumn.TREND]
    assert words == ["Margin 1", "", "Helen", "57.8 %", "60.0 %", "−2.2 pts", "At risk"]
    assert model.index(0, 0).data(ScorecardRole.COUNTS) == "1 at risk"
    assert model.index(1, ScorecardColumn.OWNER).data(Qt.ItemDataRole.ToolTipRole) == "Helen Foster"


def test_it_is_read_out_as_a_sentence(model: ScorecardModel) -> None:
    trend = tuple(
        TrendPoint(Period(Frequency.MONTHLY, date(2026, month, 1)), value, None)
        for month, value in ((8, 58.1), (9, None), (10, 57.8))
    )
    model.show(scorecard({1: [margin(trend=trend), margin(2)]}), CALENDAR)
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(1, 0).data(spoken) == ("Margin 1, October 2026, 57.8 per cent, at risk, target 60 or more")
    last_ten = model.index(1, ScorecardColumn.TREND).data(spoken)
    assert last_ten.startswith("Last ten: 2 value")
    assert last_ten.endswith("from 58.1 per cent to 57.8 per cent")
    assert model.index(2, ScorecardColumn.TREND).data(spoken) == "Last ten: no values"
    assert model.index(0, 0).data(spoken) == "Area 1, 2 at risk, unfolded"
    model.fold(frozenset({1}))
    assert model.index(0, 0).data(spoken) == "Area 1, 2 at risk, folded"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, None),
        ({"is_older": True, "actual_parts": parts(Frequency.MONTHLY, date(2026, 9, 1))}, "Sept"),
        ({"is_older": True, "actual_parts": parts(Frequency.MONTHLY, date(2025, 12, 1))}, "Dec 2025"),
        ({"is_older": True, "actual_parts": parts(Frequency.WEEKLY, date(2026, 9, 21))}, "Sept"),
        ({"is_older": True, "actual_parts": parts(Frequency.QUARTERLY, date(2026, 7, 1))}, "Q3 2026"),
        ({"is_older": True, "actual_parts": parts(Frequency.YEARLY, date(2025, 1, 1))}, "2025"),
        ({"have": 7, "of": 12}, "7 of 12"),
        ({"have": 12, "of": 12}, None),
    ],
)
def test_what_is_older_or_incomplete_says_so(
    model: ScorecardModel, facts: dict[str, object], words: str | None
) -> None:
    assert suffix(model, margin(**facts)) == words


def test_an_estimate_is_marked(model: ScorecardModel) -> None:
    model.show(scorecard({1: [margin(is_estimate=True)]}), CALENDAR)
    assert cell(model, 1, ScorecardColumn.ACTUAL) == "≈ 57.8 %"


def test_a_falling_number_and_one_without_anything(model: ScorecardModel) -> None:
    falling = margin()
    falling = replace(falling, kpi=replace(falling.kpi, direction=Direction.LOWER))
    nothing = margin(2, actual=None, actual_parts=None, target=None, difference=None, status=Status.NO_DATA)
    model.show(scorecard({1: [falling, nothing]}), CALENDAR)
    assert cell(model, 1, ScorecardColumn.TARGET) == "≤ 60.0 %"
    figures = (ScorecardColumn.ACTUAL, ScorecardColumn.TARGET, ScorecardColumn.DIFFERENCE, ScorecardColumn.STATUS)
    assert [cell(model, 2, column) for column in figures] == ["–", "–", "–", "No data"]


@pytest.mark.parametrize("seed", range(8))
def test_patched_equals_rebuilt(model: ScorecardModel, seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(10):
        ids = rng.sample(range(1, 30), rng.randint(0, 14))
        areas: dict[int | None, list[ScorecardRow]] = {}
        for kpi_id in ids:
            areas.setdefault(rng.choice([1, 2, 3, None]), []).append(margin(kpi_id, actual=rng.choice([1.0, 2.0])))
        shown = scorecard(areas)
        model.show(shown, CALENDAR)
        model.fold(frozenset(rng.sample([1, 2, 3, None], rng.randint(0, 2))))
        built = ScorecardModel()
        built.fold(model.folded)
        built.show(shown, CALENDAR)
        assert names(model) == names(built)
        assert [model.line(model.index(row, 0)) for row in range(model.rowCount())] == [
            built.line(built.index(row, 0)) for row in range(built.rowCount())
        ]


def test_a_changed_value_tells_of_its_row_alone(model: ScorecardModel) -> None:
    model.show(scorecard({1: [margin(1), margin(2)], None: [margin(3)]}), CALENDAR)
    told: list[int] = []
    reset: list[int] = []
    model.dataChanged.connect(lambda first, _last: told.append(first.row()))
    model.modelReset.connect(lambda: reset.append(1))
    kept = QPersistentModelIndex(model.index(2, 0))
    model.show(scorecard({1: [margin(1), margin(2, actual=61.0)], None: [margin(3)]}), CALENDAR)
    # The heading's own record holds its rows, so it is told of as well.
    assert set(told) == {0, 2}
    assert cell(model, 2, ScorecardColumn.ACTUAL) == "61.0 %"
    model.show(scorecard({1: [margin(2)], None: [margin(3), margin(1)]}), CALENDAR)
    assert kept.row() == 1
    assert not reset


def test_another_number_format_and_calendar_reach_every_cell(model: ScorecardModel) -> None:
    shown = scorecard({1: [margin()]})
    model.show(shown, CALENDAR)
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.show(shown, CALENDAR)
    assert not told
    QLocale.setDefault(QLocale("de_DE"))
    model.show(shown, CALENDAR)
    assert told == [(0, 1)]
    assert cell(model, 1, ScorecardColumn.ACTUAL) == "57,8 %"
    model.show(shown, replace(CALENDAR, fiscal_start_month=4))
    assert told == [(0, 1), (0, 1)]


def test_folding_takes_rows_and_brings_them_back(model: ScorecardModel) -> None:
    model.show(scorecard({1: [margin(1)], 2: [margin(2)]}), CALENDAR)
    model.fold(frozenset({1}))
    assert names(model) == ["Area 1", "Area 2", "Margin 2"]
    assert model.row_of_kpi(1) is None
    area = model.area_of_kpi(1)
    assert area is not None
    assert area.perspective_id == 1
    assert model.heading_row(2) == 1
    model.fold(frozenset())
    assert names(model) == ["Area 1", "Margin 1", "Area 2", "Margin 2"]


def test_numbers_without_an_area_come_under_words(model: ScorecardModel) -> None:
    model.show(scorecard({None: [margin(1)]}), CALENDAR)
    assert names(model) == ["Without an area", "Margin 1"]
