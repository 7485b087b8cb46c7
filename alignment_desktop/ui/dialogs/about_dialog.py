"""About the program: its name and version, what it is built on, and every licence in full."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from alignment_desktop import __version__
from alignment_desktop.ui.delegates.record_cells import RecordDelegate
from alignment_desktop.ui.dialogs.licences import PARTS, Part, licence_text, version_of
from alignment_desktop.ui.models.record_model import Column, RecordModel
from alignment_desktop.ui.theme.app_icon import paint_app_icon
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button
from alignment_desktop.ui.widgets.dialogs import CardDialog
from alignment_desktop.ui.widgets.editable_rows import EditableRows
from alignment_desktop.ui.widgets.labels import TextLabel

_WIDTH = 640
_SIGN = 44
_ROWS = 5


class AboutDialog(CardDialog):
    """Arrow keys go through the parts; the licence of the chosen one stands beneath."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, "Alignment Desktop", parent, _WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        head = QHBoxLayout()
        head.setSpacing(14)
        words = QVBoxLayout()
        words.setSpacing(2)
        version = self.tr("Version %1, under the MIT licence").replace("%1", __version__)
        words.addWidget(TextLabel(theme, version, TextRole.BODY_MEDIUM))
        promise = self.tr("Your plan is one file on this computer. Nothing is sent anywhere.")
        words.addWidget(TextLabel(theme, promise, TextRole.BODY, Token.TEXT_SECONDARY, wraps=True))
        head.addWidget(_Sign(theme))
        head.addLayout(words, 1)
        self.parts = RecordModel(self._columns(), lambda part: part.id, self)
        self.parts.set_records(PARTS)
        self.view = EditableRows(theme, self.tr("Built on"), most_rows=_ROWS)
        self.view.setModel(self.parts)
        self.view.set_column_widths((240, 110, 130), 0)
        self.view.setItemDelegate(RecordDelegate(theme, self.view, self.parts))
        self.view.row_chosen.connect(self._show_text)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setProperty("field", True)
        self.text.setFont(theme.font(TextRole.CAPTION))
        self.text.setFixedHeight(theme.px(150))
        self.text.setAccessibleName(self.tr("Licence"))
        self.close_button = Button(theme, self.tr("Close"), on_click=self.accept)
        self.body.addLayout(head)
        self.body.addSpacing(4)
        self.body.addWidget(self.view)
        self.body.addWidget(self.text)
        self.buttons.addWidget(self.close_button)
        self.view.setCurrentIndex(self.parts.index(0, 0))

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("name", self.tr("Built on"), _name, role=TextRole.BODY_MEDIUM),
            Column("version", self.tr("Version"), version_of, token=Token.TEXT_SECONDARY),
            Column("licence", self.tr("Licence"), _licence, token=Token.TEXT_SECONDARY),
        )

    def _show_text(self) -> None:
        part: Part | None = self.parts.record(self.view.currentIndex())
        if part is not None:
            missing = self.tr("%1 is used under its licence %2.").replace("%1", part.name).replace("%2", part.licence)
            self.text.setPlainText(licence_text(part) or missing)


class _Sign(QWidget):
    """The program's sign."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(_SIGN, _SIGN)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_app_icon(QPainter(self), QRectF(0, 0, _SIGN, _SIGN), self._theme)


def show_about(theme: Theme, parent: QWidget) -> AboutDialog:
    """Opens it over the window of `parent`."""
    dialog = AboutDialog(theme, parent)
    dialog.open()
    return dialog


def _name(part: Part) -> str:
    return part.name


def _licence(part: Part) -> str:
    return part.licence
