"""The first page: what needs somebody this week, worst first, each line with the way to where it is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alignment_desktop import commands
from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.finding import Finding
from alignment_desktop.domain.score_day import ScoreDay
from alignment_desktop.domain.this_week import Coming, ComingKind, ThisWeek, WeekGroup, WeekKind, WeekLine
from alignment_desktop.queries.score_history import load_score_on
from alignment_desktop.ui.advice_view import AdviceView
from alignment_desktop.ui.closeness_watch import CLOSENESS
from alignment_desktop.ui.delegates.advice_row import EDGE
from alignment_desktop.ui.forecast_watch import MISSES
from alignment_desktop.ui.messages.wording import refusal_sentence, words
from alignment_desktop.ui.models.advice_lines import AdviceLine
from alignment_desktop.ui.models.advice_list_model import AdviceListModel
from alignment_desktop.ui.models.week_lines import WeekWords
from alignment_desktop.ui.opposed_watch import OPPOSED
from alignment_desktop.ui.page import Handler, Page, PageContext, Place
from alignment_desktop.ui.pages.this_week.choose_numbers import ChooseNumbers
from alignment_desktop.ui.pages.this_week.coming_list import ComingLine, ComingList
from alignment_desktop.ui.pages.this_week.key_numbers import KeyNumbers
from alignment_desktop.ui.pages.this_week.score_panel import ScorePanel
from alignment_desktop.ui.pages.this_week.week_words import (
    card_facts,
    coming_day,
    head_sentence,
    last_month_end,
    moved_words,
)
from alignment_desktop.ui.repairs import repair_place
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import PAGE_PADDING
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_format import ValueFormat
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.empty_state import EmptyState
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.page_header import PageHeader
from alignment_desktop.ui.widgets.scroll_column import ScrollColumn
from alignment_desktop.workspace.findings import PlanAlignment
from alignment_desktop.workspace.plan_figures import PlanFigures
from alignment_desktop.workspace.this_week import this_week

_SIDE_WIDTH = 300
_BETWEEN = 44
_RING = 3
_BESIDE = ("hidden_finding", CLOSENESS, OPPOSED, MISSES)
"""What changes the lines while the figures stay."""


class ThisWeekPage(Page):
    """What is to enter, to discuss, off track and loose; beside it the score and what comes up."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.week: ThisWeek | None = None
        self._figures: PlanFigures | None = None
        self._alignment: PlanAlignment | None = None
        self._opened: set[str] = set()
        self._before: tuple[date, ScoreDay | None] | None = None
        self.popover: ChooseNumbers | None = None
        self.header = PageHeader(self.theme, self.tr("This week"))
        self.enter = Button(
            self.theme, self.tr("Enter numbers"), ButtonKind.PRIMARY, icon="keyboard", on_click=self.enter_numbers
        )
        self.header.add_action(self.enter)
        self.model = AdviceListModel(self)
        self.view = AdviceView(self.theme, self.model, self.tr("What needs somebody"), has_icons=True)
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.act_wished.connect(self._act)
        self.view.more_wished.connect(self._switch_group)
        self.view.width_changed.connect(self.view.fit_height)
        self.nothing = EmptyState(self.theme, words("week_nothing"), "")
        self.numbers_title = TextLabel(self.theme, self.tr("Key numbers"), TextRole.ROW_STRONG)
        self.choose = Button(self.theme, self.tr("Choose numbers"), ButtonKind.LINK, on_click=self.choose_numbers)
        self.numbers = KeyNumbers(self.theme, lambda kpi_id: context.navigate("numbers", kpi_id=kpi_id))
        self.score = ScorePanel(self.theme, lambda: context.navigate("insights"), self._take_gain)
        self.coming_title = TextLabel(self.theme, self.tr("Coming up"), TextRole.ROW_STRONG)
        self.coming = ComingList(self.theme)
        self.coming.chosen.connect(self._open_coming)
        self.no_coming = TextLabel(
            self.theme, self.tr("Nothing in the next weeks."), TextRole.BODY, Token.TEXT_TERTIARY
        )
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(self._count)
        self._build()
        self.theme.changed.connect(self._fit)

    # ---- Page -----------------------------------------------------------------------------------------------------

    def refresh(self, changes: ChangeSet) -> None:
        figures = self.context.workspace.figures()
        if figures is self._figures and not changes.everything and not changes.touches(*_BESIDE):
            return
        is_first = self._figures is None
        self._figures = figures
        self.header.sentence.set_text(head_sentence(figures))
        if is_first:
            # Findings take longer in a large plan: they come when the rest is painted.
            self._show(figures, None)
            self._settled.start(0)
        else:
            self._count()

    def activate(self, place: Place) -> None:
        self._focus_list()

    def handlers(self) -> Mapping[str, Handler]:
        return {}

    def panes(self) -> Sequence[QWidget]:
        return (self.header, self.view, self.numbers, self._side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # ---- what others ask ------------------------------------------------------------------------------------------

    def enter_numbers(self) -> None:
        """The first number that waits for a value, then the next."""
        waiting = () if self.week is None else self.week.of(WeekGroup.TO_ENTER)
        if waiting:
            self._enter(waiting[0].ids[0])
        else:
            self.context.navigate("numbers", field="value", back=self.id)

    def choose_numbers(self) -> None:
        """Which numbers stand on the cards."""
        if self._figures is None or self.week is None or self.context.workspace.is_read_only:
            return
        every = [(one.kpi.id, one.kpi.name) for one in self._figures.kpis.values()]
        shown = self.week.key_kpi_ids
        self.popover = ChooseNumbers(self.theme, self.choose, every, shown, self._pin)
        self.popover.open_below(self.choose)

    # ---- private --------------------------------------------------------------------------------------------------

    def _count(self) -> None:
        """Everything, with the findings."""
        if self._figures is not None:
            self._show(self._figures, self.context.workspace.alignment())

    def _show(self, figures: PlanFigures, alignment: PlanAlignment | None) -> None:
        self._alignment = alignment
        self.week = week = this_week(figures, alignment)
        form = ValueFormat(QLocale(), figures.plan.currency)
        wording = WeekWords(figures, {}, form)
        self.model.set_lines(wording.lines(week, self._opened))
        self.view.setVisible(bool(week.lines))
        self.nothing.setVisible(not week.lines and alignment is not None)
        self.numbers.show_numbers([card_facts(kpi_id, figures, form) for kpi_id in week.key_kpi_ids])
        for widget in (self.numbers, self.numbers_title, self.choose, self.enter):
            widget.setVisible(bool(figures.kpis))
        self.choose.setEnabled(not self.context.workspace.is_read_only)
        self.coming.show_lines([ComingLine(one, coming_day(one.day, figures.today)) for one in week.coming])
        self.coming.setVisible(bool(week.coming))
        self.no_coming.setVisible(not week.coming)
        if alignment is not None:
            score = alignment.score
            parts = [(str(part.kind), part.points) for part in score.parts]
            self.score.show_score(score.total, parts, moved_words(self._score_before(figures.today), score.total))
            self.score.show_gain(wording.gain(week), 0 if week.gain is None else week.gain.points)
        self._fit()

    def _score_before(self, today: date) -> ScoreDay | None:
        """The score as it was kept last before this month; it cannot change while the month lasts."""
        day = last_month_end(today)
        if self._before is None or self._before[0] != day:
            self._before = (day, self.context.workspace.read(load_score_on, day))
        return self._before[1]

    def _act(self, line: AdviceLine) -> None:
        week_line = line.subject
        if not isinstance(week_line, WeekLine):
            return
        match week_line.kind:
            case WeekKind.OVERDUE | WeekKind.DUE_TODAY:
                self._enter(week_line.ids[0])
            case WeekKind.CATCH_UP:
                self.context.navigate("numbers", segment="grid", kpi_id=week_line.ids[0], only="waiting")
            case WeekKind.GOAL_OFF:
                self.context.navigate("objectives", objective_id=week_line.ids[0])
            case WeekKind.NUMBER_OFF | WeekKind.WILL_MISS:
                self.context.navigate("numbers", kpi_id=week_line.ids[0])
            case WeekKind.FINDING if week_line.finding is not None:
                self._repair(week_line.finding)

    def _repair(self, finding: Finding) -> None:
        if self._alignment is not None:
            page_id, place = repair_place(finding, self._alignment.facts.index)
            self.context.navigate(page_id, **place)

    def _enter(self, kpi_id: int) -> None:
        self.context.navigate("numbers", kpi_id=kpi_id, field="value", back=self.id)

    def _take_gain(self) -> None:
        gain = None if self.week is None else self.week.gain
        if gain is None:
            return
        if gain.finding is not None:
            self._repair(gain.finding)
        else:
            self._enter(gain.kpi_ids[0])

    def _open_coming(self, coming: Coming) -> None:
        if coming.kind is ComingKind.GOAL:
            self.context.navigate("objectives", objective_id=coming.id)

    def _switch_group(self, group: str) -> None:
        self._opened ^= {group}
        self._count()

    def _pin(self, ids: tuple[int, ...]) -> str:
        try:
            self.context.run(commands.key_numbers.ChooseKeyNumbers(ids))
        except DomainError as error:
            return refusal_sentence(error)
        return ""

    def _focus_list(self) -> None:
        if self.view.isVisible():
            self.view.begin()
        else:
            self.score.how.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        title = QHBoxLayout()
        title.setContentsMargins(EDGE, 0, EDGE, 0)
        title.addWidget(self.numbers_title, 1)
        title.addWidget(self.choose)
        cards = QHBoxLayout()
        cards.setContentsMargins(EDGE - _RING, 0, EDGE - _RING, 0)
        cards.addWidget(self.numbers)
        content = QWidget()
        main = QVBoxLayout(content)
        main.setContentsMargins(0, 0, 0, PAGE_PADDING)
        main.setSpacing(0)
        main.addWidget(_Hairline(self.theme, EDGE))
        main.addWidget(self.view)
        main.addWidget(self.nothing)
        main.addSpacing(16)
        main.addLayout(title)
        main.addSpacing(6)
        main.addLayout(cards)
        main.addStretch(1)
        self._side = ScrollColumn(self._make_side())
        columns = QHBoxLayout()
        columns.setContentsMargins(PAGE_PADDING - EDGE, 0, PAGE_PADDING - EDGE, 0)
        columns.setSpacing(_BETWEEN - 2 * EDGE)
        columns.addWidget(ScrollColumn(content), 1)
        columns.addWidget(self._side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addLayout(columns, 1)

    def _make_side(self) -> QWidget:
        content = QWidget()
        inset = QVBoxLayout()
        inset.setContentsMargins(EDGE, 0, EDGE, 0)
        inset.setSpacing(0)
        inset.addWidget(_Hairline(self.theme))
        inset.addSpacing(14)
        inset.addWidget(self.score)
        inset.addSpacing(18)
        inset.addWidget(_Hairline(self.theme))
        inset.addSpacing(12)
        inset.addWidget(self.coming_title)
        inset.addSpacing(6)
        inset.addWidget(self.no_coming)
        side = QVBoxLayout(content)
        side.setContentsMargins(0, 0, 0, PAGE_PADDING)
        side.setSpacing(0)
        side.addLayout(inset)
        side.addWidget(self.coming)
        side.addStretch(1)
        return content

    def _fit(self) -> None:
        self._side.setFixedWidth(min(self.theme.px(_SIDE_WIDTH) + 2 * EDGE, max(220, self.width() * 32 // 100)))
        self.view.fit_height()


class _Hairline(QWidget):
    """Above a column, as wide as its text."""

    def __init__(self, theme: Theme, inset: int = 0) -> None:
        super().__init__()
        self._theme = theme
        self._inset = inset
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(
            self.rect().adjusted(self._inset, 0, -self._inset, 0), self._theme.color(Token.LINE_SUBTLE)
        )
