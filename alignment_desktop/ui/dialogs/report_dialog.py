"""Shows a problem report in full: what is in it, and that sending it is the person's own doing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.dialogs import CardDialog

_WIDTH = 720
_CONTEXT = "ReportDialog"


def show_report(theme: Theme, report: Path, parent: QWidget) -> None:
    """Opens the report to be read and copied. Nothing is sent; the text holds no word of the plan."""
    title = QCoreApplication.translate(_CONTEXT, "Problem report: nothing of your plan is in it")
    dialog = CardDialog(theme, title, parent, _WIDTH)
    text = QPlainTextEdit(dialog)
    text.setReadOnly(True)
    text.setPlainText(report.read_text("utf-8"))
    text.setMinimumHeight(320)
    text.setAccessibleName(title)
    layout = dialog.layout()
    if layout is not None:
        layout.addWidget(text)
    dialog.open()
