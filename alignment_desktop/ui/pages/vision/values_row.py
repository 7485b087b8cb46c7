"""Values: cards in two columns, added, moved and removed without a dialog."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtWidgets import QGridLayout, QWidget

from alignment_desktop import commands
from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.queries.vision import PlanValue
from alignment_desktop.ui.page import PageContext, UnsavedText
from alignment_desktop.ui.pages.vision.example_offer import OFFER_REACH, ExampleOffer
from alignment_desktop.ui.pages.vision.margin_row import MarginRow
from alignment_desktop.ui.pages.vision.prompts import VALUE_EXAMPLE_DESCRIPTION, VALUES, worded
from alignment_desktop.ui.pages.vision.value_card import ValueCard
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.growing_text import MARGIN
from alignment_desktop.ui.widgets.labels import TextLabel

_COLUMNS = 2
_BETWEEN = 4
"""From one value to the one below: more than from its title to its explanation."""


class ValuesRow(MarginRow):
    """One card for each value, in reading order; a new card is written with its first words."""

    def __init__(self, context: PageContext, on_pause: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(context.theme, worded(VALUES.title), worded(VALUES.caption), parent)
        self._context = context
        self._on_pause = on_pause
        self._is_read_only = False
        self.cards: list[ValueCard] = []
        self._board = QWidget()
        self._grid = QGridLayout(self._board)
        self._grid.setContentsMargins(0, 5, 0, 5)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(_BETWEEN)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
            self._grid.setColumnMinimumWidth(column, 120)
        title, description = worded(VALUES.example), worded(VALUE_EXAMPLE_DESCRIPTION)
        self.question = TextLabel(
            context.theme, worded(VALUES.question), TextRole.PROSE, Token.TEXT_TERTIARY, wraps=True
        )
        self.offer = ExampleOffer(context.theme, f"{title}. {description}", worded(VALUES.title))
        self.offer.taken.connect(lambda: self.begin(title, description))
        self.add_link = Button(context.theme, self.tr("Add a value"), ButtonKind.LINK, icon="plus", on_click=self.begin)
        self.add_below_label(self.add_link)
        self.add(self._board, is_framed=True)
        self.add(self.question, gap=MARGIN)
        self.add(self.offer, gap=MARGIN, reach=OFFER_REACH)

    def show_values(self, values: tuple[PlanValue, ...], *, is_read_only: bool) -> None:
        """Patch the cards: those that stay keep their keyboard, cursor and unsaved words."""
        self._is_read_only = is_read_only
        known = {card.value_id: card for card in self.cards if card.value_id is not None}
        ordered = []
        for value in values:
            card = known.pop(value.id, None) or self._make(value.id)
            card.show_texts(value.title, value.description, is_read_only=is_read_only)
            ordered.append(card)
        for card in known.values():
            if card.is_unsaved and not card.is_empty:
                card.value_id = None  # removed elsewhere while it was typed in: what is typed becomes a new value
            else:
                self._drop(card)
        ordered += [card for card in self.cards if card.value_id is None]
        self._arrange(ordered)
        self.add_link.setVisible(not is_read_only)

    def begin(self, title: str = "", description: str = "") -> None:
        """A new card with the keyboard in it, filled if words are given."""
        unused = next((card for card in self.cards if card.value_id is None and card.is_empty), None)
        card = unused or self._make(None)
        if unused is None:
            card.show_texts("", "", is_read_only=False)
            self._arrange([*self.cards, card])
        card.title.setFocus()
        if title:
            card.description.take_over(description)
            card.title.take_over(title)
            card.save()

    def move_card(self, card: ValueCard, step: int) -> None:
        """Put a card one place earlier or later; the keyboard stays in it."""
        card.save()
        written = [one for one in self.cards if one.value_id is not None]
        if card not in written:
            return
        place = written.index(card) + step
        if 0 <= place < len(written):
            written.remove(card)
            written.insert(place, card)
            try:
                self._context.run(
                    commands.vision.OrderPlanValues(tuple(one.value_id for one in written if one.value_id is not None))
                )
            except AlignmentError as error:
                self._context.show_problem(error)
                return
            self._arrange(written + [one for one in self.cards if one.value_id is None])

    def remove(self, card: ValueCard) -> None:
        """Take a value away; the keyboard goes to its neighbour."""
        place = self.cards.index(card)
        had_keyboard = card.has_keyboard()
        if card.value_id is not None:
            title = card.title.markdown()
            try:
                self._context.run(commands.vision.DeletePlanValues((card.value_id,)))
            except AlignmentError as error:
                self._context.show_problem(error)
                return
            words = self.tr("Value “%1” removed").replace("%1", title) if title else self.tr("Value removed")
            self._context.show_toast(words, undoes=True)
        self._drop(card)
        self._arrange(list(self.cards))
        if had_keyboard:
            beside = self.cards[min(place, len(self.cards) - 1)].title if self.cards else self.add_link
            beside.setFocus()

    def flush(self) -> None:
        """Write what is typed in every card."""
        for card in list(self.cards):
            card.save()

    def unsaved(self) -> list[UnsavedText]:
        """What is typed in a card and not in the plan."""
        name = worded(VALUES.title)
        return [
            UnsavedText(name, "\n".join(card.texts), _command(card))
            for card in self.cards
            if card.is_unsaved and not card.is_empty
        ]

    def _write(self, card: ValueCard) -> None:
        if card.is_empty:
            return  # it goes when it is left
        command = _command(card)
        if isinstance(command, commands.vision.AddPlanValue):
            card.value_id = self._context.run(command)
        else:
            self._context.run(command)

    def _make(self, value_id: int | None) -> ValueCard:
        card = ValueCard(self._theme, value_id, self._write, self._on_pause, self._board)
        card.move_asked.connect(lambda step: self.move_card(card, step))
        card.next_asked.connect(lambda: self._go_on(card))
        card.removal_asked.connect(lambda: self.remove(card))
        card.emptied.connect(lambda: self._left_empty(card))
        return card

    def _left_empty(self, card: ValueCard) -> None:
        if card in self.cards and card.is_empty and not card.has_keyboard():
            self.remove(card)

    def _go_on(self, card: ValueCard) -> None:
        """Enter behind the explanation: the next value, a new one behind the last."""
        place = self.cards.index(card) + 1
        if place < len(self.cards):
            self.cards[place].title.setFocus()
        elif not card.is_empty:
            card.save()
            self.begin()

    def _drop(self, card: ValueCard) -> None:
        card.stop()
        if card in self.cards:
            self.cards.remove(card)
        self._grid.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _arrange(self, cards: list[ValueCard]) -> None:
        if cards != self.cards or self._grid.count() != len(cards):
            for card in self.cards:
                self._grid.removeWidget(card)
            for place, card in enumerate(cards):
                self._grid.addWidget(card, place // _COLUMNS, place % _COLUMNS)
                card.show()
            self.cards = cards
            # Cards are made when they come; Tab goes on from the link to the first and through all of them.
            stops = [self.add_link, *(stop for card in cards for stop in (card.title, card.description, card.remove))]
            for earlier, later in pairwise(stops):
                QWidget.setTabOrder(earlier, later)
        is_empty = not cards
        self._board.setVisible(not is_empty)
        self.question.setVisible(is_empty)
        self.offer.setVisible(is_empty and not self._is_read_only)


def _command(card: ValueCard) -> commands.vision.AddPlanValue | commands.vision.EditPlanValue:
    return (
        commands.vision.AddPlanValue(*card.texts)
        if card.value_id is None
        else commands.vision.EditPlanValue(card.value_id, *card.texts)
    )
