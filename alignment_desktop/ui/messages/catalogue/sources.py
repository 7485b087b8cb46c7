"""Where numbers come from."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "command_set_source": "change source",
    "command_set_kpi_source": "change source of a number",
    "lag_out_of_range": "Type a whole number of days from 0 to {most}, or leave it empty.",
}
