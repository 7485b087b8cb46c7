"""What the page of insights says around its findings: how many there are."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "insights_no_place": "Everything fits together",
    "insights_one_place": "One place where the plan doesn’t fit together yet",
    "insights_places": "{count} places where the plan doesn’t fit together yet",
    "insights_places_here": "{shown} of {count} places where the plan doesn’t fit together yet",
}
