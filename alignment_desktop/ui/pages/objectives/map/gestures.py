"""What gestures on the map do to the plan: each is one step that can be undone, said in words before it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from alignment_desktop.domain.map_layout.slots import Slot
from alignment_desktop.domain.strategy_map import StrategyMap
from alignment_desktop.ui.charts.strategy_map.words import band_name
from alignment_desktop.ui.messages.wording import refusal_sentence
from alignment_desktop.ui.pages.objectives.desk import GoalDesk
from alignment_desktop.ui.pages.objectives.map.judge import Verdict, judge_link, judge_move, judge_unlink
from alignment_desktop.ui.pages.objectives.map.view import MapView
from alignment_desktop.ui.widgets.dialogs import Choice, ask
from alignment_desktop.ui.widgets.drag_bar import DragBar


class MapGestures:
    """`found` gives the map as it is shown, `renew` takes the plan up after a step."""

    def __init__(
        self,
        desk: GoalDesk,
        bar: DragBar,
        view: MapView,
        found: Callable[[], StrategyMap],
        renew: Callable[[], object],
    ) -> None:
        self._desk = desk
        self._bar = bar
        self._view = view
        self._found = found
        self._renew = renew
        view.link_tried.connect(self.try_link)
        view.link_wished.connect(self.link)
        view.move_tried.connect(self.try_move)
        view.move_wished.connect(self.move)
        view.let_go.connect(bar.hide)

    def try_link(self, cause: int, effect: int) -> None:
        """Say what a link would do while it is drawn; 0 stands for what is not chosen yet."""
        if not cause:
            self._bar.show_outcome(((_tr("Choose the cause, then what it leads to"), False),))
            return
        if not effect:
            title = self._found().cards[cause].title
            self._bar.show_outcome(((title, True), (" " + _tr("leads to …"), False)))
            return
        self._say(judge_link(self._found(), cause, effect))

    def try_move(self, card: int, slot: Slot) -> None:
        """Say where a card would go while it is dragged."""
        self._say(judge_move(self._found(), card, slot))

    def _say(self, verdict: Verdict) -> None:
        self._view.hand.is_allowed = verdict.command is not None
        if verdict.refusal is not None:
            self._bar.show_refusal(refusal_sentence(verdict.refusal))
        elif verdict.words:
            self._bar.show_outcome(verdict.words)
        else:
            self._bar.hide()

    def link(self, cause: int, effect: int) -> None:
        """Draw a link."""
        if self._do(judge_link(self._found(), cause, effect)):
            self._desk.context.show_toast(_tr("Link drawn"), undoes=True)

    def move(self, card: int, slot: Slot) -> None:
        """Put a card somewhere; another area is asked for."""
        verdict = judge_move(self._found(), card, slot)
        if verdict.asks_area is not None and not self._may_change_area(card, verdict.asks_area):
            return
        if self._do(verdict) and verdict.asks_area is not None:
            self._desk.context.show_toast(
                _tr("Moved to %1").replace("%1", band_name(self._found().bands[verdict.asks_area])), undoes=True
            )

    def _may_change_area(self, card: int, band: int) -> bool:
        title = self._found().cards[card].title
        old, new = (band_name(self._found().bands[one]) for one in (self._found().cards[card].band, band))
        answer = ask(
            self._desk.context.theme,
            _tr("Move it to %1?").replace("%1", new),
            _tr("“%1” changes its area from %2 to %3, here and on the scorecard.")
            .replace("%2", old)
            .replace("%3", new)
            .replace("%1", title),
            (
                Choice("leave", _tr("Leave it in %1").replace("%1", old)),
                Choice("move", _tr("Move to %1").replace("%1", new)),
            ),
            "leave",
            self._view,
        )
        return answer == "move"

    def _do(self, verdict: Verdict) -> bool:
        if verdict.refusal is not None:
            self._desk.context.show_problem(verdict.refusal)
        if verdict.command is None or not self._desk.done(verdict.command):
            return False
        self._renew()
        return True

    def unlink(self) -> None:
        """Take the picked link away."""
        picked = self._view.look.link
        if picked is not None and self._do(judge_unlink(self._found(), *picked)):
            self._view.set_look(replace(self._view.look, link=None))
            self._desk.context.show_toast(_tr("Link taken away"), undoes=True)


def _tr(text: str) -> str:
    return QCoreApplication.translate("StrategyMap", text)
