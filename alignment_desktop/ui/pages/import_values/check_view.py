"""The main part of the third step: the filter by kind, the switch that makes missing numbers, the rows."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alignment_desktop.domain.import_plan import ImportAction, ImportCounts
from alignment_desktop.ui.models.import_rows_model import ImportRowsModel
from alignment_desktop.ui.pages.import_values.rows_table import RowsTable
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.check_box import CheckBox
from alignment_desktop.ui.widgets.empty_state import EmptyState
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.segmented_control import SegmentedControl

_ALL = "all"
_KINDS = {
    _ALL: None,
    "new": ImportAction.NEW,
    "changed": ImportAction.CHANGED,
    "same": ImportAction.SAME,
    "problems": ImportAction.PROBLEM,
}
_MARGIN = 16
_TOOLBAR = 49


class CheckView(QWidget):
    """`create_wanted(bool)`: the switch that makes all missing numbers was turned."""

    create_wanted = Signal(bool)

    def __init__(self, theme: Theme, model: ImportRowsModel) -> None:
        super().__init__()
        self._theme = theme
        self.model = model
        self.table = RowsTable(theme, model)
        self.kinds = SegmentedControl(theme, [(key, "") for key in _KINDS], self.tr("Which rows"))
        self.kinds.segment_chosen.connect(self._choose_kind)
        self.make_missing = CheckBox(theme, self.tr("Make all missing numbers"))
        self.make_missing.clicked.connect(lambda: self.create_wanted.emit(self.make_missing.isChecked()))
        self.found = TextLabel(theme, "", TextRole.BODY, Token.TEXT_TERTIARY)
        self.empty = EmptyState(
            theme, self.tr("No rows here"), self.tr("The table holds no values that could be taken.")
        )
        self._bar = QWidget()
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(_MARGIN, 0, 20, 0)
        bar.setSpacing(16)
        bar.addWidget(self.kinds)
        bar.addWidget(self.make_missing)
        bar.addStretch(1)
        bar.addWidget(self.found)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._bar)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignTop)
        layout.addStretch(0)
        theme.changed.connect(self._fit)
        self._fit()

    def show_counts(self, counts: ImportCounts, *, unknown_rows: int, creates: bool) -> None:
        """The counts on the segments, and whether the switch is of any use."""
        form = QLocale()
        for key, text, count in (
            (_ALL, self.tr("All %1"), counts.all),
            ("new", self.tr("New %1"), counts.new),
            ("changed", self.tr("Changed %1"), counts.changed),
            ("same", self.tr("Same %1"), counts.same),
            ("problems", self.tr("Problems %1"), counts.problems),
        ):
            self.kinds.set_text(key, text.replace("%1", form.toString(count)))
        has_problems = counts.problems > 0
        self.kinds.set_look(
            "problems", "circle-alert" if has_problems else "", Token.STATUS_OFF_FG if has_problems else None
        )
        self.found.set_text(self.tr("%Ln row(s) found", "", counts.all))
        self.make_missing.setChecked(creates)
        self.make_missing.setVisible(creates or unknown_rows > 1)
        self.table.setVisible(counts.all > 0)
        self.empty.setVisible(counts.all == 0)

    def show_kind(self, kind: ImportAction | None) -> None:
        """Chooses a kind as a click would."""
        key = next(key for key, one in _KINDS.items() if one is kind)
        self.kinds.set_current(key)
        self._choose_kind(key)

    def next_kind(self) -> None:
        """The next segment."""
        self.kinds.choose_next()

    def _choose_kind(self, key: str) -> None:
        self.model.set_kind(_KINDS[key])
        self.table.scrollToTop()
        self.table.start_at_top()

    def _fit(self) -> None:
        self._bar.setFixedHeight(self._theme.px(_TOOLBAR))
