"""Numbers: the list, the chart, the entry of values and the form that defines a number."""

from alignment_desktop.ui.pages.kpis.page import KpisPage

__all__ = ["KpisPage"]
