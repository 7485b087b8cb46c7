"""What the plan of the bakery was before today: what was agreed in January and has changed since."""

from __future__ import annotations

PICTURES = ("2026-01-05", "2026-03-02", "2026-06-01", "2026-09-01", "2026-10-05", "2026-11-02")
"""The days of which the plan keeps a picture."""
MILESTONES = (("2026-01-05", "Agreed for 2026"), ("2026-09-01", "After the summer"))
FIRST_SCORE, LAST_SCORE = "2025-11-10", "2026-11-02"
"""Between these days the score of every seventh is kept."""
OVERRIDES_SINCE = "2026-11-02"

# Until this day, the goal with this title of today had these other facts; owners, parents and such by their names.
WAS = (
    ("2026-03-16", "Lift the average basket to £8.40", {"owner_id": "Nora Brennan"}),
    ("2026-06-15", "Plan each bake from last week’s sales", {"parent_id": "Earn enough to fund the second oven"}),
    ("2026-06-15", "Be the wholesale partner cafés rely on", {"weight": 3.0}),
    ("2026-08-17", "Grow from 22 to 26 accounts", {"title": "Grow from 22 to 30 accounts"}),
    ("2026-09-14", "Deliver every order by 6:30", {"due_on": "2026-09-30"}),
    ("2026-09-28", "Everyone can run two stations", {"due_on": "2026-12-31", "owner_id": "Helen Foster"}),
)

# Goals that were deleted on this day, before they were done.
GIVEN_UP = (
    (
        "2026-06-22",
        {
            "id": 35,
            "title": "Open a second stall at the Saturday market",
            "level": "department",
            "parent_id": "Be the bakery neighbours come back to",
            "position": 8,
            "owner_id": "Yusuf Aydin",
            "start_on": "2026-01-05",
            "due_on": "2026-09-30",
        },
    ),
    (
        "2026-09-21",
        {
            "id": 36,
            "title": "Bake gluten-free on Wednesdays",
            "level": "department",
            "parent_id": "Bake to the day and waste next to nothing",
            "position": 8,
            "owner_id": "Tomás Reyes",
            "start_on": "2026-01-05",
            "due_on": "2026-10-31",
        },
    ),
)
