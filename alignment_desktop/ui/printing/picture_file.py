"""Asks where a picture shall go, and tells that it is there: for the map, for charts."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.host.settings import LAST_FOLDER
from alignment_desktop.ui.page import PageContext
from alignment_desktop.ui.printing.paper_choice import chosen_file


def ask_for_picture(context: PageContext, parent: QWidget, title: str, name: str) -> Path | None:
    """Where to write, with an ending that says how: .pdf, .svg or .png. None when nobody wants to, or a name cannot be used,
    which is told."""
    folder = Path(context.settings.value(LAST_FOLDER) or Path.home())
    kinds = {_tr("PDF (*.pdf)"): ".pdf", _tr("SVG (*.svg)"): ".svg", _tr("PNG (*.png)"): ".png"}
    answer, kind = QFileDialog.getSaveFileName(parent, title, str(folder / f"{name}.pdf"), ";;".join(kinds))
    if not answer:
        return None
    suffix = Path(answer).suffix.lower()
    try:
        path = chosen_file(answer, suffix if suffix in kinds.values() else kinds.get(kind, ".pdf"))
    except NotSavedError as error:
        context.show_problem(error)
        return None
    # A disk that refuses a setting is no reason not to save a picture.
    with contextlib.suppress(OSError):
        context.settings.change(LAST_FOLDER, str(path.parent))
    return path


def tell_saved(context: PageContext, path: Path) -> None:
    """A note with the way to the file."""
    context.show_toast(
        _tr("Saved as %1").replace("%1", path.name),
        action=_tr("Show file"),
        on_action=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent))),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("PictureFile", text)
