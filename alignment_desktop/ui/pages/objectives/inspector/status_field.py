"""The status of a goal: the chip, why it is suggested, and the owner's own word with a reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from alignment_desktop.domain.objective import Objective, Status
from alignment_desktop.domain.rollup import ObjectiveState
from alignment_desktop.ui.messages.wording import words
from alignment_desktop.ui.models.goal_lines import long_day, percent
from alignment_desktop.ui.pages.objectives.inspector.parts import PressRow
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.fields import LabelledField, TextField
from alignment_desktop.ui.widgets.focus_ring import paint_ring
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.popover import Popover
from alignment_desktop.ui.widgets.status import StatusChip, paint_status_line, status_word

OWN_STATUSES = (
    Status.ON_TRACK,
    Status.AT_RISK,
    Status.OFF_TRACK,
    Status.NOT_STARTED,
    Status.NO_DATA,
    Status.DONE,
    Status.MISSED,
)


def reason_words(state: ObjectiveState) -> str:
    """Why a status is suggested, in words: "35 % done, 78 % expected by now, and On-time deliveries is off track"."""
    shown = {name: _shown(name, value) for name, value in state.reason_params.items()}
    return words(state.reason_code, shown)


def _shown(name: str, value: object) -> object:
    if name in ("progress", "expected") and isinstance(value, float):
        return percent(value)
    if name == "name":
        # A name may hold commas and "and": marks keep it apart from the sentence.
        return f"“{value}”"
    return long_day(value) if isinstance(value, date) else value


class StatusField(QWidget):
    """The chip to press. `opened` asks for the popover."""

    opened = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.chip = StatusChip(theme)
        self.mixed = TextLabel(theme, self.tr("Mixed"), TextRole.BODY, Token.TEXT_TERTIARY)
        self.why = TextLabel(theme, "", TextRole.CAPTION, Token.TEXT_TERTIARY, wraps=True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 1, 0, 1)
        layout.setSpacing(3)
        layout.addWidget(self.chip)
        layout.addWidget(self.mixed)
        layout.addWidget(self.why)

    def show_status(self, goal: Objective, state: ObjectiveState) -> None:
        """One goal's status with its reason."""
        self.chip.set_status(state.status)
        self.chip.show()
        self.mixed.hide()
        self.why.set_text(why_words(goal, state))
        self.why.show()
        self.setAccessibleName(
            self.tr("Status: %1. %2").replace("%1", status_word(state.status)).replace("%2", self.why.plain_text)
        )

    def show_several(self, status: Status | None) -> None:
        """The status that several goals share; None if they differ."""
        self.why.hide()
        self.chip.setVisible(status is not None)
        self.mixed.setVisible(status is None)
        if status is not None:
            self.chip.set_status(status)
        self.setAccessibleName(self.mixed.plain_text if status is None else status_word(status))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Down):
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            paint_ring(QPainter(self), QRectF(self.rect()), self._theme)


def why_words(goal: Objective, state: ObjectiveState) -> str:
    """What stands under the chip: the reason of the suggestion, or the owner's own with what the program would say."""
    reason = reason_words(state)
    if goal.status_override is None:
        return reason[:1].upper() + reason[1:]
    own = goal.status_reason or _tr("Set by you")
    if state.suggested_status is state.status:
        return own
    text = _tr("%1. Suggested: %2, %3")
    return (
        text.replace("%1", own.rstrip("."))
        .replace("%2", status_word(state.suggested_status).lower())
        .replace("%3", reason)
    )


class StatusPopover(Popover):
    """Choose a status and say why, or take the suggestion.

    `write(status, reason)` saves; status None is the suggestion. It answers with the sentence of a problem, or nothing. A status
    without a reason is not written: the field asks for one, and who leaves without it changes nothing.
    """

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        override: Status | None,
        reason: str,
        suggested: Status | None,
        write: Callable[[Status | None, str], str],
        *,
        is_mixed: bool = False,
    ) -> None:
        super().__init__(theme, parent)
        self._write = write
        self._chosen = override
        self._saved: tuple[Status | None, str] | None = None if is_mixed else (override, reason)
        self.body.addWidget(TextLabel(theme, self.tr("How does it stand?"), TextRole.BODY_STRONG))
        self.rows: dict[Status | None, StatusRow] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)
        text = self.tr("As suggested")
        if suggested is not None:
            text = self.tr("As suggested: %1").replace("%1", status_word(suggested).lower())
        self._add(theme, None, suggested or Status.NO_DATA, text)
        for status in OWN_STATUSES:
            self._add(theme, status, status, None)
        self.reason = TextField(theme, self.tr("What do you know that the numbers don’t?"))
        self.reason.setText(reason)
        self.reason.setMinimumWidth(theme.px(260))
        self.labelled = LabelledField(theme, self.tr("Why"), self.reason)
        self.labelled.setEnabled(override is not None)
        self.reason.returnPressed.connect(self.finish)
        self.body.addWidget(self.labelled)
        self.done = Button(theme, self.tr("Done"), ButtonKind.SECONDARY, on_click=self.finish)
        self.body.addWidget(self.done, 0, Qt.AlignmentFlag.AlignRight)
        self.closed.connect(self._leave)

    def choose(self, status: Status | None) -> None:
        """Take the suggestion at once; for a status of one's own the reason is asked for."""
        self._chosen = status
        for key, row in self.rows.items():
            row.set_chosen(key == status)
        self.labelled.setEnabled(status is not None)
        if status is None:
            self.reason.clear()
            self.finish()
        else:
            self.reason.setFocus(Qt.FocusReason.TabFocusReason)
            self.reason.selectAll()

    def finish(self) -> None:
        """Write and close; a problem stays beneath the reason."""
        problem = self._save()
        self.labelled.set_problem(problem)
        self.adjustSize()
        if problem:
            self.reason.setFocus()
        else:
            self.hide()

    def _save(self) -> str:
        reason = "" if self._chosen is None else self.reason.text().strip()
        wanted = (self._chosen, reason)
        if wanted == self._saved:
            return ""
        problem = self._write(*wanted)
        if not problem:
            self._saved = wanted
        return problem

    def _add(self, theme: Theme, key: Status | None, shape: Status, text: str | None) -> None:
        row = StatusRow(theme, shape, text)
        row.set_chosen(key == self._chosen and self._saved is not None)
        row.pressed.connect(lambda: self.choose(key))
        self.rows[key] = row
        self._list.addWidget(row)

    def _leave(self) -> None:
        """Closed by a click elsewhere: what is complete is written."""
        if self._chosen is not None and self.reason.text().strip():
            self._save()
        self.deleteLater()


class StatusRow(PressRow):
    """One status to choose, ticked if it is the one."""

    def __init__(self, theme: Theme, status: Status, text: str | None) -> None:
        super().__init__(theme)
        self._status = status
        self._text = text
        self._is_chosen = False
        self.setAccessibleName(text or status_word(status))

    def set_chosen(self, is_chosen: bool) -> None:
        """Tick it."""
        self._is_chosen = is_chosen
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(220), super().sizeHint().height())

    def paint_row(self, painter: QPainter, rect: QRectF) -> None:
        paint_status_line(painter, rect, self._status, self._theme, self._text)
        if self._is_chosen:
            side = self._theme.px(15)
            tick = QRectF(rect.right() - side, rect.center().y() - side / 2, side, side)
            paint_icon(painter, tick, "check", self._theme.color(Token.TEXT_PRIMARY))


def _tr(text: str) -> str:
    return QCoreApplication.translate("StatusField", text)
