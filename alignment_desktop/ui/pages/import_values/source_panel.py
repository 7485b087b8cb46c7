"""The panel at the left of the second and third step: the file, where its table stands, what its columns mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from alignment_desktop.exchange.heading_words import ColumnMeaning
from alignment_desktop.exchange.period_parser import DateOrder
from alignment_desktop.exchange.table import Table, TableColumn, TableLayout
from alignment_desktop.exchange.value_parser import DecimalStyle
from alignment_desktop.ui.models.sheet_preview_model import letters
from alignment_desktop.ui.pages.import_values.choose_step import IconLabel, Note
from alignment_desktop.ui.pages.import_values.reading_words import (
    day_words,
    how_values_are_read,
    is_taken,
    layout_words,
    meaning_words,
    order_words,
    question_words,
    saved_words,
    style_words,
)
from alignment_desktop.ui.pages.import_values.source import CheckedTable, OpenedFile
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import PAGE_PADDING
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.check_box import CheckBox
from alignment_desktop.ui.widgets.choices import ComboBox
from alignment_desktop.ui.widgets.elided_label import ElidedLabel
from alignment_desktop.ui.widgets.fields import TextField
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.scroll_column import ScrollColumn

PANEL_WIDTH = 264
_WIDE_CHOOSER = 139
_WIDEST_CHOOSER = 154
_CHOOSER = 117
_END = 17
_MOST_COLUMNS = 60
_SAVED_ROOM = 190
_EARLIEST, _LATEST = 1900, 2100


class SourcePanel(QWidget):
    """Every choice is announced, none is kept: what is shown follows `show_checked`."""

    sheet_chosen = Signal(str)
    header_row_chosen = Signal(int)
    layout_chosen = Signal(object)
    meaning_chosen = Signal(int, object)
    style_chosen = Signal(object)
    order_chosen = Signal(object)
    year_said = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._columns_shown: tuple[tuple[int, str], ...] = ()
        self.choosers: dict[int, MeaningBox] = {}
        self.name = ElidedLabel(theme, "", TextRole.BODY_STRONG)
        self.saved = ElidedLabel(theme, "", TextRole.CAPTION, Token.TEXT_TERTIARY)
        self.before = Note(theme, "history", Token.TEXT_SECONDARY, Token.TEXT_SECONDARY)
        self.sheet = ComboBox(theme, self.tr("Sheet"))
        self.header_row = ComboBox(theme, self.tr("Headings in"))
        self.lies = ComboBox(theme, self.tr("Laid out"))
        self.style_box = ComboBox(theme, self.tr("Numbers"))
        self.order_box = ComboBox(theme, self.tr("Dates"))
        self.year = TextField(theme)
        self.year.setAccessibleName(self.tr("Year"))
        self.year_question = TextLabel(theme, "", TextRole.BODY, Token.STATUS_RISK_FG, wraps=True)
        self.remember = CheckBox(theme, self.tr("Remember for next time"))
        self.remember.setChecked(True)
        self.reading = TextLabel(theme, "", TextRole.BODY, Token.TEXT_SECONDARY, wraps=True)
        self._columns = QVBoxLayout()
        self._columns.setSpacing(0)
        self._step_two: list[QWidget] = []
        self._is_matching = True
        self._build()
        self._fill_fixed()
        self._connect()
        theme.changed.connect(self._fit)
        self._fit()

    def show_file(self, opened: OpenedFile, today: date) -> None:
        """Another file."""
        self.name.set_text(opened.name)
        saved = saved_words(opened.saved, today)
        room = QFontMetrics(self._theme.font(TextRole.CAPTION)).horizontalAdvance(saved)
        is_too_long = room > self._theme.px(_SAVED_ROOM)
        self.saved.set_text(saved_words(opened.saved, today, has_weekday=False) if is_too_long else saved)
        read_on = opened.read_on
        text = self.tr("The same file was read on %1.").replace("%1", day_words(read_on, today)) if read_on else ""
        self.before.set_text(text)
        sheets = [sheet.name for sheet in opened.workbook.sheets if not sheet.is_hidden]
        _fill(self.sheet, [(name, name) for name in sheets], "")

    def show_checked(self, checked: CheckedTable, remarks: tuple[str, ...]) -> None:
        """What the file was taken for."""
        table = checked.table
        _choose(self.sheet, checked.choices.sheet)
        if table is None:
            self.reading.set_text("")
            return
        rows = [(self.tr("Row %1").replace("%1", str(row)), row) for row in table.possible_header_rows]
        _fill(self.header_row, rows, table.header_row)
        _choose(self.lies, table.layout)
        _choose(self.style_box, table.decimal_style)
        _choose(self.order_box, table.date_order)
        self.style_box.setEnabled(not table.style_is_proven)
        self.order_box.setEnabled(not table.order_is_proven)
        self._show_columns(table)
        self.reading.set_text(how_values_are_read(table, remarks))
        self._show_question(table)

    def set_step(self, *, is_matching: bool) -> None:
        """The second step asks more than the third shows."""
        self._is_matching = is_matching
        for widget in self._step_two:
            widget.setVisible(is_matching)
        asks = is_matching and bool(self.year_question.plain_text)
        self.year_question.setVisible(asks)
        self.year.setVisible(asks)

    def propose_year(self, year: int) -> None:
        """What stands in the field of the year before anybody typed."""
        self.year.setText(str(year))

    def take_year(self) -> bool:
        """Says the year that is typed, or what is wrong with it."""
        text = self.year.text().strip()
        if text.isdecimal() and _EARLIEST <= int(text) <= _LATEST:
            self.year.set_problem("")
            self.year_said.emit(int(text))
            return True
        self.year.set_problem(self.tr("Type a year such as 2026"))
        self.year.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color(Token.BG_SUNKEN))
        painter.setPen(self._theme.color(Token.LINE_SUBTLE))
        painter.drawLine(QPointF(self.width() - 0.5, 0), QPointF(self.width() - 0.5, self.height()))

    def _show_question(self, table: Table) -> None:
        question = question_words(table)
        was_asked = bool(self.year_question.plain_text)
        self.year_question.set_text(question)
        self.set_step(is_matching=self._is_matching)
        if question and not was_asked:
            self.year.selectAll()

    def _show_columns(self, table: Table) -> None:
        """A row for each column; those with periods above them are one."""
        columns = [one for one in table.columns if one.meaning is not ColumnMeaning.PERIOD_FIGURE][:_MOST_COLUMNS]
        periods = table.columns_that_mean(ColumnMeaning.PERIOD_FIGURE)
        shown = (*((one.index, one.heading) for one in columns), *((-1, one.heading) for one in periods))
        if shown != self._columns_shown:
            self._columns_shown = shown
            self._rebuild(columns, periods)
        for column in columns:
            _fill(self.choosers[column.index], [(meaning_words(one), one) for one in column.choices], column.meaning)
            self.choosers[column.index].set_is_taken(is_taken=is_taken(column.meaning))

    def _rebuild(self, columns: Sequence[TableColumn], periods: Sequence[TableColumn]) -> None:
        while (item := self._columns.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.choosers = {}
        for column in columns:
            heading = column.heading or self.tr("Column %1").replace("%1", letters(column.index))
            chooser = MeaningBox(self._theme, self.tr("%1 means").replace("%1", heading))
            chooser.activated.connect(
                lambda _row, index=column.index, box=chooser: self.meaning_chosen.emit(
                    index, ColumnMeaning(box.currentData())
                )
            )
            self.choosers[column.index] = chooser
            self._columns.addWidget(self._row(heading, chooser))
        if periods:
            ends = f"{periods[0].heading} – {periods[-1].heading}" if len(periods) > 1 else periods[0].heading
            words = ElidedLabel(self._theme, self.tr("Periods"), TextRole.BODY, Token.TEXT_SECONDARY)
            self._columns.addWidget(self._row(ends, words))
        self._fit()

    def _row(self, heading: str, value: QWidget) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(6)
        layout.addWidget(ElidedLabel(self._theme, heading, TextRole.BODY_MEDIUM), 1)
        layout.addWidget(IconLabel(self._theme, "arrow-right", Token.TEXT_TERTIARY, 14))
        layout.addSpacing(2)
        layout.addWidget(value)
        return row

    def _labelled(self, text: str, box: QWidget, *, is_step_two: bool = False) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(6)
        layout.addWidget(TextLabel(self._theme, text, TextRole.BODY, Token.TEXT_SECONDARY), 1)
        box.setProperty("chooserWidth", _WIDEST_CHOOSER if is_step_two else _WIDE_CHOOSER)
        layout.addWidget(box)
        if is_step_two:
            self._step_two.append(row)
        return row

    def _build(self) -> None:
        theme = self._theme
        head = QHBoxLayout()
        head.setSpacing(9)
        head.addWidget(IconLabel(theme, "file-spreadsheet", Token.TEXT_SECONDARY, 17))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.saved)
        head.addLayout(words, 1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(PAGE_PADDING, 16, _END, 16)
        column.setSpacing(0)
        column.addLayout(head)
        column.addSpacing(10)
        column.addWidget(self.before)
        column.addWidget(self._labelled(self.tr("Sheet"), self.sheet))
        column.addWidget(self._labelled(self.tr("Headings in"), self.header_row))
        column.addWidget(self._labelled(self.tr("Laid out"), self.lies, is_step_two=True))
        column.addSpacing(16)
        column.addWidget(TextLabel(theme, self.tr("Columns"), TextRole.BODY_STRONG))
        column.addWidget(
            TextLabel(theme, self.tr("In the file, and what it means"), TextRole.BODY, Token.TEXT_TERTIARY)
        )
        column.addSpacing(6)
        column.addLayout(self._columns)
        column.addSpacing(10)
        column.addWidget(self.remember)
        column.addSpacing(14)
        column.addWidget(TextLabel(theme, self.tr("How values are read"), TextRole.BODY_STRONG))
        column.addSpacing(2)
        column.addWidget(self.year_question)
        column.addWidget(self.year)
        column.addWidget(self._labelled(self.tr("Numbers"), self.style_box, is_step_two=True))
        column.addWidget(self._labelled(self.tr("Dates"), self.order_box, is_step_two=True))
        column.addWidget(self.reading)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 1, 0)
        scroll = ScrollColumn(content)
        bar = scroll.verticalScrollBar()
        # The bar stands in the margin, so that nothing becomes narrower when it appears.
        bar.rangeChanged.connect(
            lambda _least, most: column.setContentsMargins(
                PAGE_PADDING, 16, _END - (bar.sizeHint().width() if most else 0), 16
            )
        )
        layout.addWidget(scroll)
        self.year_question.hide()
        self.year.hide()

    def _fill_fixed(self) -> None:
        _fill(self.lies, [(layout_words(one), one) for one in TableLayout], TableLayout.RECORDS)
        _fill(self.style_box, [(style_words(one), one) for one in DecimalStyle], DecimalStyle.POINT)
        _fill(self.order_box, [(order_words(one), one) for one in DateOrder], DateOrder.DAY_FIRST)

    def _connect(self) -> None:
        # A box gives back plain text for the members of an enumeration.
        self.sheet.activated.connect(lambda _row: self.sheet_chosen.emit(self.sheet.currentData()))
        self.header_row.activated.connect(lambda _row: self.header_row_chosen.emit(self.header_row.currentData()))
        self.lies.activated.connect(lambda _row: self.layout_chosen.emit(TableLayout(self.lies.currentData())))
        self.style_box.activated.connect(
            lambda _row: self.style_chosen.emit(DecimalStyle(self.style_box.currentData()))
        )
        self.order_box.activated.connect(lambda _row: self.order_chosen.emit(DateOrder(self.order_box.currentData())))
        self.year.returnPressed.connect(self.take_year)

    def _fit(self) -> None:
        self.setFixedWidth(self._theme.px(PANEL_WIDTH))
        for box in self.findChildren(QComboBox):
            box.setFixedWidth(self._theme.px(int(box.property("chooserWidth") or _CHOOSER)))
            widest = max(
                (box.fontMetrics().horizontalAdvance(box.itemText(at)) for at in range(box.count())), default=0
            )
            box.view().setMinimumWidth(widest + 40)


class MeaningBox(ComboBox):
    """A chooser whose words are grey while the column is skipped."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name)
        self._is_taken = True

    def set_is_taken(self, *, is_taken: bool) -> None:
        """Whether anything of the column comes into the plan."""
        self._is_taken = is_taken
        self.setToolTip(self.currentText())
        self.update()

    @property
    def text_token(self) -> Token:
        return Token.TEXT_PRIMARY if self._is_taken else Token.TEXT_TERTIARY


def _fill(box: QComboBox, entries: Sequence[tuple[str, object]], chosen: object) -> None:
    """Other entries, without a signal; what stays the same is not touched, so that an open list stays open."""
    if [(box.itemText(at), box.itemData(at)) for at in range(box.count())] != list(entries):
        box.clear()
        for text, value in entries:
            box.addItem(text, value)
        box.view().setMinimumWidth(
            max((box.fontMetrics().horizontalAdvance(text) for text, _ in entries), default=0) + 40
        )
    _choose(box, chosen)


def _choose(box: QComboBox, value: object) -> None:
    for at in range(box.count()):
        if box.itemData(at) == value:
            box.setCurrentIndex(at)
            return
