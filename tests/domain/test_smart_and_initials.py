"""Advice on goals and initials of people."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.domain.initials import propose_initials
from alignment_desktop.domain.smart import Pace, SmartKind, SmartReason, SmartState, check_smart, check_specific, pace


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("Price every product from its true cost", SmartReason.SPECIFIC),
        ("Have wholesale packed by 4:45", SmartReason.SPECIFIC),
        ("Everyone can run two stations", SmartReason.SPECIFIC),
        ("Re-plan the van route around the bridge works", SmartReason.SPECIFIC),
        ("Improve on-time deliveries to 97 %", SmartReason.SPECIFIC),
        ("Improve", SmartReason.TOO_SHORT),
        ("Sell more bread", SmartReason.TOO_SHORT),
        ("Sell – more – bread", SmartReason.TOO_SHORT),
        ("", SmartReason.TOO_SHORT),
        ("Improve customer service everywhere now", SmartReason.VAGUE),
        ("Excellence in all our shops", SmartReason.VAGUE),
        ("Happy customers in every shop", SmartReason.NO_VERB),
        ("Nouveaux clients dans chaque boutique", SmartReason.NO_VERB),
        ("毎週新しいカフェを二軒訪問する", SmartReason.SPECIFIC),
        ("改善", SmartReason.TOO_SHORT),
        ("Посещать две новые кофейни еженедельно", SmartReason.SPECIFIC),
    ],
)
def test_specific(title: str, reason: SmartReason):
    assert check_specific(title).reason_code == reason


def test_other_languages_are_only_counted():
    assert check_specific("Nouveaux clients dans chaque boutique", "fr").state is SmartState.PASS
    assert check_specific("Nouveaux clients", "fr").state is SmartState.FAIL


def test_a_good_goal_and_a_bare_one():
    good = check_smart(
        "Deliver every order by 6:30",
        has_number=True,
        has_number_with_data=True,
        pace_of_number=Pace(0.5, 0.8),
        reaches_vision=True,
        due_on=date(2026, 12, 31),
        parent_due_on=date(2026, 12, 31),
    )
    assert [check.kind for check in good] == list(SmartKind)
    assert {check.state for check in good} == {SmartState.PASS}
    bare = check_smart(
        "Deliver",
        has_number=False,
        has_number_with_data=False,
        pace_of_number=None,
        reaches_vision=False,
        due_on=None,
    )
    assert [check.state for check in bare] == [
        SmartState.FAIL,
        SmartState.FAIL,
        SmartState.ADVICE,
        SmartState.FAIL,
        SmartState.FAIL,
    ]
    late = check_smart(
        "Deliver every order by 6:30",
        has_number=True,
        has_number_with_data=False,
        pace_of_number=Pace(2.0, 0.8),
        reaches_vision=True,
        due_on=date(2027, 1, 1),
        parent_due_on=date(2026, 12, 31),
    )
    assert [check.reason_code for check in late[1:]] == [
        SmartReason.NUMBER_WITHOUT_DATA,
        SmartReason.TOO_FAST,
        SmartReason.RELEVANT,
        SmartReason.AFTER_PARENT,
    ]


def test_the_best_pace_is_kept_up_as_long_as_it_is_needed():
    assert pace([0, 10, 10, 10, 10], 20, 4) == Pace(2.5, 2.5)
    assert pace([0, 10, 10, 10, 10], 20, 1) == Pace(10, 10)
    assert pace([14.0, 12.0, None, 11.0], 5, 2) == Pace(3, 0.5)
    assert pace([5.0], 5, 3) == Pace(0, None)
    assert pace([5.0], 7, 0) == Pace(float("inf"), None)
    assert pace([], 7, 3) == Pace()
    assert pace([None, 4.0], None, 3) == Pace()


def test_initials_are_proposed_and_never_doubled():
    taken: list[str] = []
    for _ in range(120):
        taken.append(propose_initials("Nora Brennan", taken))
    assert taken[:3] == ["NB", "NBr", "NBe"]
    assert len({one.casefold() for one in taken}) == 120
    assert max(map(len, taken)) == 3


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Tomás Reyes", "TR"),
        ("  ines   okafor ", "IO"),
        ("Cher", "Ch"),
        ("Jan van der Berg", "JB"),
        ("Q", "Q"),
        ("---", "?"),
        ("", "?"),
        ("李 小龙", "李小"),
        ("O’Brien, Pat", "OP"),
        ("ßeta Ünal", "ßÜ"),
    ],
)
def test_initials_of_all_kinds_of_names(name: str, initials: str):
    assert propose_initials(name) == initials


@given(st.text(max_size=30), st.integers(1, 20))
def test_any_name_gives_different_initials_for_everybody(name: str, people: int):
    taken: list[str] = []
    for _ in range(people):
        taken.append(propose_initials(name, taken))
    assert len({one.casefold() for one in taken}) == people
    assert all(1 <= len(one) <= 3 for one in taken)
