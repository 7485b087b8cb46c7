"""Why there is no forecast, and what is said of one."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "forecast_no_values": "There is no value yet to look ahead from.",
    "forecast_too_few_values": "A forecast needs {fewest} values. There are {values}.",
    "forecast_yes_or_no": "A yes or no is not forecast.",
    "forecast_nothing_recent": "The last value is too long ago to be carried on.",
    "says_forecast": "If nothing changes: {value} in {period}, between {low} and {high} eight times in ten.",
    "says_reaches": "It reaches the target in about {period}, {chance} in 10.",
    "says_misses": "It will miss the target in about {period} if nothing changes, {chance} in 10.",
    "says_error": "So far such forecasts were {error} off on average.",
    "says_quiet": "Nothing unusual: by itself it moves between {low} and {high}.",
    "signal_above": "Unusual since {period}: above {high}, which it does not reach by itself.",
    "signal_below": "Unusual since {period}: below {low}, which it does not reach by itself.",
    "signal_run_above": "Changed since {period}: eight in a row above its usual {mean}.",
    "signal_run_below": "Changed since {period}: eight in a row below its usual {mean}.",
    "chart_kind_not_of_number": "“{name}” cannot be charted as {kind}: its values do not add up or go by the year that way.",
    "chart_file_kind": "{file} is no picture of a chart: its name ends in .svg, .png or .pdf.",
    "chart_not_written": "The chart was not written to {file}: {reason}. Your plan is as it was; choose another place.",
    "number_unknown": "The plan has no number called “{name}”. Its numbers: {names}.",
    "number_ambiguous": "Several numbers begin with “{name}”: {names}. Write the whole name.",
    "period_other_frequency": "{name} is a {frequency} number, and “{text}” is no such period.",
    "period_not_begun": "{text} has not begun: a value is entered when its period has.",
    "value_unreadable": "“{text}” is not a number. Write a value such as 5.4.",
}
