"""Settings: one column of sections under the header. Without a plan only those of this computer are there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.ui.page import Handler, Page, PageContext, Place, UnsavedText
from alignment_desktop.ui.pages.settings.areas_section import AreasSection
from alignment_desktop.ui.pages.settings.backups_section import BackupsSection
from alignment_desktop.ui.pages.settings.closed_times_section import ClosedTimesSection
from alignment_desktop.ui.pages.settings.computer_section import ComputerSection
from alignment_desktop.ui.pages.settings.departments_section import DepartmentsSection
from alignment_desktop.ui.pages.settings.list_section import ListSection
from alignment_desktop.ui.pages.settings.people_section import PeopleSection
from alignment_desktop.ui.pages.settings.plan_section import PlanSection
from alignment_desktop.ui.pages.settings.section import SettingsSection
from alignment_desktop.ui.theme.metrics import PAGE_PADDING
from alignment_desktop.ui.widgets.page_header import PageHeader
from alignment_desktop.ui.widgets.scroll_column import ScrollColumn

_SHOWN = ("plan", "perspective", "person", "department", "objective", "kpi", "closed_time")


class SettingsPage(Page):
    """`activate(section="people", person_id=7)` goes to a section and a row."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.computer = ComputerSection(context, self._today)
        self.sections: dict[str, SettingsSection] = {"computer": self.computer}
        self._lists: list[ListSection] = []
        if context.plan is not None:
            self._add_plan_sections(context)
        self.header = PageHeader(self.theme, self.tr("Settings"), self.tr("Everything holds at once"))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(PAGE_PADDING, 0, PAGE_PADDING, PAGE_PADDING)
        column.setSpacing(0)
        for section in self.sections.values():
            column.addWidget(section)
        column.addStretch(1)
        self._content = content
        self.scroll_area = ScrollColumn(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.scroll_area, 1)

    def refresh(self, changes: ChangeSet) -> None:
        if changes.everything:
            self.computer.show_values()
        if self.context.plan is None:
            return
        if changes.everything or changes.day_changed or changes.touches(*_SHOWN):
            figures = self.context.workspace.figures()
            self.plan.show_facts(figures.plan)
            self.areas.show_figures(figures)
            self.people.show_figures(figures)
            self.departments.show_figures(figures)
            self.closed_times.show_figures(figures)

    def activate(self, place: Place) -> None:
        if self.context.plan is not None:
            self.backups.show_backups(datetime.now().astimezone())
        wanted = self.sections.get(str(place.get("section", "")))
        if wanted is None:
            return
        # The layout has its final heights one turn after the page is shown.
        QTimer.singleShot(0, self, lambda: self._go_to(wanted, place))

    def flush(self) -> None:
        self.computer.flush()
        if self.context.plan is not None:
            self.plan.flush()
        for section in self._lists:
            section.flush()

    def unsaved(self) -> Sequence[UnsavedText]:
        if self.context.plan is None:
            return ()
        return (*self.plan.unsaved(), *(one for section in self._lists for one in section.unsaved()))

    def handlers(self) -> Mapping[str, Handler]:
        return {"delete": self._delete} if self._lists else {}

    def _add_plan_sections(self, context: PageContext) -> None:
        self.plan = PlanSection(context)
        self.areas = AreasSection(context)
        self.people = PeopleSection(context)
        self.departments = DepartmentsSection(context)
        self.closed_times = ClosedTimesSection(context)
        self.backups = BackupsSection(context)
        self._lists = [self.areas, self.people, self.departments, self.closed_times]
        self.sections |= {
            "plan": self.plan,
            "areas": self.areas,
            "people": self.people,
            "departments": self.departments,
            "closed_times": self.closed_times,
            "backups": self.backups,
        }

    def _go_to(self, section: SettingsSection, place: Place) -> None:
        top = section.mapTo(self._content, QPoint(0, 0)).y()
        self.scroll_area.verticalScrollBar().setValue(top)
        person_id, department_id = place.get("person_id"), place.get("department_id")
        if isinstance(section, ListSection):
            for record_id in (person_id, department_id):
                if isinstance(record_id, int):
                    section.choose(record_id)
            section.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif section is self.sections.get("backups"):
            self.backups.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _delete(self) -> None:
        for section in self._lists:
            if section.has_focus():
                section.remove_chosen()

    def _today(self) -> date:
        plan = self.context.plan
        return datetime.now().astimezone().date() if plan is None else plan.today()
