"""The sheet as it will come out of the printer: white paper in true proportions, whatever the theme."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from alignment_desktop.ui.printing.sheet_layout import SheetLayout
from alignment_desktop.ui.printing.sheet_painter import paint_sheet

_EDGE = QColor(127, 138, 133)
_SPACE_PX = 12
_USUAL_WIDTH_PX = 760


class SheetPreview(QWidget):
    """Shows one laid-out page as large as the room allows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout: SheetLayout | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(QCoreApplication.translate("StrategySheet", "Preview of the strategy sheet"))

    @property
    def sheet_layout(self) -> SheetLayout | None:
        """The page that is shown."""
        return self._layout

    def set_sheet_layout(self, layout: SheetLayout | None) -> None:
        """Show another page; what it says is read out line by line as the accessible description."""
        self._layout = layout
        self.setAccessibleDescription("\n".join(text.text for text in layout.texts) if layout else "")
        self.updateGeometry()
        self.update()

    def paper_rect(self) -> QRectF:
        """Where the paper lies in the widget; empty without a page."""
        if self._layout is None:
            return QRectF()
        room = QRectF(self.rect()).adjusted(_SPACE_PX, _SPACE_PX, -_SPACE_PX, -_SPACE_PX)
        scale = max(0.0, min(room.width() / self._layout.width, room.height() / self._layout.height))
        paper = QRectF(0.0, 0.0, self._layout.width * scale, self._layout.height * scale)
        paper.moveCenter(room.center())
        return paper

    def sizeHint(self) -> QSize:
        proportion = self._layout.height / self._layout.width if self._layout else 0.7
        return QSize(_USUAL_WIDTH_PX, round(_USUAL_WIDTH_PX * proportion))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 240)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._layout is None:
            return
        paper = self.paper_rect()
        if paper.isEmpty():
            return
        painter = QPainter(self)
        painter.fillRect(paper, Qt.GlobalColor.white)
        pen = QPen(_EDGE, 1.0)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawRect(paper)
        painter.translate(paper.topLeft())
        painter.setClipRect(QRectF(0.0, 0.0, paper.width(), paper.height()))
        paint_sheet(painter, self._layout, paper.width() / self._layout.width)
