"""What the bakery wants to be by December 2028, and the versions of it that were kept on the way."""

PURPOSE = "We bake bread worth crossing town for, and keep a warm corner of Harbour Street open to everyone."

FUTURE = (
    "Harbour Street is the first name our neighbours say when they talk about bread. The shelves are full at eight and "
    "nearly empty at six. Forty cafés within ten miles serve our loaves, and every delivery is there by half past six. "
    "Two in three shop customers are back within the month. Hardly anything is thrown away. Our people stay and learn: "
    "everyone can run two stations, and two of our bakers started here as apprentices. The business pays fair wages, "
    "keeps three months of cash in hand, and has paid for a second oven without a loan."
)

PROMISE = "Fresh every morning, honest ingredients, your name remembered. If it isn’t right, we fix it."

VALUES = (
    ("Craft before shortcuts", "We’d rather sell out than sell worse."),
    ("Everyone is welcome", "A name, a smile, a seat."),
    ("Say it early", "Problems are fixed together, not hidden."),
    ("Waste nothing", "Flour, time and goodwill all cost money."),
)

# number, goal at the end of the plan
MEASURES = (
    ("Repeat customers", 66.0),
    ("Wholesale accounts", 40.0),
    ("Waste", 4.0),
    ("Staff turnover", 15.0),
    ("Cash runway", 13.0),
)

_JANUARY = (
    "Harbour Street is the first name our neighbours say when they talk about bread. The shelves are full at eight and "
    "nearly empty at six. Thirty cafés within ten miles serve our loaves. Hardly anything is thrown away. Our people "
    "stay and learn. The business pays fair wages and keeps two months of cash in hand."
)
_JUNE = _JANUARY.replace(
    "fair wages and keeps two months of cash in hand",
    "fair wages, keeps two months of cash in hand, and has paid for a second oven",
)
# Until the second of November three sentences of today's text were shorter.
_SEPTEMBER = (
    FUTURE.replace(", and every delivery is there by half past six", "")
    .replace(": everyone can run two stations, and two of our bakers started here as apprentices", "")
    .replace(" without a loan", "")
)
_EARLY_PURPOSE = "We bake bread worth crossing town for."
_EARLY_PROMISE = "Fresh every morning, honest ingredients."

# kept on, name, was it shared, purpose, future, promise, how many of the values and of the measures stood then
VERSIONS = (
    ("2026-01-05", "First version", False, _EARLY_PURPOSE, _JANUARY, _EARLY_PROMISE, 3, 3),
    ("2026-06-03", "Added the second oven", False, _EARLY_PURPOSE, _JUNE, _EARLY_PROMISE, 3, 4),
    ("2026-09-14", "After the team day", False, PURPOSE, _SEPTEMBER, PROMISE, 4, 5),
    ("2026-11-02", "Shared with the team", True, PURPOSE, _SEPTEMBER, PROMISE, 4, 5),
)
