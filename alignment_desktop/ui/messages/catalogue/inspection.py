"""What is asked and told about a file that was looked at."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "inspect_ask_year": "The file tells months, quarters or weeks but no year. Which year do they belong to?",
    "inspect_ask_copies": "“{sheet}” and “{other}” hold nearly the same values, but not quite. Which of them counts?",
    "inspect_ask_title": "The sheet “{sheet}” has the title “{title}”, which is another sheet. Which name is right?",
    "inspect_ask_day_and_month": (
        "The title of “{sheet}” says {day}, its rows the same with day and month changed over. Which is right?"
    ),
    "inspect_problem_outlier": "This is about ten times as much as all the values beside it.",
    "inspect_problem_sum": "The total says {printed}, but what it sums up comes to {counted}.",
}
