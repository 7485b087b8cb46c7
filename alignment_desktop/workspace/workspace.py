"""An open plan: runs commands in transactions, keeps the history, answers queries, announces facts."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Self, TypeVar

from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.errors import AlignmentError, NotSavedError
from alignment_desktop.host.clock import Clock, SystemClock
from alignment_desktop.host.paths import Places
from alignment_desktop.queries.pictures import load_milestones
from alignment_desktop.queries.plan import load_example_today
from alignment_desktop.store.engines import PlanConnection, data_version
from alignment_desktop.store.facts import PLAN_UID, change_number, keep_doubt, needs_closing_note, read_fact
from alignment_desktop.store.readers import PlanReaders
from alignment_desktop.store.right_of_way import RightOfWay
from alignment_desktop.store.storage_errors import UnsureSaveError, storage_refusal
from alignment_desktop.workspace.change_bus import ChangeBus, Listener
from alignment_desktop.workspace.closeness_memo import ClosenessMemo
from alignment_desktop.workspace.figures_memo import FiguresMemo
from alignment_desktop.workspace.history import History, Step
from alignment_desktop.workspace.opening import OpenedFile, open_plan_file, opening_refusal
from alignment_desktop.workspace.picture_diary import PictureDiary
from alignment_desktop.workspace.plan_figures import PlanFigures
from alignment_desktop.workspace.plan_identity import PlanIdentities
from alignment_desktop.workspace.score_diary import ScoreDiary

if TYPE_CHECKING:
    # A plan is opened and shown without what writes it: SQLAlchemy and the journal come with the first command.
    from sqlalchemy import Connection

    from alignment_desktop.commands.command import Command
    from alignment_desktop.store.journal import JournalPart
    from alignment_desktop.store.transaction import Committed, PlanWriter
    from alignment_desktop.workspace.findings import FindingsMemo, PlanAlignment

P = ParamSpec("P")
T = TypeVar("T")


class Workspace:
    """One open plan. Open it with `Workspace.open` or `Workspace.create`, and close it.

    `run`, `undo` and `redo` may be called from any one thread at a time; queries from any number of threads.
    """

    def __init__(self, opened: OpenedFile, places: Places, clock: Clock) -> None:
        self._opened = opened
        self._clock = clock
        self._lock = threading.RLock()
        self._readers = PlanReaders(
            opened.file.path,
            medium_is_read_only=opened.medium_is_read_only,
            still_stands=opened.file.still_stands,
        )
        self._connection = opened.writer
        self._writer: PlanWriter | None = None
        self._data_version = data_version(opened.writer) if opened.writer is not None else 0
        self._history = History()
        self._bus = ChangeBus()
        self._example_today: date | None = self.read(load_example_today)
        self._uid = self.read(read_fact, PLAN_UID) or ""
        self._identities = PlanIdentities(places)
        self._figures = FiguresMemo(self.read, self.today)
        self._bus.subscribe(self._figures.note)
        self.closeness = ClosenessMemo()
        """How close goals are in meaning, counted by a worker (`goal_vectors`)."""
        self._bus.subscribe(self.closeness.note)
        self.diary = ScoreDiary(self.figures, self.write_untracked)
        """The score day by day; the window lets it begin a day, closing ends it."""
        self._bus.subscribe(self.diary.note)
        self.pictures = PictureDiary(self.figures, lambda: self.read(load_milestones), self.write_untracked)
        """What the plan looked like day by day, kept as the score is."""
        self._bus.subscribe(self.pictures.note)
        self._has_doubt = False
        self._new_uid = ""
        self._is_copy = opened.writer is not None and self._identities.is_copy(self._uid, opened.file.path)

    @classmethod
    def open(
        cls,
        path: Path,
        places: Places,
        clock: Clock | None = None,
        *,
        read_only: bool = False,
        take_over: bool = False,
    ) -> Self:
        """Opens the plan at `path`. Raises `PlanOpenError` with the reason; the file is never changed by looking at it."""
        clock = clock or SystemClock()
        opened = open_plan_file(path, places, clock, read_only=read_only, take_over=take_over)
        try:
            made = cls(opened, places, clock)
            # Everybody asks for them next; a file that cannot be counted is refused here, before anything of it is shown.
            made.figures()
            return made
        except BaseException as error:
            opened.give_back()
            raise opening_refusal(error) from error

    @classmethod
    def create(cls, path: Path, places: Places, first: Command[T], clock: Clock | None = None) -> Self:
        """Makes a new plan at `path`, filled by `first`, which is not part of the history. Raises `NotSavedError`."""
        from alignment_desktop.workspace.new_file import create_plan_file  # noqa: PLC0415 - opening does without it

        create_plan_file(path, first.apply)
        return cls.open(path, places, clock)

    @property
    def path(self) -> Path:
        """Where the plan stands."""
        return self._opened.file.path

    @property
    def uid(self) -> str:
        """The identity of the plan, the key of its layout and its backups on this computer."""
        return self._uid

    @property
    def right_of_way(self) -> RightOfWay:
        """Taken by the window from an edit until it is painted."""
        return self._readers.right_of_way

    @property
    def is_read_only(self) -> bool:
        """Whether commands are refused."""
        return self._connection is None

    @property
    def is_file_gone(self) -> bool:
        """Whether the file was moved, deleted or replaced since it was opened. What was saved is still here."""
        return not self._opened.file.still_stands()

    @property
    def was_closed_cleanly(self) -> bool:
        """Whether its last writer closed it in order before this opening."""
        return self._opened.was_clean

    @property
    def example_today(self) -> date | None:
        """The day an example plan says it is; None in a plan of one's own."""
        return self._example_today

    def today(self) -> date:
        """The day all figures are as of: the example's own, else the clock's."""
        return self._example_today or self._clock.today()

    @property
    def next_undo(self) -> Step | None:
        """What undo would take back."""
        return self._history.next_undo

    @property
    def next_redo(self) -> Step | None:
        """What redo would bring again."""
        return self._history.next_redo

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Lets `listener` hear of every commit, in the thread that made it. Returns the call that ends this."""
        return self._bus.subscribe(listener)

    def read(self, query: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer of a query function, all of it from one state of the plan."""
        return self._readers.read(query, *args, **kwargs)

    def figures(self) -> PlanFigures:
        """Every number judged and every goal measured as of today, counted again only where something changed."""
        return self._figures.current()

    @cached_property
    def findings(self) -> FindingsMemo:
        """Score and findings; `alignment()` asks it, a worker tells it which numbers move against each other."""
        from alignment_desktop.workspace.findings import FindingsMemo  # noqa: PLC0415 - a plan is shown without its rules

        memo = FindingsMemo(self.read, self.figures, lambda: self.closeness.current)
        self._bus.subscribe(memo.note)
        return memo

    def alignment(self) -> PlanAlignment:
        """The score and the findings as of today, counted again only where something changed."""
        return self.findings.current()

    def run(self, command: Command[T], *, place: str = "") -> T:
        """Runs a command as one undo step and announces what changed. `place` is where it was made, for undo to go there.

        Raises `DomainError` (a rule forbids it) or `NotSavedError` (the file refused); nothing was written then.
        """
        from alignment_desktop.workspace.derived import with_derived  # noqa: PLC0415 - opening does without it

        with self._lock:
            writer = self._ready_writer()
            committed = self._write(lambda: writer.write(self._with_identity(with_derived(command.apply, writer))))
            if not committed.is_undoable:
                self.forget_history()
            elif committed.changes.tables:
                step = Step((committed.part,), command.label, command.count, place, command.merge_key, time.monotonic())
                writer.forget(self._history.push(step))
            self._after(committed)
            return committed.result

    def undo(self) -> Step | None:
        """Takes back the last step and returns it; None when there is none."""
        return self._replay(lambda: self._history.next_undo, self._history.undone)

    def redo(self) -> Step | None:
        """Brings the last undone step again and returns it; None when there is none."""
        return self._replay(lambda: self._history.next_redo, self._history.redone)

    def forget_history(self) -> None:
        """Ends undo up to here."""
        with self._lock:
            dropped = self._history.clear()
            if self._writer is not None:
                self._writer.forget(dropped)

    def announce_new_day(self) -> None:
        """Tells everybody that *today* is another day."""
        self._end_day()
        self._bus.announce(ChangeSet(day_changed=True))

    def change_number(self) -> int:
        """How many transactions have changed this plan; tells whether a backup is due."""
        return self.read(change_number)

    def content_is_whole(self) -> bool | None:
        """Whether the content is what was there at the last orderly close; None: nothing to compare. Slow: in a worker."""
        from alignment_desktop.store.closing import content_is_as_hashed  # noqa: PLC0415 - opening does without it

        return self.read(content_is_as_hashed)

    def note_doubt(self) -> None:
        """The content was found to be other than what was saved. Looking never changes a plan, so that is kept in it with the
        next change, before anything else, or now if there was one already."""
        with self._lock:
            if self._connection is None:
                return
            self._has_doubt = True
            if needs_closing_note(self._connection):
                with contextlib.suppress(NotSavedError):
                    self._ready_writer()

    def trust_content(self) -> None:
        """The owner says that the content is fine as it is: ends the doubt. Raises `NotSavedError`."""
        from alignment_desktop.store.closing import trust_content  # noqa: PLC0415 - rarely needed

        with self._lock:
            self.write_untracked(trust_content)

    def with_writer(self, work: Callable[[Connection], T]) -> T:
        """Lends the connection to the backup API, between two commands. Tracked tables refuse writes through it."""
        with self._lock:
            if self._connection is None:
                return self._readers.read(work)
            return work(self._connection.wrapped())

    def prepare_to_write(self) -> None:
        """Brings what the first command needs, so that it need not wait. Takes a while: in a worker."""
        with self._lock:
            if self._connection is not None:
                self._make_writer(self._connection)

    def write_untracked(self, work: Callable[[Connection], None]) -> None:
        """Runs `work` on what is kept beside the plan (untracked tables): no undo step, nothing is announced.

        Raises `NotSavedError`.
        """
        with self._lock:
            self._ready_writer().write_untracked(work)

    def close(self) -> None:
        """Writes the day's score and picture and the content hash, ends all connections, gives the lock back. Twice is once."""
        try:
            if self._writer is not None:
                self._end_day()
        finally:
            self._end_connections()

    def _end_connections(self) -> None:
        with self._lock:
            connection, self._connection, self._writer = self._connection, None, None
            self._readers.close()
            if connection is None:
                return
            try:
                if self._opened.file.still_stands() and needs_closing_note(connection):
                    from alignment_desktop.store.closing import note_orderly_close  # noqa: PLC0415 - only after a change

                    note_orderly_close(connection.wrapped())
            except Exception as error:
                # A plan whose content cannot be read any more closes as well; it then counts as not closed in order.
                if storage_refusal(error) is None and not isinstance(error, AlignmentError):
                    raise
            finally:
                connection.close()
                if self._opened.lock is not None:
                    self._opened.lock.release()

    def _end_day(self) -> None:
        """Keeps the score and the picture of the day that ends. A file that refuses has told so at the last edit."""
        with contextlib.suppress(AlignmentError):
            self.diary.keep()
            self.pictures.keep()

    def _ready_writer(self) -> PlanWriter:
        """The writer, after a look at whether the file is still ours alone."""
        if self._connection is None:
            raise NotSavedError("plan_is_read_only")
        if not self._opened.file.still_stands():
            raise NotSavedError("plan_file_gone")
        try:
            version = data_version(self._connection)
        except Exception as error:
            raise storage_refusal(error) or error from error
        if version != self._data_version:
            # Another program wrote the file: its rows are not those the history remembers.
            self._data_version = version
            self.forget_history()
            self._bus.announce(ChangeSet(everything=True))
        writer = self._make_writer(self._connection)
        if self._has_doubt:
            writer.write_untracked(keep_doubt)
            self._has_doubt = False
        return writer

    def _make_writer(self, connection: PlanConnection) -> PlanWriter:
        if self._writer is None:
            from alignment_desktop.store.transaction import PlanWriter  # noqa: PLC0415 - opening does without it

            self._writer = PlanWriter(connection.wrapped())
        return self._writer

    def _replay(
        self, find: Callable[[], Step | None], note: Callable[[JournalPart], tuple[JournalPart, ...]]
    ) -> Step | None:
        with self._lock:
            if find() is None:
                return None
            writer = self._ready_writer()
            # A look at the file may have ended the history.
            step = find()
            if step is None:
                return None
            committed = self._write(lambda: writer.replay(step.parts))
            if committed.is_undoable:
                writer.forget(note(committed.part))
            else:
                self.forget_history()
            self._after(committed)
            return step

    def _write(self, write: Callable[[], Committed[T]]) -> Committed[T]:
        """A change that the disk took but would not confirm is announced, and the person hears that it is unsure."""
        try:
            return write()
        except UnsureSaveError as error:
            self.forget_history()
            self._bus.announce(error.changes)
            raise

    def _with_identity(self, work: Callable[[Connection], T]) -> Callable[[Connection], T]:
        """A copied file becomes a plan of its own with its first edit."""
        if not self._is_copy:
            return work
        from alignment_desktop.store.closing import give_new_identity  # noqa: PLC0415 - opening does without it

        def work_as_new_plan(connection: Connection) -> T:
            result = work(connection)
            self._new_uid = give_new_identity(connection)
            return result

        return work_as_new_plan

    def _after(self, committed: Committed[T]) -> None:
        changes = committed.changes
        if not changes.tables:
            return
        if self._is_copy:
            self._is_copy = False
            self._uid = self._new_uid
            self._identities.remember(self._uid, self.path)
        if "plan" in changes.tables:
            self._example_today = self.read(load_example_today)
        self._bus.announce(changes)
