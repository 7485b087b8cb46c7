"""The panel beside the tree: shows one goal with everything about it, or what several goals share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from alignment_desktop import commands
from alignment_desktop.domain.objective import Level, Objective
from alignment_desktop.ui.delegates.goal_row_painter import level_icon
from alignment_desktop.ui.models.goal_lines import level_word
from alignment_desktop.ui.page import UnsavedText
from alignment_desktop.ui.pages.objectives.desk import GoalDesk
from alignment_desktop.ui.pages.objectives.inspector.details import DetailsSection
from alignment_desktop.ui.pages.objectives.inspector.facts import FactsSection
from alignment_desktop.ui.pages.objectives.inspector.key_results import KeyResultsSection
from alignment_desktop.ui.pages.objectives.inspector.leads_to import LeadsToSection
from alignment_desktop.ui.pages.objectives.inspector.numbers import NumbersSection
from alignment_desktop.ui.pages.objectives.inspector.parts import LevelCaption, PressRow, StarButton, TitleText
from alignment_desktop.ui.pages.objectives.inspector.smart_section import SmartSection
from alignment_desktop.ui.pages.objectives.inspector.tags_section import TagsSection
from alignment_desktop.ui.pages.objectives.inspector.typed_fields import Typed
from alignment_desktop.ui.pages.objectives.inspector.updates_section import UpdatesSection
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button, IconButton
from alignment_desktop.ui.widgets.inspector import InspectorPanel, InspectorSection
from alignment_desktop.ui.widgets.labels import TextLabel


class GoalInspector(InspectorPanel):
    """`show_goals(ids)` after every change of selection or plan; sections that show the same do nothing."""

    def __init__(self, desk: GoalDesk, close_panel: Callable[[], object]) -> None:
        theme = desk.context.theme
        super().__init__(theme, "")
        self.setAccessibleName(self.tr("Goal"))
        self._desk = desk
        self._goals: tuple[Objective, ...] = ()
        self._parts: object = None
        self._kept: list[UnsavedText] = []
        self.caption = LevelCaption(theme)
        self.star = StarButton(theme, self._switch_star)
        self.close_button = IconButton(
            theme, "panel-right-close", self.tr("Hide the inspector"), side=24, on_click=close_panel
        )
        self.title = TitleText(theme, self.tr("Title"))
        self.problem = TextLabel(theme, "", TextRole.CAPTION, Token.STATUS_OFF_FG, wraps=True)
        self.problem.hide()
        self.hint = TextLabel(theme, self.tr("Choose a goal to see who owns it and how far it is."), wraps=True)
        self.hint.set_token(Token.TEXT_TERTIARY)
        self.hint.setContentsMargins(8, 12, 8, 12)
        self.facts = FactsSection(desk)
        self.leads_to = LeadsToSection(desk)
        self.numbers = NumbersSection(desk)
        self.key_results = KeyResultsSection(desk)
        self.updates = UpdatesSection(desk)
        self.smart = SmartSection(desk, self._rename)
        self.tags = TagsSection(desk)
        self.details = DetailsSection(desk)
        self.vision_link = Button(theme, self.tr("Open the vision"), on_click=lambda: desk.context.navigate("vision"))
        self._head = self._make_head()
        self.set_head(self._head)
        self.vision_section = InspectorSection(theme)
        self.vision_section.add(self.vision_link)
        for section in self._sections_in_order():
            self.add_section(section)
        self.facts.has_line = False
        self.title.finished.connect(self._rename)
        self.title.edited.connect(self._check_typed)

    def show_goals(self, ids: Sequence[int]) -> None:
        """Show these goals: one with everything, several with what they share."""
        goals = tuple(goal for one in ids if (goal := self._desk.goal(one)) is not None)
        if [goal.id for goal in goals] != [goal.id for goal in self._goals]:
            self._leave()
        self._goals = goals
        is_vision = any(goal.level is Level.VISION for goal in goals)
        if is_vision and len(goals) > 1:
            goals = self._goals = tuple(goal for goal in goals if goal.level is not Level.VISION)
            is_vision = False
        self._show_parts(is_one=len(goals) == 1 and not is_vision, is_vision=is_vision)
        if not goals:
            return
        self._show_head(goals)
        self.facts.show_goals(goals, is_vision=is_vision)
        if is_vision:
            return
        self.details.show_goals(goals)
        self.leads_to.show_goals(goals)
        self.tags.show_goals(goals)
        if len(goals) == 1:
            for section in (self.numbers, self.key_results, self.updates, self.smart):
                section.show_goal(goals[0])

    def flush(self) -> None:
        """Write what is typed."""
        self._try_kept_again()
        if self._goals:
            self.title.save()
            self.facts.flush()
            self.key_results.flush()
            self.details.flush()

    def unsaved(self) -> list[UnsavedText]:
        """What is typed and was refused, also of goals that are not shown any more."""
        return [*self._kept, *self._typed_now()]

    def _typed_now(self) -> list[UnsavedText]:
        """What is typed of the goals that are shown, where the plan holds something else."""
        goals = [goal for one in self._goals if (goal := self._desk.goal(one.id)) is not None]
        if not goals:
            return []
        ids = tuple(goal.id for goal in goals)
        found: Typed = []
        if len(goals) == 1:
            name = self.tr("Goal “%1”").replace("%1", goals[0].title)
            title, text = self.title.typed, self.details.typed_description
            if title is not None and title != goals[0].title:
                found.append((title, {"title": title}))
            if text is not None and text != goals[0].description:
                found.append((text, {"description": text}))
        else:
            name = self.tr("%n goal(s)", None, len(goals))
        found += [*self.facts.typed(goals), *self.details.typed(goals)]
        edit = commands.objective.EditObjectives
        return [UnsavedText(name, text, None if values is None else edit(ids, values)) for text, values in found]

    def _try_kept_again(self) -> None:
        """Words of goals that are not shown any more, refused when those were left: the file may have room again."""
        waiting, self._kept = self._kept, []
        for one in waiting:
            if one.command is not None and self._desk.try_field(one.command):
                self._kept.append(one)

    def explain(self) -> None:
        """How the figure that the keyboard is on came about; else the status of the goal."""
        focused = QApplication.focusWidget()
        if isinstance(focused, PressRow) and focused.ref is not None and self.isAncestorOf(focused):
            self._desk.explain(focused.ref, focused)
        elif self._goals:
            self.facts.explain_status()

    def open_field(self, field: str) -> None:
        """Put the keyboard where a field of the shown goal is edited, or open what edits it."""
        targets: dict[str, QWidget] = {
            "title": self.title,
            "owner": self.facts.owner,
            "due": self.facts.due,
            "due_on": self.facts.due,
            "department": self.details.department,
            "start": self.details.start,
            "start_on": self.details.start,
            "kind": self.details.kind,
            "area": self.details.area,
            "weight": self.details.weight,
            "description": self.details.description,
            "star": self.star,
            "update": self.updates.field,
            "values": self.tags.values.field,
            "partners": self.tags.partners.field,
        }
        openers = {
            "status": self.facts.open_status,
            "parent": self.leads_to.change,
            "leads_to": self.leads_to.change,
            "numbers": self.numbers.link_number,
            "key_results": self.key_results.add_result,
            "key_result_value": self.key_results.enter_first_missing,
        }
        target = targets.get(field)
        if target is not None:
            target.setFocus()
            self.scroll_area.ensureWidgetVisible(target)
        elif field in openers:
            openers[field]()

    def _make_head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.caption, 1)
        row.addWidget(self.star)
        row.addWidget(self.close_button)
        layout = QVBoxLayout(head)
        layout.setContentsMargins(12, 14, 16, 0)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(self.title)
        layout.addWidget(self.problem)
        layout.addWidget(self.hint)
        layout.addSpacing(2)
        return head

    def _sections_in_order(self) -> tuple[InspectorSection, ...]:
        return (
            self.facts,
            self.vision_section,
            self.leads_to,
            self.numbers,
            self.key_results,
            self.updates,
            self.smart,
            self.tags,
            self.details,
        )

    def _show_parts(self, *, is_one: bool, is_vision: bool) -> None:
        has_goals = bool(self._goals)
        parts = (len(self._goals) == 1, has_goals, is_one, is_vision)
        if parts == self._parts:
            return
        self._parts = parts
        self.facts.setVisible(has_goals)
        if not has_goals:
            self.caption.set_caption("target", self.tr("No goal chosen"))
        self.title.setVisible(len(self._goals) == 1)
        self.star.setVisible(has_goals and not is_vision)
        self.hint.setVisible(not has_goals)
        self.vision_section.setVisible(is_vision)
        self.details.setVisible(has_goals and not is_vision)
        self.leads_to.setVisible(has_goals and not is_vision)
        self.tags.setVisible(has_goals and not is_vision)
        for section in (self.numbers, self.key_results, self.updates, self.smart):
            section.setVisible(is_one)

    def _show_head(self, goals: Sequence[Objective]) -> None:
        self.star.set_on(all(goal.is_starred for goal in goals))
        if len(goals) > 1:
            self.caption.set_caption("list", self.tr("%n goal(s) selected", None, len(goals)))
            return
        goal = goals[0]
        line = self._desk.shown.lines[goal.id]
        text = level_word(goal.level)
        if goal.department_id is not None and line.department:
            text = f"{text}, {line.department}"
        self.caption.set_caption(level_icon(goal.level), text)
        self.title.setPlaceholderText("" if goal.title else line.title)
        self.title.show_text(goal.title)

    def _check_typed(self) -> None:
        """The advice follows the title while it is typed."""
        if len(self._goals) == 1 and not self.smart.isHidden():
            typed = " ".join(self.title.toPlainText().split())
            self.smart.show_goal(replace(self._goals[0], title=typed))

    def _rename(self, text: str) -> None:
        if len(self._goals) != 1:
            return
        problem = self._desk.try_field(commands.objective.EditObjectives((self._goals[0].id,), {"title": text}))
        self.problem.set_text(problem)
        self.problem.setVisible(bool(problem))

    def _switch_star(self) -> None:
        ids = tuple(goal.id for goal in self._goals)
        is_on = not all(goal.is_starred for goal in self._goals)
        problem = self._desk.try_field(commands.objective.EditObjectives(ids, {"is_starred": is_on}))
        self.problem.set_text(problem)
        self.problem.setVisible(bool(problem))

    def _leave(self) -> None:
        """Other goals are shown now: what is typed belongs to the old ones."""
        if self._goals and all(self._desk.goal(goal.id) is not None for goal in self._goals):
            self.flush()
            self._kept += self._typed_now()
        self.problem.hide()
