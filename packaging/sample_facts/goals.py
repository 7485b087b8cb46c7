"""The 33 goals of the bakery, their key results, the numbers they aim at and how one leads to another."""

from __future__ import annotations

from dataclasses import dataclass, field

TOP = "The first name our neighbours say when they talk about bread"


@dataclass(frozen=True)
class Result:
    """One key result: from `start` to `target`, now `current`, `entered` with the last update unless another day is given."""

    title: str
    start: float
    target: float
    current: float | None
    unit: str = ""
    weight: float = 1.0
    confidence: int | None = None
    confidence_note: str = ""
    is_committed: bool = True
    commit: float | None = None
    stretch: float | None = None
    start_on: str | None = None
    due_on: str | None = None
    number: str | None = None
    entered: str | None = None


@dataclass(frozen=True)
class Goal:
    """One goal with what stands under it. `numbers` are those it aims at, with their weight."""

    title: str
    owner: str
    department: str | None
    start: str
    due: str
    parts: tuple[Goal, ...] = ()
    results: tuple[Result, ...] = ()
    numbers: dict[str, float] = field(default_factory=dict)
    weight: float = 1.0
    perspective: str | None = None
    kind: str = "improve"
    starred: bool = False
    override: tuple[str, str] | None = None
    description: str = ""


EARN = Goal(
    "Earn enough to fund the second oven",
    "Nora Brennan",
    None,
    "2023-01-17",
    "2028-12-31",
    perspective="Money",
    weight=4,
    numbers={"Gross margin": 3, "Cash runway": 1, "Average basket": 1},
    description="An oven of the same size costs £48,000, paid from what we earn.",
    parts=(
        Goal(
            "Price every product from its true cost",
            "Helen Foster",
            "Office",
            "2026-06-28",
            "2026-12-31",
            starred=True,
            results=(Result("Products priced from their cost, of 48", 0, 48, 30, confidence=7),),
            parts=(
                Goal(
                    "Weigh and cost all 18 pastry recipes",
                    "Wei Lin",
                    "Bakery",
                    "2026-09-16",
                    "2026-11-27",
                    results=(Result("Recipes weighed and costed, of 18", 0, 18, 14, confidence=8),),
                ),
            ),
        ),
        Goal(
            "Collect wholesale invoices within 21 days",
            "Helen Foster",
            "Office",
            "2026-09-21",
            "2026-11-30",
            results=(Result("Days until an invoice is paid, from 31 to 21", 31, 21, 26, "days", confidence=4),),
            parts=(
                Goal(
                    "Send statements every Friday",
                    "Helen Foster",
                    "Office",
                    "2026-10-09",
                    "2026-11-30",
                    results=(Result("Fridays with statements sent, of 10", 0, 10, 4, confidence=5),),
                ),
            ),
        ),
        Goal(
            "Lift the average basket to £8.40",
            "Priya Nair",
            "Shop",
            "2025-12-25",
            "2026-12-31",
            numbers={"Average basket": 1},
            override=("done", "Above £8.40 for three weeks running."),
            parts=(
                Goal(
                    "Offer a second item with every coffee",
                    "Ella Marsh",
                    "Shop",
                    "2026-08-03",
                    "2026-10-31",
                    results=(
                        Result("Coffees sold with a second item, from 18 to 30", 18, 30, 31, "%", entered="2026-10-30"),
                    ),
                ),
            ),
        ),
    ),
)

NEIGHBOURS = Goal(
    "Be the bakery neighbours come back to",
    "Priya Nair",
    None,
    "2023-05-11",
    "2028-12-31",
    perspective="Customers",
    weight=3,
    numbers={"Repeat customers": 1, "Customer lifetime value": 4, "Customer acquisition cost": 1},
    override=("on_track", "More people come back than planned. What a new one costs is being worked on."),
    parts=(
        Goal(
            "Know our regulars by name and order",
            "Priya Nair",
            "Shop",
            "2026-07-11",
            "2026-12-31",
            perspective="How we work",
            weight=2,
            parts=(
                Goal(
                    "Sign up 300 regulars for the loyalty card",
                    "Ella Marsh",
                    "Shop",
                    "2026-08-18",
                    "2026-12-18",
                    results=(Result("Regulars with a loyalty card", 0, 300, 213),),
                ),
                Goal(
                    "Learn forty regulars and their usual order",
                    "Rosa Diaz",
                    "Shop",
                    "2026-08-25",
                    "2026-12-18",
                    results=(Result("Regulars known by name and order", 0, 40, 26, confidence=7),),
                ),
            ),
        ),
        Goal(
            "Win new customers for under £9 each",
            "Yusuf Aydin",
            "Office",
            "2026-05-10",
            "2026-12-31",
            numbers={"Customer acquisition cost": 1},
            parts=(
                Goal(
                    "Run two street-stall Saturdays a month",
                    "Yusuf Aydin",
                    "Office",
                    "2026-08-23",
                    "2026-12-31",
                    results=(Result("Street-stall Saturdays, of 10", 0, 10, 3, confidence=3),),
                ),
            ),
        ),
    ),
)

