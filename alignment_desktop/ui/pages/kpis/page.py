"""The page of numbers: the list at the left, one number with its chart, or the form that defines one, at the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from alignment_desktop import commands
from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.ui.forms.kpi_filling import OwnNumber
from alignment_desktop.ui.forms.kpi_form import KpiForm
from alignment_desktop.ui.page import Handler, Page, PageContext, Place, UnsavedText
from alignment_desktop.ui.pages.kpis.detail import KpiDetail
from alignment_desktop.ui.pages.kpis.grid.panel import GridPanel
from alignment_desktop.ui.pages.kpis.list_panel import ListPanel
from alignment_desktop.ui.pages.kpis.month_books import MonthBooks
from alignment_desktop.ui.pages.kpis.new_number import NewNumber
from alignment_desktop.ui.pages.kpis.nothing_yet import NothingYet
from alignment_desktop.ui.pages.kpis.segment_switch import SegmentSwitch
from alignment_desktop.ui.pages.kpis.sources.panel import SourcesPanel
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.value_format import ValueFormat
from alignment_desktop.ui.widgets.segmented_control import SegmentedControl
from alignment_desktop.workspace.plan_figures import PlanFigures

_TABLES = (
    "kpi", "target", "measurement", "kpi_note", "kpi_link", "objective", "person", "department", "perspective", "plan",
    "measurement_change", "red_note", "kpi_source", "closed_time", "closed_month",
)  # fmt: skip
_LIST_WIDTH = 318
CHART, GRID, SOURCES = "chart", "grid", "sources"


class KpisPage(Page):
    """Numbers: choose one at the left, see and enter it at the right."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._figures: PlanFigures | None = None
        self._value_form = ValueFormat(QLocale())
        self._period_form: PeriodFormat | None = None
        self._remembered: int | None = None
        self._back = ""
        """The page that sent somebody here to enter what waits; there is where it goes on when nothing does."""
        self.books = MonthBooks(context)
        self.switch = SegmentSwitch(
            self.theme,
            self.tr("How numbers are shown"),
            ((CHART, self.tr("Chart")), (GRID, self.tr("Grid")), (SOURCES, self.tr("Sources"))),
            {GRID: lambda segments: GridPanel(context, segments), SOURCES: self._make_sources},
            self.show_segment,
        )
        self.list = ListPanel(self.theme, self.switch.controls[0])
        self.detail = KpiDetail(context)
        self.definition = KpiForm(context)
        self._nothing = NothingYet(self.theme, self.new_number)
        self._right = QStackedWidget()
        for widget in (self.detail, self.definition, self._nothing):
            self._right.addWidget(widget)
        self.adding = NewNumber(context, self._right)
        singly = QWidget()
        layout = QHBoxLayout(singly)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.list)
        layout.addWidget(self._right, 1)
        self.switch.addWidget(singly)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.switch)
        self._connect()

    @property
    def is_defining(self) -> bool:
        """Whether the form that defines a number is open."""
        return self._right.currentWidget() is self.definition

    @property
    def grid(self) -> GridPanel | None:
        """The grid, once it was shown."""
        panel = self.switch.panel(GRID)
        return panel if isinstance(panel, GridPanel) else None

    @property
    def sources(self) -> SourcesPanel | None:
        """The list of sources, once it was shown."""
        panel = self.switch.panel(SOURCES)
        return panel if isinstance(panel, SourcesPanel) else None

    @property
    def _is_held(self) -> bool:
        """Whether the right part shows what somebody is about to make or change."""
        return self.is_defining or self.adding.is_open

    def refresh(self, changes: ChangeSet) -> None:
        if not changes.touches(*_TABLES):
            return
        figures = self.context.workspace.figures()
        is_first = self._figures is None
        self._figures = figures
        has_new_words = is_first or changes.touches("plan", "perspective", "person", "department")
        if is_first or changes.touches("plan"):
            self._value_form = ValueFormat(QLocale(), figures.plan.currency)
            self._period_form = PeriodFormat(QLocale(), figures.calendar)
        if self._period_form is None:
            return
        if self.switch.follow(figures, changes):
            return
        self.list.show_numbers(figures, self._value_form, self._period_form, anew=has_new_words)
        if self.is_defining:
            self.definition.follow(figures, self._value_form)
        self.adding.follow(figures)
        current = self.list.current_id
        if current is not None and current in figures.kpis and not is_first:
            self._follow(changes, figures, current)
        elif not is_first:
            self._show(self._first_choice(figures))

    def activate(self, place: Place) -> None:
        self._back = str(place.get("back", ""))
        kpi_id = place.get("kpi_id")
        if place.get("action") == "new":
            self.show_segment(CHART)
            self.new_number()
            return
        if place.get("segment") in self.switch.keys:
            self.show_segment(str(place["segment"]))
        elif isinstance(kpi_id, int) and self.switch.current == SOURCES:
            # Who is sent to a number wants to see it.
            self.show_segment(CHART)
        panel = self.switch.shown
        if panel is not None:
            if isinstance(panel, GridPanel) and place.get("only") == "waiting":
                panel.show_waiting()
            if isinstance(kpi_id, int):
                panel.show_number(kpi_id)
            panel.take_keyboard()
            return
        if isinstance(kpi_id, int) and self._figures is not None and kpi_id in self._figures.kpis:
            self.list.filter.clear()
            self.close_form()
            self._show(kpi_id)
        elif self.list.current_id is None and self._figures is not None:
            self._show(self._first_choice(self._figures))
        if place.get("field") == "value":
            self.detail.entry.focus_value()
        elif self.focusWidget() is None and not self._is_held:
            self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        if self.switch.shown is not None:
            self.switch.shown.flush()
        if self.is_defining:
            self.definition.save_if_whole()

    def unsaved(self) -> Sequence[UnsavedText]:
        definition = [self.definition.unsaved()] if self.is_defining and self.definition.is_changed else []
        elsewhere = () if self.switch.shown is None else self.switch.shown.unsaved()
        return (*definition, *self.detail.entry.unsaved(), *elsewhere)

    def handlers(self) -> Mapping[str, Handler]:
        return {"close_month": self.books.close_last, "open_month": self.books.open_last, **self._own_handlers()}

    def _own_handlers(self) -> Mapping[str, Handler]:
        panel = self.switch.shown
        if panel is not None:
            making = {"new": self._new_from_elsewhere, "new_number": self._new_from_elsewhere}
            return {**making, "next_segment": self.switch.choose_next, **panel.handlers()}
        return {
            "new": self.new_number,
            "new_number": self.new_number,
            "delete": self.delete,
            "filter": self.list.focus_filter,
            "next_segment": self.switch.choose_next,
            "explain": self.detail.explain_status,
            "export": self.detail.charted.save,
            "copy": self.detail.charted.copy,
        }

    def panes(self) -> Sequence[QWidget]:
        if self.switch.shown is not None:
            return self.switch.shown.panes()
        return (self.list, self._right)

    def save_layout(self) -> bytes:
        current = self.list.current_id
        charted = self.detail.charted
        return f"{current or ''};{charted.chosen_range};{self.switch.current};{charted.memory.text()}".encode()

    def restore_layout(self, layout: bytes) -> None:
        kpi_id, time, segment, kinds = (*layout.decode("utf-8", errors="replace").split(";"), *("",) * 4)[:4]
        self._remembered = int(kpi_id) if kpi_id.isascii() and kpi_id.isdigit() else None
        self.detail.charted.set_range(time)
        self.detail.charted.memory.take(kinds)
        if segment in self.switch.keys:
            self.show_segment(segment)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def show_segment(self, segment: str) -> None:
        """One number with its chart, or all in the grid or with their sources; the number the keyboard is on stays."""
        if segment == self.switch.current:
            return
        before = self.switch.shown
        current = self.list.current_id if before is None else before.current_id
        was_behind = self.switch.show_segment(segment, self._figures)
        panel = self.switch.shown
        if panel is not None:
            if self._figures is not None and current is not None:
                panel.show_number(current)
            panel.take_keyboard()
        else:
            if was_behind:
                self.refresh(ChangeSet(everything=True))
            if current is not None and self._figures is not None and current in self._figures.kpis:
                self._show(current)
            self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.handlers_changed.emit()

    def _make_sources(self, segments: SegmentedControl) -> SourcesPanel:
        sources = SourcesPanel(self.context, segments, self.books)
        sources.value_asked.connect(self._enter_value)
        sources.new_asked.connect(self._new_from_elsewhere)
        return sources

    def _enter_value(self, kpi_id: int) -> None:
        """Where the value of a number is entered."""
        self.show_segment(CHART)
        self._show(kpi_id)
        self.detail.entry.focus_value()

    def _new_from_elsewhere(self) -> None:
        self.show_segment(CHART)
        self.new_number()

    def new_number(self) -> None:
        """Offer the ready ones; one's own is made from there."""
        if self._figures is not None and not self.context.workspace.is_read_only:
            self.adding.begin(self._figures, self._value_form)

    def new_own_number(self, start: OwnNumber) -> None:
        """Open the form for a number that does not exist yet, filled as far as its owner said."""
        if self._figures is not None:
            self.definition.begin(None, self._figures, self._value_form, start)
            self._right.setCurrentWidget(self.definition)
            self.definition.focus_first()

    def edit_number(self) -> None:
        """Open the form for the number that is shown."""
        current = self.list.current_id
        number = None if self._figures is None or current is None else self._figures.kpis.get(current)
        if self._figures is not None and number is not None and not self.context.workspace.is_read_only:
            self.definition.begin(number, self._figures, self._value_form)
            self._right.setCurrentWidget(self.definition)
            self.definition.focus_first()

    def close_form(self) -> None:
        """Back to the chart."""
        if self._is_held:
            self._right.setCurrentWidget(self.detail if self.list.current_id is not None else self._nothing)
            self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def delete(self) -> None:
        """Delete what the keyboard is on: entries in the table, else the number chosen in the list."""
        if not self.detail.delete_selected() and self.list.view.hasFocus():
            self.delete_number()

    def delete_number(self) -> None:
        """Delete the number that is chosen, with its values; its neighbour is chosen then."""
        current, figures = self.list.current_id, self._figures
        if current is None or figures is None or current not in figures.kpis:
            return
        name = figures.kpis[current].kpi.name
        order = self.list.order()
        place = order.index(current)
        self._remembered = next(iter([*order[place + 1 :], *reversed(order[:place])]), None)
        if self.attempt(commands.kpi.DeleteKpis((current,))):
            self.context.show_toast(self.tr("Deleted “%1” and its values").replace("%1", name), undoes=True)

    def _connect(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.new_asked.connect(self.new_number)
        self.list.edit_asked.connect(self.edit_number)
        self.list.delete_asked.connect(self.delete_number)
        self.list.value_asked.connect(self.detail.entry.focus_value)
        self.detail.edit_asked.connect(self.edit_number)
        self.detail.saved.connect(self._go_to_next)
        self.detail.number_asked.connect(self._choose)
        self.definition.closed.connect(self.close_form)
        self.definition.saved.connect(self._show_defined)
        self.adding.closed.connect(self.close_form)
        self.adding.form_asked.connect(self.new_own_number)
        self.adding.added.connect(self._show_added)
        self.adding.known_asked.connect(self._choose)
        self.theme.changed.connect(self._fit)

    def _fit(self) -> None:
        self.list.setFixedWidth(min(self.theme.px(_LIST_WIDTH), max(240, self.width() * 38 // 100)))

    def _first_choice(self, figures: PlanFigures) -> int | None:
        if self._remembered in figures.kpis:
            return self._remembered
        return next(iter(self.list.order()), None)

    def _choose(self, kpi_id: int) -> None:
        """A person picked a number in the list."""
        if self.adding.is_open:
            self._right.setCurrentWidget(self.detail)
        if self.is_defining:
            if not self.definition.save_if_whole():
                self.list.choose(self.definition.kpi_id)
                return
            self._catch_up()
            self._right.setCurrentWidget(self.detail)
        self._show(kpi_id)

    def _show(self, kpi_id: int | None) -> None:
        figures, periods = self._figures, self._period_form
        self.list.choose(kpi_id)
        if kpi_id is None or figures is None or periods is None:
            if not self._is_held:
                self._right.setCurrentWidget(self._nothing)
            return
        self.detail.show_number(figures.kpis[kpi_id], figures, self._value_form, periods)
        if not self._is_held:
            self._right.setCurrentWidget(self.detail)

    def _follow(self, changes: ChangeSet, figures: PlanFigures, kpi_id: int) -> None:
        if self._period_form is not None:
            self.detail.follow(changes, figures.kpis[kpi_id], figures, self._value_form, self._period_form)

    def _show_added(self, kpi_id: int) -> None:
        """A ready number came in; it waits for its first value."""
        self._catch_up()
        self.close_form()
        self.list.filter.clear()
        self._show(kpi_id)
        if self._figures is not None:
            kpi = self._figures.kpis[kpi_id].kpi
            if not kpi.formula:
                self.detail.entry.focus_value()
            self.context.show_toast(self.tr("Added “%1”").replace("%1", kpi.name), undoes=True)

    def _show_defined(self, kpi_id: int) -> None:
        """A number was made or changed in the form; a new one waits for its first value."""
        is_new = self.definition.kpi_id is None
        self._catch_up()
        self.close_form()
        if not self.list.model.row_of(kpi_id).isValid():
            self.list.filter.clear()
        self._show(kpi_id)
        if is_new:
            self.detail.entry.focus_value()
        else:
            self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_to_next(self, kpi_id: int) -> None:
        """After a value was saved: on to the next number that waits for one, in the order of the list."""
        self._catch_up()
        figures = self._figures
        if figures is None:
            return
        order = self.list.order()
        place = order.index(kpi_id) if kpi_id in order else 0
        others = [*order[place + 1 :], *order[:place]]
        following = next((one for one in others if figures.kpis[one].waits), None)
        if following is None:
            if self._back and not figures.kpis[kpi_id].waits:
                self.context.navigate(self._back)
                self.context.show_toast(self.tr("Saved. No other number is due."))
                return
            if not figures.kpis[kpi_id].waits:
                self.context.show_toast(self.tr("Saved. No other number is due."))
            following = kpi_id
        if following != kpi_id:
            self._show(following)
        self.detail.entry.focus_value()

    def _catch_up(self) -> None:
        """The change of a command arrives one turn later; what goes on at once needs it now."""
        if self._period_form is not None:
            self._figures = self.context.workspace.figures()
            self.list.show_numbers(self._figures, self._value_form, self._period_form)
