"""Cut, copy and paste of goals: within the plan, between plans, and from and to any other program as a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QGuiApplication

from alignment_desktop import commands
from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.domain.objective import Level
from alignment_desktop.domain.objective_moves import AT_END
from alignment_desktop.domain.outline_document import GoalsDocument, read_goals, write_goals
from alignment_desktop.domain.outline_reading import ReadOutline, read_outline
from alignment_desktop.domain.outline_text import OutlineLine, outline_shape, write_outline
from alignment_desktop.ui.models.goal_lines import NOT_LINKED
from alignment_desktop.ui.models.objective_tree_model import goals_mime
from alignment_desktop.ui.pages.objectives.desk import GoalDesk

GOALS_DOCUMENT = "application/vnd.alignment.goals+json"
MOST_SELECTED = 200
"""Of more pasted goals only the first is selected: nobody edits so many at once."""
_MOST_NAMES = 3


class GoalClipboard:
    """What is cut stays where it is, faint, until it is pasted. Every paste is one step."""

    def __init__(self, desk: GoalDesk) -> None:
        self._desk = desk
        self._cut: tuple[int, ...] = ()

    def outline(self, ids: Sequence[int]) -> str:
        """Goals with all that is inside them as indented text."""
        return write_outline(self._desk.shown.tree, ids)

    def copy(self, *, cuts: bool = False) -> None:
        """The selected goals to the clipboard. With `cuts` pasting here moves them."""
        ids = self._desk.selected_goals()
        if ids:
            self.copy_ids(ids)
            self._cut = ids if cuts else ()
            self._desk.view.set_faint(self._cut)

    def copy_ids(self, ids: Sequence[int]) -> None:
        """These goals to the clipboard, for here, for another plan and as text for other programs."""
        figures = self._desk.shown.figures
        data = goals_mime(ids, self.outline(ids))
        plan = self._desk.context.workspace.uid
        document = write_goals(plan, self._desk.shown.goal_tree, ids, figures.people, figures.departments)
        data.setData(GOALS_DOCUMENT, document.encode())
        QGuiApplication.clipboard().setMimeData(data)

    def paste(self) -> None:
        """Goals of this plan move or are copied; those of another plan and any other text become new goals."""
        # None while nothing was ever copied.
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()
        document = self._document_in(data)
        if document is not None:
            ids = tuple(one for one in document.ids if self._desk.goal(one) is not None)
            if document.plan == self._desk.context.workspace.uid and ids:
                self._paste_own(ids)
            else:
                self._paste_lines(ReadOutline(document.lines))
        elif data is not None and data.hasText():
            self.paste_text(data.text())

    def paste_text(self, text: str) -> None:
        """Each line a goal, whatever list it is."""
        try:
            found = read_outline(text, self._desk.shown.figures.people.values())
        except AlignmentError as error:
            self._desk.context.show_problem(error)
            return
        self._paste_lines(found)

    def forget_cut(self) -> None:
        """Esc: what was cut stays where it is."""
        if self._cut:
            self._cut = ()
            self._desk.view.set_faint(())

    # ---- private --------------------------------------------------------------------------------------------------

    def _document_in(self, data: QMimeData | None) -> GoalsDocument | None:
        if data is None or not data.hasFormat(GOALS_DOCUMENT):
            return None
        figures = self._desk.shown.figures
        text = bytes(data.data(GOALS_DOCUMENT).data()).decode(errors="replace")
        return read_goals(text, figures.people.values(), figures.departments.values())

    def _paste_lines(self, found: ReadOutline) -> None:
        highest = min((line.level for line in found.lines if line.level is not None), key=_rank, default=None)
        parent_id, position, level = self._place(highest)
        made = self._desk.attempt(
            commands.objective_outline.PasteOutline(found.lines, parent_id, position, level or highest)
        )
        if made is None:
            return
        self._desk.view.open_also(one for one in made if self._desk.model.child_keys(one))
        self._desk.select(made if len(made) <= MOST_SELECTED else made[:1])
        self._desk.view.setFocus()
        self._say(pasted_sentence(found, self._desk.shown.goals[made[0]].level))

    def _paste_own(self, ids: tuple[int, ...]) -> None:
        highest = min((self._desk.shown.goals[one].level for one in ids), key=_rank)
        parent_id, position, _ = self._place(highest)
        if self._cut and set(self._cut) >= set(ids):
            if not self._desk.done(commands.objective_order.MoveObjectives(ids, parent_id, position)):
                return
            self.forget_cut()
            self._desk.select(ids)
            self._say(_tr_n("%n goal(s) moved", len(ids)))
            return
        made = self._desk.attempt(commands.objective_order.CopyObjectives(ids, parent_id, position))
        if made is not None:
            self._desk.select(made)
            self._say(_tr_n("%n goal(s) copied", len(ids)))

    def _place(self, level: Level | None) -> tuple[int | None, int, Level | None]:
        """Inside the current row if that is higher than what is pasted, else behind it: parent, gap, level of the row."""
        tree = self._desk.shown.tree
        key = self._desk.view.current_key
        goal = None if key is None else self._desk.goal(key)
        if key == NOT_LINKED:
            return None, AT_END, None
        if goal is None:
            return tree.vision_id, AT_END, None
        if goal.level is Level.VISION or (level is not None and level.rank > goal.level.rank):
            return goal.id, AT_END, None
        parent_id = tree.parent(goal.id)
        return parent_id, self._desk.position_after(goal.id, parent_id), goal.level

    def _say(self, text: str) -> None:
        self._desk.context.show_toast(text, undoes=True)


def pasted_sentence(found: ReadOutline, top_level: Level) -> str:
    """How many goals of which levels, and what could not be as it was written."""
    shape = outline_shape(found.lines, top_level)
    text = _tr_n("%n goal(s) pasted", len(found.lines))
    levels = _levels(found.lines, shape.levels)
    if levels:
        text += f": {levels}"
    extra = []
    if shape.flattened:
        extra.append(_tr_n("%n line(s) put beside a personal goal, as nothing goes inside one", shape.flattened))
    if found.unknown_names:
        names = ", ".join(found.unknown_names[:_MOST_NAMES])
        if len(found.unknown_names) > _MOST_NAMES:
            names += " …"
        extra.append(_tr("No one person is meant by %1").replace("%1", names))
    return ". ".join((text, *extra))


def _levels(lines: Sequence[OutlineLine], levels: Iterable[Level]) -> str:
    counts = Counter(levels)
    words = {
        Level.OBJECTIVE: _tr_n("%n objective(s)", counts[Level.OBJECTIVE]),
        Level.DEPARTMENT: _tr_n("%n department goal(s)", counts[Level.DEPARTMENT]),
        Level.PERSONAL: _tr_n("%n personal goal(s)", counts[Level.PERSONAL]),
    }
    return ", ".join(words[level] for level in words if counts[level]) if len(lines) > 1 else ""


def _rank(level: Level) -> int:
    return level.rank


def _tr(text: str) -> str:
    return QCoreApplication.translate("GoalClipboard", text)


def _tr_n(text: str, count: int) -> str:
    return QCoreApplication.translate("GoalClipboard", text, None, count)
