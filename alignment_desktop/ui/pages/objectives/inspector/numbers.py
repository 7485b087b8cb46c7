"""The numbers of a goal: how they stand, linked, made and taken away; what a goal does to each is chosen here."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QLocale, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from alignment_desktop import commands
from alignment_desktop.domain.explanation import FigureKind, FigureRef
from alignment_desktop.domain.link import KpiLink, LinkRole
from alignment_desktop.domain.objective import Objective, Status
from alignment_desktop.ui.models.kpi_rows import recent_values
from alignment_desktop.ui.pages.objectives.desk import GoalDesk
from alignment_desktop.ui.pages.objectives.inspector.number_link import NumberLinkPopover
from alignment_desktop.ui.pages.objectives.inspector.parts import PressRow, RowsSection, paint_words
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_format import ValueFormat, unit_of
from alignment_desktop.ui.widgets.choice_field import ChoiceField, Option
from alignment_desktop.ui.widgets.explain_trigger import ExplainTrigger
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.popover import Popover
from alignment_desktop.ui.widgets.sparkline import paint_sparkline
from alignment_desktop.ui.widgets.status import SHAPE_SIZE, paint_status, status_word
from alignment_desktop.workspace.plan_figures import KpiFigures

_SPARK = 54
_SPARK_HEIGHT = 18


class NumbersSection(RowsSection):
    """A click opens what the goal does to the number, with the way to its page; the × unlinks it, the number itself stays."""

    def __init__(self, desk: GoalDesk) -> None:
        super().__init__(desk.context.theme, _tr("Numbers"), _tr("Link"), self.link_number)
        self._desk = desk
        self._goal: Objective | None = None
        self._shown: object = None
        self.rows: list[NumberRow] = []
        self.popover: LinkPopover | None = None
        self.link_popover: NumberLinkPopover | None = None

    def show_goal(self, goal: Objective) -> None:
        """Show the numbers of one goal: those it aims at first, then those it also moves."""
        self._goal = goal
        kpis = self._desk.shown.figures.kpis
        links = [one for one in self._desk.shown.figures.links if one.objective_id == goal.id and one.kpi_id in kpis]
        links.sort(key=lambda one: one.role is not LinkRole.AIMS)
        content = (goal.id, tuple((link, kpis[link.kpi_id]) for link in links))
        if content == self._shown:
            return
        self._shown = content
        self.clear_rows()
        self.rows.clear()
        form = self._form()
        for link in links:
            self._add_row(link, kpis[link.kpi_id], form)
        if not links:
            text = self.tr("No number yet says how far it is.")
            self.add_remark(text)

    def link_number(self) -> None:
        """Open the popover to pick a number or make one."""
        goal = self._goal
        if goal is None or self.header is None or self.header.link is None:
            return
        linked = {one.kpi_id for one in self._desk.shown.figures.links if one.objective_id == goal.id}
        options = [
            Option(one.kpi.id, one.kpi.name)
            for one in self._desk.shown.figures.kpis.values()
            if one.kpi.id not in linked
        ]
        self.popover = LinkPopover(self._desk.context.theme, self, options)
        self.popover.field.chosen.connect(self._choose)
        self.popover.open_below(self.header.link)
        self.popover.field.setFocus()

    def edit_link(self, link: KpiLink, opener: QWidget) -> None:
        """Open what the goal does to a number: aims at it, or also moves it, and how much it counts."""
        number = self._desk.shown.figures.kpis.get(link.kpi_id)
        if number is None:
            return

        def write(role: LinkRole, weight: float) -> str:
            return self._desk.try_field(commands.link.LinkKpi(link.kpi_id, link.objective_id, role, weight))

        def show_number() -> None:
            self._desk.context.navigate("numbers", kpi_id=link.kpi_id)

        self.link_popover = NumberLinkPopover(self._desk.context.theme, self, number.kpi.name, link, write, show_number)
        self.link_popover.open_below(opener)

    def _add_row(self, link: KpiLink, number: KpiFigures, form: ValueFormat) -> None:
        row = NumberRow(self._desk.context.theme, link, number, form)
        row.pressed.connect(lambda: self.edit_link(link, row))
        row.removed.connect(lambda: self._unlink(link))
        row.ref = FigureRef(FigureKind.KPI_STATUS, number.kpi.id)
        ExplainTrigger(self._desk.context.theme, row, partial(self._desk.explain, row.ref, row), takes_click=False)
        self.rows.append(row)
        self.add(row)

    def _choose(self, option: Option) -> None:
        goal = self._goal
        if goal is None or self.popover is None:
            return
        if option.is_new:
            problem = self._desk.try_field(
                commands.define_kpi.DefineKpi(None, {"name": option.text}, objective_id=goal.id)
            )
        else:
            problem = "" if option.key is None else self._desk.try_field(commands.link.LinkKpi(option.key, goal.id))
        if problem:
            self.popover.show_problem(problem)
            return
        self.popover.hide()
        if option.is_new:
            text = self.tr("“%1” is a number now. Say how it is counted.").replace("%1", option.text)
            made = max(self._desk.shown.figures.kpis)
            self._desk.context.show_toast(
                text,
                action=self.tr("Open it"),
                on_action=lambda: self._desk.context.navigate("numbers", kpi_id=made),
            )

    def _unlink(self, link: KpiLink) -> None:
        if self._desk.done(commands.link.UnlinkKpis((link.id,))):
            self._desk.context.show_toast(self.tr("Number unlinked"), undoes=True)

    def _form(self) -> ValueFormat:
        return ValueFormat(QLocale(), self._desk.shown.figures.plan.currency)


class NumberRow(PressRow):
    """Status shape, name, the last ten periods, value."""

    def __init__(self, theme: Theme, link: KpiLink, number: KpiFigures, form: ValueFormat) -> None:
        super().__init__(theme, can_remove=True)
        self._number = number
        self._status = number.judgement.status
        self._name = _named(link, number.kpi.short_name or number.kpi.name)
        has_value = number.value is not None
        self._value = form.value(number.value, unit_of(number.kpi)) if has_value else self.tr("No data")
        self._target = None if number.target is None else number.target.value
        self.setAccessibleName(f"{self._name}, {self._value}, {status_word(self._status).lower()}")
        target = form.target(self._target, unit_of(number.kpi))
        self.setToolTip(
            f"{number.kpi.name}\n{self._value}, {status_word(self._status)}, "
            + self.tr("target %1").replace("%1", target)
        )

    def paint_row(self, painter: QPainter, rect: QRectF) -> None:
        theme = self._theme
        shape = theme.px(SHAPE_SIZE)
        has_value = self._number.value is not None
        mark = QRectF(rect.left(), rect.center().y() - shape / 2, shape, shape)
        paint_status(painter, mark, self._status if has_value else Status.NO_DATA, theme)
        role = TextRole.BODY_STRONG if has_value else TextRole.BODY
        token = Token.TEXT_PRIMARY if has_value else Token.TEXT_TERTIARY
        painter.setFont(theme.font(role))
        width = max(theme.px(54), painter.fontMetrics().horizontalAdvance(self._value) + 2)
        value = QRectF(rect.right() - width, rect.top(), width, rect.height())
        paint_words(painter, value, self._value, theme, token, role, Qt.AlignmentFlag.AlignRight)
        spark_height = theme.px(_SPARK_HEIGHT)
        spark = QRectF(
            value.left() - 8 - theme.px(_SPARK), rect.center().y() - spark_height / 2, theme.px(_SPARK), spark_height
        )
        paint_sparkline(painter, spark, recent_values(self._number) if has_value else (), theme, self._target)
        name = QRectF(mark.right() + 8, rect.top(), spark.left() - mark.right() - 16, rect.height())
        paint_words(painter, name, self._name, theme)


class LinkPopover(Popover):
    """One field: pick a number by typing, or make one of that name."""

    def __init__(self, theme: Theme, parent: QWidget, options: list[Option]) -> None:
        super().__init__(theme, parent)
        self.body.addWidget(TextLabel(theme, self.tr("Which number shows how far it is?"), TextRole.BODY_STRONG))
        self.field = ChoiceField(theme, options, self.tr("Make a number “%1”"))
        self.field.setPlaceholderText(self.tr("Type its name"))
        self.field.setAccessibleName(self.tr("Number to link"))
        self.field.setMinimumWidth(theme.px(280))
        self.problem = TextLabel(theme, "", TextRole.CAPTION, Token.STATUS_OFF_FG, wraps=True)
        self.problem.hide()
        self.body.addWidget(self.field)
        self.body.addWidget(self.problem)
        self.closed.connect(self.deleteLater)

    def show_problem(self, text: str) -> None:
        """Say beneath the field what is wrong."""
        self.problem.set_text(text)
        self.problem.show()
        self.field.set_problem(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.field.is_open:
            self.field.close_list()
            return
        super().keyPressEvent(event)


def _named(link: KpiLink, name: str) -> str:
    match link.role:
        case LinkRole.MOVES_UP:
            return _tr("Also moves up: %1").replace("%1", name)
        case LinkRole.MOVES_DOWN:
            return _tr("Also moves down: %1").replace("%1", name)
        case LinkRole.AIMS:
            return name


def _tr(text: str) -> str:
    return QCoreApplication.translate("NumbersSection", text)
