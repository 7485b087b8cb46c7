"""The page of the tree of goals: puts header, toolbar, tree and inspector together and keeps them in step with the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from alignment_desktop import commands
from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.objective import Level
from alignment_desktop.ui.delegates.goal_cell_delegate import GoalCellDelegate
from alignment_desktop.ui.models.goal_lines import NOT_LINKED
from alignment_desktop.ui.models.objective_tree_model import GoalColumn, ObjectiveTreeModel
from alignment_desktop.ui.page import Handler, Page, PageContext, Place, UnsavedText
from alignment_desktop.ui.pages.objectives.actions import GoalActions
from alignment_desktop.ui.pages.objectives.arrival import Arrival
from alignment_desktop.ui.pages.objectives.clipboard import GoalClipboard
from alignment_desktop.ui.pages.objectives.desk import GoalDesk
from alignment_desktop.ui.pages.objectives.editing import GoalEditing
from alignment_desktop.ui.pages.objectives.goal_finder import GoalFinder
from alignment_desktop.ui.pages.objectives.goal_menu import GoalMenu
from alignment_desktop.ui.pages.objectives.inspector import GoalInspector
from alignment_desktop.ui.pages.objectives.inspector.parts import PressRow
from alignment_desktop.ui.pages.objectives.layout import PageLayout, read_layout, write_layout
from alignment_desktop.ui.pages.objectives.map.switch import SegmentSwitch
from alignment_desktop.ui.pages.objectives.shown_goals import ShownGoals
from alignment_desktop.ui.pages.objectives.toolbar import GoalToolbar
from alignment_desktop.ui.pages.objectives.tree_drag import DraggableTreeView
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.drag_bar import DragBar
from alignment_desktop.ui.widgets.empty_state import EmptyState
from alignment_desktop.ui.widgets.page_columns import PageColumns
from alignment_desktop.ui.widgets.page_header import PageHeader
from alignment_desktop.workspace.plan_figures import PlanFigures

MANY_GOALS = 500
"""From so many goals on a plan opens to departments only."""
MOST_OPENED = 1500
"""A filter that finds more than this opens no rows: nobody reads so many."""
_FIELD_COLUMNS = {
    "title": GoalColumn.GOAL,
    "owner": GoalColumn.OWNER,
    "department": GoalColumn.DEPARTMENT,
    "due": GoalColumn.DUE,
    "due_on": GoalColumn.DUE,
}


class ObjectivesPage(Page):
    """Places: `objective_id` selects and reveals a goal, `field` opens an editor of it ("owner", "due", "numbers" ...)."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._layout_to_restore = PageLayout()
        self._is_laid_out = False
        self._drag_wants_group = False
        self._names: object = None
        self._inspecting = QTimer(self)
        self._inspecting.setSingleShot(True)
        self.model = ObjectiveTreeModel(self)
        self.view = DraggableTreeView(self.theme, self.model)
        self.shown = ShownGoals(context.workspace.figures())
        self.desk = GoalDesk(context, self.shown, self.model, self.view, self.sync)
        self.editing = GoalEditing(self.desk)
        self.delegate = GoalCellDelegate(self.theme, self.editing, self, context.workspace.today)
        self.view.setItemDelegate(self.delegate)
        self._main = QWidget()
        self.bar = DragBar(self.theme, self._main)
        self.actions_of_tree = GoalActions(self.desk, self.bar)
        self.clipboard = GoalClipboard(self.desk)
        self.header = PageHeader(self.theme, self.tr("Objectives"))
        self.new_button = Button(
            self.theme, self.tr("New goal"), ButtonKind.PRIMARY, icon="plus", on_click=self._new_sibling
        )
        self.new_button.setEnabled(not context.workspace.is_read_only)
        self.toolbar = GoalToolbar(self.theme, self._more())
        self.finder = GoalFinder(self.desk, self.toolbar, self)
        self.empty = EmptyState(
            self.theme,
            self.tr("No goals yet"),
            self.tr("What has to be true for the vision to come about? Three to five objectives are plenty."),
            self.tr("Add your first objective"),
            self._new_sibling,
        )
        self.nothing_found = EmptyState(
            self.theme,
            self.tr("No goal fits the filter"),
            self.tr("The goals are still there."),
            self.tr("Clear"),
            self.toolbar.clear_all,
            icon="x",
        )
        self.inspector = GoalInspector(self.desk, lambda: self.columns.show_panel(False))
        self._panels = QStackedWidget()
        self._panels.addWidget(self.inspector)
        self.columns = PageColumns(self.theme, self._main, self._panels)
        parts = (self.toolbar, self.view, self.new_button)
        self.switch = SegmentSwitch(
            self.desk, self.header, self.bar, self._panels, self.columns, parts, self._open_field
        )
        self.goal_menu = GoalMenu(self.desk, self.actions_of_tree, self.editing)
        self.arrival = Arrival(self.desk, self.editing, self.toolbar, self.switch.show_tree, self._on_filter)
        self._build()
        self._connect()

    # ---- Page -----------------------------------------------------------------------------------------------------

    def refresh(self, changes: ChangeSet) -> None:
        self.sync(changes)
        if not self._is_laid_out:
            self._is_laid_out = True
            self._lay_out()
        self.switch.refresh(changes)
        self._inspect_soon()

    def activate(self, place: Place) -> None:
        goal_id = place.get("objective_id")
        self.switch.arrive(place)
        if self.arrival.take(place):
            return
        if isinstance(goal_id, int) and self.desk.goal(goal_id) is not None:
            self.show_goal(goal_id)
            field = place.get("field")
            if isinstance(field, str):
                self._open_field(goal_id, field)
                return
        self.switch.focus()

    def flush(self) -> None:
        # What was refused stays open in its cell: it is asked about before the plan is closed.
        if self.delegate.finish():
            self.editing.end_draft()
        self.inspector.flush()

    def unsaved(self) -> Sequence[UnsavedText]:
        typed = self.delegate.typed
        cell = [] if typed is None else [self.editing.unsaved(*typed)]
        return (*cell, *self.inspector.unsaved())

    def handlers(self) -> Mapping[str, Handler]:
        clipboard = self.clipboard
        of_tree: dict[str, Handler] = {
            "new": self._new_sibling,
            "new_goal": self._new_sibling,
            "new_goal_inside": self._new_inside,
            "delete": self._delete,
            "cut": partial(self._in_tree, partial(clipboard.copy, cuts=True)),
            "copy": partial(self._in_tree, clipboard.copy),
            "paste": partial(self._in_tree, clipboard.paste),
            "filter": self.toolbar.open_field,
            "inspector": self.columns.toggle_panel,
            "explain": self.inspector.explain,
        }
        return self.switch.handlers(of_tree)

    def panes(self) -> Sequence[QWidget]:
        return (self._main, self._panels)

    def save_layout(self) -> bytes:
        header = self.view.goal_header
        hidden = [int(column) for column in GoalColumn if header.isSectionHidden(column)]
        return write_layout(
            PageLayout(
                tuple(sorted(self.view.open_keys)),
                tuple(key for key in self.view.selected_keys() if self.desk.goal(key) is not None),
                self.toolbar.depths.current,
                self.toolbar.filter,
                tuple(hidden),
                header.widths(),
                self.columns.save_state().decode(),
                self.switch.save(),
            )
        )

    def restore_layout(self, layout: bytes) -> None:
        self._layout_to_restore = read_layout(layout)

    # ---- what others ask ------------------------------------------------------------------------------------------

    def sync(self, changes: ChangeSet | None = None) -> None:
        """Bring rows up to date with the plan now; safe to call at any time."""
        figures = self.context.workspace.figures()
        if figures is not self.shown.figures or (changes is not None and changes.everything):
            self._follow_names(figures)
            self.shown.follow(figures)
        wanted = self.toolbar.filter
        children, lines = self.shown.rows(wanted, self.desk.draft, has_group=self._drag_wants_group)
        self.model.show(children, lines)
        self._follow_counts(finds_nothing=not wanted.is_empty and len(children) == 1)

    def show_goal(self, goal_id: int) -> None:
        """Select and reveal a goal, whatever the filter says."""
        if not self.model.has_key(goal_id):
            self.toolbar.clear_all()
        self.desk.select([goal_id])

    def open_down_to(self, level: Level) -> None:
        """Open the tree so that goals of a level can be seen, and close what is deeper."""
        keys = set()
        for key, ids in self._all_children().items():
            if any(self._rank(one) <= level.rank for one in ids):
                keys.add(key)
        self.view.open_exactly(keys)
        self.toolbar.depths.set_current(level.value)
        if self.view.current_key is not None:
            self.view.scrollTo(self.view.currentIndex())

    # ---- private --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.header.add_action(self.new_button)
        layout = QVBoxLayout(self._main)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.toolbar)
        layout.addWidget(self.view, 1)
        self.switch.put_into(layout)
        for empty in (self.empty, self.nothing_found):
            empty.setParent(self.view)
            empty.hide()
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self.columns)
        self._main.setFocusProxy(self.view)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.model.on_drop = self.actions_of_tree.drop
        self.model.outline_of = self.clipboard.outline
        self.view.on_over = self.actions_of_tree.say_outcome
        self.view.on_drag = self._on_drag
        self.view.step_wished.connect(lambda step: self.actions_of_tree.step(commands.objective_order.TreeStep(step)))
        self.view.edit_wished.connect(lambda key, column: self.editing.edit(key, GoalColumn(column)))
        self.view.escaped.connect(self.clipboard.forget_cut)
        self.view.resized.connect(self._place_empty)
        self.view.selection_moved.connect(self._inspect_soon)
        # Two turns: within the first the tree is laid out and painted.
        self._inspecting.timeout.connect(lambda: QTimer.singleShot(0, self, self._inspect))
        self.toolbar.depth_chosen.connect(self.open_down_to)
        self.toolbar.filter_changed.connect(self._on_filter)
        self.toolbar.column_switched.connect(
            lambda column, is_on: self.view.goal_header.set_column_shown(GoalColumn(column), is_on)
        )

    def _more(self) -> dict[str, Handler]:
        return {
            self.tr("Open all rows"): partial(self.open_down_to, Level.PERSONAL),
            self.tr("Close all rows"): partial(self.open_down_to, Level.OBJECTIVE),
            self.tr("Copy all goals as text"): self._copy_all,
            self.tr("Paste goals from text"): self._paste,
            self.tr("Compare two dates…"): partial(self.context.trigger, "compare_dates"),
        }

    def _lay_out(self) -> None:
        """Once, when the first rows are there: as it was left, else to a depth that fits the number of goals."""
        layout = self._layout_to_restore
        header = self.view.goal_header
        header.set_widths(layout.widths)
        for column in layout.hidden_columns:
            header.set_column_shown(GoalColumn(column), False)
        self.toolbar.set_shown_columns(header.shown_columns())
        self.columns.restore_state(layout.panel.encode())
        if not layout.filter.is_empty:
            self.toolbar.set_filter(layout.filter)
            self.sync()
        if layout.open_keys is None:
            count, _ = self.shown.counts()
            self.open_down_to(Level.DEPARTMENT if count >= MANY_GOALS else Level.PERSONAL)
        else:
            self.view.open_exactly(layout.open_keys)
            if layout.depth in set(Level) - {Level.VISION}:
                self.toolbar.depths.set_current(layout.depth)
        selected = [one for one in layout.selected if self.model.has_key(one)]
        vision_id = self.shown.tree.vision_id
        first = (
            [*self.model.child_keys(vision_id)[:1], *(() if vision_id is None else (vision_id,))] if vision_id else []
        )
        self.desk.select(selected or first[:1], reveals=bool(selected))
        self.switch.restore(layout.segments)

    def _all_children(self) -> dict[int, tuple[int, ...]]:
        tree = self.shown.tree
        keys = [*tree]
        found = {key: tree.children(key) for key in keys if tree.children(key)}
        return {**found, NOT_LINKED: tree.not_linked_roots} if tree.not_linked_roots else found

    def _rank(self, key: int) -> int:
        return self.shown.goals[key].level.rank

    def _follow_names(self, figures: PlanFigures) -> None:
        names = (figures.people, figures.departments)
        if names == self._names:
            return
        self._names = names
        self.toolbar.set_people(
            [(str(one.id), one.name) for one in figures.people.values()],
            [(str(one.id), one.name) for one in figures.departments.values()],
        )

    def _follow_counts(self, *, finds_nothing: bool) -> None:
        goals, linked = self.shown.counts()
        if goals == 0:
            text = self.tr("No goals yet")
        elif linked == goals == 1:
            text = self.tr("One goal, linked to the vision")
        elif linked == goals:
            text = self.tr("%n goal(s), all of them linked to the vision", None, goals)
        else:
            text = self.tr("%n goal(s), %1 of them linked to the vision", None, goals).replace("%1", str(linked))
        self.switch.set_tree_sentence(text)
        is_empty = goals == 0 and self.desk.draft is None
        self.empty.setVisible(is_empty)
        self.new_button.setVisible(not is_empty and not self.switch.is_map)
        self.nothing_found.setVisible(finds_nothing)
        self._place_empty()

    def _place_empty(self) -> None:
        for empty in (self.empty, self.nothing_found):
            if not empty.isHidden():
                width = min(self.theme.px(380), self.view.width() - 48)
                top = self.theme.px(28 + 32) + 24
                empty.setGeometry((self.view.width() - width) // 2, top, width, max(empty.sizeHint().height(), 132))

    def _on_filter(self) -> None:
        wanted = self.toolbar.filter
        count = 0 if wanted.is_empty else len(self.shown.found(wanted))
        # A reset opens rows by the mode that holds then: no second layout is needed after it.
        self.view.set_opens_all(0 < count <= MOST_OPENED)
        self.sync()
        self.view.open_as_wished()
        self._inspect_soon()

    def _on_drag(self, is_on: bool) -> None:
        if not is_on:
            self.bar.hide()
        self._drag_wants_group = is_on
        self.sync()

    def _inspect_soon(self) -> None:
        """The tree is painted first: what the inspector tells of it comes a turn later."""
        self._inspecting.start()

    def _inspect(self) -> None:
        self.inspector.show_goals(self._inspected())

    def _inspected(self) -> tuple[int, ...]:
        found = tuple(key for key in self.view.selected_keys() if self.desk.goal(key) is not None)
        above = None if self.desk.draft is None else self.desk.draft.parent_id
        # While a new row is typed, what it will stand under.
        return (above,) if not found and above is not None and self.desk.goal(above) is not None else found

    def _new_sibling(self) -> None:
        if self.delegate.finish():
            self.editing.begin_sibling(self.view.current_key)

    def _new_inside(self) -> None:
        if self.delegate.finish():
            self.editing.begin_inside(self.view.current_key)

    def _paste(self) -> None:
        self.clipboard.paste()

    def _in_tree(self, action: Handler) -> None:
        """Keys that are meant for a part of the inspector do not reach the goals."""
        if not self._is_in_inspector():
            action()

    def _delete(self) -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, PressRow):
            focused.remove()
        else:
            self._in_tree(self.actions_of_tree.delete)

    def _is_in_inspector(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.inspector.isAncestorOf(focused)

    def _copy_all(self) -> None:
        vision = self.shown.tree.vision_id
        tops = [*(self.shown.tree.children(vision) if vision is not None else ()), *self.shown.tree.not_linked_roots]
        self.clipboard.copy_ids(tops)

    def _open_field(self, goal_id: int, field: str) -> None:
        column = _FIELD_COLUMNS.get(field)
        if column is None or not self.editing.edit(goal_id, column):
            self.columns.show_panel(True)
            self.inspector.show_goals((goal_id,))
            # A plan that can only be looked at shows the place; nothing opens there that could not be used.
            if not self.context.workspace.is_read_only:
                self.inspector.open_field(field)
