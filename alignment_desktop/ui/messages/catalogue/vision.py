"""Is the vision clear: the sentences of its checks. Figures are filled in as words or digits by the page."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "vision_who_and_where": "Says who you serve and where",
    "vision_who_missing": "Say who you serve.",
    "vision_where_missing": "Say where you serve them.",
    "vision_who_and_where_missing": "Say who you serve, and where.",
    "vision_date": "Has a date",
    "vision_date_missing": "Say by when, such as December 2028.",
    "vision_short": "Short enough to read aloud",
    "vision_too_long": "Takes {seconds} seconds to read aloud. Cut it to {limit}.",
    "vision_measures": "{with_number} of {count} measures have a number",
    "vision_measures_without_number": "{with_number} of {count} measures have a value and a goal. Fill in the rest.",
    "vision_measures_missing": "Add a measure that shows you are there.",
    "vision_vague_amount": "“{word}” is vague. Say how much.",
    "vision_vague_time": "“{word}” is vague. Say when.",
    "vision_vague_often": "“{word}” is vague. Say how often.",
    "vision_vague_quality": "“{word}” is vague. Say what one would see.",
    "vision_vague_more": "And {count} more vague words.",
}
