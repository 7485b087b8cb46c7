"""The menu of a goal in the tree: what can be done with it, and what that would do."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTimer
from PySide6.QtWidgets import QMenu

from alignment_desktop import commands
from alignment_desktop.ui.models.objective_tree_model import GoalColumn
from alignment_desktop.ui.pages.objectives.actions import GoalActions
from alignment_desktop.ui.pages.objectives.desk import GoalDesk
from alignment_desktop.ui.pages.objectives.editing import GoalEditing
from alignment_desktop.ui.pages.objectives.effect_popover import Deed, EffectPopover


class GoalMenu:
    """Opens with the right button or the menu key, for the goals that are selected."""

    def __init__(self, desk: GoalDesk, actions: GoalActions, editing: GoalEditing) -> None:
        self._desk = desk
        self._actions = actions
        self._editing = editing
        self.popover: EffectPopover | None = None
        view = desk.view
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._open)

    def menu(self) -> QMenu:
        """For the selected goals."""
        menu = QMenu(self._desk.view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        can_write = not self._desk.context.workspace.is_read_only
        ids = self._desk.selected_goals()
        for text, do, is_on in (
            (_tr("Edit the title"), self._edit, can_write and len(ids) == 1),
            (_tr("New goal inside"), self._new_inside, can_write and len(ids) == 1),
            (_tr("Delete"), self._actions.delete, can_write and bool(ids)),
        ):
            action = menu.addAction(text)
            action.setEnabled(is_on)
            action.triggered.connect(lambda _checked=False, do=do: QTimer.singleShot(0, self._desk.view, do))
        menu.addSeparator()
        ask = menu.addAction(_tr("What would it do?"))
        ask.setEnabled(bool(ids))
        # One turn later, when the menu is gone: the answer shall have the keyboard to itself.
        ask.triggered.connect(lambda _checked=False: QTimer.singleShot(0, self._desk.view, self.ask))
        return menu

    def ask(self) -> None:
        """What deleting, moving or dropping the selected goals would do."""
        ids, view = self._desk.selected_goals(), self._desk.view
        if not ids:
            return
        alignment = self._desk.context.workspace.alignment()
        self.popover = EffectPopover(self._desk.context.theme, view.viewport(), alignment, ids, self._do)
        self.popover.open_beneath(view.viewport(), view.cell_rect(ids[-1], GoalColumn.GOAL))

    def _open(self, spot: QPoint) -> None:
        view = self._desk.view
        index = view.indexAt(spot)
        if index.isValid() and not view.selectionModel().isSelected(index.siblingAtColumn(0)):
            view.setCurrentIndex(index)
        if self._desk.selected_goals():
            self.menu().popup(view.viewport().mapToGlobal(spot))

    def _edit(self) -> None:
        self._editing.edit(self._desk.selected_goals()[0])

    def _new_inside(self) -> None:
        self._editing.begin_inside(self._desk.selected_goals()[0])

    def _do(self, deed: Deed, parent_id: int | None) -> None:
        ids = self._desk.selected_goals()
        if deed is Deed.DELETE:
            self._actions.delete()
        elif deed is Deed.MOVE and self._desk.done(commands.objective_order.MoveObjectives(ids, parent_id)):
            self._desk.select(ids)
            text = QCoreApplication.translate("GoalMenu", "%n goal(s) moved", None, len(ids))
            self._desk.context.show_toast(text, undoes=True)


def _tr(text: str) -> str:
    return QCoreApplication.translate("GoalMenu", text)
