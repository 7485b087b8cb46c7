"""Results and drivers: what the past says of a leading number, and how that was looked at."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "driver_together": "When {leading} rose, {result} tended to rise {later} (strength {strength} over {span}). "
    "Does the one help the other?",
    "driver_against": "When {leading} rose, {result} tended to fall {later} (strength {strength} over {span}). "
    "Does the one hold the other down?",
    "driver_not_proven": "Not proven that {result} follows {leading}: {span} looked at.",
    "driver_too_few": "Too little to tell whether {result} follows {leading}: {span} with both, {fewest} are needed.",
    "driver_same_daily": "on the same day",
    "driver_same_weekly": "in the same week",
    "driver_same_monthly": "in the same month",
    "driver_same_quarterly": "in the same quarter",
    "driver_same_yearly": "in the same year",
    "driver_next_daily": "a day later",
    "driver_next_weekly": "a week later",
    "driver_next_monthly": "a month later",
    "driver_next_quarterly": "a quarter later",
    "driver_next_yearly": "a year later",
    "driver_later_daily": "{count} days later",
    "driver_later_weekly": "{count} weeks later",
    "driver_later_monthly": "{count} months later",
    "driver_later_quarterly": "{count} quarters later",
    "driver_later_yearly": "{count} years later",
    "driver_span_daily": "{count} changes from day to day",
    "driver_span_weekly": "{count} changes from week to week",
    "driver_span_monthly": "{count} changes from month to month",
    "driver_span_quarterly": "{count} changes from quarter to quarter",
    "driver_span_yearly": "{count} changes from year to year",
    "driver_strength": "Strength {strength} (0 nothing, 1 or −1 always), by chance with {chance}.",
}
