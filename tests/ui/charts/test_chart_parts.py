"""The parts of a chart that are plain arithmetic: thinning, scales, ticks, labels that keep apart."""

from __future__ import annotations

import itertools
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.ui.charts.label_layout import spread
from alignment_desktop.ui.charts.scales import day_ticks, value_scale
from alignment_desktop.ui.charts.thinning import thinned, with_gaps


def test_few_points_come_back_as_they_are() -> None:
    x, y = np.arange(10.0), np.arange(10.0)
    same_x, same_y = thinned(x, y, 100)
    assert same_x is x
    assert same_y is y


@given(st.integers(0, 2**32 - 1), st.integers(1, 200), st.integers(0, 30))
def test_thinning_keeps_extremes_ends_order_and_gaps(seed: int, columns: int, gaps: int) -> None:
    random = np.random.default_rng(seed)
    x, y = np.arange(3000.0), random.normal(size=3000)
    y[random.choice(np.arange(1, 2999), gaps, replace=False)] = np.nan
    kept = y.copy()
    thin_x, thin_y = thinned(x, y, columns)
    assert np.array_equal(y, kept, equal_nan=True)
    assert np.nanmin(thin_y) == np.nanmin(y)
    assert np.nanmax(thin_y) == np.nanmax(y)
    assert (thin_x[0], thin_x[-1]) == (x[0], x[-1])
    assert np.all(np.diff(thin_x) > 0)
    assert np.isnan(thin_y).sum() == gaps
    assert len(thin_x) <= 4 * columns + gaps


def test_a_missing_period_becomes_a_gap() -> None:
    x, y = with_gaps(np.array([1.0, 2.0, 4.0]), np.array([5.0, 6.0, 7.0]), np.array([True, False]))
    assert np.array_equal(y, [5, 6, np.nan, 7], equal_nan=True)
    assert np.array_equal(x, [1, 2, np.nan, 4], equal_nan=True)


finite = st.floats(-1e12, 1e12)


@given(finite, finite, st.integers(2, 12))
def test_a_value_scale_holds_all_and_has_round_ticks(one: float, other: float, ticks: int) -> None:
    low, high = min(one, other), max(one, other)
    scale = value_scale(low, high, ticks)
    assert scale.low <= low + 1e-6 * max(1, abs(low))
    assert scale.high >= high - 1e-6 * max(1, abs(high))
    assert 1 <= len(scale.ticks()) <= 3 * ticks + 3


def test_scales_of_shares_and_counts() -> None:
    share = value_scale(91.5, 99.9, 8, floor=0, ceiling=100)
    assert share.high == 100
    count = value_scale(6, 9, 8, least_step=1.0)
    assert (count.step, count.decimals) == (1, 0)
    assert value_scale(5, 5, 6).low < 5 < value_scale(5, 5, 6).high
    assert value_scale(0, 0.004, 5).decimals >= 3


@pytest.mark.parametrize(
    ("start", "end", "shapes"),
    [
        (date(2026, 10, 20), date(2026, 11, 9), {"d MMM"}),
        (date(2026, 5, 4), date(2026, 11, 20), {"MMM"}),
        (date(2023, 11, 1), date(2026, 11, 20), {"MMM", "yyyy"}),
        (date(1999, 1, 1), date(2026, 11, 20), {"yyyy"}),
    ],
)
def test_days_are_labelled_as_far_apart_as_their_words_need(start: date, end: date, shapes: set[str]) -> None:
    ticks = day_ticks(start, end, 680)
    assert {tick.shape for tick in ticks} == shapes
    assert all(start <= tick.day <= end for tick in ticks)
    days = [tick.day.toordinal() for tick in ticks]
    per_day = 680 / (end - start).days
    assert all((later - earlier) * per_day >= 36 for earlier, later in itertools.pairwise(days))


@given(st.lists(st.floats(0, 250), max_size=6))
def test_labels_keep_their_distance_and_their_order(wanted: list[float]) -> None:
    placed = spread(wanted, 18, 0, 250)
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    centres = [placed[index] for index in order]
    assert all(later - earlier >= 18 - 1e-6 for earlier, later in itertools.pairwise(centres))
    assert all(9 - 1e-6 <= centre <= 241 + 1e-6 for centre in centres)


def test_labels_that_have_room_stay_where_they_belong() -> None:
    assert spread([50, 120, 200], 18, 0, 250) == [50, 120, 200]
    assert spread([], 18, 0, 250) == []
    crowded = spread([10, 10, 10, 10], 18, 0, 40)
    assert crowded == sorted(crowded)
    assert max(crowded) <= 40
