"""Explain this figure: a small panel with what went in, by which rule, and of which day; copied as text on demand."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.domain.explanation import FigureRef
from alignment_desktop.ui.messages.explanation_words import ExplanationWords, WordedExplanation, WordedInput
from alignment_desktop.ui.messages.wording import refusal_sentence, words
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_format import ValueFormat
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.focus_ring import paint_ring
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.popover import Popover
from alignment_desktop.workspace.explain import explain
from alignment_desktop.workspace.workspace import Workspace

_WIDTH = 400
_HIGHEST = 340
_MOST_ROWS = 120
"""Rows that are made; a plan of thousands of goals has its whole list in the text that can be copied."""


def explain_figure(
    theme: Theme, workspace: Workspace, ref: FigureRef, opener: QWidget, area: QRect | None = None
) -> ExplainPanel:
    """Open the panel beside what shows a figure: a widget, or an area of one that paints many."""
    panel = ExplainPanel(theme, workspace, opener)
    panel.open_for(ref, opener, area)
    return panel


class ExplainPanel(Popover):
    """`explain(ref)` shows a figure; a press on one that went in explains that one, *Back* goes back."""

    def __init__(self, theme: Theme, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._workspace = workspace
        self._trail: list[FigureRef] = []
        self._place: tuple[QWidget, QRect | None] | None = None
        self.worded: WordedExplanation | None = None
        self.heading = TextLabel(theme, "", TextRole.BODY_STRONG, wraps=True)
        self.value = TextLabel(theme, "", TextRole.PANEL_TITLE, wraps=True)
        self.reason = TextLabel(theme, "", TextRole.BODY, Token.TEXT_SECONDARY, wraps=True)
        self.as_of = TextLabel(theme, "", TextRole.CAPTION, Token.TEXT_TERTIARY)
        self.rows: list[InputRow] = []
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 6, 0)
        self._list.setSpacing(0)
        content = QWidget()
        content.setLayout(self._list)
        self.scroll_area = QScrollArea()
        self.scroll_area.setWidget(content)
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.setFixedWidth(theme.px(_WIDTH))
        self.scroll_area.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        self.back = Button(theme, self.tr("Back"), ButtonKind.QUIET, icon="arrow-left", on_click=self.go_back)
        self.copy_button = Button(theme, self.tr("Copy as text"), ButtonKind.SECONDARY, icon="copy", on_click=self.copy)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.copy_button)
        for widget in (self.heading, self.value, self.reason, self.as_of, self.scroll_area):
            self.body.addWidget(widget)
        self.body.setSpacing(4)
        self.body.addLayout(buttons)
        self.closed.connect(self.deleteLater)

    def open_for(self, ref: FigureRef, opener: QWidget, area: QRect | None = None) -> None:
        """Explain a figure beside what shows it: a widget, or an area of one that paints many."""
        self._place = (opener, area)
        self._trail = [ref]
        self._show()

    def open_worded(self, worded: WordedExplanation, opener: QWidget) -> None:
        """Show what somebody has explained already: figures that a worker counted and nobody counts again for this."""
        self._place = (opener, None)
        self._trail = []
        self._fill(worded)
        self._open_again()

    def go_back(self) -> None:
        """To the figure that was explained before."""
        if len(self._trail) > 1:
            self._trail.pop()
            self._show()

    def copy(self) -> None:
        """The whole explanation as text to the clipboard."""
        if self.worded is not None:
            QGuiApplication.clipboard().setText(self.worded.as_text)
            self.copy_button.setText(self.tr("Copied"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace:
            self.go_back()
            return
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        if event.key() == Qt.Key.Key_C and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.copy()
            return
        super().keyPressEvent(event)

    def _go_into(self, ref: FigureRef) -> None:
        self._trail.append(ref)
        self._show()

    def _show(self) -> None:
        try:
            found = explain(self._workspace, self._trail[-1])
        except AlignmentError as error:
            # Removed by an undo while the panel is open.
            self.reason.set_text(refusal_sentence(error))
            return
        figures = self._workspace.figures()
        locale = QLocale()
        wording = ExplanationWords(
            ValueFormat(locale, figures.plan.currency),
            PeriodFormat(locale, figures.calendar),
            {kpi_id: one.kpi for kpi_id, one in figures.kpis.items()},
            figures.today,
        )
        self._fill(wording.worded(found))
        self._open_again()

    def _fill(self, worded: WordedExplanation) -> None:
        self.worded = worded
        self.setAccessibleName(words("explain_in_one_line", {"heading": worded.heading, "value": worded.value}))
        self.setAccessibleDescription(worded.reason)
        self.heading.set_text(worded.heading)
        self.value.set_text(worded.value)
        self.reason.set_text(worded.reason)
        self.reason.setVisible(bool(worded.reason))
        self.as_of.set_text(worded.as_of)
        self.copy_button.setText(self.tr("Copy as text"))
        self.back.setVisible(len(self._trail) > 1)
        while self._list.count():
            item = self._list.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.rows = [InputRow(self._theme, one) for one in worded.inputs[:_MOST_ROWS]]
        if self.rows:
            self._add_heading(words("explain_what_went_in"))
        for row, one in zip(self.rows, worded.inputs, strict=False):
            if one.ref is not None:
                row.pressed.connect(lambda ref=one.ref: self._go_into(ref))
            self._list.addWidget(row)
        more = len(worded.inputs) - len(self.rows)
        if more > 0:
            text = _counted("and %n more; the copied text has all of them", more)
            self._list.addWidget(TextLabel(self._theme, text, TextRole.CAPTION, Token.TEXT_TERTIARY, wraps=True))
        self._add_heading(words("explain_how"))
        for rule in worded.rules:
            self._list.addWidget(TextLabel(self._theme, rule, TextRole.BODY, Token.TEXT_SECONDARY, wraps=True))
        self._list.addStretch(1)

    def _add_heading(self, text: str) -> None:
        label = TextLabel(self._theme, text, TextRole.CAPTION_MEDIUM, Token.TEXT_SECONDARY)
        label.setContentsMargins(0, 8, 0, 2)
        self._list.addWidget(label)

    def _open_again(self) -> None:
        if self._place is None:
            return
        for place in range(self._list.count()):
            item = self._list.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None:
                # In a panel that is open already they would be shown, and counted, a turn later only.
                widget.show()
        inner = self._theme.px(_WIDTH) - self.scroll_area.verticalScrollBar().sizeHint().width()
        needed = self._list.totalHeightForWidth(inner) + 8
        self.scroll_area.setFixedHeight(min(self._theme.px(_HIGHEST), needed))
        opener, area = self._place
        if area is None:
            self.open_below(opener)
        else:
            self.open_beneath(opener, area)


class InputRow(QWidget):
    """One thing that went in: name and value, and beneath when it was and how much it weighs. Pressed, it is explained."""

    pressed = Signal()

    def __init__(self, theme: Theme, one: WordedInput) -> None:
        super().__init__()
        self._theme = theme
        self._can_press = one.ref is not None
        token = Token.TEXT_PRIMARY if one.counts else Token.TEXT_TERTIARY
        self.name = TextLabel(theme, one.name, TextRole.BODY, token, wraps=True)
        self.value = TextLabel(theme, one.value, TextRole.BODY_MEDIUM if one.counts else TextRole.BODY, token)
        self.remark = TextLabel(theme, one.remark, TextRole.CAPTION, Token.TEXT_TERTIARY, wraps=True)
        if not one.remark:
            # Shown it would be a window of its own until it has a parent.
            self.remark.hide()
        self.setAccessibleName(one.spoken)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.name, 1)
        top.addWidget(self.value, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 3, 0, 3)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.remark)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if self._can_press:
            self.setAttribute(Qt.WidgetAttribute.WA_Hover)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._can_press and event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._can_press and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._can_press and self.underMouse():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color(Token.BG_HOVER))
            painter.drawRoundedRect(QRectF(self.rect()), Radius.CONTROL, Radius.CONTROL)
        if self.hasFocus():
            paint_ring(painter, QRectF(self.rect()), self._theme)


def _counted(text: str, count: int) -> str:
    return QCoreApplication.translate("ExplainPanel", text, None, count)
