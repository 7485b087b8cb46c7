"""A full sheet as a small bakery would have it; what the tests lay out where the words do not matter."""

from __future__ import annotations

from datetime import date

from alignment_desktop.domain.kpi import Direction, Frequency, UnitKind
from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.strategy_sheet import (
    NumbersTo,
    SheetAction,
    SheetArea,
    SheetNumber,
    SheetObjective,
    SheetTalk,
    SheetValue,
    StrategySheet,
)

ON, RISK, OFF, NONE = Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK, Status.NO_DATA
END = date(2028, 12, 31)


def percent(
    name: str, value: float | None, target: float, status: Status, lower: bool = False, short: str = ""
) -> SheetNumber:
    direction = Direction.LOWER if lower else Direction.HIGHER
    return SheetNumber(name, short, UnitKind.PERCENT, "", 1, direction, value, target, status=status)


def money(
    name: str, value: float, target: float, status: Status, decimals: int = 2, lower: bool = False
) -> SheetNumber:
    direction = Direction.LOWER if lower else Direction.HIGHER
    return SheetNumber(name, "", UnitKind.CURRENCY, "", decimals, direction, value, target, status=status)


AREAS = (
    SheetArea(
        "Money",
        (
            SheetObjective(
                1,
                "Earn enough to fund the second oven",
                "Nora Brennan",
                "NB",
                END,
                RISK,
                (
                    percent("Gross margin", 57.8, 60, RISK),
                    SheetNumber("Cash runway", "", UnitKind.TEXT, "wk", 1, value=10.6, target=10, status=ON),
                    money("Average basket", 8.52, 8.4, ON),
                ),
            ),
        ),
    ),
    SheetArea(
        "Customers",
        (
            SheetObjective(
                2,
                "Be the bakery neighbours come back to",
                "Priya Nair",
                "PN",
                END,
                ON,
                (
                    percent("Repeat customers", 59.2, 58, ON),
                    money("Customer lifetime value", 436, 420, ON, decimals=0),
                    money("Customer acquisition cost", 11.4, 9, OFF, lower=True),
                ),
            ),
            SheetObjective(
                3,
                "Be the wholesale partner cafés rely on",
                "Dan Kowalski",
                "DK",
                END,
                OFF,
                (
                    percent("On-time wholesale deliveries", 91.5, 97, OFF, short="On-time deliveries"),
                    SheetNumber("Wholesale accounts", value=24, target=26, status=RISK),
                    percent("Wholesale credit notes", None, 1, NONE, lower=True),
                ),
            ),
        ),
    ),
    SheetArea(
        "How we work",
        (
            SheetObjective(
                4,
                "Bake to the day and waste next to nothing",
                "Tomás Reyes",
                "TR",
                date(2027, 12, 31),
                ON,
                (percent("Daily sell-through", 95.1, 94, ON), percent("Waste", 5.6, 5, RISK, lower=True)),
            ),
        ),
    ),
    SheetArea(
        "People & learning",
        (
            SheetObjective(
                5,
                "Build a team that stays and learns",
                "Helen Foster",
                "HF",
                END,
                OFF,
                (
                    percent("Staff turnover", 28.6, 20, OFF, lower=True),
                    SheetNumber("Engagement score", "", UnitKind.SCORE, "", 1, value=8.1, target=8, status=ON),
                    SheetNumber("Cross-trained staff", target=9, status=NONE),
                ),
            ),
        ),
    ),
)

BAKERY = StrategySheet(
    plan_name="Harbour Street Bakery",
    printed_on=date(2026, 11, 9),
    currency="GBP",
    purpose="We bake bread worth crossing town for, and keep a warm corner of Harbour Street open to everyone.",
    future_text=(
        "Harbour Street is the first name our neighbours say when they talk about bread. The shelves are full at eight and "
        "nearly empty at six. Forty cafés within ten miles serve our loaves, and every delivery is there by half past six. "
        "Two in three shop customers are back within the month. Hardly anything is thrown away. Our people stay and learn. "
        "The business pays fair wages, keeps three months of cash in hand, and has paid for a second oven without a loan."
    ),
    future_date=END,
    values=(
        SheetValue("Craft before shortcuts", "We’d rather sell out than sell worse."),
        SheetValue("Everyone is welcome", "A name, a smile, a seat."),
        SheetValue("Say it early", "Problems are fixed together, not hidden."),
        SheetValue("Waste nothing", "Flour, time and goodwill all cost money."),
    ),
    promise="Fresh every morning, honest ingredients, your name remembered. If it isn’t right, we fix it.",
    areas=AREAS,
    priorities=(
        "Every café delivery by 6:30",
        "Gross margin to 60 %",
        "Everyone can run two stations",
        "Keep new starters past six months",
    ),
    actions=(
        SheetAction("Re-plan the van route", "Mia Torres", "MT", date(2026, 11, 20)),
        SheetAction("Cost all 18 pastry recipes", "Wei Lin", "WL", date(2026, 11, 27)),
        SheetAction("Collect October invoices", "Helen Foster", "HF", date(2026, 11, 30)),
        SheetAction("Sign up 300 regulars", "Ella Marsh", "EM", date(2026, 12, 18)),
        SheetAction("Pack wholesale by 4:45", "Ines Okafor", "IO", date(2026, 12, 18)),
        SheetAction("Two street stalls a month", "Yusuf Aydin", "YA", date(2026, 12, 31)),
    ),
    talks=(
        SheetTalk("Every Monday", "15-minute check-in, 10:30"),
        SheetTalk("5th of the month", "Numbers are in"),
        SheetTalk("15 December", "Quarter review"),
        SheetTalk("January", "Next year’s plan"),
    ),
    numbers_to=(
        NumbersTo(Frequency.WEEKLY, date(2026, 11, 1)),
        NumbersTo(Frequency.MONTHLY, date(2026, 10, 31)),
        NumbersTo(Frequency.QUARTERLY, date(2026, 9, 30), quarter=3),
    ),
)
