"""The Scorecard page: every number in one period, by area."""

from alignment_desktop.ui.pages.scorecard.page import ScorecardPage

__all__ = ["ScorecardPage"]
