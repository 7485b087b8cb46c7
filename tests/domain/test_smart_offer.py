"""A better wording is offered by rule, and only where the title needs one; paces know which way is good."""

from __future__ import annotations

from datetime import date

import pytest

from alignment_desktop.domain.kpi import Direction, Kpi
from alignment_desktop.domain.smart import Pace, hardest, pace
from alignment_desktop.domain.smart_offer import OfferShape, TitleOffer, offer_title
from alignment_desktop.domain.targets import TargetValue

DUE = date(2026, 12, 31)
MARGIN = Kpi(1, "Gross margin", direction=Direction.HIGHER, baseline=55.0)
WASTE = Kpi(2, "Waste", direction=Direction.LOWER)
TARGET = TargetValue(60.0)


@pytest.mark.parametrize(
    ("title", "kpi", "due", "offer"),
    [
        ("Improve margins", MARGIN, DUE, (OfferShape.FROM_TO_BY, "Raise", "gross margin")),
        ("Margin", MARGIN, None, (OfferShape.FROM_TO, "Raise", "gross margin")),
        ("Improve the waste of trays", WASTE, DUE, (OfferShape.TO_BY, "Cut", "the waste of trays")),
        ("Halve waste", WASTE, None, (OfferShape.TO, "Halve", "waste")),
        ("Hire bakers", None, DUE, (OfferShape.BY, "Hire", "bakers")),
    ],
)
def test_offers(title: str, kpi: Kpi | None, due: date | None, offer: tuple[OfferShape, str, str]):
    found = offer_title(title, kpi, TARGET if kpi else None, due)
    assert isinstance(found, TitleOffer)
    assert (found.shape, found.verb, found.object) == offer
    assert found.target == (60.0 if kpi else None)


@pytest.mark.parametrize(
    ("title", "kpi", "due", "language"),
    [
        ("Deliver every order by 6:30", MARGIN, DUE, "en_GB"),
        ("Improve service", None, DUE, "en_GB"),
        ("Hire bakers", None, None, "en_GB"),
        ("Bakers", None, DUE, "en_GB"),
        ("Umsatz steigern", MARGIN, DUE, "de_DE"),
        ("مبيعات", MARGIN, DUE, "en_GB"),
        ("   ", MARGIN, DUE, "en_GB"),
    ],
)
def test_no_offer_where_none_is_needed_or_none_can_be_made(
    title: str, kpi: Kpi | None, due: date | None, language: str
):
    assert offer_title(title, kpi, TARGET if kpi else None, due, language) is None


def test_names_in_capitals_stay():
    assert offer_title("Improve VAT", Kpi(3, "VAT paid on time", baseline=1.0), TARGET, DUE) == TitleOffer(
        OfferShape.FROM_TO_BY, "Raise", "VAT paid on time", 1.0, 60.0, 3, DUE
    )


def test_a_value_beyond_the_target_has_reached_it():
    assert pace([4.0, 4.5], 5.0, 3, Direction.LOWER).needed == 0
    assert pace([6.0, 6.5], 5.0, 3, Direction.HIGHER).needed == 0
    assert pace([6.0, 6.5], 5.0, 3).needed == pytest.approx(0.5)
    assert pace([30.0, 35.0], TargetValue(low=40.0, high=50.0), 1, Direction.RANGE) == Pace(5.0, 5.0)
    assert pace([30.0, 45.0], TargetValue(low=40.0, high=50.0), 1, Direction.RANGE).needed == 0
    assert pace([30.0], TargetValue(low=40.0), 1, Direction.RANGE) == Pace()


def test_the_number_that_is_hardest_decides():
    reached, fine, hard, late, unknown = Pace(0, None), Pace(1, 2), Pace(3, 2), Pace(float("inf"), 1), Pace(2, None)
    assert hardest([reached, fine, unknown]) == unknown
    assert hardest([reached, hard, unknown]) == hard
    assert hardest([hard, late]) == late
    assert hardest([reached, fine]) == fine
    assert hardest([]) is None
