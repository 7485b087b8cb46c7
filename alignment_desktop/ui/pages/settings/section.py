"""The parts settings are laid out with: a section with its label in the left margin, and a row of caption and control."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.ui.messages.wording import refusal_sentence
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.fields import TextField
from alignment_desktop.ui.widgets.focus_ring import REACH
from alignment_desktop.ui.widgets.labels import TextLabel

_LABEL_WIDTH = 150
_BODY_WIDTH = 780
_CAPTION_WIDTH = 170


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
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 16, 0, 18)
        layout.setSpacing(16)
        layout.addWidget(self._label, 0)
        layout.addWidget(body, 10)
        layout.addStretch(1)
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

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.color(Token.LINE_SUBTLE))
        painter.drawLine(QPointF(0, 0.5), QPointF(self.width(), 0.5))

    def _fit(self) -> None:
        self._label.setFixedWidth(self._theme.px(_LABEL_WIDTH))
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
        self._remark.setVisible(bool(remark))
        self._problem = TextLabel(theme, "", TextRole.CAPTION, Token.STATUS_OFF_FG, wraps=True)
        self._problem.hide()
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(control, 0)
        line.addWidget(self._remark, 1)
        line.addStretch(0)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addLayout(line)
        right.addWidget(self._problem)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._caption, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(right, 1)
        layout.setDirection(QBoxLayout.Direction.LeftToRight)
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

    def _fit(self) -> None:
        self._caption.setFixedWidth(self._theme.px(_CAPTION_WIDTH))
        self._caption.setFixedHeight(self._theme.px(30))
        if isinstance(self.control, TextField):
            self.control.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self.control.setFixedWidth(self._theme.px(230))


def problem_label(theme: Theme) -> TextLabel:
    """A hidden line in red for what has no row of its own."""
    label = TextLabel(theme, "", TextRole.CAPTION, Token.STATUS_OFF_FG, wraps=True)
    label.hide()
    return label
