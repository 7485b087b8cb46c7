"""Small parts of the inspector: fields that look like text until they are used, rows to press, the head's star."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from alignment_desktop.domain.explanation import FigureRef
from alignment_desktop.ui.delegates.goal_row_painter import level_icon, paint_goal_progress
from alignment_desktop.ui.models.goal_lines import GoalLine, percent
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.metrics import Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import IconButton
from alignment_desktop.ui.widgets.fields import TextField
from alignment_desktop.ui.widgets.focus_ring import paint_ring
from alignment_desktop.ui.widgets.growing_text import GrowingText
from alignment_desktop.ui.widgets.inspector import PADDING, InspectorSection
from alignment_desktop.ui.widgets.labels import TextLabel

ROW_HEIGHT = 26
LABEL_WIDTH = 86
INSET = 6
"""How far rows and fields reach beyond their text, so that texts stand in one line and grounds around them."""
_BAR = 68

T = TypeVar("T")


def shared(values: Iterable[T]) -> tuple[bool, T | None]:
    """Whether all values are the same, and which that is."""
    found = list(values)
    same = all(value == found[0] for value in found)
    return same, found[0] if found and same else None


def set_section_margins(
    section: InspectorSection, left: int, top: int, right: int, bottom: int, *, spacing: int
) -> None:
    """Other margins around the rows of a section, and another gap between them."""
    layout = section.layout()
    if layout is not None:
        layout.setContentsMargins(left, top, right, bottom)
        layout.setSpacing(spacing)


class RowsSection(InspectorSection):
    """A section of rows to press: their grounds reach a little into the padding, their texts do not."""

    def __init__(self, theme: Theme, title: str, link: str, on_link: Callable[[], object]) -> None:
        super().__init__(theme, title, link, on_link)
        set_section_margins(self, PADDING - INSET, 10, PADDING - INSET, 10, spacing=0)
        if self.header is not None:
            self.header.setContentsMargins(INSET, 0, INSET, 0)

    def add_remark(self, text: str) -> QWidget:
        """What stands there while there are no rows."""
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(INSET, 2, INSET, 4)
        layout.addWidget(TextLabel(self._theme, text, TextRole.BODY, Token.TEXT_TERTIARY, wraps=True))
        self.add(box)
        return box


class QuietFact(QWidget):
    """A label and a field that looks like text until the mouse or the keyboard is on it; its problem beneath."""

    def __init__(self, theme: Theme, label: str, field: QWidget, *, has_inset: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self.field = field
        self._label = TextLabel(theme, label, TextRole.BODY, Token.TEXT_SECONDARY)
        self._problem = TextLabel(theme, "", TextRole.CAPTION, Token.STATUS_OFF_FG, wraps=True)
        self._problem.hide()
        if not field.accessibleName():
            field.setAccessibleName(label)
        is_text = isinstance(field, TextField)
        if is_text:
            field.setProperty("flat", True)
        row = QHBoxLayout()
        # A flat field begins its text a little inside.
        row.setSpacing(0 if is_text or has_inset else INSET)
        row.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(field, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(row)
        layout.addWidget(self._problem)
        self._fit()
        theme.changed.connect(self._fit)

    @property
    def problem(self) -> str:
        """What stands beneath."""
        return self._problem.plain_text

    def set_problem(self, text: str) -> None:
        """Say beneath what is wrong; empty takes it away."""
        self._problem.set_text(text)
        self._problem.setVisible(bool(text))
        if isinstance(self.field, TextField):
            self.field.set_problem(text)

    def _fit(self) -> None:
        self._label.setFixedSize(self._theme.px(LABEL_WIDTH), self._theme.px(24))
        self.setMinimumHeight(self._theme.px(25))


class TitleText(GrowingText):
    """The goal's title: wraps, Enter saves, Esc restores. `finished(text)` when it was changed."""

    finished = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, TextRole.PANEL_TITLE)
        self._saved = ""
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(name)
        self.left.connect(self.save)

    @property
    def typed(self) -> str | None:
        """A title that is typed and was not shown; None while nothing is."""
        text = " ".join(self.toPlainText().split())
        return text if text and text != self._saved else None

    def show_text(self, text: str) -> None:
        """Show a title; what is being typed stays."""
        if text == self._saved and self.hasFocus():
            return
        self._saved = text
        if " ".join(self.toPlainText().split()) != text:
            self.set_plain_text(text)

    def save(self) -> None:
        """Hand over what was typed, if it differs."""
        text = self.typed
        if text is not None:
            self.finished.emit(text)
        elif not self.toPlainText().strip():
            self.set_plain_text(self._saved)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.set_plain_text(self._saved)
            return
        super().keyPressEvent(event)


class StarButton(IconButton):
    """The star for this year; coloured while it is on."""

    def __init__(self, theme: Theme, on_click: Callable[[], object]) -> None:
        super().__init__(theme, "star", "", side=24, on_click=on_click)
        self.set_on(False)

    def set_on(self, is_on: bool) -> None:
        """Show whether the goal has the star."""
        self._token = Token.ACCENT_TEXT if is_on else Token.TEXT_TERTIARY
        self.setDown(False)
        self.set_name(self.tr("Take the star for this year away") if is_on else self.tr("Star for this year"))
        self.update()


