"""What leads to what on a map, chains of cause and effect, and their weakest link."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.domain.kpi import Kpi
from alignment_desktop.domain.link import Contribution
from alignment_desktop.domain.objective import Level, Status
from alignment_desktop.domain.strategy_map import MapCard, MapLink, chains_through, map_links, weakest_link

PAIRS = st.lists(st.tuples(st.integers(1, 8), st.integers(1, 8)), max_size=16)


def card(number: int, status: Status = Status.ON_TRACK, progress: float | None = 0.5, **more: object) -> MapCard:
    values: dict[str, object] = {"expected": 0.5, "owner_id": 1, **more}
    return MapCard(number, f"Goal {number}", Level.OBJECTIVE, 0, status, progress=progress, **values)  # type: ignore[arg-type]


def test_a_goal_leads_to_the_one_it_stands_inside() -> None:
    assert map_links([1, 2], {1: None, 2: 1}, []) == (MapLink(2, 1),)


def test_a_parent_that_is_not_shown_is_passed_over() -> None:
    assert map_links([1, 3], {1: None, 2: 1, 3: 2}, []) == (MapLink(3, 1),)


def test_what_a_chain_says_already_is_not_drawn_again() -> None:
    links = map_links([1, 2, 3], {1: None, 2: 1, 3: 1}, [Contribution(7, 3, 2)])
    assert set(links) == {MapLink(3, 2, 7), MapLink(2, 1)}


def test_contributions_are_always_drawn_once() -> None:
    links = map_links([1, 2], {1: None, 2: 1}, [Contribution(7, 2, 1), Contribution(8, 1, 9)])
    assert links == (MapLink(2, 1, 7),)


@given(PAIRS, st.dictionaries(st.integers(1, 8), st.integers(1, 8)))
def test_leaving_links_out_takes_no_way_away(pairs: list[tuple[int, int]], parents: dict[int, int]) -> None:
    cards = range(1, 9)
    contributions = [Contribution(number, *pair) for number, pair in enumerate(pairs)]
    drawn = {(link.cause, link.effect) for link in map_links(cards, parents, contributions)}
    every = {(one, other) for one, other in (*pairs, *parents.items()) if one != other}
    assert drawn <= every
    assert {(a, b) for a in cards for b in reached(a, drawn)} == {(a, b) for a in cards for b in reached(a, every)}


def reached(start: int, links: set[tuple[int, int]]) -> set[int]:
    found = {start}
    while more := {other for one, other in links if one in found} - found:
        found |= more
    return found


def test_the_longest_chain_comes_first() -> None:
    links = [(30, 24), (24, 2), (30, 21), (21, 16), (16, 15), (15, 2)]
    assert chains_through(30, links) == ((30, 21, 16, 15, 2), (30, 24, 2))
    assert chains_through(16, links) == ((30, 21, 16, 15, 2),)
    assert chains_through(99, links) == ((99,),)


@given(PAIRS)
def test_chains_follow_links_and_meet_no_card_twice(links: list[tuple[int, int]]) -> None:
    for chain in chains_through(1, links):
        assert 1 in chain
        assert len(set(chain)) == len(chain)
        assert all(pair in links for pair in pairwise(chain))


def test_many_chains_are_not_all_counted() -> None:
    links = [(level * 5 + a, (level + 1) * 5 + b) for level in range(9) for a in range(5) for b in range(5)]
    chains = chains_through(0, links)
    assert 0 < len(chains) <= 12
    assert len(chains[0]) == 10


def test_a_number_without_a_value_is_weakest_of_all() -> None:
    empty = card(2, Status.NO_DATA, None, kpi=Kpi(5, "Cross-trained staff"))
    found = weakest_link([card(1, Status.OFF_TRACK), empty])
    assert (found.reason_code, found.goal_id, found.kpi_id) == ("map_weakest_no_value_holds", 2, 5)
    assert weakest_link([empty, card(1)]).reason_code == "map_weakest_no_value_starts"


def test_then_come_no_number_missed_off_track_nobody_and_at_risk() -> None:
    worst_first = [
        (card(1, Status.NO_DATA, None), "map_weakest_no_number_starts"),
        (card(2, Status.MISSED, None), "map_weakest_no_number_starts"),
        (card(3, Status.MISSED), "map_weakest_missed_by"),
        (card(4, Status.OFF_TRACK, 0.2), "map_weakest_off_track_by"),
        (card(5, owner_id=None), "map_weakest_nobody"),
        (card(6, Status.AT_RISK), "map_weakest_at_risk_by"),
    ]
    for number, (weakest, code) in enumerate(worst_first):
        found = weakest_link([weakest, *(one for one, _ in worst_first[number + 1 :] if one.is_measured)])
        assert (found.reason_code, found.goal_id) == (code, weakest.id)


def test_of_two_off_track_the_one_further_behind_is_weaker() -> None:
    found = weakest_link([card(1, Status.OFF_TRACK, 0.4), card(2, Status.OFF_TRACK, 0.1)])
    assert found.params == {"title": "Goal 2", "progress": 10, "expected": 50}


def test_a_chain_may_hold() -> None:
    assert weakest_link([card(1), card(2)]).goal_id is None
