"""A field that chooses by typing: the full list opens, narrows, and may offer to make what is not there yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRectF, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.metrics import Height, Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.avatar import paint_avatar
from alignment_desktop.ui.widgets.fields import TextField

_MOST_ROWS = 9
_INSET = 4
_AVATAR = 20
_AVATAR_LEFT = 6


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: its key (None for nothing), words, and initials if it is somebody. `is_new` offers to make it."""

    key: int | None
    text: str
    initials: str = ""
    is_new: bool = False


class ChoiceField(TextField):
    """Type a part of a name, arrows choose, Enter takes. `chosen` carries the option; its text may be a new name.

    `add_words` is the text of the last entry with "%1" for what was typed, such as "Add %1"; empty offers nothing new.
    Whoever listens to `chosen` writes; the field itself changes nothing.
    """

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, options: Sequence[Option], add_words: str = "", parent: QWidget | None = None
    ) -> None:
        self._taken = ""
        self._initials = ""
        super().__init__(theme, parent=parent)
        self._options = tuple(options)
        self._add_words = add_words
        self._offered: list[Option] = []
        self._popup: _Popup | None = None
        self.textEdited.connect(self._offer)

    @property
    def offered(self) -> tuple[Option, ...]:
        """What the open list holds; empty while it is closed."""
        return tuple(self._offered) if self.is_open else ()

    @property
    def taken(self) -> str:
        """The text of what is chosen now, whatever is typed."""
        return self._taken

    @property
    def is_open(self) -> bool:
        """Whether the list can be seen."""
        return self._popup is not None and self._popup.isVisible()

    def set_options(self, options: Sequence[Option]) -> None:
        """Other things to choose."""
        self._options = tuple(options)

    def set_taken(self, text: str, initials: str = "") -> None:
        """Show what is chosen now, without a signal; Esc goes back to it. `initials` stand before it in a circle."""
        self._taken = text
        self._initials = initials
        self.setText(text)
        self.close_list()
        self._fit()

    def open_list(self) -> None:
        """Show everything there is."""
        options = [*self._options]
        now = next((row for row, option in enumerate(options) if option.text == self._taken), 0)
        self._show(options, now)

    def close_list(self) -> None:
        """Put the list away."""
        if self._popup is not None:
            self._popup.hide()

    def meant(self, *, is_leaving: bool = False) -> Option | None:
        """What the text means: the highlighted entry of an open list, the one of this name, or a new one. None: as it was.

        An empty text means nobody, where the list has such an entry. Who only leaves the field means nothing new and no
        highlighted entry: half a name is no choice.
        """
        if not is_leaving and self.is_open and self._popup is not None and self._popup.highlighted is not None:
            return self._offered[self._popup.highlighted]
        typed = " ".join(self.text().split())
        if typed == self._taken:
            return None
        if not typed:
            return next((option for option in self._options if option.key is None), None)
        same = self._same(typed)
        if same is not None:
            return same
        return Option(None, typed, is_new=True) if self._add_words and not is_leaving else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            if self.is_open and self._popup is not None:
                self._popup.step(1 if key == Qt.Key.Key_Down else -1)
            else:
                self.open_list()
            return
        if key == Qt.Key.Key_Escape and (self.is_open or self.text() != self._taken):
            self.set_taken(self._taken, self._initials)
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
            return
        super().keyPressEvent(event)

    def take(self) -> None:
        """Choose what the text means."""
        option = self.meant()
        self.close_list()
        if option is not None:
            self.chosen.emit(option)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.is_open and not self.isReadOnly():
            self.open_list()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            return
        option = self.meant(is_leaving=True)
        self.close_list()
        if self.property("inCell"):
            return
        if option is not None:
            self.chosen.emit(option)
        else:
            self.setText(self._taken)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._shows_initials():
            side = self._theme.px(_AVATAR)
            circle = QRectF(_AVATAR_LEFT, (self.height() - side) / 2, side, side)
            paint_avatar(QPainter(self), circle, self._initials, self._theme)

    def hideEvent(self, event: QHideEvent) -> None:
        self.close_list()
        super().hideEvent(event)

    def _shows_initials(self) -> bool:
        return bool(self._initials) and self.text() == self._taken

    def _fit(self) -> None:
        super()._fit()
        if self._shows_initials():
            margins = self.textMargins()
            margins.setLeft(self._theme.px(_AVATAR) + 7)
            self.setTextMargins(margins)

    def _same(self, typed: str) -> Option | None:
        folded = typed.casefold()
        return next((option for option in self._options if option.text.casefold() == folded), None)

    def _offer(self, text: str) -> None:
        self._fit()
        typed = " ".join(text.split())
        folded = typed.casefold()
        fitting = [
            option
            for option in self._options
            if option.key is not None
            and (folded in option.text.casefold() or (folded and option.initials.casefold().startswith(folded)))
        ]
        # What begins with the text comes first: a short name stands above a long one that merely holds it.
        fitting.sort(key=lambda option: not option.text.casefold().startswith(folded))
        if not typed:
            fitting = [*self._options]
        if typed and self._add_words and self._same(typed) is None:
            fitting.append(Option(None, typed, is_new=True))
        self._show(fitting)

    def _show(self, options: list[Option], highlighted: int = 0) -> None:
        self._offered = options
        if not options:
            self.close_list()
            return
        if self._popup is None:
            self._popup = _Popup(self._theme, self)
            self._popup.row_taken.connect(self._take_row)
        words = [self._add_words.replace("%1", option.text) if option.is_new else option.text for option in options]
        self._popup.show_rows(words, options, self, highlighted)

    def _take_row(self, row: int) -> None:
        option = self._offered[row]
        self.close_list()
        self.chosen.emit(option)


