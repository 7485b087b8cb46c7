"""A small bakery with fourteen numbers: the facts the scorecard tests are made from."""

from __future__ import annotations

from datetime import date

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.kpi import Aggregation, Direction, Frequency, Kpi, UnitKind
from alignment_desktop.domain.link import KpiLink
from alignment_desktop.domain.measurement import Measurement, MeasurementState
from alignment_desktop.domain.objective import Level, Objective
from alignment_desktop.domain.people import Person, Perspective
from alignment_desktop.domain.period import Period
from alignment_desktop.domain.scorecard import ScorecardFacts
from alignment_desktop.domain.target import Target

CALENDAR = PlanCalendar()
TODAY = date(2026, 11, 9)
OCTOBER = Period(Frequency.MONTHLY, date(2026, 10, 1))

PEOPLE = (
    Person(1, "Helen Foster", "HF"),
    Person(2, "Priya Nair", "PN"),
    Person(3, "Yusuf Aydin", "YA"),
    Person(4, "Mia Torres", "MT"),
    Person(5, "Dan Kowalski", "DK"),
    Person(6, "Tomás Reyes", "TR"),
    Person(7, "Ines Okafor", "IO"),
)
PERSPECTIVES = (
    Perspective(1, "Money", 0),
    Perspective(2, "Customers", 1),
    Perspective(3, "How we work", 2),
    Perspective(4, "People & learning", 3),
)
OBJECTIVES = tuple(
    Objective(number, title, Level.OBJECTIVE)
    for number, title in enumerate(
        (
            "Earn enough to fund the second oven",
            "Be the bakery neighbours come back to",
            "Be the wholesale partner cafés rely on",
            "Bake to the day and waste next to nothing",
            "Build a team that stays and learns",
        ),
        1,
    )
)
_P, _C, _N, _T, _S = UnitKind.PERCENT, UnitKind.CURRENCY, UnitKind.COUNT, UnitKind.TEXT, UnitKind.SCORE
_W, _M, _Q = Frequency.WEEKLY, Frequency.MONTHLY, Frequency.QUARTERLY
_UP, _DOWN = Direction.HIGHER, Direction.LOWER

# name, unit, unit text, decimals, direction, frequency, perspective, owner, objective, target, red line, values
_NUMBERS: tuple[
    tuple[str, UnitKind, str, int, Direction, Frequency, int, int, int, float, float, tuple[float, ...]], ...
] = (
    ("Gross margin", _P, "", 1, _UP, _M, 1, 1, 1, 60.0, 57.0, (56.1, 56.4, 55.9, 57.0, 57.3, 56.8, 57.5, 58.1, 57.8)),
    ("Cash runway", _T, "wk", 1, _UP, _M, 1, 1, 1, 10.0, 8.0, (7.2, 7.5, 7.9, 8.4, 8.8, 9.1, 9.4, 9.9, 10.3, 10.6)),
    ("Average basket", _C, "", 2, _UP, _W, 1, 2, 1, 8.4, 8.0, (8.12, 8.2, 8.18, 8.31, 8.27, 8.39, 8.44, 8.47, 8.52)),
    ("Repeat customers", _P, "", 1, _UP, _M, 2, 2, 2, 58, 55, (51.4, 52, 52.9, 54.1, 55, 55.8, 56.9, 57.6, 58.4, 59.2)),
    (
        "Customer lifetime value",
        _C,
        "",
        0,
        _UP,
        _Q,
        2,
        3,
        2,
        420,
        400,
        (352, 361, 370, 366, 381, 390, 402, 411, 424, 436),
    ),
    (
        "Customer acquisition cost",
        _C,
        "",
        2,
        _DOWN,
        _M,
        2,
        3,
        2,
        9,
        10,
        (8.6, 8.9, 9.4, 9.1, 9.8, 10.2, 10.5, 10.9, 11.1, 11.4),
    ),
    (
        "On-time wholesale deliveries",
        _P,
        "",
        1,
        _UP,
        _W,
        2,
        4,
        3,
        97,
        93,
        (94.8, 95.4, 94.1, 94.6, 93.2, 93.9, 92.4, 92.8, 91.5),
    ),
    ("Wholesale accounts", _N, "", 0, _UP, _M, 2, 5, 3, 26, 23, (20, 20, 21, 21, 22, 22, 23, 23, 24, 24)),
    ("Daily sell-through", _P, "", 1, _UP, _W, 3, 6, 4, 94, 92, (93.2, 93.8, 94.4, 94.1, 94.9, 94.6, 95.3, 94.8, 95.1)),
    ("Waste", _P, "", 1, _DOWN, _W, 3, 7, 4, 5, 6, (6.4, 6.2, 6.3, 5.9, 6, 5.8, 5.7, 5.5, 5.6)),
    ("Wholesale credit notes", _P, "", 1, _DOWN, _M, 3, 1, 3, 1, 2, ()),
    (
        "Staff turnover",
        _P,
        "",
        1,
        _DOWN,
        _M,
        4,
        1,
        5,
        20,
        25,
        (14.3, 14.3, 21.4, 21.4, 21.4, 21.4, 28.6, 28.6, 28.6, 28.6),
    ),
    ("Engagement score", _S, "", 1, _UP, _Q, 4, 1, 5, 8, 7.5, (7.2, 7.1, 7.4, 7.5, 7.3, 7.6, 7.8, 7.7, 7.9, 8.1)),
    ("Cross-trained staff", _N, "", 0, _UP, _M, 4, 6, 5, 9, 7, ()),
)
_LAST = {_W: date(2026, 10, 26), _M: date(2026, 10, 1), _Q: date(2026, 7, 1)}


