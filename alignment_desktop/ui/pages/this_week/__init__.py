"""This week: what needs somebody, the score with its quickest gain, the numbers to see at a glance, what comes up."""

from alignment_desktop.ui.pages.this_week.page import ThisWeekPage

__all__ = ["ThisWeekPage"]
