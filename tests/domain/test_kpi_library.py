"""The library that comes with the program: complete, sound, and worded for people."""

from __future__ import annotations

import json

import pytest

from alignment_desktop.domain.formula.reading import read_kept
from alignment_desktop.domain.formula.units import unit_problems
from alignment_desktop.domain.kpi import Aggregation, Direction, Kpi
from alignment_desktop.domain.kpi_library import LibraryArea, ReadyNumber, Trade, filled_formula, read_library
from alignment_desktop.domain.people import Perspective
from alignment_desktop.workspace.ready_numbers import area_of, numbers_in_plan, ready_numbers

MUST_BE_THERE = {
    "acquisition_cost", "lifetime_value", "gross_margin", "net_margin", "cash_runway", "days_sales_outstanding",
    "days_payable", "on_time_delivery", "repeat_customers", "churn", "waste", "stock_turn", "first_time_right",
    "utilisation", "engagement", "staff_turnover", "absence", "training_hours", "net_promoter_score",
    "quote_to_order", "average_basket", "conversion", "lead_time", "overtime", "revenue_per_head", "break_even",
    "recurring_revenue", "complaint_rate", "rework", "energy_per_unit", "return_rate", "occupancy", "table_turn",
    "prime_cost",
}  # fmt: skip


def by_id() -> dict[str, ReadyNumber]:
    return {one.id: one for one in ready_numbers()}


def test_there_are_enough_for_every_area_and_trade() -> None:
    numbers = ready_numbers()
    assert len(numbers) >= 90
    assert set(by_id()) >= MUST_BE_THERE
    for area in LibraryArea:
        assert sum(one.area is area for one in numbers) >= 20
    for trade in Trade:
        assert sum(trade in one.trades for one in numbers) >= 8, trade


def test_each_says_all_it_should() -> None:
    names = [one.name.casefold() for one in ready_numbers()]
    assert len(set(names)) == len(names)
    for one in ready_numbers():
        for text in (one.definition, one.formula, one.usual, one.trap):
            assert text.endswith((".", "?")), (one.id, text)
            assert len(text) <= 190, (one.id, text)
            assert not any(sign in text for sign in ("  ", "'")), (one.id, text)
        assert len(one.name) <= 44, one.name
        assert len(one.words) >= 3, one.id
        assert bool(one.numerator) == bool(one.denominator) == (one.aggregation is Aggregation.RATIO), one.id
        assert one.direction is not Direction.YES_NO


def test_formulas_are_sound_in_their_units() -> None:
    numbers = by_id()
    places = {name: place for place, name in enumerate(numbers, 1)}
    names = {place: name for name, place in places.items()}
    counted = [one for one in numbers.values() if one.counted_from]
    assert len(counted) >= 12
    for one in counted:
        node = read_kept(filled_formula(one, places))
        assert unit_problems(node, lambda kpi: numbers[names[kpi]].unit_kind, one.unit_kind) == (), one.id
        assert one.aggregation is not Aggregation.RATIO, one.id


def test_no_number_is_counted_from_itself() -> None:
    numbers = by_id()

    def below(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, path
        for one in numbers[name].inputs:
            below(one, (*path, name))

    for name in numbers:
        below(name, ())


def test_a_library_with_an_unknown_input_is_refused() -> None:
    entry = {
        "id": "a", "name": "A", "term": "A", "words": [], "definition": "", "formula": "", "counted_from": "{b}",
        "unit": "count", "decimals": 0, "direction": "higher", "frequency": "monthly", "aggregation": "sum",
        "usual": "", "trap": "",
    }  # fmt: skip
    with pytest.raises(ValueError, match="not sound at a"):
        read_library([json.dumps({"area": "money", "numbers": [entry]})])


def test_what_a_plan_has_already_is_known_by_name_or_term() -> None:
    found = numbers_in_plan(
        [Kpi(1, "waste"), Kpi(2, "Customer acquisition cost"), Kpi(3, "Cash runway"), Kpi(4, "Mine")]
    )
    assert found["waste"] == 1
    assert found["acquisition_cost"] == 2
    assert found["cash_runway"] == 3
    assert 4 not in found.values()


def test_the_area_of_a_plan_is_found_by_its_name_or_place() -> None:
    waste = by_id()["waste"].area
    plain = [Perspective(id=7, name="Money"), Perspective(id=8, name="How we work")]
    odd = [Perspective(id=place, name=f"Area {place}") for place in (1, 2, 3, 4)]
    assert (area_of(waste, plain), area_of(waste, odd), area_of(waste, odd[:2])) == (8, 3, None)