def bakery_facts() -> ScorecardFacts:
    """All facts. Gross margin ends in September, the quarterly numbers in the third quarter."""
    kpis, targets, links = [], [], []
    measurements: dict[int, dict[date, Measurement]] = {}
    for number, (name, unit, word, decimals, direction, frequency, area, owner, goal, aim, red, values) in enumerate(
        _NUMBERS, 1
    ):
        kpis.append(
            Kpi(
                id=number,
                name=name,
                description=f"What we mean by {name.lower()}, in one sentence.",
                unit_kind=unit,
                unit_text=word,
                decimals=decimals,
                direction=direction,
                frequency=frequency,
                aggregation=Aggregation.LAST,
                red_line=red,
                perspective_id=area,
                owner_id=owner,
                source="Till, weekly report" if frequency is _W else "Accounts, profit and loss",
                sent_by="Helen Foster",
                position=number,
            )
        )
        first_aim = aim * (1.08 if direction is _DOWN else 0.985)
        targets.append(Target(2 * number, number, date(2024, 1, 1), round(first_aim, 2)))
        targets.append(Target(2 * number + 1, number, date(2026, 7, 1), aim))
        links.append(KpiLink(number, number, goal))
        measurements[number] = _history(number, frequency, values, ends_early=name == "Gross margin")
    return ScorecardFacts(tuple(kpis), tuple(targets), measurements, tuple(links), OBJECTIVES, PEOPLE, PERSPECTIVES)


def _history(
    number: int, frequency: Frequency, values: tuple[float, ...], *, ends_early: bool
) -> dict[date, Measurement]:
    """The given values at the end and a plausible past before them, with one gap, one estimate and one note."""
    if not values:
        return {}
    period = Period(frequency, _LAST[frequency])
    if ends_early:
        period = period.previous()
    count = {_W: 60, _M: 30, _Q: 12}[frequency]
    found: dict[date, Measurement] = {}
    for back in range(count):
        if back < len(values):
            value = values[-1 - back]
        else:
            drift = (values[0] - values[-1]) / len(values) * 0.35
            value = round(
                values[0] + drift * (back - len(values)) + ((back * 7 + number) % 5 - 2) * values[0] * 0.004, 2
            )
        state, note = MeasurementState.VALUE, ""
        if back == 13:
            state, value_or_none, note = MeasurementState.NOT_MEASURED, None, "The till was being repaired"
        else:
            value_or_none = value
        if back == 1 and frequency is _M:
            state, note = MeasurementState.ESTIMATE, "Waiting for the accountant"
        if back != 17:
            found[period.start] = Measurement(
                number * 1000 + back,
                number,
                period.start,
                value_or_none,
                state,
                reason=note if state is MeasurementState.NOT_MEASURED else "",
                note="" if state is MeasurementState.NOT_MEASURED else note,
                recorded_by_id=number % 7 + 1,
            )
        period = period.previous()
    return found