class LevelCaption(QWidget):
    """Icon and words above the title, such as "Department goal, Wholesale"."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._icon = "target"
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """What is said."""
        return self._text

    def set_caption(self, icon: str, text: str) -> None:
        """Show another level."""
        self._icon, self._text = icon, text
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, self._theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self._theme.px(15)
        color = self._theme.color(Token.TEXT_TERTIARY)
        paint_icon(painter, QRectF(0, (self.height() - side) / 2, side, side), self._icon, color)
        painter.setFont(self._theme.font(TextRole.BODY))
        painter.setPen(color)
        area = QRectF(side + 6, 0, self.width() - side - 6, self.height())
        text = painter.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


class ProgressFact(QWidget):
    """Bar, per cent and what is expected by now."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._line: GoalLine | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_line(self, line: GoalLine) -> None:
        """Show a goal's progress."""
        self._line = line
        done, expected = self._words()
        self.setAccessibleName(f"{done} {expected}".strip())
        self.setToolTip(
            self.tr("Only %1 of what counts here has data.").replace("%1", percent(line.coverage))
            if 0 < line.coverage < 1
            else ""
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, self._theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        line = self._line
        if line is None:
            return
        painter = QPainter(self)
        done, expected = self._words()
        painter.setFont(self._theme.font(TextRole.CAPTION))
        wanted = painter.fontMetrics().horizontalAdvance(expected) + 21
        painter.setFont(self._theme.font(TextRole.BODY))
        wanted += painter.fontMetrics().horizontalAdvance(done)
        bar = QRectF(0, 0, max(24, min(self._theme.px(_BAR), self.width() - INSET - wanted)), self.height())
        paint_goal_progress(painter, bar, line.progress, line.expected, line.coverage, self._theme)
        left = bar.right() + 9
        painter.setFont(self._theme.font(TextRole.BODY))
        painter.setPen(self._theme.color(Token.TEXT_PRIMARY))
        painter.drawText(QPointF(left, self._baseline(painter)), done)
        left += painter.fontMetrics().horizontalAdvance(done) + 12
        painter.setFont(self._theme.font(TextRole.CAPTION))
        painter.setPen(self._theme.color(Token.TEXT_TERTIARY))
        painter.drawText(QPointF(left, self._baseline(painter)), expected)

    def _baseline(self, painter: QPainter) -> float:
        metrics = painter.fontMetrics()
        return (self.height() + metrics.ascent() - metrics.descent()) / 2

    def _words(self) -> tuple[str, str]:
        line = self._line
        if line is None or line.progress is None:
            return self.tr("No data"), ""
        if line.expected is None:
            return percent(line.progress), ""
        return percent(line.progress), self.tr("%1 expected").replace("%1", str(round(line.expected * 100)))


class PressRow(QWidget):
    """A row of a list in the inspector: click or Enter presses it, Delete and the × at its end take it away.

    Subclasses paint in `paint_row`.
    """

    pressed = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, *, can_remove: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._can_remove = can_remove
        self.ref: FigureRef | None = None
        """The figure that the row shows, for whoever asks how it came about."""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def remove(self) -> None:
        """What the × does, where there is one."""
        if self._can_remove:
            self.removed.emit()

    def sizeHint(self) -> QSize:
        return QSize(120, self._theme.px(ROW_HEIGHT))

    def paint_row(self, painter: QPainter, rect: QRectF) -> None:
        """Paint the content into `rect`."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        is_over = self.underMouse() or self.hasFocus()
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color(Token.BG_HOVER if not self._theme.is_dark else Token.BG_PRESSED))
            painter.drawRoundedRect(rect, Radius.CONTROL, Radius.CONTROL)
        self.paint_row(painter, rect.adjusted(INSET, 0, -INSET - (self._cross() if is_over else 0), 0))
        if is_over and self._can_remove:
            side = self._theme.px(14)
            cross = QRectF(rect.right() - 5 - side, rect.center().y() - side / 2, side, side)
            paint_icon(painter, cross, "x", self._theme.color(Token.TEXT_SECONDARY))
        if self.hasFocus():
            paint_ring(painter, rect, self._theme)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._can_remove and event.position().x() > self.width() - self._cross() - 6:
            self.removed.emit()
        else:
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._can_remove:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def _cross(self) -> int:
        return self._theme.px(18) if self._can_remove else 0


class GoalRow(PressRow):
    """Level icon and title of another goal."""

    def __init__(self, theme: Theme, line: GoalLine, *, is_quiet: bool = False, can_remove: bool = False) -> None:
        super().__init__(theme, can_remove=can_remove)
        self._line = line
        self._is_quiet = is_quiet
        self.setAccessibleName(line.title)
        self.setToolTip(line.title)

    def paint_row(self, painter: QPainter, rect: QRectF) -> None:
        side = self._theme.px(16)
        icon = QRectF(rect.left(), rect.center().y() - side / 2, side, side)
        paint_icon(painter, icon, level_icon(self._line.level), self._theme.color(Token.TEXT_SECONDARY))
        token = Token.TEXT_SECONDARY if self._is_quiet else Token.TEXT_PRIMARY
        paint_words(painter, rect.adjusted(side + 6, 0, 0, 0), self._line.title, self._theme, token)


def paint_words(
    painter: QPainter,
    rect: QRectF,
    text: str,
    theme: Theme,
    token: Token = Token.TEXT_PRIMARY,
    role: TextRole = TextRole.BODY,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """One line of text, shortened with dots where there is no room."""
    painter.setFont(theme.font(role))
    painter.setPen(theme.color(token))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()) + 1)
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | align, shown)
