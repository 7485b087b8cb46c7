"""The head of one number: its name and status, then owner, how often, which way is good and the goal it leads to."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from alignment_desktop.domain.objective import Status
from alignment_desktop.ui.kpi_goal import goal_of_kpi
from alignment_desktop.ui.kpi_words import DIRECTION_ICONS, DIRECTIONS, FREQUENCIES, words
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.metrics import Height
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.avatar import PersonLabel
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.elided_label import ElidedLabel
from alignment_desktop.ui.widgets.explain_trigger import ExplainTrigger
from alignment_desktop.ui.widgets.segmented_control import SegmentedControl
from alignment_desktop.ui.widgets.status import StatusChip
from alignment_desktop.workspace.plan_figures import KpiFigures, PlanFigures

_ICON = 15
_GAP = 7
_GOAL_LEAST = 90
_FACT_GAP = 18


class IconFact(QWidget):
    """An outline and words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = "calendar"
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_fact(self, icon: str, text: str) -> None:
        """Show another one."""
        self._icon, self._text = icon, text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self._theme.font(TextRole.BODY))
        width = self._theme.px(_ICON) + _GAP + metrics.horizontalAdvance(self._text) + 2
        return QSize(width, self._theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self._theme.px(_ICON)
        color = self._theme.color(Token.TEXT_SECONDARY)
        paint_icon(painter, QRectF(0, (self.height() - side) / 2, side, side), self._icon, color)
        painter.setFont(self._theme.font(TextRole.BODY))
        painter.setPen(color)
        area = QRectF(side + _GAP, 0, self.width() - side - _GAP, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._text)


class DetailHead(QWidget):
    """`goal_asked(objective_id)`, `edit_asked`, `explain_asked` and `range_chosen(key)` follow a person's wish."""

    goal_asked = Signal(int)
    edit_asked = Signal()
    explain_asked = Signal()
    range_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._goal: tuple[int, str] | None = None
        self.title = ElidedLabel(theme, "", TextRole.PAGE_TITLE)
        self.chip = StatusChip(theme)
        ExplainTrigger(theme, self.chip, self.explain_asked.emit)
        ranges = (
            ("3m", self.tr("3 months")),
            ("6m", self.tr("6 months")),
            ("1y", self.tr("1 year")),
            ("all", self.tr("All")),
        )
        self.ranges = SegmentedControl(theme, ranges, self.tr("Time shown"))
        self.ranges.segment_chosen.connect(self.range_chosen)
        self.owner = PersonLabel(theme)
        self.frequency = IconFact(theme)
        self.direction = IconFact(theme)
        self.goal = Button(theme, "", ButtonKind.LINK, icon="link", on_click=self._ask_goal)
        self.edit = Button(theme, self.tr("Edit number"), ButtonKind.LINK, on_click=self.edit_asked.emit)
        self._lay_out()
        theme.changed.connect(self._fit)
        self._fit()

    def show_number(self, number: KpiFigures, figures: PlanFigures) -> None:
        """Fill in."""
        kpi = number.kpi
        self.title.set_text(kpi.name)
        self.chip.set_status(number.judgement.status)
        owner = figures.people.get(kpi.owner_id or 0)
        if owner is None:
            self.owner.set_person("", self.tr("No owner yet"))
        else:
            self.owner.set_person(owner.initials, owner.name)
        self.frequency.set_fact("calendar-days", words(FREQUENCIES[kpi.frequency]))
        self.direction.set_fact(DIRECTION_ICONS[kpi.direction], words(DIRECTIONS[kpi.direction]))
        goal = goal_of_kpi(figures, kpi.id)
        self._goal = None if goal is None else (goal.id, goal.title)
        self._word_goal()

    def set_status(self, status: Status) -> None:
        """Another chip."""
        self.chip.set_status(status)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def give_ranges(self, place: QHBoxLayout | None) -> None:
        """Put the stretches of time elsewhere where the title needs the room; None takes them back."""
        (place or self._top_row).addWidget(self.ranges)

    def _lay_out(self) -> None:
        top = self._top_row = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self.title)
        top.addWidget(self.chip)
        top.addStretch(1)
        top.addWidget(self.ranges)
        self._top = QWidget()
        top.setContentsMargins(0, 0, 0, 0)
        self._top.setLayout(top)
        facts = QHBoxLayout()
        facts.setContentsMargins(0, 0, 0, 0)
        facts.setSpacing(_FACT_GAP)
        for widget in (self.owner, self.frequency, self.direction, self.goal):
            facts.addWidget(widget)
        facts.addStretch(1)
        facts.addWidget(self.edit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._top)
        layout.addLayout(facts)

    def _fit(self) -> None:
        self._top.setFixedHeight(self._theme.px(Height.PAGE_HEADER))
        self._word_goal()

    def _word_goal(self) -> None:
        title = "" if self._goal is None else self._goal[1]
        self._share_width()
        self.goal.setToolTip(self.tr("Leads to: %1").replace("%1", title))
        self.goal.setAccessibleName(self.tr("Leads to %1").replace("%1", title))

    def _share_width(self) -> None:
        """Where there is little room, the goal gives way first, then which way is good, then how often."""
        free = self.width() - self.edit.sizeHint().width() - 2 * _FACT_GAP
        for fact in (self.owner, self.frequency, self.direction):
            free -= fact.sizeHint().width() + _FACT_GAP
            fact.setVisible(free + _FACT_GAP >= 0)
        self.goal.setVisible(self._goal is not None and free >= self._theme.px(_GOAL_LEAST))
        if self._goal is None:
            return
        words = free - self._theme.px(24) - 12
        metrics = QFontMetrics(self._theme.font(TextRole.BODY_MEDIUM))
        self.goal.setText(metrics.elidedText(self._goal[1], Qt.TextElideMode.ElideRight, words).replace("&", "&&"))
        self.goal.updateGeometry()

    def _ask_goal(self) -> None:
        if self._goal is not None:
            self.goal_asked.emit(self._goal[0])