WHOLESALE = Goal(
    "Be the wholesale partner cafés rely on",
    "Dan Kowalski",
    None,
    "2023-08-23",
    "2028-12-31",
    perspective="Customers",
    weight=5,
    numbers={"On-time wholesale deliveries": 1, "Wholesale accounts": 1, "Wholesale credit notes": 1},
    parts=(
        Goal(
            "Deliver every order by 6:30",
            "Mia Torres",
            "Wholesale",
            "2026-05-09",
            "2026-12-31",
            perspective="How we work",
            starred=True,
            numbers={"On-time wholesale deliveries": 1, "Wholesale credit notes": 1},
            results=(
                Result("Late drops, from 9 to 2 a week", 9, 2, 6),
                Result("Van loaded by 5:10, 5 days", 0, 5, 3, "days"),
                Result("Missed-drop calls, 6 to 1", 6, 2.5, 6, commit=4.5, stretch=1, is_committed=False),
            ),
            parts=(
                Goal(
                    "Re-plan the van route around the bridge works",
                    "Mia Torres",
                    "Wholesale",
                    "2026-10-14",
                    "2026-11-20",
                    results=(Result("Drops on the new route, of 25", 0, 25, 5, confidence=3),),
                ),
                Goal(
                    "Confirm next-day orders by 3 pm",
                    "Dan Kowalski",
                    "Wholesale",
                    "2026-10-13",
                    "2026-11-27",
                    results=(Result("Orders confirmed by 3 pm", 0, 100, 55, "%", confidence=7),),
                ),
            ),
        ),
        Goal(
            "Grow from 22 to 26 accounts",
            "Dan Kowalski",
            "Wholesale",
            "2026-07-01",
            "2026-12-31",
            weight=3,
            numbers={"Wholesale accounts": 1},
            results=(
                Result("Accounts that order every week, from 22 to 26", 22, 26, None, number="Wholesale accounts"),
            ),
            parts=(
                Goal(
                    "Visit two new cafés every week",
                    "Dan Kowalski",
                    "Wholesale",
                    "2026-09-11",
                    "2026-12-18",
                    results=(Result("New cafés visited, of 28", 0, 28, 14, confidence=6),),
                ),
            ),
        ),
        Goal(
            "Have wholesale packed by 4:45",
            "Ines Okafor",
            "Bakery",
            "2026-09-12",
            "2026-12-18",
            perspective="How we work",
            results=(
                Result("Days packed by 4:45, from 2 to 5 a week", 2, 5, 3, "days", weight=3, confidence=5),
                Result(
                    "Packing lists written the night before, 5 a week",
                    0,
                    5,
                    2,
                    confidence=6,
                    start_on="2026-10-01",
                    due_on="2026-12-11",
                ),
            ),
            parts=(
                Goal(
                    "Pack by 4:45, five days a week",
                    "Ines Okafor",
                    "Bakery",
                    "2026-09-12",
                    "2026-12-18",
                    results=(Result("Weeks with five days packed by 4:45, of 10", 0, 10, 4, confidence=5),),
                ),
                Goal(
                    "Start the first sourdough shape at 1:30",
                    "Jonah Pike",
                    "Bakery",
                    "2026-10-09",
                    "2026-11-30",
                    results=(Result("Nights begun at 1:30, of 5 a week", 0, 5, 3, confidence=7),),
                ),
            ),
        ),
    ),
)

