"""The Strategy sheet page: the plan on one page, chosen, printed, saved as PDF."""

from alignment_desktop.ui.pages.strategy_sheet.page import StrategySheetPage

__all__ = ["StrategySheetPage"]
