"""The grid segment of the page of numbers: choose, see, type, paste, fill and empty values of all cadences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.queries.kpis import (
    MeasurementChange,
    load_changes_since,
    load_measurements_back,
    load_measurements_by_id,
)
from alignment_desktop.ui.kpi_words import target_sentence
from alignment_desktop.ui.models.value_grid import (
    FIRST_PERIOD,
    GridCells,
    GridChoice,
    first_days,
    grid_rows,
    heading_of,
)
from alignment_desktop.ui.models.value_grid_model import ValueGridModel
from alignment_desktop.ui.page import Handler, PageContext, UnsavedText
from alignment_desktop.ui.pages.kpis.grid.editing import GridEditing
from alignment_desktop.ui.pages.kpis.grid.entry_bar import EntryBar
from alignment_desktop.ui.pages.kpis.grid.view import GridView
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import PAGE_PADDING
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_format import ValueFormat
from alignment_desktop.ui.widgets.buttons import Button, IconButton
from alignment_desktop.ui.widgets.choices import FilterButton
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.page_header import PageHeader
from alignment_desktop.ui.widgets.segmented_control import SegmentedControl
from alignment_desktop.workspace.plan_figures import PlanFigures

ALL, WAITING = "all", "waiting"
_USUAL_COLUMNS = 10
_FEW = 400
"""More entries than these are read anew as a whole."""
_YES, _NO = frozenset({"yes", "y", "1", "true"}), frozenset({"no", "n", "0", "false"})


class GridPanel(QWidget):
    """`show_figures` after every change. `segments` stands in its head, as in the other segments of the page."""

    def __init__(self, context: PageContext, segments: SegmentedControl, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        theme = context.theme
        self._figures: PlanFigures | None = None
        self._until: date | None = None
        self._cells: GridCells | None = None
        self._corrections: tuple[MeasurementChange, ...] = ()
        self.model = ValueGridModel(self)
        self.view = GridView(theme, self.model)
        self.bar = EntryBar(theme)
        self.editing = GridEditing(
            context, self.model, self.view, lambda: self._cells, lambda text: self.bar.say(text, is_problem=True)
        )
        self.header = PageHeader(theme, self.tr("Numbers"))
        self.header.add_beside_title(segments)
        self.header.add_action(
            Button(theme, self.tr("Paste from Excel"), icon="clipboard-paste", on_click=self.editing.paste)
        )
        self.header.add_action(
            Button(
                theme, self.tr("Import a file"), icon="file-spreadsheet", on_click=lambda: context.navigate("import")
            )
        )
        keys = [
            (ALL, self.tr("All")),
            *((one.value, heading_of(one)) for one in Frequency),
            (WAITING, self.tr("Due now")),
        ]
        self.cadence = SegmentedControl(theme, keys, self.tr("Which numbers"))
        self.owner = FilterButton(theme, self.tr("Any owner"))
        self.earlier = IconButton(
            theme, "chevron-left", self.tr("Earlier"), is_outlined=True, on_click=lambda: self.page(-1)
        )
        self.later = IconButton(
            theme, "chevron-right", self.tr("Later"), is_outlined=True, on_click=lambda: self.page(1)
        )
        self.shown_until = TextLabel(theme, "", TextRole.BODY_MEDIUM)
        self.legend = TextLabel(
            theme,
            self.tr(
                "≈ estimate. A dark corner: changed later. Dashed: missing. Grey: counted from others or not begun."
            ),
            TextRole.CAPTION,
            Token.TEXT_TERTIARY,
            wraps=True,
        )
        self._connect()
        self._lay_out()

    # ---- what the page asks ---------------------------------------------------------------------------------------

    def show_figures(self, figures: PlanFigures, changes: ChangeSet) -> None:
        """Follow the plan."""
        is_first = self._figures is None
        self._figures = figures
        if is_first or changes.touches("person"):
            owners = sorted({one.kpi.owner_id for one in figures.kpis.values() if one.kpi.owner_id is not None})
            names = [(str(one), figures.people[one].name) for one in owners if one in figures.people]
            self.owner.set_options(names)
        self._word_cadences()
        if is_first or not self._patch(figures, changes):
            self._fill()
        if is_first:
            self._begin()

    def _patch(self, figures: PlanFigures, changes: ChangeSet) -> bool:
        """Follow a few values that were written, without reading the others again; False where more has changed."""
        rows = changes.rows("measurement")
        if changes.everything or changes.day_changed or self._cells is None or self._until is None:
            return False
        if set(changes.tables) - {"measurement", "measurement_change"} or len(rows.all_ids) > _FEW:
            return False
        if self._choice().only_waiting:
            return False
        read = self._context.workspace.read
        present = read(load_measurements_by_id, rows.inserted | rows.updated)
        corrected = self._changes_shown() if changes.touches("measurement_change") else self._corrections
        self._corrections = corrected
        touched = self._cells.follow(figures, present, rows.deleted, corrected)
        self.model.tell(figures, touched)
        self._show_cell()
        return True

    def _changes_shown(self) -> tuple[MeasurementChange, ...]:
        since = first_days(self.model.rows, self._context.workspace.today())
        return self._context.workspace.read(load_changes_since, min(since.values()))

    def show_number(self, kpi_id: int) -> None:
        """Put the keyboard on the last cell of a number."""
        index = self.model.index_of(kpi_id)
        if index.isValid():
            self.view.begin_at(index)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_waiting(self) -> None:
        """Only what is to be entered now."""
        self.cadence.set_current(WAITING)
        self._fill()
        self._begin()

    def take_keyboard(self) -> None:
        """Put the keyboard onto the cells."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def handlers(self) -> Mapping[str, Handler]:
        """What it answers of the menus."""
        editing = self.editing
        return {
            "copy": editing.copy,
            "cut": editing.cut,
            "paste": editing.paste,
            "fill_down": editing.fill_down,
            "delete": editing.empty,
        }

    def panes(self) -> Sequence[QWidget]:
        """Its parts for F6."""
        return (self.header, self.bar, self.view)

    def flush(self) -> None:
        """Every cell is saved when it is left."""

    def unsaved(self) -> Sequence[UnsavedText]:
        """Cells that cannot be read keep their text by themselves."""
        return ()

    @property
    def current_id(self) -> int | None:
        """The number the keyboard is on."""
        place = self.model.place(self.view.currentIndex())
        return None if place is None else place[0]

    def page(self, steps: int) -> None:
        """Earlier or later by as many periods as are shown, weeks where there are weeks."""
        rows, figures = self.model.rows, self._figures
        if not rows or figures is None or self._until is None:
            return
        finest = rows[0]
        period = finest.periods[-1]
        for _ in range(len(finest.periods)):
            period = period.previous() if steps < 0 else period.next()
        newest = self._newest(figures)
        self._until = min(period.end, newest)
        self._fill()

    # ---- private --------------------------------------------------------------------------------------------------

    def _take_typed(self, text: str, rows: int, columns: int) -> None:
        """What was typed in the bar; where it cannot be read the keyboard stays."""
        index = self.view.currentIndex()
        self.editing.enter([(index, text)])
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.step(rows, columns)
        self._show_cell()

    def _show_cell(self) -> None:
        """What the bar says of the current cell."""
        index = self.view.currentIndex()
        place, figures = self.model.place(index), self._figures
        cell = self.model.cell(index)
        if place is None or figures is None or cell is None or place[0] not in figures.kpis:
            self.bar.show_cell("", "", "", is_problem=False, can_type=False)
            return
        one = figures.kpis[place[0]]
        form = ValueFormat(QLocale(), figures.plan.currency)
        periods = PeriodFormat(QLocale(), figures.calendar)
        name = f"{one.kpi.short_name or one.kpi.name}, {periods.bare(place[1], figures.today)}"
        if cell.problem:
            said = self.tr(
                "“%1” is not a number. Type a value such as 5.4, “n/m” with a reason, or press Delete to leave it empty."
            )
            self.bar.show_cell(name, cell.problem, said.replace("%1", cell.problem), is_problem=True, can_type=True)
            return
        aim = target_sentence(one.kpi, one.target, form)
        said = self.tr("Target %1").replace("%1", aim) if aim else ""
        if cell.is_counted:
            said = self.tr("Counted from other numbers.")
        elif cell.is_future:
            said = self.tr("This period has not begun.")
        elif cell.not_measured:
            said = self.tr("Not measured: %1").replace("%1", cell.not_measured)
        elif cell.note:
            said = cell.note
        self.bar.show_cell(
            name, self.editing.text_of(index), said, is_problem=False, can_type=self.editing.can_type(index)
        )

    def _fill(self) -> None:
        """Read what is shown and hand it to the model; the keyboard stays on its cell."""
        figures = self._figures
        if figures is None:
            return
        newest = self._newest(figures)
        self._until = newest if self._until is None else min(self._until, newest)
        kept = self.model.place(self.view.currentIndex())
        column = self.view.currentIndex().column()
        rows = grid_rows(figures, self._choice(), self._until, max(3, self.view.fits or _USUAL_COLUMNS))
        since = first_days(rows, figures.today)
        entries = self._context.workspace.read(load_measurements_back, since, self._until)
        self._corrections = self._context.workspace.read(load_changes_since, min(since.values()))
        self._cells = GridCells(figures, entries, self._corrections, self.editing.problems)
        self.model.show_grid(rows, figures, self._cells, PeriodFormat(QLocale(), figures.calendar))
        if kept is not None:
            index = self.model.index_of(*kept)
            if not index.isValid() and self.model.index_of(kept[0]).isValid():
                at = self.model.index_of(kept[0])
                index = at.siblingAtColumn(min(max(FIRST_PERIOD, column), self.model.columnCount() - 1))
            if index.isValid() and index != self.view.currentIndex():
                self.view.begin_at(index)
        words = PeriodFormat(QLocale(), figures.calendar).full_day(self._until)
        self.shown_until.set_text(self.tr("to %1").replace("%1", words))
        self.later.setEnabled(self._until < newest)
        self._show_cell()

    def _newest(self, figures: PlanFigures) -> date:
        """The end of the last period of any cadence that is over, or of one that has values already."""
        return figures.calendar.period_of(figures.today - timedelta(days=1), Frequency.DAILY).end

    def _choice(self) -> GridChoice:
        key = self.cadence.current
        frequency = Frequency(key) if key in {one.value for one in Frequency} else None
        owner = int(self.owner.key) if self.owner.key else None
        return GridChoice(frequency, key == WAITING, owner)

    def _word_cadences(self) -> None:
        figures = self._figures
        if figures is None:
            return
        numbers = figures.kpis.values()
        counts = {ALL: len(figures.kpis), WAITING: sum(one.waits for one in numbers)}
        counts |= {one.value: sum(two.kpi.frequency is one for two in numbers) for one in Frequency}
        words = {ALL: self.tr("All"), WAITING: self.tr("Due now")} | {one.value: heading_of(one) for one in Frequency}
        for key, count in counts.items():
            self.cadence.set_text(key, f"{words[key]} {QLocale().toString(count)}")
            self.cadence.set_shown(key, count > 0 or key in (ALL, WAITING))

    def _begin(self) -> None:
        """The keyboard on the first number that waits, at its latest period, else on the first."""
        figures = self._figures
        if figures is None:
            return
        ids = [row.kpi_id for row in self.model.rows if row.kpi_id is not None]
        first = next((one for one in ids if figures.kpis[one].waits), ids[0] if ids else None)
        if first is not None:
            self.view.begin_at(self.model.index_of(first))

    def _connect(self) -> None:
        self.view.typed.connect(self._type)
        self.view.emptied.connect(self.editing.empty)
        self.view.moved.connect(self._show_cell)
        self.view.left_of_first.connect(lambda: self.page(-1))
        self.view.right_of_last.connect(lambda: self.page(1))
        self.view.fits_changed.connect(lambda _count: self._fill())
        self.bar.entered.connect(self._take_typed)
        self.bar.left.connect(self._leave_bar)
        self.cadence.segment_chosen.connect(lambda _key: self._fill())
        self.owner.filter_changed.connect(lambda _key: self._fill())

    def _type(self, text: str) -> None:
        if self.editing.can_type(self.view.currentIndex()):
            self.bar.begin(text)

    def _leave_bar(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_cell()

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.cadence)
        tools.addWidget(self.owner)
        tools.addStretch(1)
        for widget in (self.earlier, self.shown_until, self.later):
            tools.addWidget(widget)
        inside = QVBoxLayout()
        inside.setContentsMargins(PAGE_PADDING, 0, PAGE_PADDING, 12)
        inside.setSpacing(10)
        inside.addLayout(tools)
        inside.addWidget(self.bar)
        inside.addWidget(self.view, 1)
        inside.addWidget(self.legend)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addLayout(inside, 1)
