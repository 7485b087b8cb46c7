"""How is it going? One sentence, dated, and by whom; the last three stand below."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alignment_desktop import commands
from alignment_desktop.domain.objective import GoalUpdate, Objective
from alignment_desktop.queries.goal_notes import load_goal_updates
from alignment_desktop.ui.models.goal_lines import long_day
from alignment_desktop.ui.pages.objectives.desk import GoalDesk
from alignment_desktop.ui.pages.objectives.inspector.parts import INSET, set_section_margins
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import IconButton
from alignment_desktop.ui.widgets.choice_field import ChoiceField, Option
from alignment_desktop.ui.widgets.fields import TextField
from alignment_desktop.ui.widgets.inspector import PADDING, InspectorSection
from alignment_desktop.ui.widgets.labels import TextLabel


class UpdatesSection(InspectorSection):
    """A field to say it, who says it, and what was said last."""

    def __init__(self, desk: GoalDesk) -> None:
        theme = desk.context.theme
        super().__init__(theme, _tr("How is it going?"))
        set_section_margins(self, PADDING - INSET, 10, PADDING - INSET, 12, spacing=2)
        if self.header is not None:
            self.header.setContentsMargins(INSET, 0, INSET, 2)
        self._desk = desk
        self._goal: Objective | None = None
        self._shown: object = None
        self._person_id: int | None = None
        self.field = TextField(theme, self.tr("One sentence; Enter keeps it"))
        self.field.setAccessibleName(_tr("How is it going?"))
        self.by = ChoiceField(theme, ())
        self.by.setPlaceholderText(self.tr("By whom?"))
        self.by.setAccessibleName(self.tr("By whom?"))
        self.problem = TextLabel(theme, "", TextRole.CAPTION, Token.STATUS_OFF_FG, wraps=True)
        self.problem.hide()
        self.by.hide()
        box = QVBoxLayout()
        box.setContentsMargins(INSET, 0, INSET, 4)
        box.setSpacing(4)
        for widget in (self.field, self.by, self.problem):
            box.addWidget(widget)
        holder = QWidget()
        holder.setLayout(box)
        self.add(holder)
        self.rows: list[UpdateRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        rows = QWidget()
        rows.setLayout(self._list)
        self._list.setContentsMargins(INSET, 2, INSET, 0)
        self.add(rows)
        self.field.textChanged.connect(lambda text: self.by.setVisible(bool(text.strip())))
        self.field.returnPressed.connect(self.save)
        self.by.chosen.connect(self._choose)

    def show_goal(self, goal: Objective) -> None:
        """Show what was said of one goal; a sentence that is being typed stays while it is the same goal."""
        is_other = self._goal is None or self._goal.id != goal.id
        self._goal = goal
        figures = self._desk.shown.figures
        if is_other:
            self.field.clear()
            self._say("")
            self._person_id = goal.owner_id
        self.by.set_options(self._desk.people())
        if is_other or not self.by.hasFocus():
            self._show_person()
        updates = self._desk.context.workspace.read(load_goal_updates, goal.id)
        content = (goal.id, updates, figures.people)
        if content == self._shown:
            return
        self._shown = content
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows.clear()
        for update in updates:
            person = figures.people.get(update.person_id) if update.person_id is not None else None
            row = UpdateRow(self._desk.context.theme, update, "" if person is None else person.name)
            row.remove_button.clicked.connect(lambda _=False, one=update: self.delete(one))
            self.rows.append(row)
            self._list.addWidget(row)

    def save(self) -> None:
        """Keep the sentence with today's date."""
        if self._goal is None:
            return
        today = self._desk.context.workspace.today()
        text = self.field.text()
        problem = self._desk.try_field(commands.goal_update.AddGoalUpdate(self._goal.id, text, today, self._person_id))
        self._say(problem)
        if not problem:
            self.field.clear()
            self.show_goal(self._goal)

    def delete(self, update: GoalUpdate) -> None:
        """Take a sentence back; Undo is offered."""
        if self._desk.done(commands.goal_update.DeleteGoalUpdates((update.id,))) and self._goal is not None:
            self.show_goal(self._goal)
            self._desk.context.show_toast(self.tr("Update deleted"), undoes=True)

    def _choose(self, option: Option) -> None:
        self._person_id = option.key
        self._show_person()
        self.field.setFocus()

    def _show_person(self) -> None:
        person = self._desk.shown.figures.people.get(self._person_id) if self._person_id is not None else None
        name = "" if person is None else self._desk.names()[person.id]
        self.by.set_taken(name, "" if person is None else person.initials)

    def _say(self, problem: str) -> None:
        self.problem.set_text(problem)
        self.problem.setVisible(bool(problem))
        self.field.set_problem(problem)


class UpdateRow(QWidget):
    """The sentence, and beneath it when and who; the × takes it back."""

    def __init__(self, theme: Theme, update: GoalUpdate, name: str) -> None:
        super().__init__()
        day = long_day(update.noted_on)
        said = f"{day}, {name}" if name else day
        self.setAccessibleName(f"{update.text}, {said}")
        self.text = TextLabel(theme, update.text, TextRole.BODY, wraps=True)
        self.said = TextLabel(theme, said, TextRole.CAPTION, Token.TEXT_TERTIARY)
        self.remove_button = IconButton(theme, "x", self.tr("Delete the update of %1").replace("%1", day), side=20)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.text)
        words.addWidget(self.said)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(words, 1)
        layout.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignTop)


def _tr(text: str) -> str:
    return QCoreApplication.translate("UpdatesSection", text)
