"""The plan that the window shows: keeps window, workspace, relay and history line in step from opening to closing."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QDateTime, QLocale, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from alignment_desktop.app.rail_facts import RailFacts
from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.errors import AlignmentError, NotSavedError
from alignment_desktop.host.clock import DayWatcher, SystemClock, running_seconds
from alignment_desktop.ui.change_relay import ChangeRelay
from alignment_desktop.ui.main_window import MainWindow
from alignment_desktop.ui.messages.wording import command_name, refusal_sentence
from alignment_desktop.ui.widgets.banner import BannerButton, Severity
from alignment_desktop.workspace.history import Step
from alignment_desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from alignment_desktop.app.day_picture import DayPicture
    from alignment_desktop.commands.command import Command
    from alignment_desktop.ui.closeness_watch import ClosenessWatch
    from alignment_desktop.ui.dialogs.explain_panel import ExplainPanel
    from alignment_desktop.ui.forecast_watch import ForecastWatch
    from alignment_desktop.ui.opposed_watch import OpposedWatch
    from alignment_desktop.ui.task_runner import TaskRunner

T = TypeVar("T")
SCORE_DELAY_MS = 200
PAINTED_MS = 50
NOT_SAVED_BANNER = "not_saved"


class OpenPlan(QObject):
    """One open plan in one window. `save_elsewhere` is the rescue offered when the file refuses a write."""

    _sent = Signal(object)

    def __init__(self, window: MainWindow, workspace: Workspace, save_elsewhere: Callable[[], object]) -> None:
        super().__init__(window)
        self._window_thread = threading.get_ident()
        self._is_closed = False
        self._sent.connect(self._receive, Qt.ConnectionType.QueuedConnection)
        self._window = window
        self._save_elsewhere = save_elsewhere
        self.workspace = workspace
        self.relay = ChangeRelay(self)
        self.relay.changed.connect(self._tell_pages)
        self.relay.follow(workspace.subscribe)
        self._rail = RailFacts(window.rail, window.theme, lambda: window.show_page("insights"), self.explain_score)
        self.explained: ExplainPanel | None = None
        self._clock = SystemClock()
        self._closeness: ClosenessWatch | None = None
        self._opposed: OpposedWatch | None = None
        self._forecasts: ForecastWatch | None = None
        self._picture: DayPicture | None = None
        self._days = DayWatcher(self._clock.now(), running_seconds())
        self._way_timer = QTimer(self)
        self._way_timer.setSingleShot(True)
        self._way_timer.timeout.connect(workspace.right_of_way.give_back)
        self._score_timer = QTimer(self)
        self._score_timer.setSingleShot(True)
        self._score_timer.setInterval(SCORE_DELAY_MS)
        self._score_timer.timeout.connect(self._show_score)
        self._day_timer = QTimer(self)
        self._day_timer.setSingleShot(True)
        self._day_timer.timeout.connect(self._look_at_clock)
        self._look_at_clock()

    def run(self, command: Command[T], /) -> T:
        """Runs a command. A refused write is shown in a banner and raised; a rule's refusal is only raised.

        May be called in a worker for a command that takes long: what there is to show is shown in the window's thread.
        """
        try:
            with self._going_first():
                result = self.workspace.run(command, place=self._place())
        except NotSavedError as error:
            refusal = error
            self._in_window(lambda: self.show_not_saved(refusal))
            raise
        self._in_window(self._show_saved)
        return result

    def undo(self) -> None:
        """Takes the last step back, on the page where it was made."""
        self._replay(self.workspace.undo, self.tr("Undone: %1"))

    def redo(self) -> None:
        """Brings the last undone step again."""
        self._replay(self.workspace.redo, self.tr("Done again: %1"))

    def show_history(self, *, saved: bool = False) -> None:
        """What the Edit menu offers and what the menu row says about saving."""
        undo, redo = self.workspace.next_undo, self.workspace.next_redo
        self._window.set_history(_name(undo), _name(redo))
        if self.workspace.is_read_only:
            self._window.set_save_state(self.tr("Read only"), "lock")
        elif saved:
            now = QLocale().toString(QDateTime.currentDateTime().time(), QLocale.FormatType.ShortFormat)
            self._window.set_save_state(self.tr("Saved at %1").replace("%1", now))
        else:
            self._window.set_save_state(self.tr("All changes saved"))

    def show_rail(self) -> None:
        """Name and counts in the rail, as of now, and the score soon: it looks at every goal, and nobody waits for it."""
        self._rail.show_plan(self.workspace.figures())
        self._score_timer.start()

    def explain_score(self, beside: QWidget) -> None:
        """Open the panel that says how the alignment score came about."""
        from alignment_desktop.domain.explanation import FigureKind, FigureRef  # noqa: PLC0415 - nobody waits for it
        from alignment_desktop.ui.dialogs.explain_panel import explain_figure  # noqa: PLC0415 - as above

        ref = FigureRef(FigureKind.SCORE_TOTAL)
        self.explained = explain_figure(self._window.theme, self.workspace, ref, beside)

    def watch_closeness(self, tasks: TaskRunner) -> None:
        """From now on a worker counts how close the goals are; pages hear of each new answer."""
        from alignment_desktop.ui.closeness_watch import (  # noqa: PLC0415 - nobody waits for it
            CLOSENESS_CHANGED,
            ClosenessWatch,
        )

        if self._closeness is not None:
            return
        self._closeness = ClosenessWatch(self.workspace, tasks, self)
        self.relay.changed.connect(self._closeness.take_changes)
        self._closeness.renewed.connect(lambda: self._take_found(CLOSENESS_CHANGED))
        self._watch_numbers(tasks)
        from alignment_desktop.app.day_picture import DayPicture  # noqa: PLC0415 - nobody waits for it

        self._picture = DayPicture(self.workspace, tasks)

    def _watch_numbers(self, tasks: TaskRunner) -> None:
        """From now on a worker looks for numbers that move against each other, which the findings then ask about."""
        from alignment_desktop.ui.opposed_watch import OPPOSED_CHANGED, OpposedWatch  # noqa: PLC0415 - nobody waits for it

        self._opposed = OpposedWatch(self.workspace, tasks, self)
        self.relay.changed.connect(self._opposed.take_changes)
        self._opposed.renewed.connect(lambda: self._take_found(OPPOSED_CHANGED))
        from alignment_desktop.ui.forecast_watch import MISSES_CHANGED, ForecastWatch  # noqa: PLC0415 - as above

        self._forecasts = ForecastWatch(self.workspace, tasks, self)
        self.relay.changed.connect(self._forecasts.take_changes)
        self._forecasts.renewed.connect(lambda: self._take_found(MISSES_CHANGED))

    def _take_found(self, found: ChangeSet) -> None:
        """A worker found out something that findings speak of: pages and the count in the rail follow."""
        self._window.take_changes(found)
        self._score_timer.start()

    def show_not_saved(self, error: AlignmentError) -> None:
        """The one message for every refused write, with the one rescue."""
        text = refusal_sentence(error)
        button = BannerButton(self.tr("Save a copy elsewhere"), self._save_elsewhere)
        self._window.banners.show_banner(NOT_SAVED_BANNER, Severity.ERROR, text, (button,))

    def close(self) -> None:
        """Ends timers and listening, then the workspace."""
        self._is_closed = True
        if self._closeness is not None:
            self._closeness.close()
        if self._opposed is not None:
            self._opposed.close()
        if self._forecasts is not None:
            self._forecasts.close()
        if self._picture is not None:
            self._picture.close()
        self._day_timer.stop()
        self._score_timer.stop()
        self._way_timer.stop()
        self.workspace.right_of_way.give_back()
        self.relay.stop()
        self.workspace.close()
        self.deleteLater()

    def _show_score(self) -> None:
        alignment = self.workspace.alignment()
        from alignment_desktop.workspace.this_week import this_week  # noqa: PLC0415 - nobody waits for it

        waiting = len(this_week(alignment.figures, alignment).lines)
        self._rail.show_score(alignment.score, len(alignment.findings.shown), waiting)
        with contextlib.suppress(NotSavedError):  # the edit before it has said so already
            self.workspace.diary.begin_day()
        if self._picture is not None:
            self._picture.begin()

    def _show_saved(self) -> None:
        self._window.banners.remove(NOT_SAVED_BANNER)
        self.show_history(saved=True)

    def _in_window(self, call: Callable[[], None]) -> None:
        """Now when this is the window's thread, else as soon as that one comes to it."""
        if threading.get_ident() == self._window_thread:
            call()
        else:
            self._sent.emit(call)

    @Slot(object)
    def _receive(self, call: Callable[[], None]) -> None:
        if not self._is_closed:
            call()

    def _replay(self, replay: Callable[[], Step | None], words: str) -> None:
        page = self._window.current_page
        if page is not None:
            page.flush()
        try:
            with self._going_first():
                step = replay()
        except NotSavedError as error:
            self.show_not_saved(error)
            return
        if step is None:
            return
        listed = {spec.id for spec in self._window.specs}
        if step.place in listed and step.place != self._place():
            self._window.show_page(step.place)
        self.show_history(saved=True)
        self._window.show_toast(words.replace("%1", _name(step)))

    def _place(self) -> str:
        page = self._window.current_page
        return "" if page is None else page.id

    def _tell_pages(self, changes: ChangeSet) -> None:
        self._window.take_changes(changes)
        self.show_rail()
        self.show_history(saved=bool(changes.tables))
        # Painting comes before timers.
        self._way_timer.start(0)

    @contextmanager
    def _going_first(self) -> Iterator[None]:
        """Workers that read wait until what the window changes is painted; what a worker changes goes its own way."""
        if threading.get_ident() != self._window_thread:
            yield
            return
        self.workspace.right_of_way.take()
        try:
            yield
        finally:
            self._way_timer.start(PAINTED_MS)

    def _look_at_clock(self) -> None:
        notice = self._days.look(self._clock.now(), running_seconds())
        if notice.day_changed and self.workspace.example_today is None:
            self.workspace.announce_new_day()
        self._day_timer.start(int(self._days.seconds_to_next_look() * 1000))


def _name(step: Step | None) -> str:
    return "" if step is None else command_name(step.label, step.count)
