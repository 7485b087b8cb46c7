"""Puts the map together: the picture or its table, the story beside it, and how a gesture becomes a step of the plan."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from alignment_desktop import commands
from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.strategy_map import MapChoice, StrategyMap, WeakestLink
from alignment_desktop.queries.map_places import load_map_places
from alignment_desktop.ui.charts.strategy_map.painter import MapLook
from alignment_desktop.ui.charts.strategy_map.scene import build_scene
from alignment_desktop.ui.charts.strategy_map.words import in_a_sentence
from alignment_desktop.ui.delegates.cells import CellDelegate
from alignment_desktop.ui.pages.objectives.desk import GoalDesk
from alignment_desktop.ui.pages.objectives.map.card_rows import card_model, card_rows
from alignment_desktop.ui.pages.objectives.map.choose import ChoicePopover, Offered
from alignment_desktop.ui.pages.objectives.map.gestures import MapGestures
from alignment_desktop.ui.pages.objectives.map.output import MapOutput
from alignment_desktop.ui.pages.objectives.map.panel import StoryPanel, Told
from alignment_desktop.ui.pages.objectives.map.view import MapView
from alignment_desktop.ui.theme.metrics import PAGE_PADDING
from alignment_desktop.ui.value_format import ValueFormat
from alignment_desktop.ui.widgets.buttons import Button, IconButton
from alignment_desktop.ui.widgets.drag_bar import DragBar
from alignment_desktop.ui.widgets.empty_state import EmptyState
from alignment_desktop.ui.widgets.row_view import RowView
from alignment_desktop.workspace.strategy_map import MAP_TABLES, strategy_map_of

_LOOKED_AT = 20
"""So many first causes are compared when the map is first seen: chains of a large map take a while to find."""
_COLUMN_WIDTHS = (260, 120, 120, 90, 90, 200)


class MapSegment(QWidget):
    """`opened(goal)` asks for the goal's inspector, `told()` for the story's panel, `first_goal_wished()` for a goal at all;
    `goal_wished(goal, field)` goes to a field of a goal in the tree.
    """

    opened = Signal(int)
    told = Signal()
    first_goal_wished = Signal()
    goal_wished = Signal(int, str)

    def __init__(self, desk: GoalDesk, bar: DragBar) -> None:
        super().__init__()
        self._desk = desk
        self._chain_number = 0
        self._followed: int | None = None
        self.choice = MapChoice()
        theme = desk.context.theme
        self.found: StrategyMap = self._load()
        self.model = card_model(self)
        self.view = MapView(theme, self.model, build_scene(self.found, self._format()))
        self.view.is_read_only = desk.context.workspace.is_read_only
        self.table = RowView(theme, self.tr("Strategy map as a table"), has_lines=True)
        self.panel = StoryPanel(theme, self.repair_words)
        self.gestures = MapGestures(desk, bar, self.view, lambda: self.found, self.renew)
        self.output = MapOutput(desk.context, self)
        self.more_button = IconButton(theme, "ellipsis", self.tr("More"), on_click=self._open_more)
        self.tidy_button = Button(theme, self.tr("Tidy up"), icon="wand-sparkles", on_click=self.tidy)
        self.link_button = Button(theme, self.tr("Draw a link"), icon="spline", on_click=self.draw_link)
        self.empty = EmptyState(
            theme,
            self.tr("No goals yet"),
            self.tr("The map shows how one goal leads to another, from your people up to the money."),
            self.tr("Add your first objective"),
            self.first_goal_wished.emit,
        )
        self._empty_holder = _held(self.empty, PAGE_PADDING)
        self._table_holder = _held(self.table, 16)
        self._menu = QMenu(self)
        self._build()
        self._connect()
        self._show()

    @property
    def buttons(self) -> tuple[QWidget, ...]:
        """What stands in the header of the page."""
        return self.more_button, self.tidy_button, self.link_button

    @property
    def followed(self) -> int | None:
        """The card whose chain is lit."""
        return self._followed

    @property
    def is_table(self) -> bool:
        """Whether the table is shown instead of the picture."""
        return self._stack.currentWidget() is self._table_holder

    # ---- what others ask ------------------------------------------------------------------------------------------

    def renew(self) -> None:
        """Take up the plan as it is now; what was followed stays followed."""
        found = self._load()
        if found != self.found:
            self.found = found
            self._show()

    def refresh(self, changes: ChangeSet) -> None:
        """The plan changed."""
        if changes.everything or changes.touches(*MAP_TABLES):
            self.renew()

    def take_choice(self, hidden: object, departments: object) -> None:
        """What was remembered of which goals are shown; anything that was not written by `save` is ignored."""
        ids = frozenset(one for one in hidden if isinstance(one, int)) if isinstance(hidden, list) else frozenset()
        self.choice = MapChoice(ids, departments if isinstance(departments, bool) else None)

    def choose(self, choice: MapChoice) -> None:
        """Show other goals."""
        self.choice = choice
        self.renew()

    def follow(self, card: int | None) -> None:
        """Light a chain through a card; the same card again: its next chain."""
        if card is not None and card not in self.found.cards:
            card = None
        chains = () if card is None else self.found.chains(card)
        is_same = card is not None and card == self._followed and len(chains) > 1
        self._chain_number = (self._chain_number + 1) % len(chains) if is_same else 0
        self._followed = card
        self._light()
        if card is not None:
            self.view.set_current(card, reveals=False)
            self.told.emit()

    def take_focus(self) -> None:
        """Put the keyboard on what is shown."""
        if self.found.has_goals:
            self._focus_shown()
        elif self.empty.button is not None:
            self.empty.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow_first(self, preferred: int | None) -> None:
        """When the map is first seen: the chain of the selected goal, else the longest that the owner drew."""
        if not self.found.cards:
            return
        if preferred is None or preferred not in self.found.cards:
            effects = {link.effect for link in self.found.links}
            first_causes = [card for card in self.found.cards if card not in effects][:_LOOKED_AT]
            preferred = max(first_causes or self.found.cards, key=lambda card: len(self.found.chains(card)[0]))
        self.follow(preferred)

    def show_table(self, is_table: bool) -> None:
        """The table says what the picture shows."""
        if self.found.has_goals:
            self._stack.setCurrentWidget(self._table_holder if is_table else self.view)
            self._wanted_table = is_table
            self._focus_shown()

    def tidy(self) -> None:
        """Let the map lay itself out again."""
        count = self._desk.attempt(commands.map_place.TidyMap())
        self.renew()
        if count:
            self._desk.context.show_toast(self.tr("Map tidied up"), undoes=True)
        elif count == 0:
            self._desk.context.show_toast(self.tr("The map is tidy already"))

    def draw_link(self) -> None:
        """Begin a link, or stop drawing one."""
        if self.view.is_linking:
            self.view.cancel()
            return
        self.show_table(False)
        self.view.begin_link(None)
        self.gestures.try_link(0, 0)

    def copy(self) -> None:
        """The story as text."""
        if self.panel.story:
            QGuiApplication.clipboard().setText(self.panel.story)

    def repair_words(self, weakest: WeakestLink) -> str:
        """What the button beside the weakest link says."""
        if weakest.kpi_id is not None:
            kpi = self._desk.shown.figures.kpis[weakest.kpi_id].kpi
            return self.tr("Enter %1").replace("%1", in_a_sentence(kpi.short_name or kpi.name))
        if "no_number" in weakest.reason_code:
            return self.tr("Give it a number")
        return self.tr("Choose an owner") if weakest.reason_code == "map_weakest_nobody" else self.tr("Open the goal")

    def repair(self, weakest: WeakestLink) -> None:
        """Go to where the weakest link is mended, the right field active."""
        if weakest.kpi_id is not None:
            self._desk.context.navigate("numbers", kpi_id=weakest.kpi_id, field="value")
        elif weakest.goal_id is not None:
            fields = {"map_weakest_nobody": "owner"}
            is_bare = "no_number" in weakest.reason_code
            field = "numbers" if is_bare else fields.get(weakest.reason_code, "")
            if field:
                self.goal_wished.emit(weakest.goal_id, field)
            else:
                self.opened.emit(weakest.goal_id)

    # ---- private --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        theme = self._desk.context.theme
        self.table.setModel(self.model)
        self.table.setItemDelegate(CellDelegate(theme, self.table))
        self.table.set_column_widths(_COLUMN_WIDTHS, 5)
        self.table.setSelectionModel(self.view.selectionModel())
        for button in (self.tidy_button, self.link_button):
            button.setEnabled(not self.view.is_read_only)
        self._stack = QStackedWidget()
        self._wanted_table = False
        for part in (self.view, self._table_holder, self._empty_holder):
            self._stack.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def _connect(self) -> None:
        view, panel = self.view, self.panel
        view.followed.connect(lambda card: self.follow(card or None))
        view.opened.connect(self.opened)
        self.table.doubleClicked.connect(lambda index: self.opened.emit(self.model.key(index)))
        panel.card_chosen.connect(self._go_to)
        panel.repair_wished.connect(self.repair)
        panel.next_chain_wished.connect(lambda: self.follow(self._followed))
        panel.choice_wished.connect(self._open_choice)

    def _load(self) -> StrategyMap:
        workspace = self._desk.context.workspace
        return strategy_map_of(workspace.figures(), workspace.read(load_map_places), self.choice, self._desk.shown.tree)

    def _format(self) -> ValueFormat:
        return ValueFormat(QLocale(), self._desk.shown.figures.plan.currency)

    def _show(self) -> None:
        current = self.view.current_card
        words = self._format()
        self.model.set_records(card_rows(self.found, words))
        self.view.set_scene(build_scene(self.found, words))
        if current is not None and current in self.found.cards:
            self.view.set_current(current, reveals=False)
        if self._followed is not None and self._followed not in self.found.cards:
            self._followed = None
        has_goals = self.found.has_goals
        shown = self._empty_holder if not has_goals else self._table_holder if self._wanted_table else self.view
        self._stack.setCurrentWidget(shown)
        for button in self.buttons:
            button.setVisible(has_goals and not self.isHidden())
        self._light()

    def _light(self) -> None:
        chains = () if self._followed is None else self.found.chains(self._followed)
        number = min(self._chain_number, max(0, len(chains) - 1))
        chain = chains[number] if chains else ()
        drawn = {(link.cause, link.effect) for link in self.found.links}
        link = self.view.look.link if self.view.look.link in drawn else None
        self.view.set_look(MapLook(chain=chain, chosen=self._followed, link=link, hovered=self.view.look.hovered))
        self.panel.tell(Told(self.found, chain, number, len(chains)))

    def _go_to(self, card: int) -> None:
        self.view.set_current(card)
        self._focus_shown()

    def _focus_shown(self) -> None:
        (self.table if self.is_table else self.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_choice(self) -> None:
        goals = self._desk.shown.goals
        known = {*self.found.cards, *self.found.left_out}
        ids = (one for one in self._desk.shown.tree if one in known)
        offered = [Offered(one, goals[one].title, goals[one].level, one in self.found.cards) for one in ids]
        self.choices = ChoicePopover(self._desk.context.theme, self, offered, self.choice, self.choose)
        self.choices.open_below(self.panel.choose)

    def _open_more(self) -> None:
        self._menu.clear()
        table = self._menu.addAction(self.tr("Show as table"), partial(self.show_table, not self.is_table))
        table.setCheckable(True)
        table.setChecked(self.is_table)
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Larger"), partial(self.view.zoom_by, 1))
        self._menu.addAction(self.tr("Smaller"), partial(self.view.zoom_by, -1))
        self._menu.addAction(self.tr("Fit to the window"), partial(self.view.set_zoom, None))
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Save as PDF or picture…"), partial(self.output.save, self.found))
        self._menu.addAction(self.tr("Print…"), partial(self.output.print_page, self.found))
        self._menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))


def _held(content: QWidget, margin: int) -> QWidget:
    """A widget with air around it; a table fills it, a notice stands at its top."""
    holder = QWidget()
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(margin, 0 if margin < PAGE_PADDING else margin, margin, margin)
    layout.addWidget(content)
    if content.sizePolicy().verticalPolicy() is not QSizePolicy.Policy.Expanding:
        layout.addStretch(1)
    return holder
