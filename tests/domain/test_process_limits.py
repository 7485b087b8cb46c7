"""Signal or noise: limits by hand, each kind of signal, and what is none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.domain.process_limits import Signal, SignalKind, process_limits


def test_limits_by_hand() -> None:
    found = process_limits([10.0, 12.0, 11.0, 13.0, 10.0, 12.0, 11.0, 9.0])
    assert found is not None
    # Mean 11; moving ranges 2 1 2 3 2 1 2, mean 13/7.
    assert found.mean == 11
    assert (found.low, found.high) == pytest.approx((11 - 2.66 * 13 / 7, 11 + 2.66 * 13 / 7))
    assert found.signal is None


def test_seven_values_are_too_few() -> None:
    assert process_limits([1.0] * 7) is None
    assert process_limits([1.0, None] * 7) is None


def test_a_value_outside_is_dated() -> None:
    values = [10.0, 11.0] * 10
    found = process_limits([*values, 15.0, 10.0, 11.0])
    assert found is not None
    assert found.signal == Signal(SignalKind.ABOVE, 20)


def test_eight_in_a_row_on_one_side_begin_where_they_begin() -> None:
    values = [10.0, 11.0, 9.0, 10.5, 9.5, 10.0, 9.0, 11.0, *[12.0, 12.2, 11.9, 12.1, 12.3, 12.0, 12.2, 12.1]]
    found = process_limits(values)
    assert found is not None
    assert found.signal is not None
    assert found.signal.kind in (SignalKind.RUN_ABOVE, SignalKind.RUN_BELOW, SignalKind.BELOW)
    assert found.signal.place <= 8


def test_of_a_number_that_has_moved_the_side_where_it_is_now_is_told() -> None:
    before = [6.4, 6.6, 6.1, 6.6, 6.7, 6.4, 6.6, 6.5, 6.6, 6.3, 6.6, 6.5]
    found = process_limits([*before, 5.4, 5.3, 5.4])
    assert found is not None
    # The eight before lie above the mean, which the last three draw down; that is no news.
    assert found.signal == Signal(SignalKind.BELOW, len(before))


def test_a_gap_ends_no_run_and_makes_no_range() -> None:
    low, high = [1.0, 2.0, 1.5, 2.5, 1.0, 2.0, 1.5, 2.0, 1.0], [5.0, 5.5, 5.2, 5.4]
    with_gap = process_limits([*low, None, *high, None, *high])
    assert with_gap is not None
    ranges = [abs(b - a) for a, b in pairwise(low)] + 2 * [0.5, 0.3, 0.2]
    assert with_gap.high - with_gap.mean == pytest.approx(2.66 * sum(ranges) / len(ranges), rel=0.02)


def test_a_number_that_never_moves_has_no_signal() -> None:
    found = process_limits([5.1] * 20)
    assert found is not None
    assert found.signal is None


@given(st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), min_size=0, max_size=80), st.floats(-1e3, 1e3))
def test_limits_move_with_the_values(values: list[float | None], shift: float) -> None:
    found, moved = process_limits(values), process_limits([None if one is None else one + shift for one in values])
    if found is None:
        assert moved is None
        return
    assert moved is not None
    assert moved.mean == pytest.approx(found.mean + shift, abs=1e-3)
    assert found.low <= found.mean <= found.high
