"""The workbook that the example takes in: what Nora saved on Friday, with the three slips that an import has to catch."""

from __future__ import annotations

SHEET = "October"
TITLE = "Harbour Street Bakery, numbers for October 2026"
SUBTITLE = "Sent round on Friday 6 November"
HEADINGS = ("KPI", "Month", "Result", "Remarks", "Checked by")
HEADING_ROW = 3

PERCENT = "0.0%"
POUNDS = "£0.00"
WEEKS = '0.0" wk"'

ROWS: tuple[tuple[str, str, float | str, str, str, str], ...] = (
    ("Staff turnover", "Sep", 0.214, PERCENT, "Two came back", "Helen"),
    ("Gross margin", "Oct", 0.584, PERCENT, "", "Helen"),
    ("Retention", "Oct", 0.592, PERCENT, "", "Priya"),
    ("Credit notes", "Oct", 0.014, PERCENT, "First month we counted", "Helen"),
    ("Basket", "Wk 45", 8.61, POUNDS, "", "Priya"),
    ("CAC", "Jul", 10.62, POUNDS, "Final", "Yusuf"),
    ("Deliveries", "Wk 45", 0.921, PERCENT, "", "Mia"),
    ("Waste %", "Wk 45", "n/a", "General", "Scales broken", "Ines"),
    ("Two stations", "Oct", 6, "0", "", "Tomás"),
    ("Sell-through", "Wk 45", 0.954, PERCENT, "", "Tomás"),
    ("On-time deliv.", "Wk 42", 0.934, PERCENT, "", "Mia"),
    ("Cash runway", "Oct", 10.6, WEEKS, "", "Helen"),
    ("Repeat cust.", "Oct", 0.592, PERCENT, "", "Priya"),
    ("Accounts", "Oct", 24, "0", "", "Dan"),
    ("CAC", "Oct", 11.4, POUNDS, "", "Yusuf"),
    ("Gross margin", "31/13/26", 0.582, PERCENT, "", "Helen"),
    ("Waste", "Wk 44", 0.056, PERCENT, "", "Ines"),
    ("Staff turnover", "Oct", 0.286, PERCENT, "", "Helen"),
    ("Basket", "Wk 44", 8.52, POUNDS, "", "Priya"),
    ("Deliveries", "Wk 44", 0.915, PERCENT, "", "Mia"),
    ("Sell-through", "Wk 44", 0.951, PERCENT, "", "Tomás"),
)
"""Name, period as typed, result, number format, remark, who checked it."""
