"""A list or tree of whole rows: rounded ground, hover, focus ring and hairlines, the same on every page."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyleOptionViewItem, QTreeView, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.row_look import RowState, paint_row

Index = QModelIndex | QPersistentModelIndex


class RowView(QTreeView):
    """A QTreeView that draws rows as the design does; flat tables use it with `is_tree` off.

    Delegates paint content only (`delegates.cells`). `row_margin` is how far the ground of a row stays off the edges;
    with `has_lines` rows are separated by hairlines and have square ground, as in tables. Hairlines may begin further right
    (`line_start`), so that the ring of a row lies around text that is flush with its hairline.
    """

    def __init__(
        self,
        theme: Theme,
        name: str,
        parent: QWidget | None = None,
        *,
        is_tree: bool = False,
        has_lines: bool = False,
        row_margin: int = 8,
        line_start: int = 0,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._has_lines = has_lines
        self._row_margin = row_margin
        self._line_start = line_start
        self._hovered = QPersistentModelIndex()
        self._shows_focus = False
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(is_tree)
        self.setItemsExpandable(is_tree)
        self.setUniformRowHeights(True)
        # The ring of a row is ours; the style would draw its own over the whole width of the view.
        self.setAllColumnsShowFocus(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        self.viewport().installEventFilter(self)
        header = self.header()
        header.setHighlightSections(False)
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if not is_tree:
            self.setIndentation(0)
        self._restyle()
        theme.changed.connect(self._restyle)

    def set_column_widths(self, widths: tuple[int, ...], stretched: int) -> None:
        """Widths at 100 % text by column; the column `stretched` takes what is left. After `setModel`."""
        header = self.header()
        header.setMinimumSectionSize(24)
        for column, width in enumerate(widths):
            mode = QHeaderView.ResizeMode.Stretch if column == stretched else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(column, mode)
            self.setColumnWidth(column, self._theme.px(width))

    def row_rect(self, option_rect: QRect) -> QRectF:
        """The ground of the row a cell of this rectangle belongs to."""
        margin = 0 if self._has_lines else self._row_margin
        width = self.viewport().width() - 2 * margin
        return QRectF(margin, option_rect.top(), width, option_rect.height())

    def row_state(self, index: Index) -> RowState:
        """How the row of an index is drawn now; a view that takes drops adds its own."""
        selection = self.selectionModel()
        first = index.sibling(index.row(), 0)
        is_current = self.currentIndex().siblingAtColumn(0) == first
        return RowState(
            is_selected=selection is not None and selection.isSelected(first),
            is_idle=not self.hasFocus(),
            is_hovered=self._hovered == first,
            has_focus=is_current and self.hasFocus() and self._shows_focus,
        )

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect = self.row_rect(option.rect)
        if self._has_lines:
            painter.setPen(self._theme.color(Token.LINE_SUBTLE))
            painter.drawLine(QPointF(self._line_start, rect.bottom() - 0.5), QPointF(rect.right(), rect.bottom() - 0.5))
        paint_row(painter, rect, self.row_state(index), self._theme, 0 if self._has_lines else 6)
        super().drawRow(painter, option, index)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Nothing: trees of ours draw the twisty with the cell, where it can be hit and dimmed."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._shows_focus = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.viewport():
            if event.type() in (QEvent.Type.MouseMove, QEvent.Type.HoverMove):
                self._hover(event.position().toPoint())  # type: ignore[attr-defined]
            elif event.type() == QEvent.Type.Leave:
                self._hover(QPoint(-1, -1))
        return super().eventFilter(watched, event)

    def _hover(self, position: QPoint) -> None:
        index = self.indexAt(position).siblingAtColumn(0)
        if self._hovered != index:
            self._hovered = QPersistentModelIndex(index)
            self.viewport().update()

    def _restyle(self) -> None:
        """The style paints no selection of its own: the row's ground does."""
        palette = self.palette()
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
            palette.setColor(group, QPalette.ColorRole.Highlight, QColor(0, 0, 0, 0))
        self.setPalette(palette)
        # The painter of a header takes the font of its viewport, which a style sheet keeps from following.
        self.header().setFont(self._theme.font(TextRole.CAPTION_MEDIUM))
        self.header().viewport().setFont(self._theme.font(TextRole.CAPTION_MEDIUM))
        self.header().setFixedHeight(self._theme.px(28))
