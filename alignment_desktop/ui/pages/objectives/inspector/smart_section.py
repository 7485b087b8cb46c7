"""Is it a good goal? Five lines of advice that forbid nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from alignment_desktop.domain.objective import Objective, Status
from alignment_desktop.domain.smart import SmartState
from alignment_desktop.queries.kpis import load_measurements
from alignment_desktop.ui.pages.objectives.desk import GoalDesk
from alignment_desktop.ui.pages.objectives.inspector.good_goal import (
    better_title,
    by_period,
    check_words,
    first_day_counted,
    goal_checks,
)
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.inspector import InspectorSection
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.status import SHAPE_SIZE, paint_status
from alignment_desktop.workspace.plan_figures import KpiFigures

_KEPT = 8
"""Histories of numbers that are kept for goals that were shown before."""
_SHAPES = {
    SmartState.PASS: Status.ON_TRACK,
    SmartState.ADVICE: Status.AT_RISK,
    SmartState.FAIL: Status.AT_RISK,
}


class SmartSection(InspectorSection):
    """The lines are made once and filled for each goal, also while its title is typed. `use(title)` takes what is offered."""

    def __init__(self, desk: GoalDesk, use: Callable[[str], object]) -> None:
        theme = desk.context.theme
        super().__init__(theme, QCoreApplication.translate("SmartSection", "Is it a good goal?"))
        self._desk = desk
        self._use = use
        self._shown: object = None
        self._histories: dict[int, tuple[KpiFigures, Sequence[float | None]]] = {}
        self.lines = [SmartLine(theme) for _ in range(5)]
        for line in self.lines:
            self.add(line)
        self.offered = ""
        self.offer = TextLabel(theme, "", TextRole.BODY, Token.TEXT_SECONDARY, wraps=True)
        self.use_button = Button(theme, self.tr("Use it"), ButtonKind.LINK, on_click=self.use_offer)
        self.offer_row = QWidget()
        row = QHBoxLayout(self.offer_row)
        row.setContentsMargins(theme.px(SHAPE_SIZE) + 6, 2, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.offer, 1)
        row.addWidget(self.use_button, 0, Qt.AlignmentFlag.AlignTop)
        self.add(self.offer_row)
        self.offer_row.hide()

    def show_goal(self, goal: Objective) -> None:
        """Check one goal."""
        figures = self._desk.shown.figures
        checks = goal_checks(goal, figures, self._history)
        offered = better_title(goal, figures)
        content = (goal.id, checks, offered)
        if content == self._shown:
            return
        self._shown = content
        passed = sum(check.state is SmartState.PASS for check in checks)
        if self.header is not None:
            self.header.set_remark(self.tr("SMART, %1 of 5").replace("%1", str(passed)))
        for line, check in zip(self.lines, checks, strict=True):
            line.show_check(_SHAPES[check.state], *check_words(check, goal, figures))
        self.offered = offered
        self.offer.set_text(self.tr("Offer: %1").replace("%1", offered))
        self.offer_row.setVisible(bool(offered))

    def use_offer(self) -> None:
        """Take the wording that is offered as the title."""
        if self.offered:
            self._use(self.offered)

    def _history(self, one: KpiFigures) -> Sequence[float | None]:
        """All values of a number by period; read again only when its figures changed."""
        known = self._histories.get(one.kpi.id)
        if known is None or known[0] is not one:
            figures = self._desk.shown.figures
            since = first_day_counted(one.kpi, figures.today, figures.calendar)
            entries = self._desk.context.workspace.read(load_measurements, one.kpi.id, since)
            known = (one, by_period(entries, one.kpi, figures.calendar))
            while len(self._histories) >= _KEPT:
                self._histories.pop(next(iter(self._histories)))
            self._histories[one.kpi.id] = known
        return known[1]


class SmartLine(QLabel):
    """A shape, a bold word and why; wraps."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._status = Status.ON_TRACK
        self._parts = ("", "")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def words(self) -> str:
        """What is said, in one piece."""
        return " ".join(self._parts)

    def show_check(self, status: Status, word: str, why: str) -> None:
        """Show another answer."""
        self._status = status
        self._parts = (word, why)
        self.setAccessibleName(self.words)
        self._fill()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self._theme.px(SHAPE_SIZE)
        line = self._theme.line_height(TextRole.BODY)
        paint_status(QPainter(self), QRectF(0, (line - side) / 2 + 1, side, side), self._status, self._theme)

    def _restyle(self) -> None:
        self.setFont(self._theme.font(TextRole.BODY))
        self.setContentsMargins(self._theme.px(SHAPE_SIZE) + 6, 0, 0, 3)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.color(Token.TEXT_SECONDARY))
        self.setPalette(palette)
        self._fill()

    def _fill(self) -> None:
        word, why = (escape(part) for part in self._parts)
        strong = self._theme.color(Token.TEXT_PRIMARY).name()
        line = self._theme.line_height(TextRole.BODY)
        self.setText(
            f'<p style="margin:0; line-height:{line}px"><span style="font-weight:500; color:{strong}">{word}</span> {why}</p>'
        )