BAKE = Goal(
    "Bake to the day and waste next to nothing",
    "Tomás Reyes",
    None,
    "2024-08-22",
    "2027-12-31",
    perspective="How we work",
    weight=3,
    numbers={"Daily sell-through": 1, "Waste": 1},
    parts=(
        Goal(
            "Plan each bake from last week’s sales",
            "Tomás Reyes",
            "Bakery",
            "2026-06-06",
            "2026-12-31",
            weight=2,
            results=(Result("Bakes planned from last week’s sales, of 20", 0, 20, 15, confidence=8),),
            parts=(
                Goal(
                    "Fill in the bake sheet every night",
                    "Jonah Pike",
                    "Bakery",
                    "2026-06-06",
                    "2026-12-18",
                    results=(Result("Nights with the bake sheet filled in, of 20", 0, 20, 17, confidence=8),),
                ),
            ),
        ),
        Goal(
            "Sell the last trays at four o’clock",
            "Priya Nair",
            "Shop",
            "2026-08-23",
            "2026-12-31",
            kind="explore",
            results=(Result("Left-over trays sold after four", 0, 50, 31, "%", confidence=7),),
            parts=(
                Goal(
                    "Run the four o’clock shelf every day",
                    "Rosa Diaz",
                    "Shop",
                    "2026-09-12",
                    "2026-12-18",
                    results=(Result("Days with the four o’clock shelf, of 26", 0, 26, 16, confidence=7),),
                ),
            ),
        ),
    ),
)

TEAM = Goal(
    "Build a team that stays and learns",
    "Helen Foster",
    None,
    "2024-03-27",
    "2028-12-31",
    perspective="People & learning",
    weight=5,
    numbers={"Staff turnover": 1.5, "Engagement score": 2, "Cross-trained staff": 1},
    parts=(
        Goal(
            "Everyone can run two stations",
            "Tomás Reyes",
            "Bakery",
            "2026-07-16",
            "2027-03-31",
            kind="explore",
            weight=2,
            starred=True,
            numbers={"Cross-trained staff": 1},
            override=("no_data", "Nobody has counted yet who can run which station."),
            parts=(
                Goal(
                    "Pass the oven station sign-off",
                    "Sam Adeyemi",
                    "Bakery",
                    "2026-09-14",
                    "2027-03-31",
                    results=(Result("Shifts at the oven beside Tomás, of 10", 0, 10, 2, confidence=6),),
                    override=("not_started", "The sign-off itself begins in January."),
                ),
            ),
        ),
        Goal(
            "Keep every new starter past six months",
            "Helen Foster",
            "Office",
            "2026-08-01",
            "2026-12-31",
            starred=True,
            numbers={"Staff turnover": 1},
            results=(Result("New starters past six months, of 6", 0, 6, 2, weight=3, confidence=3),),
            parts=(
                Goal(
                    "Meet new starters at 30, 60 and 90 days",
                    "Helen Foster",
                    "Office",
                    "2026-08-23",
                    "2026-12-31",
                    results=(Result("Talks held, of 12", 0, 12, 3, confidence=4),),
                ),
            ),
        ),
    ),
)

OBJECTIVES = (EARN, NEIGHBOURS, WHOLESALE, BAKE, TEAM)

NOT_LINKED = (
    Goal(
        "Redo the shop window for Christmas",
        "Rosa Diaz",
        "Shop",
        "2026-11-02",
        "2026-12-01",
        results=(Result("Window panes ready, of 10", 0, 10, 1, entered="2026-11-05"),),
        override=("not_started", "Waits until the autumn window comes down."),
    ),
)

# A goal also moves these numbers, up or down, without being measured by them.
ALSO_MOVES = (
    ("Sell the last trays at four o’clock", "Waste", "moves_down"),
    ("Sell the last trays at four o’clock", "Average basket", "moves_down"),
)

# Cause and effect beside the home parent: the first leads to the second.
CONTRIBUTIONS = (
    ("Be the wholesale partner cafés rely on", "Earn enough to fund the second oven"),
    ("Be the bakery neighbours come back to", "Earn enough to fund the second oven"),
    ("Be the bakery neighbours come back to", "Lift the average basket to £8.40"),
    ("Bake to the day and waste next to nothing", "Earn enough to fund the second oven"),
    ("Build a team that stays and learns", "Know our regulars by name and order"),
    ("Everyone can run two stations", "Have wholesale packed by 4:45"),
    ("Everyone can run two stations", "Bake to the day and waste next to nothing"),
    ("Have wholesale packed by 4:45", "Deliver every order by 6:30"),
    ("Confirm next-day orders by 3 pm", "Run the four o’clock shelf every day"),
    ("Fill in the bake sheet every night", "Sell the last trays at four o’clock"),
    ("Start the first sourdough shape at 1:30", "Learn forty regulars and their usual order"),
    ("Weigh and cost all 18 pastry recipes", "Lift the average basket to £8.40"),
)
