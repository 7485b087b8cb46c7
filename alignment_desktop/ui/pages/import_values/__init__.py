"""The Import page: values from a workbook or text table, in three steps."""

from alignment_desktop.ui.pages.import_values.page import ImportPage

__all__ = ["ImportPage"]
