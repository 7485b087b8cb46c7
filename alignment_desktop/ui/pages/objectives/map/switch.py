"""Tree or Map: one of the two views of the goals is shown; the selection goes along, and the choice is remembered."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.ui.page import Handler, Place
from alignment_desktop.ui.pages.objectives.desk import GoalDesk
from alignment_desktop.ui.widgets.drag_bar import DragBar
from alignment_desktop.ui.widgets.page_columns import PageColumns
from alignment_desktop.ui.widgets.page_header import PageHeader
from alignment_desktop.ui.widgets.segmented_control import SegmentedControl

if TYPE_CHECKING:
    from alignment_desktop.ui.pages.objectives.map.segment import MapSegment

TREE, MAP = "tree", "map"
MAP_PANEL = 280
"""The story needs less room than a goal with all its fields, the map more."""
_ONLY_IN_TREE = ("cut", "paste", "filter")


class SegmentSwitch(QObject):
    """`panels` holds the inspector first; the map's story joins it. The map is made when it is first shown."""

    def __init__(
        self,
        desk: GoalDesk,
        header: PageHeader,
        bar: DragBar,
        panels: QStackedWidget,
        columns: PageColumns,
        tree_parts: Sequence[QWidget],
        open_field: Callable[[int, str], object],
    ) -> None:
        super().__init__(header)
        self._desk = desk
        self._header = header
        self._bar = bar
        self._panels = panels
        self._columns = columns
        self._tree_parts = tuple(tree_parts)
        self._widths = {MAP: MAP_PANEL}
        self._open_field = open_field
        self._shown = TREE
        self._tree_sentence = ""
        self._remembered: dict[str, Any] = {}
        self._tree_handlers: dict[str, Handler] = {}
        self._handlers: dict[str, Handler] = {}
        self._layout: QVBoxLayout | None = None
        self.map: MapSegment | None = None
        self.control = SegmentedControl(
            desk.context.theme, [(TREE, self.tr("Tree")), (MAP, self.tr("Map"))], self.tr("How goals are shown")
        )
        self.control.segment_chosen.connect(self.show)
        header.add_beside_title(self.control)

    @property
    def is_map(self) -> bool:
        """Whether the map is shown."""
        return self.control.current == MAP

    def put_into(self, layout: QVBoxLayout) -> None:
        """Where the map will stand, below the parts of the tree."""
        self._layout = layout

    def show(self, segment: str) -> None:
        """Show the tree or the map, the same goal chosen."""
        if self._shown != segment:
            self._widths[self._shown] = self._columns.panel_width
            self._columns.set_panel_width(self._widths.get(segment, self._columns.panel_width))
            self._shown = segment
        self.control.set_current(segment)
        is_map = segment == MAP
        self._bar.hide()
        for part in self._tree_parts:
            part.setVisible(not is_map)
        if is_map:
            self._show_map()
        elif self.map is not None:
            self.map.view.cancel()
            self.map.hide()
            for button in self.map.buttons:
                button.hide()
            self._panels.setCurrentIndex(0)
            chosen = self.map.view.current_card
            if chosen is not None:
                self._desk.select([chosen])
            # Which parts of the tree are there follows from the goals.
            self._desk.sync()
        self._say()
        self._answer()
        self.focus()

    def focus(self) -> None:
        """Put the keyboard on what is shown."""
        if self.map is not None and self.is_map:
            self.map.take_focus()
        else:
            self._desk.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self, changes: ChangeSet) -> None:
        """The plan changed."""
        if self.map is not None and self.is_map:
            self.map.refresh(changes)

    def arrive(self, place: Place) -> None:
        """Somebody comes to a place: `segment` names the view; a field, or a goal that is not on the map, needs the tree."""
        segment, goal = place.get("segment"), place.get("objective_id")
        if segment in (TREE, MAP):
            self.show(str(segment))
        if self.map is None or not self.is_map or not isinstance(goal, int):
            return
        if place.get("field") or goal not in self.map.found.cards:
            self.show(TREE)
        elif self.map.followed != goal:
            self.map.follow(goal)

    def show_tree(self) -> None:
        """Leave the map."""
        if self.is_map:
            self.show(TREE)

    def set_tree_sentence(self, text: str) -> None:
        """What the header says while the tree is shown."""
        self._tree_sentence = text
        self._say()

    def handlers(self, of_tree: dict[str, Handler]) -> dict[str, Handler]:
        """The answers of the page, which follow the segment."""
        self._tree_handlers = of_tree
        self._answer()
        return self._handlers

    def save(self) -> str:
        """What is remembered per plan."""
        state = dict(self._remembered)
        if self.map is not None:
            choice = self.map.choice
            state |= {
                "zoom": self.map.view.zoom,
                "hidden": sorted(choice.hidden),
                "departments": choice.shows_departments,
                "table": self.map.is_table,
            }
        widths = self._widths | {self._shown: self._columns.panel_width}
        return json.dumps(state | {"segment": self._shown, "panels": widths})

    def restore(self, state: str) -> None:
        """Take up what `save` gave; anything else is ignored."""
        try:
            found = json.loads(state)
        except ValueError:
            return
        if isinstance(found, dict):
            self._remembered = found
            widths = found.get("panels")
            if isinstance(widths, dict):
                self._widths |= {str(key): width for key, width in widths.items() if isinstance(width, int)}
            self._columns.set_panel_width(self._widths.get(TREE, self._columns.panel_width))
            if found.get("segment") == MAP:
                self.show(MAP)

    def _show_map(self) -> None:
        chosen = next(iter(self._desk.selected_goals()), None)
        if self.map is None:
            self.map = self._made()
            self.map.show()
            self.map.renew()
            self.map.follow_first(chosen)
        else:
            self.map.show()
            self.map.renew()
            if chosen is not None and chosen in self.map.found.cards and chosen != self.map.followed:
                self.map.follow(chosen)
        for button in self.map.buttons:
            button.setVisible(self.map.found.has_goals)
        self._panels.setCurrentWidget(self.map.panel)

    def _made(self) -> MapSegment:
        # Named like a page, so that the tree is shown without what prints and draws the map.
        segment = import_module("alignment_desktop.ui.pages.objectives.map.segment")
        made: MapSegment = segment.MapSegment(self._desk, self._bar)
        made.hide()
        state = self._remembered
        made.take_choice(state.get("hidden"), state.get("departments"))
        zoom = state.get("zoom")
        made.view.zoom = max(0.5, min(1.5, float(zoom))) if isinstance(zoom, int | float) else None
        made.show_table(state.get("table") is True)
        made.opened.connect(self._inspect)
        made.told.connect(lambda: self._panels.setCurrentWidget(made.panel) if self.is_map else None)
        made.first_goal_wished.connect(lambda: self._in_tree("new_goal"))
        made.goal_wished.connect(self._mend)
        for button in made.buttons:
            self._header.add_action(button)
        self._panels.addWidget(made.panel)
        if self._layout is not None:
            self._layout.addWidget(made, 1)
        return made

    def _inspect(self, goal: int) -> None:
        self._desk.select([goal])
        self._panels.setCurrentIndex(0)
        self._columns.show_panel(True)

    def _mend(self, goal: int, field: str) -> None:
        self.show(TREE)
        self._desk.select([goal])
        self._open_field(goal, field)

    def _in_tree(self, action: str) -> None:
        self.show(TREE)
        self._tree_handlers[action]()

    def _say(self) -> None:
        text = self.tr("How one thing leads to another") if self.is_map else self._tree_sentence
        self._header.sentence.set_text(text)

    def _answer(self) -> None:
        """The menu keeps the very same mapping, so it is changed in place."""
        self._handlers.clear()
        self._handlers |= self._tree_handlers
        self._handlers["next_segment"] = self.control.choose_next
        shown = self.map
        if shown is None or not self.is_map:
            return
        for action in ("new", "new_goal", "new_goal_inside"):
            self._handlers[action] = partial(self._in_tree, action)
        for action in _ONLY_IN_TREE:
            self._handlers.pop(action, None)
        self._handlers |= {
            "delete": shown.gestures.unlink,
            "copy": shown.copy,
            "export": lambda: shown.output.save(shown.found),
            "print": lambda: shown.output.print_page(shown.found),
        }
