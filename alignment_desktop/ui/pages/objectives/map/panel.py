"""Beside the map: the followed chain as a story, its weakest link with a way to mend it, and what is on the map."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alignment_desktop.domain.strategy_map import Count, StrategyMap, WeakestLink, weakest_link
from alignment_desktop.ui.charts.strategy_map.words import band_name, in_a_sentence, story_word
from alignment_desktop.ui.messages.wording import words
from alignment_desktop.ui.pages.objectives.map.story_step import StoryStep
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import Height
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.inspector import PADDING, InspectorPanel, InspectorSection
from alignment_desktop.ui.widgets.labels import TextLabel


@dataclass(frozen=True, slots=True)
class Told:
    """What the panel shows: a chain of the map, which of how many it is."""

    found: StrategyMap
    chain: tuple[int, ...] = ()
    number: int = 0
    of: int = 0


class StoryPanel(InspectorPanel):
    """`card_chosen(goal)`, `repair_wished(WeakestLink)`, `next_chain_wished()` and `choice_wished()` say what was pressed."""

    card_chosen = Signal(int)
    repair_wished = Signal(object)
    next_chain_wished = Signal()
    choice_wished = Signal()

    def __init__(self, theme: Theme, repair_words: Callable[[WeakestLink], str]) -> None:
        super().__init__(theme, "")
        self.setAccessibleName(self.tr("Story of the map"))
        self._theme = theme
        self._repair_words = repair_words
        self._told: Told | None = None
        self._weakest = WeakestLink("")
        self.steps: list[StoryStep] = []
        self._build_story()
        self._build_weakest()
        self._build_counts()

    @property
    def story(self) -> str:
        """The story in one piece, to be copied or read aloud."""
        return ", ".join(step.words for step in self.steps)

    @property
    def weakest(self) -> WeakestLink:
        """The weakest link that is shown."""
        return self._weakest

    def tell(self, told: Told) -> None:
        """Show a chain, or what to do to see one."""
        if told == self._told:
            return
        self._told = told
        self._tell_steps(told)
        self.more.setVisible(told.of > 1)
        self.more.setText(
            self.tr("Another chain (%1 of %2)").replace("%1", str(told.number + 1)).replace("%2", str(told.of))
        )
        cards = [told.found.cards[one] for one in told.chain]
        self._weakest_section.setVisible(len(cards) > 1)
        if len(cards) > 1:
            self._weakest = weakest_link(cards)
            self.reason.set_text(words(self._weakest.reason_code, self._weakest.params))
            self.repair.setVisible(self._weakest.goal_id is not None)
            self.repair.setText(self._repair_words(self._weakest))
        self._count(self.objectives, told.found.objectives)
        self._count(self.departments, told.found.departments)
        self.note.setVisible(told.found.is_shortened)
        self.choose.setVisible(told.found.has_goals)

    def _build_story(self) -> None:
        self._story = InspectorSection(self._theme, self.tr("Read it as a story"))
        self._set_margins(self._story, 0, 10, 0, 14)
        if self._story.header is not None:
            self._story.header.setContentsMargins(PADDING, 0, PADDING, 0)
        self.hint = TextLabel(
            self._theme, self.tr("Click a card to follow its links"), TextRole.BODY, Token.TEXT_TERTIARY, wraps=True
        )
        self.hint.setContentsMargins(0, 0, 0, 0)
        self._add_padded(self._story, self.hint)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 8, 0, 0)
        self._list.setSpacing(0)
        box = QWidget()
        box.setLayout(self._list)
        self._story.add(box)
        self.more = Button(self._theme, "", ButtonKind.LINK, on_click=self.next_chain_wished.emit)
        self._add_padded(self._story, self.more, is_left=True)
        self.add_section(self._story)

    def _build_weakest(self) -> None:
        self._weakest_section = InspectorSection(self._theme, self.tr("Weakest link"))
        self._set_margins(self._weakest_section, PADDING, 14, PADDING, 14)
        self.reason = TextLabel(self._theme, "", TextRole.BODY, Token.TEXT_SECONDARY, wraps=True)
        self._weakest_section.add(self.reason)
        self.repair = Button(
            self._theme, "", height=Height.BUTTON_SMALL, on_click=lambda: self.repair_wished.emit(self._weakest)
        )
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addWidget(self.repair)
        layout.addStretch(1)
        self._weakest_section.add(row)
        self._weakest_section.hide()
        self.add_section(self._weakest_section)

    def _build_counts(self) -> None:
        section = InspectorSection(self._theme, self.tr("On this map"))
        self._set_margins(section, PADDING, 14, PADDING, 14)
        self.objectives = TextLabel(self._theme)
        self.departments = TextLabel(self._theme)
        for name, value in ((self.tr("Objectives"), self.objectives), (self.tr("Department goals"), self.departments)):
            row = QWidget()
            layout = QHBoxLayout(row)
            layout.setContentsMargins(0, 3, 0, 3)
            layout.addWidget(TextLabel(self._theme, name), 1)
            layout.addWidget(value)
            section.add(row)
        self.note = TextLabel(
            self._theme,
            self.tr("There are too many goals to read, so only objectives are shown."),
            TextRole.BODY,
            Token.TEXT_TERTIARY,
            wraps=True,
        )
        section.add(self.note)
        self.choose = Button(
            self._theme, self.tr("Choose what to show"), ButtonKind.LINK, on_click=self.choice_wished.emit
        )
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.choose)
        layout.addStretch(1)
        section.add(row)
        self.add_section(section)

    def _tell_steps(self, told: Told) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.steps = []
        chain = [told.found.cards[one] for one in told.chain]
        for position, card in enumerate(chain):
            title = in_a_sentence(card.title) if len(chain) > 1 else card.title
            word = story_word(position, len(chain)) if len(chain) > 1 else ""
            area = band_name(told.found.bands[card.band])
            step = StoryStep(self._theme, card.status, word, title, area, is_last=position == len(chain) - 1)
            step.pressed.connect(lambda card_id=card.id: self.card_chosen.emit(card_id))
            self._list.addWidget(step)
            self.steps.append(step)
        if len(chain) == 1 and told.found.links:
            self.hint.set_text(self.tr("Nothing leads to this goal, and it leads nowhere yet."))
        elif not told.found.links:
            self.hint.set_text(
                self.tr("For example: if everyone can run two stations, then bread is ready on time. Draw such a link.")
            )
        else:
            self.hint.set_text(self.tr("Click a card to follow its links"))

    def _count(self, label: TextLabel, count: Count) -> None:
        label.set_text(self.tr("%1 of %2").replace("%1", str(count.shown)).replace("%2", str(count.of)))

    def _add_padded(self, section: InspectorSection, widget: QWidget, *, is_left: bool = False) -> None:
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(PADDING, 0, PADDING, 0)
        layout.addWidget(widget)
        if is_left:
            layout.setAlignment(widget, Qt.AlignmentFlag.AlignLeft)
        section.add(box)

    @staticmethod
    def _set_margins(section: InspectorSection, *margins: int) -> None:
        layout = section.layout()
        if layout is not None:
            layout.setContentsMargins(*margins)
            layout.setSpacing(4)
