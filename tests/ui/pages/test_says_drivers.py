"""What is told of leading numbers: a question at most, and plainly where nothing is proven."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from alignment_desktop.domain.drivers import Driver, DriverVerdict
from alignment_desktop.domain.kpi import Frequency, Kpi
from alignment_desktop.ui.pages.kpis.says_drivers import driver_sentence, drivers_text, strength_sentence
from alignment_desktop.workspace.plan_figures import PlanFigures

pytestmark = pytest.mark.usefixtures("british")

FIGURES = cast(
    "PlanFigures",
    SimpleNamespace(kpis={1: SimpleNamespace(kpi=Kpi(1, "Sales")), 2: SimpleNamespace(kpi=Kpi(2, "Quotes"))}),
)


def driver(verdict: DriverVerdict, lag: int = 2, strength: float = 0.62, chance: float = 0.004) -> Driver:
    return Driver(2, Frequency.WEEKLY, verdict, 57, lag, strength, chance)


@pytest.mark.parametrize(("lag", "when"), [(0, "in the same week"), (1, "a week later"), (3, "3 weeks later")])
def test_what_follows_is_a_question(lag: int, when: str) -> None:
    said = driver_sentence(driver(DriverVerdict.TOGETHER, lag), 1, FIGURES)
    over = "(strength 0.62 over 57 changes from week to week)"
    assert said == f"When Quotes rose, Sales tended to rise {when} {over}. Does the one help the other?"
    assert driver_sentence(driver(DriverVerdict.AGAINST, lag), 1, FIGURES).endswith("Does the one hold the other down?")


def test_what_is_not_proven_and_what_is_too_little_are_said_plainly() -> None:
    said = driver_sentence(driver(DriverVerdict.NOT_PROVEN), 1, FIGURES)
    assert said == "Not proven that Sales follows Quotes: 57 changes from week to week looked at."
    assert "12 are needed" in driver_sentence(driver(DriverVerdict.TOO_FEW), 1, FIGURES)


def test_strength_comes_with_its_chance() -> None:
    assert strength_sentence(driver(DriverVerdict.TOGETHER)).startswith("Strength 0.62 ")
    assert strength_sentence(driver(DriverVerdict.TOGETHER)).endswith("by chance with < 1 %.")
    assert strength_sentence(driver(DriverVerdict.NOT_PROVEN, chance=0.4)).endswith("by chance with 40 %.")
    assert strength_sentence(driver(DriverVerdict.TOO_FEW)) == ""


def test_two_are_told_and_a_deleted_one_is_not() -> None:
    gone = Driver(9, Frequency.WEEKLY, DriverVerdict.TOGETHER, 57)
    proven = driver(DriverVerdict.TOGETHER)
    assert drivers_text([gone], 1, FIGURES) == ""
    assert drivers_text([gone, proven, proven, proven], 1, FIGURES).count("?") == 2
