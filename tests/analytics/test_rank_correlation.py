"""Numbers that move against each other: found when they do, not found in noise, gaps and lags told right."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from alignment_desktop.analytics.rank_correlation import Marks, opposed_rows, row_ranks, spearman

MARKS = Marks(fewest=12, longest_lag=3, weakest=-0.5, chance=0.05)


def noise(rows: int, periods: int, seed: int = 1) -> NDArray[np.float64]:
    return np.random.default_rng(seed).normal(size=(rows, periods))


def test_ranks_share_places_and_leave_gaps() -> None:
    assert row_ranks(np.array([3.0, np.nan, 1.0, 3.0, 7.0])).tolist()[2:] == [1.0, 2.5, 4.0]
    assert np.isnan(row_ranks(np.array([3.0, np.nan]))[1])


@pytest.mark.parametrize(
    ("one", "other", "rho"),
    [
        ([1, 2, 3, 4], [1, 4, 9, 16], 1.0),
        ([1, 2, 3, 4], [9, 5, 2, 1], -1.0),
        ([1, 2, 3, 4, 5], [2, 1, 4, 3, 5], 0.8),
        ([1, 1, 1], [1, 2, 3], 0.0),
        # With shared places: 1, 2.5, 2.5, 4 against 1, 2, 3, 4.
        ([1, 2, 2, 3], [1, 2, 3, 4], 4.5 / np.sqrt(4.5 * 5)),
    ],
)
def test_spearman_by_hand(one: list[float], other: list[float], rho: float) -> None:
    assert spearman(np.array(one, float), np.array(other, float)) == pytest.approx(rho)


@pytest.mark.parametrize("lag", [0, 1, 2, 3])
def test_opposed_rows_are_found_with_their_lag_and_the_one_that_goes_first(lag: int) -> None:
    values = noise(6, 60)
    drift = np.linspace(0, 30, 60)
    # Both drift upwards, which hides from levels that their changes are opposed.
    values[4] = -np.roll(values[1], lag) + drift
    values[1] += drift
    (found,) = opposed_rows(values, MARKS)
    assert ({found.earlier, found.later}, found.lag) == ({1, 4}, lag)
    assert lag == 0 or (found.earlier, found.later) == (1, 4)
    assert found.rho < -0.9
    assert found.periods == 59 - lag


def test_what_moves_together_is_not_opposed() -> None:
    values = noise(3, 60)
    values[2] = values[0] * 2 + 5
    assert opposed_rows(values, MARKS) == []


def test_gaps_are_passed_over_and_periods_counted_without_them() -> None:
    values = noise(2, 40)
    values[1] = -values[0]
    values[0, [5, 6, 20]] = np.nan
    (found,) = opposed_rows(values, MARKS)
    # A gap takes the change to it and the one from it: 5 and 6 three, 20 two.
    assert (found.periods, found.rho) == (39 - 5, pytest.approx(-1.0))


def test_fewer_than_twelve_changes_say_nothing() -> None:
    values = noise(2, 12)
    values[1] = -values[0]
    assert opposed_rows(values, MARKS) == []
    enough = noise(2, 13)
    enough[1] = -enough[0]
    assert [one.periods for one in opposed_rows(enough, MARKS)] == [12]
    assert opposed_rows(enough[:1], MARKS) == []


def test_noise_is_hardly_ever_called_opposed() -> None:
    """Forty plans of twelve numbers that have nothing to do with each other: two may look so by chance, by our own mark."""
    calls = sum(bool(opposed_rows(noise(12, 40, seed), MARKS)) for seed in range(40))
    assert calls <= 4
    without_mark = Marks(12, 3, -0.5, 1 - 1e-9)
    assert sum(bool(opposed_rows(noise(12, 40, seed), without_mark)) for seed in range(40)) > 10
