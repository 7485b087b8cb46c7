"""The value of a formula in one period, its blanks with their reasons, and its units."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.formula.counting import BlankReason, Counted, Surroundings, count
from alignment_desktop.domain.formula.reading import read_kept
from alignment_desktop.domain.formula.tree import references_of
from alignment_desktop.domain.formula.units import kinds_that_fit, unit_problems
from alignment_desktop.domain.kpi import Aggregation, Frequency, UnitKind
from alignment_desktop.domain.period import Period
from tests.domain.formula.test_reading import trees

OCTOBER = Period(Frequency.MONTHLY, date(2026, 10, 1))
CALENDAR = PlanCalendar()


def around(values: dict[int, dict[int, float]], aggregation: Aggregation = Aggregation.SUM) -> Surroundings:
    """`values[kpi][month]`, all of 2026; a month below 1 is one of the year before."""

    def value_of(kpi_id: int, period: Period) -> Counted:
        month = (period.start.year - 2026) * 12 + period.start.month
        value = values.get(kpi_id, {}).get(month)
        return (
            Counted(value)
            if value is not None
            else Counted(None, reason=BlankReason.MISSING, params={"kpi_id": kpi_id})
        )

    return Surroundings(value_of, lambda _: aggregation, CALENDAR)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{1} / {2}", 12.5),
        ("({1} - {2}) / {1}", 0.92),
        ("-{2} + 2 * 3", -2.0),
        ("min({1}, {2})", 8.0),
        ("max({1}, 2, 300)", 300.0),
        ("abs({2} - {1})", 92.0),
        ("round({1} / 3, 2)", 33.33),
        ("{1} / prev({1})", 1.25),
        ("ytd({1})", 100.0 + 80.0 + 10 * 8),
        ("rolling({1}, 3)", 190.0),
        ("{2} * per_year", 96.0),
        ("{1} * 50%", 50.0),
    ],
)
def test_values(text: str, value: float) -> None:
    months = dict.fromkeys(range(1, 9), 10.0) | {8: 10.0, 9: 80.0, 10: 100.0}
    assert count(read_kept(text), OCTOBER, around({1: months, 2: {10: 8.0}})).value == pytest.approx(value)


def test_blanks_stay_blank_with_their_reason() -> None:
    values = {1: {10: 5.0}, 2: {10: 0.0}}
    assert count(read_kept("{1} + {3}"), OCTOBER, around(values)).reason is BlankReason.MISSING
    assert count(read_kept("{1} / {2}"), OCTOBER, around(values)).reason is BlankReason.DIVISION_BY_ZERO
    assert count(read_kept("ytd({1})"), OCTOBER, around(values)) == Counted(
        None, reason=BlankReason.INCOMPLETE, params={"kpi_id": 1, "have": 1, "of": 10}
    )
    assert count(read_kept("prev({1})"), OCTOBER, around(values)).reason is BlankReason.MISSING
    huge = around({1: {10: 1e14}})
    assert count(read_kept("{1} * {1}"), OCTOBER, huge).reason is BlankReason.TOO_LARGE


@given(trees())
def test_a_formula_never_gives_a_number_from_a_missing_input(node: object) -> None:
    found = count(node, OCTOBER, around({}))  # type: ignore[arg-type]
    if references_of(node):  # type: ignore[arg-type]
        assert found.value is None
        assert found.reason is not None


KINDS = {
    1: UnitKind.CURRENCY,
    2: UnitKind.COUNT,
    3: UnitKind.DAYS,
    4: UnitKind.PERCENT,
    5: UnitKind.TEXT,
    6: UnitKind.HOURS,
}


@pytest.mark.parametrize(
    ("text", "wanted", "code"),
    [
        ("{1} / {2}", UnitKind.CURRENCY, None),
        ("{1} / {2}", UnitKind.COUNT, "formula_unit_result"),
        ("{1} + {3}", UnitKind.CURRENCY, "formula_units_differ"),
        ("{3} + {6}", UnitKind.DAYS, "formula_units_differ"),
        ("({1} - {1}) / {1}", UnitKind.PERCENT, None),
        ("{1} * {4}", UnitKind.CURRENCY, None),
        ("{1} / {3} * 7", UnitKind.CURRENCY, "formula_unit_result"),
        ("{3} + 5", UnitKind.DAYS, None),
        ("{5} + {1}", UnitKind.COUNT, "formula_unit_result"),
        ("{1} / {2}", UnitKind.TEXT, None),
    ],
)
def test_units(text: str, wanted: UnitKind, code: str | None) -> None:
    problems = unit_problems(read_kept(text), KINDS.__getitem__, wanted)
    assert [one.code for one in problems] == ([] if code is None else [code])


def test_units_that_fit_are_offered() -> None:
    assert list(kinds_that_fit(read_kept("{1} / {2}"), KINDS.__getitem__)) == [UnitKind.CURRENCY]
