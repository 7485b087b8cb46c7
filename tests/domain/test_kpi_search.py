"""Ready numbers are found by what people say: everyday phrases, other forms, a letter wrong; fast enough for every key."""

from __future__ import annotations

from time import perf_counter

import pytest

from alignment_desktop.domain.kpi_library import Trade
from alignment_desktop.domain.kpi_search import stems
from alignment_desktop.workspace.ready_numbers import number_search, ready_numbers

SAID = {
    "what one new customer costs": "acquisition_cost",
    "cost to win a client": "acquisition_cost",
    "what a customer is worth": "lifetime_value",
    "what is left of each pound sold": "gross_margin",
    "when do we run out of money": "cash_runway",
    "how long does the money last": "cash_runway",
    "how long until invoices are paid": "days_sales_outstanding",
    "customers pay late": "overdue_share",
    "when do we pay our suppliers": "days_payable",
    "late deliveries": "on_time_delivery",
    "delivered on time": "on_time_delivery",
    "do customers come back": "repeat_customers",
    "customers who leave": "churn",
    "people quitting": "staff_turnover",
    "sick days": "absence",
    "thrown away": "waste",
    "how fast does stock sell": "stock_turn",
    "done right first time": "first_time_right",
    "redo work": "rework",
    "hours we can bill": "utilisation",
    "are people happy at work": "engagement",
    "training": "training_hours",
    "would they recommend us": "net_promoter_score",
    "offers accepted": "quote_to_order",
    "how much do people spend at the till": "average_basket",
    "visitors who buy": "conversion",
    "how long do customers wait for delivery": "lead_time",
    "working too long": "overtime",
    "sales per employee": "revenue_per_head",
    "how much must we sell to cover costs": "break_even",
    "subscriptions": "recurring_revenue",
    "how often do customers complain": "complaint_rate",
    "electricity per loaf": "energy_per_unit",
    "goods sent back": "return_rate",
    "how full is the hotel": "occupancy",
    "guests per table": "table_turn",
    "food and labour cost": "prime_cost",
    "missed appointments": "no_shows",
    "money in the bank": "cash",
    "unpaid invoices": "receivables",
    "google stars": "review_score",
    "dependence on one client": "largest_customer",
    "empty chairs": "occupied_chairs",
    "donors who give again": "donor_retention",
    "how many hours do I work": "owner_hours",
    "sales": "sales",
    "profit": "net_profit",
    "CAC": "acquisition_cost",
    "NPS": "net_promoter_score",
    "aquisition cost": "acquisition_cost",
    "custmer lifetme value": "lifetime_value",
    "turnover of staf": "staff_turnover",
    "waist": "waste",
}


@pytest.mark.parametrize(("said", "meant"), SAID.items())
def test_everyday_words_lead_to_the_number(said: str, meant: str) -> None:
    assert number_search().find(said)[0].id == meant


def test_each_number_is_found_by_its_name_and_by_the_word_of_the_field() -> None:
    search = number_search()
    for one in ready_numbers():
        assert one in search.find(one.name)[:2], one.name
        assert one in search.find(one.term)[:3], one.term


def test_a_search_takes_less_than_30_milliseconds() -> None:
    search = number_search()
    taken = []
    for said in (*SAID, "zzzzzz qqqqqqqq unheardof customrs delivry", "e", ""):
        begin = perf_counter()
        search.find(said)
        taken.append(perf_counter() - begin)
    assert sorted(taken)[-2] < 0.03


def test_nothing_is_found_for_what_is_no_word_and_everything_for_nothing() -> None:
    search = number_search()
    assert search.find("xqzw") == ()
    assert search.find("?!") == ()
    assert len(search.find("  ")) == len(ready_numbers())


def test_numbers_of_the_trade_go_first() -> None:
    found = number_search().find("", Trade.NONPROFIT)
    assert Trade.NONPROFIT in found[0].trades
    assert len(found) == len(ready_numbers())


@pytest.mark.parametrize(
    ("one", "other"), [("deliveries", "delivery"), ("shipping", "ship"), ("complaints", "complain"), ("paid", "Paid")]
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stems(one)[0].startswith(stems(other)[0][:6])
