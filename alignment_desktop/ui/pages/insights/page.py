"""The page of insights: score, findings and departments, kept in step with the plan while it is edited."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from alignment_desktop import commands
from alignment_desktop.domain.alignment_score import ScorePartKind
from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.domain.explanation import FigureKind, FigureRef
from alignment_desktop.domain.finding import Finding, HiddenNow
from alignment_desktop.ui.delegates.advice_row import EDGE
from alignment_desktop.ui.dialogs.explain_panel import ExplainPanel, explain_figure
from alignment_desktop.ui.messages.wording import refusal_sentence
from alignment_desktop.ui.models.advice_lines import AdviceLine
from alignment_desktop.ui.page import Handler, Page, PageContext, Place
from alignment_desktop.ui.pages.insights.departments_section import DepartmentsSection
from alignment_desktop.ui.pages.insights.findings_panel import FindingsPanel
from alignment_desktop.ui.pages.insights.hidden_popover import HiddenPopover
from alignment_desktop.ui.pages.insights.hide_popover import HidePopover
from alignment_desktop.ui.pages.insights.looking_ahead import LookingAhead
from alignment_desktop.ui.pages.insights.mix_bar import MixBar
from alignment_desktop.ui.pages.insights.place_popover import PlacePopover
from alignment_desktop.ui.pages.insights.score_band import PartTile, ScoreBand
from alignment_desktop.ui.pages.insights.score_words import part_sheet
from alignment_desktop.ui.repairs import go, repair_place
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import PAGE_PADDING, Height
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button
from alignment_desktop.ui.widgets.choices import FilterButton
from alignment_desktop.ui.widgets.empty_state import EmptyState
from alignment_desktop.ui.widgets.explain_trigger import ExplainTrigger
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.page_header import PageHeader
from alignment_desktop.ui.widgets.scroll_column import ScrollColumn
from alignment_desktop.workspace.department_map import DepartmentPair
from alignment_desktop.workspace.findings import PlanAlignment

_SIDE_WIDTH = 340
_SIDE_SHARE = 0.38
_BETWEEN = 45
_RING = 4
"""What a focus ring needs around the outermost controls of the side."""


class InsightsPage(Page):
    """What keeps the plan from fitting together, each with the way to its repair."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._alignment: PlanAlignment | None = None
        self._wanted_department = ""
        self.popover: PlacePopover | HidePopover | HiddenPopover | None = None
        self.header = PageHeader(self.theme, self.tr("Insights"))
        self.departments_filter = FilterButton(self.theme, self.tr("All departments"))
        self.departments_filter.filter_changed.connect(lambda _key: self._show_findings())
        self.hidden_button = Button(self.theme, "", height=Height.BUTTON_SMALL, on_click=self.open_hidden)
        self.header.add_action(self.departments_filter)
        self.header.add_action(self.hidden_button)
        self.band = ScoreBand(self.theme)
        self.band.part_opened.connect(self.open_part)
        ExplainTrigger(self.theme, self.band.total, lambda: self.explain(self.band.total))
        for tile in self.band.parts.values():
            ExplainTrigger(self.theme, tile, partial(self.explain, tile), takes_click=False)
        self.explained: ExplainPanel | None = None
        self.ahead = LookingAhead(context)
        self.findings = FindingsPanel(self.theme)
        self.view = self.findings.view
        self.view.can_hide = not context.workspace.is_read_only
        self.view.act_wished.connect(self._repair)
        self.view.hide_wished.connect(self.ask_to_hide)
        self.mix_title = TextLabel(self.theme, self.tr("Doing better or trying new"), TextRole.ROW_STRONG)
        self.mix = MixBar(self.theme)
        self.mix.clicked.connect(lambda _checked=False: self.open_part(ScorePartKind.BALANCED, self.mix))
        self.departments = DepartmentsSection(self.theme, context.navigate, self._set_need)
        self.side = ScrollColumn(self._make_side())
        self.empty = EmptyState(
            self.theme,
            self.tr("No goals yet"),
            self.tr("With the first goals you see here how they fit together."),
            self.tr("Add your first objective"),
            lambda: context.navigate("objectives", action="new"),
        )
        self._build()
        self.theme.changed.connect(self._fit)

    # ---- Page -----------------------------------------------------------------------------------------------------

    def refresh(self, changes: ChangeSet) -> None:
        alignment = self.context.workspace.alignment()
        if alignment is self._alignment and not changes.everything:
            return
        is_other_day = self._alignment is not None and self._alignment.figures.today != alignment.figures.today
        old, self._alignment = self._alignment, alignment
        if old is None or old.figures.departments is not alignment.figures.departments:
            names = sorted(alignment.figures.departments.values(), key=lambda one: (one.position, one.id))
            self.departments_filter.set_options([(str(one.id), one.name) for one in names])
            if old is None:
                self.departments_filter.set_key(self._wanted_department)
        self.band.show_score(alignment.score)
        self.mix.show_part(alignment.score.part(ScorePartKind.BALANCED))
        self.departments.show_alignment(alignment)
        self.ahead.follow(alignment, reads_days=changes.everything or is_other_day)
        self._show_findings(anew=changes.everything or is_other_day)

    def activate(self, place: Place) -> None:
        if not self.empty.isHidden():
            if self.empty.button is not None:
                self.empty.button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif place.get("part") in set(ScorePartKind):
            self.open_part(ScorePartKind(str(place["part"])))
        elif self.findings.is_empty:
            next(iter(self.band.parts.values())).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.view.begin()

    def handlers(self) -> Mapping[str, Handler]:
        return {"delete": self.view.hide_current, "explain": self.explain}

    def panes(self) -> Sequence[QWidget]:
        return (self.header, self.band, self.ahead.row, self.findings, self.side)

    def save_layout(self) -> bytes:
        return json.dumps({"department": self.departments_filter.key, "table": self.departments.is_table}).encode()

    def restore_layout(self, layout: bytes) -> None:
        with suppress(ValueError, KeyError, TypeError, AttributeError):
            stored = json.loads(layout)
            self._wanted_department = str(stored["department"])
            self.departments.is_table = stored["table"] is True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # ---- what others ask ------------------------------------------------------------------------------------------

    def open_part(self, kind: ScorePartKind, opener: QWidget | None = None) -> None:
        """What a part of the score counted and what it did not."""
        if self._alignment is None:
            return
        sheet = part_sheet(self._alignment.score.part(kind), self._alignment)
        beside = opener or self.band.parts[kind]
        self.popover = PlacePopover(self.theme, beside, sheet, self.context.navigate)
        self.popover.open_below(beside)

    def explain(self, beside: QWidget | None = None) -> None:
        """How a part of the score came about, the one that the keyboard is on or that is asked for; else the total."""
        tile = beside or QApplication.focusWidget()
        ref = FigureRef(FigureKind.SCORE_TOTAL)
        opener: QWidget = self.band.total
        if isinstance(tile, PartTile):
            ref, opener = FigureRef(FigureKind.SCORE_PART, part=tile.kind), tile
        self.explained = explain_figure(self.theme, self.context.workspace, ref, opener)

    def open_hidden(self) -> None:
        """The findings that the owner hid."""
        if self._alignment is None:
            return
        workspace = self.context.workspace
        self.popover = HiddenPopover(
            self.theme,
            self.hidden_button,
            self._alignment.findings.hidden,
            self._alignment.figures.today,
            self._show_again,
            is_read_only=workspace.is_read_only,
        )
        self.popover.open_below(self.hidden_button)

    def ask_to_hide(self, line: AdviceLine) -> None:
        """Hide a finding, once its reason is given."""
        index = self.findings.model.index_of(line.key)
        self.view.scrollTo(index)
        self.popover = HidePopover(self.theme, self.view.viewport(), line.title, lambda why: self._hide(line, why))
        self.popover.open_beneath(self.view.viewport(), self.view.visualRect(index))
        self.popover.reason.setFocus(Qt.FocusReason.PopupFocusReason)

    # ---- private --------------------------------------------------------------------------------------------------

    def _make_side(self) -> QWidget:
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(_RING, 12, _RING, 16)
        layout.setSpacing(0)
        layout.addWidget(self.mix_title)
        layout.addSpacing(10)
        layout.addWidget(self.mix)
        layout.addSpacing(16)
        layout.addWidget(_Hairline(self.theme))
        layout.addSpacing(14)
        layout.addWidget(self.departments)
        layout.addStretch(1)
        return content

    def _build(self) -> None:
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.findings, 1)
        body.addSpacing(_BETWEEN - _RING - EDGE)
        body.addWidget(self.side)
        self.content = QWidget()
        inner = QVBoxLayout(self.content)
        inner.setContentsMargins(PAGE_PADDING - EDGE, 6, PAGE_PADDING - _RING, 0)
        inner.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(EDGE, 0, _RING, 0)
        top.setSpacing(0)
        top.addWidget(self.band)
        top.addWidget(self.ahead.row)
        inner.addLayout(top)
        inner.addLayout(body, 1)
        self._empty_place = QWidget()
        nothing = QVBoxLayout(self._empty_place)
        nothing.addStretch(2)
        nothing.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignHCenter)
        nothing.addStretch(3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.content, 1)
        layout.addWidget(self._empty_place, 1)
        self._fit()

    def _fit(self) -> None:
        share = int((self.width() - 2 * PAGE_PADDING) * _SIDE_SHARE)
        self.side.setFixedWidth(max(260, min(self.theme.px(_SIDE_WIDTH), share)) + 2 * _RING)

    def _show_findings(self, *, anew: bool = False) -> None:
        alignment = self._alignment
        if alignment is None:
            return
        key = self.departments_filter.key
        self.findings.show_alignment(alignment, int(key) if key else None, anew=anew)
        has_goals = bool(alignment.facts.index.active)
        self.content.setVisible(has_goals)
        self._empty_place.setVisible(not has_goals)
        self.empty.setVisible(not has_goals)
        self.departments_filter.setVisible(has_goals and bool(alignment.figures.departments))
        self.header.sentence.set_text(self.findings.sentence if has_goals else "")
        hidden = len(alignment.findings.hidden)
        self.hidden_button.setVisible(bool(hidden) and has_goals)
        self.hidden_button.setText(self.tr("Hidden (%n)", None, hidden))

    def _repair(self, line: AdviceLine) -> None:
        if isinstance(line.subject, Finding) and self._alignment is not None:
            go(self.context.navigate, repair_place(line.subject, self._alignment.facts.index))

    def _hide(self, line: AdviceLine, reason: str) -> str:
        finding = line.subject
        if not isinstance(finding, Finding):
            return ""
        today = self.context.workspace.today()
        try:
            self.context.run(commands.finding.HideFinding(finding.kind, finding.subject_key, reason, today))
        except AlignmentError as error:
            return refusal_sentence(error)
        self.context.show_toast(self.tr("Hidden: %1").replace("%1", line.title), undoes=True)
        return ""

    def _show_again(self, one: HiddenNow) -> bool:
        return self.attempt(commands.finding.ShowFinding(one.hidden.id))

    def _set_need(self, pair: DepartmentPair, is_needed: bool) -> None:
        self.attempt(commands.department_need.SetDepartmentNeed(pair.one.id, pair.other.id, is_needed))


class _Hairline(QWidget):
    """Between two parts of the side."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.color(Token.LINE_SUBTLE))
