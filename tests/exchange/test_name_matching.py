"""Names in files and the numbers they mean, or the honest answer that nobody knows."""

from __future__ import annotations

import pytest

from alignment_desktop.domain.import_plan import KnownKpi, MatchReason
from alignment_desktop.exchange.name_matching import NameMatcher

MATCHER = NameMatcher(
    [
        KnownKpi(1, "Customer acquisition cost"),
        KnownKpi(2, "Average basket"),
        KnownKpi(3, "On-time deliveries", aliases=("Punctuality",)),
        KnownKpi(4, "Revenue growth"),
        KnownKpi(5, "Gross margin", short_name="GM"),
        KnownKpi(6, "Repeat customers"),
        KnownKpi(7, "Umsatz Größe"),
        KnownKpi(8, "Wholesale accounts"),
        KnownKpi(9, "Retail accounts"),
    ]
)


@pytest.mark.parametrize(
    ("name", "kpi", "reason"),
    [
        ("gross  MARGIN", 5, MatchReason.EXACT),
        ("Gross margin %", 5, MatchReason.EXACT),
        ("umsatz grösse", 7, MatchReason.EXACT),
        ("punctuality", 3, MatchReason.ALIAS),
        ("GM", 5, MatchReason.SHORT_NAME),
        ("CAC", 1, MatchReason.SIMILAR),
        ("Basket", 2, MatchReason.SIMILAR),
        ("Repeat cust.", 6, MatchReason.SIMILAR),
        ("On-time deliv.", 3, MatchReason.SIMILAR),
        ("Gros margin", 5, MatchReason.SIMILAR),
    ],
)
def test_matches(name: str, kpi: int, reason: MatchReason) -> None:
    match = MATCHER.match(name)
    assert (match.kpi_id, match.reason) == (kpi, reason)


@pytest.mark.parametrize("name", ["Retention", "Revenue", "", "%", "Sales"])
def test_what_is_not_known_is_not_guessed(name: str) -> None:
    assert MATCHER.match(name).kpi_id is None


def test_two_that_fit_equally_are_a_question() -> None:
    match = MATCHER.match("Accounts")
    assert match.kpi_id is None
    assert set(match.suggestions) == {8, 9}
    twins = NameMatcher([KnownKpi(1, "Sales"), KnownKpi(2, "sales")])
    assert (twins.match("Sales").kpi_id, twins.match("Sales").suggestions) == (None, (1, 2))
