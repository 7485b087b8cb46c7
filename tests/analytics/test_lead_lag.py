"""A series that follows another some periods later is found; chance and common drift are not."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from alignment_desktop.analytics.lead_lag import as_row, best_lag, chance_over_all, most_in_common

LAGS = 4


def walk(count: int, seed: int, drift: float = 0.0) -> list[float]:
    chance = Random(seed)
    value, found = 100.0, []
    for _ in range(count):
        value += drift + chance.gauss(0, 1)
        found.append(value)
    return found


@pytest.mark.parametrize("lag", range(LAGS))
@pytest.mark.parametrize("way", [1, -1])
def test_a_planted_lag_is_found(lag: int, way: int) -> None:
    leading = walk(60, 1)
    noise = Random(2)
    result = [50 + way * leading[max(0, t - lag)] + noise.gauss(0, 0.4) for t in range(60)]
    found = best_lag(as_row(leading), as_row(result), 3, 12)
    assert found is not None
    assert (found.lag, found.rho * way > 0.5, found.periods) == (lag, True, 59 - lag)
    assert chance_over_all(found.chance, LAGS) < 0.01


def test_two_that_only_drift_are_not_called_related() -> None:
    found = best_lag(as_row(walk(60, 3, 2.0)), as_row(walk(60, 4, 2.0)), 3, 12)
    assert found is not None
    assert chance_over_all(found.chance, LAGS) > 0.05


@pytest.mark.parametrize("kind", ["walks", "noise", "waves"])
def test_chance_is_rarely_taken_for_a_lead(kind: str) -> None:
    """By its own mark one in twenty at most, of walks, of values around a mean, and of changes that lean on one another."""
    proven = 0
    for seed in range(200):
        rows = []
        for one in (2 * seed, 2 * seed + 1):
            values = np.array(walk(50, one))
            if kind == "noise":
                values = np.diff(values, prepend=100.0)
            elif kind == "waves":
                values = np.convolve(values, np.ones(3) / 3, "valid")
            rows.append(values)
        found = best_lag(rows[0], rows[1], 3, 12)
        assert found is not None
        proven += chance_over_all(found.chance, LAGS) <= 0.05
    assert proven <= 16


def test_gaps_make_no_changes_and_too_few_say_nothing() -> None:
    leading: list[float | None] = [float(t % 5) for t in range(14)]
    leading[7] = None
    result = [float(t % 3) for t in range(14)]
    assert most_in_common(as_row(leading), as_row(result)) == 11
    assert best_lag(as_row(leading), as_row(result), 3, 12) is None
    assert best_lag(as_row([1.0]), as_row([2.0]), 3, 12) is None


def test_one_that_never_moves_leads_nothing() -> None:
    found = best_lag(as_row([5.0] * 40), as_row(walk(40, 5)), 3, 12)
    assert found is not None
    assert (found.rho, found.chance) == (0.0, 1.0)
