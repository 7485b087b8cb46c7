"""What is said of a number of the bakery, and what belongs to all 14 of them; they stand in `weekly` and `monthly`."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Number:
    """One number. `known` ends with the period that starts on `last`; before that, back to `first`, values follow the
    `course` (dates with levels between which it runs straight), the `season` (month: difference) and a little chance."""

    name: str
    short: str
    unit: tuple[str, str, int]
    frequency: str
    aggregation: str
    direction: str
    perspective: str
    owner: str
    source: tuple[str, str]
    baseline: float
    red_line: float
    targets: tuple[tuple[str, float], ...]
    first: str = ""
    last: str = ""
    known: tuple[float, ...] = ()
    course: tuple[tuple[str, float], ...] = ()
    season: dict[int, float] = field(default_factory=dict)
    chance: float = 0.0
    fixed: dict[str, float] = field(default_factory=dict)
    gaps: tuple[str, ...] = ()
    came_after_days: int = 1
    description: str = ""
    aliases: tuple[str, ...] = ()


PERCENT = ("percent", "", 1)


def series(text: str) -> tuple[float, ...]:
    """Values written one after another, oldest first."""
    return tuple(float(value) for value in text.split())


# The four that the owner looks at first.
AT_A_GLANCE = frozenset({"Gross margin", "Repeat customers", "On-time wholesale deliveries", "Waste"})

# The order in which the numbers stand in lists and on the sheet.
ORDER = (
    "Gross margin",
    "Cash runway",
    "Average basket",
    "Repeat customers",
    "Customer lifetime value",
    "Customer acquisition cost",
    "On-time wholesale deliveries",
    "Wholesale accounts",
    "Daily sell-through",
    "Waste",
    "Wholesale credit notes",
    "Staff turnover",
    "Engagement score",
    "Cross-trained staff",
)

# Weeks in which the bakery was closed: nothing could be measured.
CLOSED_WEEKS = {
    "2023-12-25": "Closed between the years",
    "2024-12-30": "Closed between the years",
    "2025-12-29": "Closed between the years",
}

# number, period, what else is known about its value: state, note, who entered it, on which day
REMARKS = (
    ("On-time wholesale deliveries", "2026-10-26", {"note": "Queue at the bridge three mornings"}),
    (
        "On-time wholesale deliveries",
        "2026-10-12",
        {"note": "Changed from 93.4 on 20 Oct", "recorded_on": "2026-10-20"},
    ),
    ("On-time wholesale deliveries", "2026-10-05", {"state": "estimate", "recorded_by": "Dan Kowalski"}),
    ("Waste", "2026-09-21", {"note": "Changed from 6.1 on 6 Oct", "recorded_on": "2026-10-06"}),
    (
        "Gross margin",
        "2026-04-01",
        {"note": "Changed from 56.7 on 12 Jun, a credit from the mill", "recorded_on": "2026-06-12"},
    ),
    ("Customer acquisition cost", "2026-07-01", {"state": "estimate"}),
    ("Repeat customers", "2024-04-01", {"reason": "The card reader was being repaired"}),
)

# number, day, text: shown on the chart
NOTES = (
    ("On-time wholesale deliveries", "2026-08-10", "Bridge works begin"),
    ("Waste", "2026-10-01", "Last trays at four o’clock, now every day"),
)