class _Popup(QWidget):
    """The list beneath the field. It never takes the focus; the field hands it the arrow keys."""

    row_taken = Signal(int)

    def __init__(self, theme: Theme, field: QWidget) -> None:
        super().__init__(field, Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self._theme = theme
        self.options: Sequence[Option] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._rows = QStringListModel(self)
        self._list = QListView(self)
        self._list.setModel(self._rows)
        self._list.setItemDelegate(_RowDelegate(theme, self))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setMinimumSize(1, 1)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.clicked.connect(lambda index: self.row_taken.emit(index.row()))
        self._list.entered.connect(self._list.setCurrentIndex)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        layout.addWidget(self._list)
        field.window().installEventFilter(self)

    @property
    def highlighted(self) -> int | None:
        """The row that Enter would take."""
        index = self._list.currentIndex()
        return index.row() if index.isValid() else None

    def step(self, by: int) -> None:
        """Move the highlight."""
        row = 0 if self.highlighted is None else (self.highlighted + by) % self._rows.rowCount()
        self._list.setCurrentIndex(self._rows.index(row))

    def show_rows(self, words: list[str], options: Sequence[Option], field: QWidget, highlighted: int) -> None:
        """Fill and place it."""
        self.options = options
        self._rows.setStringList(words)
        self._list.setFont(self._theme.font(TextRole.BODY))
        self._list.setCurrentIndex(self._rows.index(highlighted))
        row = self._theme.px(Height.MENU_ITEM)
        wanted = max(self._list.fontMetrics().horizontalAdvance(text) for text in words) + self._theme.px(60)
        width = max(field.width(), min(self._theme.px(340), wanted))
        height = min(len(words), _MOST_ROWS) * row + 2 * _INSET
        below = field.mapToGlobal(QPoint(0, field.height() + 2))
        free = field.screen().availableGeometry()
        top = below.y() if below.y() + height <= free.bottom() else field.mapToGlobal(QPoint(0, -2)).y() - height
        self.setGeometry(min(below.x(), max(free.left(), free.right() - width)), top, width, height)
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowDeactivate, QEvent.Type.Hide):
            self.hide()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color(Token.BG_RAISED))
        painter.setPen(self._theme.color(Token.LINE_MEDIUM))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, popup: _Popup) -> None:
        super().__init__(popup)
        self._theme = theme
        self._popup = popup

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        return QSize(100, self._theme.px(Height.MENU_ITEM))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        entry = self._popup.options[index.row()]
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._popup.highlighted == index.row():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color(Token.BG_SELECTED))
            painter.drawRoundedRect(rect, Radius.CONTROL, Radius.CONTROL)
        side = self._theme.px(20)
        mark = QRectF(rect.left() + 8, rect.center().y() - side / 2, side, side)
        if entry.initials:
            paint_avatar(painter, mark, entry.initials, self._theme)
        elif entry.is_new:
            paint_icon(painter, mark.adjusted(2, 2, -2, -2), "plus", self._theme.color(Token.TEXT_SECONDARY))
        has_mark = bool(entry.initials) or entry.is_new
        words = rect.adjusted(8 + side + 7 if has_mark else 10, 0, -6, 0)
        painter.setFont(self._theme.font(TextRole.BODY_MEDIUM if entry.is_new else TextRole.BODY))
        token = Token.TEXT_TERTIARY if entry.key is None and not entry.is_new else Token.TEXT_PRIMARY
        painter.setPen(self._theme.color(token))
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()
