"""The people of the plan: typed in place, joined where one stands twice, and gone only after handing over."""

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
from alignment_desktop.ui.pages.settings.hand_over_rows import GOAL, NUMBER, HandOverRows
from alignment_desktop.ui.pages.settings.list_section import ListSection
from alignment_desktop.ui.pages.settings.owned import PersonRow, owned_things, person_rows
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.choice_field import ChoiceField, Option
from alignment_desktop.workspace.plan_figures import PlanFigures


class PeopleSection(ListSection):
    """Delete removes somebody who owns nothing at once and asks who takes over from everybody else."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._departments: list[Option] = []
        self.name(self.tr("People"), "", self.tr("Type a name to add somebody"))
        self.join = self.add_button(self.tr("Join with…"), self.join_chosen)
        self.remove = self.add_button(self.tr("Remove…"), self.remove_chosen)

    def show_figures(self, figures: PlanFigures) -> None:
        """Show what stands in the plan."""
        self._departments = [Option(None, self.tr("No department"))]
        self._departments += [Option(one.id, one.name) for one in figures.departments.values()]
        rows = person_rows(figures)
        self.show_records(rows)
        needing = sum(row.needs_goal and not row.goals for row in rows)
        text = self.tr("%n people", "", len(rows)) if len(rows) != 1 else self.tr("One person")
        if needing:
            text += "\n" + self.tr("%n without a goal", "", needing)
        self.caption.set_text(text if rows else self.tr("Type your name first"))

    def add_command(self, name: str) -> Command[int]:
        return commands.people.AddPerson(name)

    def edit_command(self, record_id: int, name: str, value: object) -> Command[None]:
        if isinstance(value, Option):
            value = self.context.run(commands.department.AddDepartment(value.text)) if value.is_new else value.key
        return commands.people.EditPerson(record_id, {name: value})

    def remove_chosen(self) -> None:
        person = self._chosen()
        if person is None:
            return
        if not person.owns_something:
            self._remove(person, None)
            return
        question = HandOverQuestion(
            self.tr("Who takes over from %1?").replace("%1", person.name),
            self._owned_words(person),
            self.tr("All of it goes to"),
            self.tr("Keep %1").replace("%1", person.name.split()[0]),
            self.tr("Hand over and remove"),
            self.tr("Nobody yet, it stays without an owner"),
        )
        dialog = HandOverDialog(
            self._theme,
            question,
            self._others(person),
            lambda key: self._remove(person, key, dialog.rows),
            self,
            owned_things(self.context.workspace.figures(), person.id),
        )
        self.ask(dialog)

    def join_chosen(self) -> None:
        """Two entries of one person become one."""
        person = self._chosen()
        if person is None:
            return
        question = HandOverQuestion(
            self.tr("Who is %1 as well?").replace("%1", person.name),
            self.tr("Two entries of one person become one. The name you choose stays and gets all goals and numbers."),
            self.tr("The same person as"),
            self.tr("Cancel"),
            self.tr("Join them"),
        )
        self._ask(question, person, partial(self._join, person))

    def _ask(self, question: HandOverQuestion, person: PersonRow, take: Any) -> None:
        self.ask(HandOverDialog(self._theme, question, self._others(person), take, self))

    def _others(self, person: PersonRow) -> list[Option]:
        return [Option(one.id, one.name, one.initials) for one in self.model.records if one.id != person.id]

    def _remove(self, person: PersonRow, successor_id: int | None, rows: HandOverRows | None = None) -> None:
        goals = {} if rows is None else rows.apart(GOAL)
        numbers = {} if rows is None else rows.apart(NUMBER)
        successor = next((one.name for one in self.model.records if one.id == successor_id), "")
        self.context.run(commands.people.RemovePerson(person.id, successor_id, goals, numbers))
        text = self.tr("%1 removed").replace("%1", person.name)
        if goals or numbers:
            text = self.tr("%1 removed, everything handed over").replace("%1", person.name)
        elif successor:
            text = self.tr("%1 removed, %2 took over").replace("%1", person.name).replace("%2", successor)
        self.context.show_toast(text, undoes=True)

    def _join(self, person: PersonRow, into_id: int | None) -> None:
        if into_id is None:
            return
        name = next(one.name for one in self.model.records if one.id == into_id)
        self.context.run(commands.people.MergePeople((person.id, into_id), into_id))
        text = self.tr("%1 is now %2").replace("%1", person.name).replace("%2", name)
        self.context.show_toast(text, undoes=True)

    def _owned_words(self, person: PersonRow) -> str:
        """The counts of what would be handed over."""
        parts = []
        if person.goals:
            parts.append(self.tr("%n goals", "", person.goals) if person.goals > 1 else self.tr("one goal"))
        if person.numbers:
            parts.append(self.tr("%n numbers", "", person.numbers) if person.numbers > 1 else self.tr("one number"))
        parts += [self.tr("the lead of %1").replace("%1", name) for name in person.leads]
        return self.tr("%1 has %2. You can undo this.").replace("%1", person.name).replace("%2", ", ".join(parts))

    def _chosen(self) -> PersonRow | None:
        person: PersonRow | None = self.model.record(self.view.currentIndex())
        return person

    def _department_editor(self, parent: QWidget, person: PersonRow) -> ChoiceField:
        field = ChoiceField(self._theme, self._departments, self.tr("Add %1"), parent)
        field.set_taken(person.department)
        return field

    def makers(self) -> Mapping[str, EditorMaker]:
        return {"department_id": self._department_editor}

    def columns(self) -> tuple[tuple[Column, ...], tuple[int, ...]]:
        grey = Token.TEXT_SECONDARY
        columns = (
            Column("name", self.tr("Name"), _name, is_editable=True, role=TextRole.BODY_MEDIUM),
            Column("initials", self.tr("Initials"), _initials, is_editable=True, token=grey),
            Column("job", self.tr("Job"), _job, is_editable=True, token=grey),
            Column("department_id", self.tr("Department"), _department, is_editable=True, token=grey),
            Column("needs_goal", self.tr("Needs a goal"), self._needs_words, checked=_needs_goal),
            Column("goals", self.tr("Goals"), _goals, is_right=True, token=Token.TEXT_TERTIARY),
            Column("numbers", self.tr("Numbers"), _numbers, is_right=True, token=Token.TEXT_TERTIARY),
        )
        return columns, (190, 62, 130, 112, 92, 56, 76)

    def _needs_words(self, person: PersonRow) -> str:
        return self.tr("yes") if person.needs_goal else self.tr("no")


def _name(person: PersonRow) -> str:
    return person.name


def _initials(person: PersonRow) -> str:
    return person.initials


def _job(person: PersonRow) -> str:
    return person.job


def _department(person: PersonRow) -> str:
    return person.department


def _needs_goal(person: PersonRow) -> bool:
    return person.needs_goal


def _goals(person: PersonRow) -> str:
    return QLocale().toString(person.goals)


def _numbers(person: PersonRow) -> str:
    return QLocale().toString(person.numbers)
