"""Adds a number of the library: searched by plain words at the left, told in full at the right, Enter adds it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alignment_desktop import commands
from alignment_desktop.domain.errors import AlignmentError, DomainError
from alignment_desktop.domain.kpi_library import LibraryArea, ReadyNumber, Trade
from alignment_desktop.ui.forms.new_number.ready_detail import ReadyDetail
from alignment_desktop.ui.forms.new_number.ready_words import TRADES, trade_word
from alignment_desktop.ui.forms.new_number.results import ReadyDelegate, ReadyModel
from alignment_desktop.ui.messages.wording import refusal_sentence
from alignment_desktop.ui.page import PageContext
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import PAGE_PADDING, Height
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.choices import ComboBox
from alignment_desktop.ui.widgets.fields import TextField
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.row_view import RowView
from alignment_desktop.ui.widgets.scroll_column import ScrollColumn
from alignment_desktop.workspace.plan_figures import PlanFigures
from alignment_desktop.workspace.ready_numbers import area_of, number_search, numbers_in_plan, ready_numbers

_LIST_SHARE = 52
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}


class SearchField(TextField):
    """Arrow keys go through what was found while the keyboard stays here."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
            return
        super().keyPressEvent(event)


class AddNumberPanel(QWidget):
    """`added(kpi_id)` follows a number that was added, `known_asked(kpi_id)` one that the plan has, `own_asked(words)` the
    wish to make one's own, `closed` leaving."""

    added = Signal(int)
    known_asked = Signal(int)
    own_asked = Signal(str)
    closed = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._figures: PlanFigures | None = None
        self._known: dict[str, int] = {}
        theme = context.theme
        self.title = TextLabel(theme, self.tr("Add a number"), TextRole.PAGE_TITLE)
        self.search = SearchField(theme, self.tr("Such as: what one new customer costs"), icon="search")
        self.search.setAccessibleName(self.tr("Search ready numbers"))
        self.trade = ComboBox(theme, self.tr("Kind of business"))
        self.trade.addItem(self.tr("Any business"), None)
        for trade in TRADES:
            self.trade.addItem(trade_word(trade), trade)
        self.model = ReadyModel(self)
        self.view = RowView(theme, self.tr("Ready numbers"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(ReadyDelegate(theme, self.model, self.view))
        self.view.setHeaderHidden(True)
        self.view.header().setStretchLastSection(True)
        self.nothing = TextLabel(theme, "", TextRole.BODY, Token.TEXT_SECONDARY, wraps=True)
        self.nothing.hide()
        self.detail = ReadyDetail(theme)
        self.problem = TextLabel(theme, "", TextRole.BODY, Token.STATUS_OFF_FG, wraps=True)
        self.problem.hide()
        self.remark = TextLabel(theme, "", TextRole.CAPTION, Token.TEXT_TERTIARY, wraps=True)
        self.own_button = Button(theme, self.tr("Make my own"), on_click=self._ask_own)
        self.cancel_button = Button(theme, self.tr("Cancel"), on_click=self.closed.emit)
        self.counted_button = Button(theme, self.tr("Add, counted from others"), on_click=self.add_counted)
        self.add_button = Button(theme, self.tr("Add"), ButtonKind.PRIMARY, on_click=self.add)
        self._lay_out()
        self.search.textChanged.connect(lambda _text: self._fill())
        self.search.stepped.connect(self._step)
        self.search.returnPressed.connect(self.add)
        self.search.cancelled.connect(self.closed)
        self.trade.activated.connect(lambda _row: self._fill())
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.view.doubleClicked.connect(lambda _index: self.add())
        theme.changed.connect(self._fit)
        self._fit()

    @property
    def current(self) -> ReadyNumber | None:
        """The ready number that is chosen."""
        return self.model.number(self.view.currentIndex())

    def begin(self, figures: PlanFigures) -> None:
        """Everything, with nothing searched yet."""
        self._show_plan(figures)
        self.search.clear()
        self._fill()

    def follow(self, figures: PlanFigures) -> None:
        """The plan changed meanwhile; what is searched and chosen stays."""
        chosen = self.current
        self._show_plan(figures)
        self._fill(chosen)

    def focus_first(self) -> None:
        """Put the keyboard into the search."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self) -> None:
        """Add what is chosen, to be entered; go to it where the plan has it; without anything found make one's own."""
        number = self.current
        if number is None:
            self._ask_own()
        elif number.id in self._known:
            self.known_asked.emit(self._known[number.id])
        else:
            self._run(number, counted=False)

    def add_counted(self) -> None:
        """Add what is chosen, counted from other numbers."""
        number = self.current
        if number is not None and number.inputs and number.id not in self._known:
            self._run(number, counted=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.view.hasFocus():
            self.add()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._left.setFixedWidth(self.width() * _LIST_SHARE // 100)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(PAGE_PADDING, 0, PAGE_PADDING, 0)
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.own_button)
        head.addWidget(self.cancel_button)
        self._left = QWidget()
        found = QVBoxLayout(self._left)
        found.setContentsMargins(0, 0, 0, 8)
        found.setSpacing(6)
        line = QHBoxLayout()
        line.setContentsMargins(PAGE_PADDING, 0, 8, 0)
        line.setSpacing(8)
        line.addWidget(self.search, 3)
        line.addWidget(self.trade, 2)
        nothing = QHBoxLayout()
        nothing.setContentsMargins(PAGE_PADDING, 8, 16, 0)
        nothing.addWidget(self.nothing)
        found.addLayout(line)
        found.addLayout(nothing)
        found.addWidget(self.view, 1)
        right = QVBoxLayout()
        right.setContentsMargins(16, 0, PAGE_PADDING, 16)
        right.setSpacing(8)
        right.addWidget(ScrollColumn(self.detail), 1)
        right.addWidget(self.problem)
        right.addWidget(self.remark)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.counted_button)
        buttons.addWidget(self.add_button)
        right.addLayout(buttons)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self._left)
        body.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(body, 1)

    def _fit(self) -> None:
        self.title.setFixedHeight(self._context.theme.px(Height.PAGE_HEADER))
        self.view.scheduleDelayedItemsLayout()

    def _show_plan(self, figures: PlanFigures) -> None:
        self._figures = figures
        self._known = numbers_in_plan(one.kpi for one in figures.kpis.values())

    def _fill(self, chosen: ReadyNumber | None = None) -> None:
        text, trade = self.search.text(), self.trade.currentData()
        found = number_search().find(text, None if trade is None else Trade(trade))
        self.model.show_found(found, self._known)
        row = found.index(chosen) if chosen in found else 0
        self.view.setCurrentIndex(self.model.index(row))
        words = self.tr("Nothing ready fits “%1”. Enter makes it your own.").replace("%1", text.strip())
        self.nothing.set_text(words)
        self.nothing.setVisible(not found)
        if not found:
            self._show_current()

    def _step(self, steps: int) -> None:
        row = min(max(self.view.currentIndex().row() + steps, 0), self.model.rowCount() - 1)
        if row >= 0:
            self.view.setCurrentIndex(self.model.index(row))

    def _on_current(self, current: QModelIndex) -> None:
        del current
        self._show_current()

    def _show_current(self) -> None:
        number = self.current
        self.problem.hide()
        self.detail.show_number(number)
        is_known = number is not None and number.id in self._known
        self.add_button.setText(self.tr("Show it") if is_known else self.tr("Add"))
        self.add_button.setEnabled(number is not None)
        can_count = number is not None and bool(number.inputs) and not is_known
        self.counted_button.setVisible(can_count)
        self.remark.set_text(self._counted_words(number) if number is not None and can_count else "")
        self.remark.setVisible(can_count)

    def _counted_words(self, number: ReadyNumber) -> str:
        names = {one.id: one.name for one in ready_numbers()}
        inputs = ", ".join(names[one] for one in number.inputs)
        missing = [names[one] for one in number.inputs if one not in self._known]
        text = self.tr("It can be counted from: %1.").replace("%1", inputs)
        if missing:
            more = self.tr("That adds %n more number(s).", "", len(missing))
            text = f"{text} {more}"
        return text

    def _run(self, number: ReadyNumber, *, counted: bool) -> None:
        figures = self._figures
        if figures is None:
            return
        by_id = {one.id: one for one in ready_numbers()}
        inputs = tuple(by_id[one] for one in number.inputs)
        areas = {str(one): area_of(one, figures.perspectives) for one in LibraryArea}
        command = commands.ready_number.AddReadyNumber(number, areas, inputs, dict(self._known), counted)
        try:
            kpi_id = self._context.run(command)
        except DomainError as error:
            self.problem.set_text(refusal_sentence(error))
            self.problem.show()
        except AlignmentError:
            # A refused write has its banner already.
            return
        else:
            self.added.emit(kpi_id)

    def _ask_own(self) -> None:
        self.own_asked.emit(self.search.text().strip())
