"""The parts settings are laid out with: a section with its label in the left margin, and a row of caption and control."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.ui.messages.wording import refusal_sentence
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.choices import ComboBox
from alignment_desktop.ui.widgets.fields import TextField
from alignment_desktop.ui.widgets.focus_ring import REACH
from alignment_desktop.ui.widgets.labels import TextLabel

_LABEL_WIDTH = 150
_BODY_WIDTH = 780
_BODY_MINIMUM = 640
_CAPTION_WIDTH = 150
_REMARK_MINIMUM = 200
_FIELD_WIDTH = 230


class SettingsSection(QWidget):
    """A hairline, the label at the left, rows at the right. `rows` takes anything else than captions and controls."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.title = TextLabel(theme, "", TextRole.ROW_STRONG, wraps=True)
        self.caption = TextLabel(theme, "", TextRole.CAPTION, Token.TEXT_TERTIARY, wraps=True)
        self._label = QWidget()
        label = QVBoxLayout(self._label)
        label.setContentsMargins(0, REACH, 0, 0)
        label.setSpacing(3)
        label.addWidget(self.title)
        label.addWidget(self.caption)
        label.addStretch(1)
        body = QWidget()
        self.rows = QVBoxLayout(body)
        # Room for the ring around a control, which its parent would cut off.
        self.rows.setContentsMargins(REACH, REACH, REACH, REACH)
        self.rows.setSpacing(10)
        self._margin_and_body = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._margin_and_body.setContentsMargins(0, 16, 0, 18)
        self._margin_and_body.setSpacing(16)
        self._margin_and_body.addWidget(self._label, 0)
        self._margin_and_body.addWidget(body, 1000)
        self._margin_and_body.addStretch(1)
        self._body = body
        self._fit()
        theme.changed.connect(self._fit)

    def set_words(self, title: str, caption: str) -> None:
        """What stands in the margin."""
        self.title.set_text(title)
        self.setAccessibleName(title)
        self.caption.set_text(caption)

    def add(self, widget: QWidget) -> None:
        """One more row as wide as the section."""
        self.rows.addWidget(widget)

    def add_row(self, caption: str, control: QWidget, remark: str = "") -> FormRow:
        """One more caption with its control."""
        row = FormRow(self._theme, caption, control, remark)
        self.rows.addWidget(row)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.color(Token.LINE_SUBTLE))
        painter.drawLine(QPointF(0, 0.5), QPointF(self.width(), 0.5))

    def _fit(self) -> None:
        """The label stands in the margin, or above the rows where large text leaves them no room beside it."""
        px = self._theme.px
        is_beside = self.width() >= px(_LABEL_WIDTH + _BODY_MINIMUM)
        beside, above = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._margin_and_body.setDirection(beside if is_beside else above)
        self._label.setFixedWidth(px(_LABEL_WIDTH) if is_beside else max(px(_LABEL_WIDTH), self.width() - 8))
        self._body.setMaximumWidth(self._theme.px(_BODY_WIDTH))


class FormRow(QWidget):
    """Caption at the left, control beside it, a grey remark behind; what is wrong stands beneath the control in red."""

    def __init__(self, theme: Theme, caption: str, control: QWidget, remark: str = "") -> None:
        super().__init__()
        self._theme = theme
        self.control = control
        self._caption = TextLabel(theme, caption, TextRole.BODY, Token.TEXT_SECONDARY)
        self._caption.setBuddy(control)
        if not control.accessibleName():
            control.setAccessibleName(caption)
        self._remark = TextLabel(theme, remark, TextRole.BODY, Token.TEXT_TERTIARY, wraps=True)
        self._remark.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        if not remark:
            self._remark.hide()  # showing it before it has a place would make it a window of its own
        self._problem = TextLabel(theme, "", TextRole.CAPTION, Token.STATUS_OFF_FG, wraps=True)
        self._problem.hide()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.addWidget(control, 0)
        self._line.addWidget(self._remark, 1)
        self._line.addStretch(0)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addLayout(self._line)
        right.addWidget(self._problem)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._caption, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(right, 1)
        self._fit()
        theme.changed.connect(self._fit)

    @property
    def problem(self) -> str:
        """What stands beneath the control."""
        return self._problem.plain_text

    @property
    def remark(self) -> str:
        """What stands behind the control."""
        return self._remark.plain_text

    def set_remark(self, text: str) -> None:
        """Other grey words behind the control."""
        self._remark.set_text(text)
        self._remark.setVisible(bool(text))

    def set_problem(self, text: str) -> None:
        """Say what is wrong; empty takes it away."""
        self._problem.set_text(text)
        self._problem.setVisible(bool(text))
        if isinstance(self.control, TextField):
            self.control.set_problem(text)

    def set_refusal(self, error: AlignmentError) -> None:
        """Say why it was refused."""
        self.set_problem(refusal_sentence(error))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_remark()

    def _place_remark(self) -> None:
        """Behind the control, or beneath it where large text leaves no room."""
        room = self.width() - self._caption.width() - self.control.sizeHint().width() - 20
        is_beside = room >= self._theme.px(_REMARK_MINIMUM)
        beside, beneath = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._line.setDirection(beside if is_beside else beneath)
        self._line.setSpacing(12 if is_beside else 4)
        self._line.setAlignment(self.control, Qt.AlignmentFlag.AlignLeft)

    def _fit(self) -> None:
        self._caption.setFixedWidth(self._theme.px(_CAPTION_WIDTH))
        self._caption.setFixedHeight(self._theme.px(30))
        if isinstance(self.control, TextField | ComboBox):
            self.control.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self.control.setFixedWidth(self._theme.px(_FIELD_WIDTH))


def problem_label(theme: Theme) -> TextLabel:
    """A hidden line in red for what has no row of its own."""
    label = TextLabel(theme, "", TextRole.CAPTION, Token.STATUS_OFF_FG, wraps=True)
    label.hide()
    return label
