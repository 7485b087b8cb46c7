"""The page of insights: the score, what keeps the plan from fitting together, and who shares goals with whom."""

from alignment_desktop.ui.pages.insights.page import InsightsPage

__all__ = ["InsightsPage"]
