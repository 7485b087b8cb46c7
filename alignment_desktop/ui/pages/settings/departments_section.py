"""The departments of the plan: named and led in place, joined or removed after their people and goals have moved."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from alignment_desktop import commands
from alignment_desktop.commands.command import Command
from alignment_desktop.ui.delegates.record_cells import EditorMaker
from alignment_desktop.ui.models.record_model import Column
from alignment_desktop.ui.page import PageContext
from alignment_desktop.ui.pages.settings.hand_over_dialog import HandOverDialog, HandOverQuestion
from alignment_desktop.ui.pages.settings.list_section import ListSection
from alignment_desktop.ui.pages.settings.owned import DepartmentRow, department_rows
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.choice_field import ChoiceField, Option
from alignment_desktop.workspace.plan_figures import PlanFigures


class DepartmentsSection(ListSection):
    """Delete removes an empty department at once and asks where everything else goes."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._people: list[Option] = []
        self.name(
            self.tr("Departments"),
            self.tr("Without any, department goals are team goals"),
            self.tr("Add a department"),
        )
        self.join = self.add_button(self.tr("Join with…"), self.join_chosen)
        self.remove = self.add_button(self.tr("Remove…"), self.remove_chosen)

    def show_figures(self, figures: PlanFigures) -> None:
        """Show what stands in the plan."""
        self._people = [Option(None, self.tr("Nobody"))]
        self._people += [Option(one.id, one.name, one.initials) for one in figures.people.values()]
        self.show_records(department_rows(figures))

    def add_command(self, name: str) -> Command[int]:
        return commands.department.AddDepartment(name)

    def edit_command(self, record_id: int, name: str, value: object) -> Command[None]:
        if not isinstance(value, Option):
            return commands.department.RenameDepartment(record_id, str(value))
        lead_id = self.context.run(commands.people.AddPerson(value.text)) if value.is_new else value.key
        return commands.department.SetDepartmentLead(record_id, lead_id)

    def remove_chosen(self) -> None:
        department = self._chosen()
        if department is None:
            return
        if not department.holds_something:
            self._remove(department, None)
            return
        question = HandOverQuestion(
            self.tr("Where does everything in %1 go?").replace("%1", department.name),
            self._held_words(department),
            self.tr("All of it goes to"),
            self.tr("Keep %1").replace("%1", department.name),
            self.tr("Move and remove"),
            self.tr("No department"),
        )
        self._ask(question, department, partial(self._remove, department))

    def join_chosen(self) -> None:
        """Two departments become one."""
        department = self._chosen()
        if department is None:
            return
        question = HandOverQuestion(
            self.tr("Which department does %1 join?").replace("%1", department.name),
            self._held_words(department),
            self.tr("Joins"),
            self.tr("Cancel"),
            self.tr("Join them"),
        )
        self._ask(question, department, partial(self._remove, department))

    def _ask(self, question: HandOverQuestion, department: DepartmentRow, take: Any) -> None:
        others = [Option(one.id, one.name) for one in self.model.records if one.id != department.id]
        self.ask(HandOverDialog(self._theme, question, others, take, self))

    def _remove(self, department: DepartmentRow, into_id: int | None) -> None:
        into = next((one.name for one in self.model.records if one.id == into_id), "")
        self.context.run(commands.department.RemoveDepartment(department.id, into_id))
        text = self.tr("%1 removed").replace("%1", department.name)
        if into:
            text = self.tr("%1 is now part of %2").replace("%1", department.name).replace("%2", into)
        self.context.show_toast(text, undoes=True)

    def _held_words(self, department: DepartmentRow) -> str:
        parts = []
        if department.people:
            parts.append(
                self.tr("%n people", "", department.people) if department.people > 1 else self.tr("one person")
            )
        if department.goals:
            parts.append(self.tr("%n goals", "", department.goals) if department.goals > 1 else self.tr("one goal"))
        if department.numbers:
            numbers = department.numbers
            parts.append(self.tr("%n numbers", "", numbers) if numbers > 1 else self.tr("one number"))
        if not parts:
            return self.tr("Nothing is in it yet.")
        text = self.tr("%1 has %2. You can undo this.")
        return text.replace("%1", department.name).replace("%2", ", ".join(parts))

    def _chosen(self) -> DepartmentRow | None:
        department: DepartmentRow | None = self.model.record(self.view.currentIndex())
        return department

    def _lead_editor(self, parent: QWidget, department: DepartmentRow) -> ChoiceField:
        field = ChoiceField(self._theme, self._people, self.tr("Add %1"), parent)
        field.set_taken(department.lead)
        return field

    def makers(self) -> Mapping[str, EditorMaker]:
        return {"lead_id": self._lead_editor}

    def columns(self) -> tuple[tuple[Column, ...], tuple[int, ...]]:
        grey, faint = Token.TEXT_SECONDARY, Token.TEXT_TERTIARY
        columns = (
            Column("name", self.tr("Name"), _name, is_editable=True, role=TextRole.BODY_MEDIUM),
            Column("lead_id", self.tr("Led by"), _lead, is_editable=True, token=grey),
            Column("people", self.tr("People"), _people, is_right=True, token=faint),
            Column("goals", self.tr("Goals"), _goals, is_right=True, token=faint),
            Column("numbers", self.tr("Numbers"), _numbers, is_right=True, token=faint),
        )
        return columns, (200, 190, 66, 60, 78)


def _name(department: DepartmentRow) -> str:
    return department.name


def _lead(department: DepartmentRow) -> str:
    return department.lead


def _people(department: DepartmentRow) -> str:
    return QLocale().toString(department.people)


def _goals(department: DepartmentRow) -> str:
    return QLocale().toString(department.goals)


def _numbers(department: DepartmentRow) -> str:
    return QLocale().toString(department.numbers)
