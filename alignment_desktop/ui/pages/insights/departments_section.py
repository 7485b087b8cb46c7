"""Who shares goals with whom: the map, the matrix of many departments, or the table, and what two of them share."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alignment_desktop.domain.objective import Level
from alignment_desktop.ui.page import Navigate
from alignment_desktop.ui.pages.insights.department_cards import shared_words
from alignment_desktop.ui.pages.insights.department_drawing import DepartmentDrawing
from alignment_desktop.ui.pages.insights.department_matrix import DepartmentMatrix
from alignment_desktop.ui.pages.insights.pairs_table import PairsTable
from alignment_desktop.ui.pages.insights.place_list import PlaceLine
from alignment_desktop.ui.pages.insights.place_popover import PlacePopover, PlaceSheet
from alignment_desktop.ui.pages.insights.score_words import goal_line
from alignment_desktop.ui.repairs import go, share_place
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.workspace.department_map import DepartmentMap, DepartmentPair, department_map
from alignment_desktop.workspace.findings import PlanAlignment

MOST_IN_A_MAP = 8
Switch = Callable[[DepartmentPair, bool], None]


class DepartmentsSection(QWidget):
    """`set_need(pair, is_needed)` writes a tick."""

    def __init__(self, theme: Theme, navigate: Navigate, set_need: Switch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._navigate = navigate
        self._set_need = set_need
        self._alignment: PlanAlignment | None = None
        self._counted_from: object = None
        self.map = DepartmentMap()
        self.is_table = False
        self.popover: PlacePopover | None = None
        self.title = TextLabel(theme, self.tr("Who shares goals with whom"), TextRole.ROW_STRONG)
        self.switch = Button(theme, self.tr("Show as table"), ButtonKind.LINK, on_click=self.switch_view)
        self.caption = TextLabel(theme, "", TextRole.CAPTION, Token.TEXT_TERTIARY, wraps=True)
        self.drawing = DepartmentDrawing(theme)
        self.matrix = DepartmentMatrix(theme)
        self.table = PairsTable(theme)
        self.needs = Button(theme, self.tr("Say who needs whom"), ButtonKind.LINK, on_click=self._choose_needs)
        below = QHBoxLayout()
        below.setContentsMargins(0, 8, 0, 3)
        below.setSpacing(16)
        below.addWidget(self.switch)
        below.addWidget(self.needs)
        below.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.title)
        layout.addWidget(self.caption)
        layout.addSpacing(14)
        for view in (self.drawing, self.matrix, self.table):
            layout.addWidget(view)
        layout.addLayout(below)
        self.drawing.pair_opened.connect(lambda pair: self.open_pair(pair, self.drawing.pairs[pair.key]))
        self.drawing.department_opened.connect(self._open_department)
        self.matrix.pair_opened.connect(self._open_cell)
        self.table.pair_opened.connect(lambda pair: self.open_pair(pair, self.table.viewport(), self._row_of(pair)))
        self.table.need_switched.connect(lambda pair: self._set_need(pair, not pair.is_needed))

    def show_alignment(self, alignment: PlanAlignment) -> None:
        """Count again, where goals, departments, links or ticks are other ones."""
        self._alignment = alignment
        figures = alignment.figures
        counted_from = (figures.objectives, figures.departments, figures.contributions, figures.needs)
        known = self._counted_from
        if isinstance(known, tuple) and all(one is other for one, other in zip(known, counted_from, strict=True)):
            return
        self._counted_from = counted_from
        found = department_map(figures, alignment.facts.index)
        if found != self.map:
            self.map = found
            self._show()

    def switch_view(self) -> None:
        """From map to table and back."""
        self.is_table = not self.is_table
        self._show()
        (self.table if self.is_table else self.switch).setFocus(Qt.FocusReason.OtherFocusReason)

    def open_pair(self, pair: DepartmentPair, opener: QWidget, area: QRect | None = None) -> None:
        """What two departments share, each with the way to it; where they share nothing, the way to share something."""
        alignment = self._alignment
        if alignment is None:
            return
        figures, shared = alignment.figures, pair.shared
        lines = [line for one in shared.goal_ids if (line := goal_line(figures, one)) is not None]
        if lines:
            lines.insert(0, PlaceLine(self.tr("Both work under"), is_heading=True))
        links = list(self._link_lines(shared.links))
        if links:
            lines += [PlaceLine(self.tr("One helps the other"), is_heading=True), *links]
        sheet = PlaceSheet(
            f"{pair.one.name} – {pair.other.name}",
            shared_words(pair),
            tuple(lines),
            verb="" if shared.count else self.tr("Share a goal"),
            do=lambda: go(self._navigate, share_place(pair.key, alignment.facts.index)),
        )
        self._open(sheet, opener, area)

    def _link_lines(self, links: Iterable[tuple[int, int]]) -> Iterable[PlaceLine]:
        goals = self._alignment.figures.objectives if self._alignment is not None else {}
        for cause, effect in links:
            if cause in goals and effect in goals:
                text = f"{goals[cause].title} → {goals[effect].title}"
                yield PlaceLine(text, "objectives", {"objective_id": cause, "field": "leads_to"})

    def _open_department(self, department_id: int) -> None:
        alignment = self._alignment
        if alignment is None:
            return
        card = next(one for one in self.map.cards if one.id == department_id)
        goals = [
            one.id
            for one in alignment.facts.index.active
            if one.department_id == department_id and one.level is Level.DEPARTMENT
        ]
        lines = tuple(line for one in goals if (line := goal_line(alignment.figures, one)) is not None)
        sheet = PlaceSheet(card.name, self.tr("%n department goal(s)", None, card.goals), lines)
        self._open(sheet, self.drawing.cards[department_id], None)

    def _open_cell(self, pair: DepartmentPair) -> None:
        area = self.matrix.visualRect(self.matrix.currentIndex())
        self.open_pair(pair, self.matrix.viewport(), area)

    def _open(self, sheet: PlaceSheet, opener: QWidget, area: QRect | None) -> None:
        self.popover = PlacePopover(self._theme, opener, sheet, self._navigate)
        if area is None:
            self.popover.open_below(opener)
        else:
            self.popover.open_beneath(opener, area)

    def _row_of(self, pair: DepartmentPair) -> QRect:
        return self.table.pair_rect(pair).toRect()

    def _choose_needs(self) -> None:
        if not self.is_table:
            self.switch_view()

    def _show(self) -> None:
        has_pairs = bool(self.map.pairs)
        is_many = len(self.map.cards) > MOST_IN_A_MAP
        shown = self.table if self.is_table else self.matrix if is_many else self.drawing
        for view in (self.drawing, self.matrix, self.table):
            view.setVisible(view is shown and has_pairs)
        # Each is kept true while it is hidden too: it costs little, and switching shows no old counts.
        if not is_many:
            self.drawing.show_map(self.map)
        self.matrix.show_map(self.map)
        self.table.show_map(self.map)
        self.switch.setVisible(has_pairs)
        self.switch.setText(self._switch_words(is_many=is_many))
        self.needs.setVisible(has_pairs and self.map.needs_are_chosen and not self.is_table)
        self.caption.set_text(self._caption(is_many=is_many))

    def _switch_words(self, *, is_many: bool) -> str:
        if not self.is_table:
            return self.tr("Show as table")
        return self.tr("Show as matrix") if is_many else self.tr("Show as map")

    def _caption(self, *, is_many: bool) -> str:
        if not self.map.pairs:
            return self.tr("From two departments on the goals they share stand here.")
        if self.is_table:
            if self.map.needs_are_chosen:
                return self.tr("Tick who needs whom: the score asks those for a shared goal.")
            return self.tr("Goals two departments share")
        return (
            self.tr("Goals two departments share")
            if is_many
            else self.tr("Line and count: goals two departments share")
        )
