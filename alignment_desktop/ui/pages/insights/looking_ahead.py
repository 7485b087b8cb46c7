"""Fills the line beneath the score: its days so far, and what becomes of it if nobody does anything until a day."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from alignment_desktop.domain.finding import SubjectKind
from alignment_desktop.domain.outlook import Outlook
from alignment_desktop.queries.score_history import load_score_days
from alignment_desktop.ui.finding_words import finding_texts
from alignment_desktop.ui.page import PageContext
from alignment_desktop.ui.pages.insights.outlook_row import OutlookRow, ScorePoint
from alignment_desktop.ui.pages.insights.place_list import PlaceLine
from alignment_desktop.ui.pages.insights.place_popover import PlacePopover, PlaceSheet
from alignment_desktop.ui.pages.insights.score_words import goal_line, kpi_line, person_line
from alignment_desktop.workspace.findings import PlanAlignment
from alignment_desktop.workspace.looking_ahead import end_of_month_ahead, outlook_on
from alignment_desktop.workspace.plan_figures import PlanFigures

SETTLED_MS = 250
"""After the last edit: the whole plan is counted once more for the coming day, and nobody waits for it."""
_HISTORY = timedelta(days=366)


class LookingAhead(QObject):
    """`follow(alignment)` after every change; the coming day is counted when edits rest."""

    def __init__(self, context: PageContext) -> None:
        self.row = OutlookRow(context.theme, context.workspace.today)
        super().__init__(self.row)
        self._context = context
        self._alignment: PlanAlignment | None = None
        self._day: date | None = None
        self._days: tuple[ScorePoint, ...] = ()
        self.outlook: Outlook | None = None
        self.popover: PlacePopover | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED_MS)
        self._settled.timeout.connect(self.count)
        self.row.day_asked.connect(self._ask)
        self.row.why_asked.connect(self.open_reasons)

    @property
    def day(self) -> date:
        """The day that the line speaks of: the chosen one while it is to come, else the end of the month."""
        today = self._context.workspace.today()
        return self._day if self._day is not None and self._day >= today else end_of_month_ahead(today)

    def follow(self, alignment: PlanAlignment, *, reads_days: bool) -> None:
        """The plan changed, or another day has come."""
        is_first = self._alignment is None
        self._alignment = alignment
        if reads_days:
            self._days = self._read_days(alignment.figures.today)
        total, today = alignment.score.total, alignment.figures.today
        now = () if total is None else ((today, total),)
        self.row.history.show_points((*self._days, *now), today)
        if is_first:
            self.count()
        else:
            self._settled.start()

    def count(self) -> None:
        """Count the coming day now."""
        if self._alignment is None:
            return
        figures = self._alignment.figures
        self.outlook = outlook_on(figures, self.day)
        text = finding_texts(figures.today).outlook(self.outlook)
        self.row.show_outlook(text, self.day, has_reasons=bool(self.outlook.happenings))

    def open_reasons(self) -> None:
        """Which numbers, goals and people the line speaks of, each with the way to its place."""
        if self._alignment is None or self.outlook is None:
            return
        figures, outlook = self._alignment.figures, self.outlook
        texts = finding_texts(figures.today)
        lines: list[PlaceLine] = []
        for one in outlook.happenings:
            says = texts.filled(one.reason_code, {"count": one.count})
            lines.append(PlaceLine(says[:1].upper() + says[1:], is_heading=True))
            lines += [line for id_ in one.ids if (line := _line(figures, one.kind, id_)) is not None]
        heading = QCoreApplication.translate("LookingAhead", "If nobody does anything")
        sheet = PlaceSheet(heading, texts.outlook(outlook), tuple(lines))
        self.popover = PlacePopover(self._context.theme, self.row.why, sheet, self._context.navigate)
        self.popover.open_below(self.row.why)

    def _ask(self, day: date) -> None:
        self._day = day
        self.count()

    def _read_days(self, today: date) -> tuple[ScorePoint, ...]:
        kept = self._context.workspace.read(load_score_days, today - _HISTORY, today - timedelta(days=1))
        return tuple((one.on_day, one.total) for one in kept if one.total is not None)


def _line(figures: PlanFigures, kind: SubjectKind, id_: int) -> PlaceLine | None:
    if kind is SubjectKind.GOAL:
        return goal_line(figures, id_)
    return kpi_line(figures, id_, "value") if kind is SubjectKind.KPI else person_line(figures, id_)
