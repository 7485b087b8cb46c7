"""The list of findings with what stands in its place when there are none, filtered by department."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from alignment_desktop.domain.finding import Finding, FindingGroup, SubjectKind
from alignment_desktop.ui.advice_view import AdviceView
from alignment_desktop.ui.delegates.advice_row import EDGE
from alignment_desktop.ui.finding_words import finding_texts
from alignment_desktop.ui.models.advice_list_model import AdviceListModel
from alignment_desktop.ui.models.finding_lines import finding_lines
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.empty_state import EmptyState
from alignment_desktop.workspace.findings import PlanAlignment


class FindingsPanel(QWidget):
    """`show_alignment(alignment, department_id)` after every change of plan or filter."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = AdviceListModel(self)
        self.view = AdviceView(theme, self.model, self.tr("Findings"))
        self.view.more_wished.connect(self._switch_group)
        self.nothing = EmptyState(
            theme, self.tr("Everything fits together."), self.tr("What you edit is looked at as you go.")
        )
        self.nothing_here = EmptyState(
            theme, self.tr("Nothing here."), self.tr("No finding speaks of this department.")
        )
        self.sentence = ""
        self._opened: set[FindingGroup] = set()
        self._alignment: PlanAlignment | None = None
        self._department_id: int | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, EDGE, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        flush = QVBoxLayout()
        flush.setContentsMargins(EDGE, EDGE, EDGE, 0)
        flush.setSpacing(0)
        for empty in (self.nothing, self.nothing_here):
            flush.addWidget(empty)
        layout.addLayout(flush)
        layout.addStretch(0)

    @property
    def is_empty(self) -> bool:
        """Whether no finding is listed."""
        return not self.model.rowCount()

    def show_alignment(self, alignment: PlanAlignment, department_id: int | None, *, anew: bool = False) -> None:
        """Patch the list. `anew` words every line again: numbers and days may be written another way."""
        self._alignment, self._department_id = alignment, department_id
        texts = finding_texts(alignment.figures.today)
        every = alignment.findings.shown
        shown = every if department_id is None else tuple(_of_department(every, alignment, department_id))
        self.model.set_lines(finding_lines(shown, texts, self._opened, {} if anew else self.model.known))
        if not shown:
            self.sentence = texts.filled("insights_no_place", {}) if not every else ""
        elif department_id is not None:
            self.sentence = texts.filled("insights_places_here", {"shown": len(shown), "count": len(every)})
        else:
            code = "insights_one_place" if len(every) == 1 else "insights_places"
            self.sentence = texts.filled(code, {"count": len(every)})
        self.view.setVisible(bool(shown))
        self.nothing.setVisible(not every)
        self.nothing_here.setVisible(bool(every) and not shown)

    def _switch_group(self, group: FindingGroup) -> None:
        self._opened ^= {group}
        if self._alignment is not None:
            self.show_alignment(self._alignment, self._department_id)


def _of_department(findings: Iterable[Finding], alignment: PlanAlignment, department_id: int) -> Iterable[Finding]:
    """Those that speak of a department, of its people, goals and numbers."""
    facts = alignment.facts
    for one in findings:
        for subject in one.subjects:
            if subject.kind is SubjectKind.GOAL:
                goal = facts.index.by_id.get(subject.id)
                found = None if goal is None else facts.department_of(goal)
            elif subject.kind is SubjectKind.PERSON:
                person = facts.people.get(subject.id)
                found = None if person is None else person.department_id
            elif subject.kind is SubjectKind.KPI:
                number = facts.numbers.get(subject.id)
                found = None if number is None else number.kpi.department_id
            else:
                found = subject.id
            if found == department_id:
                yield one
                break
