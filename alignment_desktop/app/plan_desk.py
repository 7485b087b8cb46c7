"""Opens, makes, copies and restores plans for the window, with the questions a person has to answer."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QObject, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QFileDialog, QMenu

from alignment_desktop.app.strange_plans import STRANGE, StrangePlans
from alignment_desktop.domain.errors import AlignmentError, PlanOpenError
from alignment_desktop.host.clock import Clock
from alignment_desktop.host.paths import Places
from alignment_desktop.host.recent_plans import RecentPlan, RecentPlans
from alignment_desktop.host.settings import LAST_FOLDER, Settings
from alignment_desktop.ui.main_window import MainWindow
from alignment_desktop.ui.messages.wording import refusal_sentence
from alignment_desktop.ui.plan_desk import KeptBackup
from alignment_desktop.ui.task_runner import TaskRunner
from alignment_desktop.ui.widgets.banner import BannerButton, Severity
from alignment_desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    # These bring the database layer, which a plan is opened and shown without.
    from alignment_desktop.store.backup import Backup, BackupReason
    from alignment_desktop.workspace.plan_backups import PlanBackups

SUFFIX = ".alignment"
YEARS_AHEAD = 3
OPENING_BANNER = "opening"
MENU_LENGTH = 20


class AppPlanDesk(QObject):
    """The `PlanDesk` of the window. `show(workspace)` puts an open plan into the window, `current()` tells which is there,
    `may_leave()` asks about what is typed and not saved before another plan takes its place."""

    def __init__(
        self,
        window: MainWindow,
        places: Places,
        settings: Settings,
        clock: Clock,
        show: Callable[[Workspace], None],
        current: Callable[[], Workspace | None],
        ensure_page: Callable[[], None],
        tasks: TaskRunner,
        may_leave: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._places = places
        self._settings = settings
        self._clock = clock
        self._show = show
        self._current = current
        self._ensure_page = ensure_page
        self._tasks = tasks
        self._may_leave = may_leave
        self._recent = RecentPlans(places.recent_plans_file)
        self._plan_backups: PlanBackups | None = None
        self._strange = StrangePlans(
            window,
            places,
            clock,
            tasks,
            ask_new_path=self.ask_new_path,
            open_plan=self.open,
            refuse=self.show_refusal,
        )

    def recent(self) -> Sequence[RecentPlan]:
        """The plans that were open lately."""
        return self._recent.entries()

    def open(self, path: Path) -> None:
        """Opens a plan; the one that is open stays when it cannot be opened."""
        self._open(path)

    def open_to_look(self, path: Path) -> None:
        """Opens a plan without the right to change it."""
        self._open(path, read_only=True)

    def choose_and_open(self) -> None:
        """Asks which file, then opens it."""
        title, kinds = self.tr("Open a plan"), self._kinds()
        name, _ = QFileDialog.getOpenFileName(self._window, title, self._folder(), kinds)
        if name:
            self.open(Path(name))

    def new_plan(self) -> None:
        """Asks where, then makes an empty plan and opens it."""
        path = self.ask_new_path(self.tr("New plan"), self.tr("Our plan"))
        if path is not None:
            self.create(path)

    def create(self, path: Path) -> None:
        """Makes an empty plan at `path` and opens it."""
        from alignment_desktop.commands.new_plan import StartPlan  # noqa: PLC0415 - opening a plan does without it

        today = self._clock.today()
        currency = QLocale().currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode) or "EUR"
        areas = (
            (self.tr("Money"), self.tr("what the business earns")),
            (self.tr("Customers"), self.tr("what they come for")),
            (self.tr("How we work"), self.tr("what we must do well")),
            (self.tr("People & learning"), self.tr("who makes it happen")),
        )
        first = StartPlan(path.stem, date(today.year + YEARS_AHEAD, 12, 31), currency, areas)
        self._replace(lambda: self._take(Workspace.create(path, self._places, first, self._clock)), path)

    def open_example(self) -> None:
        """Opens a fresh example."""
        from alignment_desktop.app.example_plan import (  # noqa: PLC0415 - opening a plan does without it
            create_example,
            fresh_example_path,
        )

        path = fresh_example_path(self._places)
        current = self._current()
        if current is not None and current.path == path:
            self._window.show_page("objectives")
            return

        def make() -> None:
            path.unlink(missing_ok=True)
            self._show(create_example(path, self._places, self._clock))

        self._replace(make, path)

    def make_example_mine(self) -> None:
        """Saves a copy of the open plan as one's own, with the real today, and opens that."""
        from alignment_desktop.commands.plan import EditPlan  # noqa: PLC0415 - opening a plan does without it

        current = self._current()
        path = self.ask_new_path(self.tr("Make it mine"), self.tr("My plan"))
        if current is None or path is None:
            return

        def copy() -> None:
            self._backups.save_copy(current, path)
            mine = Workspace.open(path, self._places, self._clock)
            mine.run(EditPlan({"example_today": None, "name": path.stem}))
            mine.forget_history()
            self._take(mine)

        self._replace(copy, path)

    def save_copy(self) -> None:
        """Saves a copy of the open plan elsewhere; the open one stays. Also the rescue when the file refuses a write."""
        current = self._current()
        if current is None:
            return
        path = self.ask_new_path(self.tr("Save a copy"), current.path.stem)
        if path is None:
            return

        def copy() -> None:
            self._backups.save_copy(current, path)
            self._window.show_toast(
                self.tr("Copy saved as %1").replace("%1", path.name),
                action=self.tr("Open it"),
                on_action=lambda: self.open(path),
            )

        self._attempt(copy, path)

    def find_missing(self, missing: Path) -> None:
        """Asks where a missing plan is now, notes it and opens it."""
        title = self.tr("Where is %1 now?").replace("%1", missing.name)
        name, _ = QFileDialog.getOpenFileName(self._window, title, self._folder(), self._kinds())
        if name:
            self._recent.found_at(missing, Path(name))
            self.open(Path(name))

    def forget(self, path: Path) -> None:
        """Takes a plan off the list."""
        with contextlib.suppress(OSError):
            self._recent.forget(path)

    def backups(self, plan: Path | None = None) -> Sequence[KeptBackup]:
        """The versions of the open plan or of one that cannot be opened."""
        path = plan or self._open_path()
        return () if path is None else [_kept(backup) for backup in self._backups.versions(path)]

    def restore(self, backup: KeptBackup, plan: Path | None = None) -> None:
        """Asks where the restored copy shall stand, makes and opens it."""
        of = plan or self._open_path()
        found = () if of is None else self._backups.versions(of)
        for one in found:
            if one.path == backup.path and of is not None:
                self._restore_asking(one, of)

    def back_up(self, workspace: Workspace, reason: BackupReason, *, waits: bool = False) -> None:
        """Makes a checked backup when something changed since the last. Trouble with it is told, work goes on.

        `waits`: until it is made, because the plan is about to be closed.
        """
        try:
            finish = self._backups.begin(workspace, reason)
            if finish is None:
                return
            if waits:
                finish()
                return
        except AlignmentError as error:
            self._tell_backup_failed(error)
            return
        work = finish
        self._tasks.start(lambda _task: work(), finished=lambda _backup: None, failed=self._tell_backup_failed)

    def keep_replaced(self, workspace: Workspace) -> None:
        """Before a plan is closed whose file has gone or was replaced: what it held goes into a backup."""
        try:
            self._backups.keep_replaced(workspace)
        except AlignmentError as error:
            self._tell_backup_failed(error)

    def back_up_before_import(self) -> Callable[[], object] | None:
        """Takes the open plan as it is; the call that comes back makes the backup and may run in a worker."""
        from alignment_desktop.store.backup import BackupReason  # noqa: PLC0415 - opening a plan does without it

        current = self._current()
        return None if current is None else self._backups.begin(current, BackupReason.IMPORT)

    @property
    def _backups(self) -> PlanBackups:
        """Made when it is first needed."""
        if self._plan_backups is None:
            from alignment_desktop.workspace.plan_backups import PlanBackups  # noqa: PLC0415 - opening does without it

            self._plan_backups = PlanBackups(self._places, self._clock)
        return self._plan_backups

    def _tell_backup_failed(self, error: Exception) -> None:
        if not isinstance(error, AlignmentError):
            raise error
        text = self.tr("No backup could be made: %1 Your plan itself is saved.").replace("%1", refusal_sentence(error))
        self._window.banners.show_banner("backup", Severity.WARNING, text, is_closable=True)

    def _restore_asking(self, backup: Backup, plan: Path) -> None:
        proposal = self.tr("%1 of %2").replace("%1", plan.stem).replace("%2", backup.taken.strftime("%Y-%m-%d"))
        path = self.ask_new_path(self.tr("Restore a version"), proposal)
        if path is None:
            return

        def restore() -> None:
            self._backups.restore(backup, path)
            self._take(Workspace.open(path, self._places, self._clock))

        self._replace(restore, path)

    def _open(self, path: Path, *, read_only: bool = False) -> None:
        current = self._current()
        with contextlib.suppress(OSError):
            if current is not None and current.path.samefile(path):
                self._window.activateWindow()
                return
        self._replace(lambda: self._take(Workspace.open(path, self._places, self._clock, read_only=read_only)), path)

    def note_recent(self, workspace: Workspace) -> None:
        """Puts a plan onto the list of recent ones."""
        self._note(workspace.path, workspace.figures().plan.name)

    def _note(self, path: Path, name: str) -> None:
        with contextlib.suppress(OSError):
            self._settings.change(LAST_FOLDER, str(path.parent))
            self._recent.note_opened(path, name, self._clock.now())

    def _take(self, workspace: Workspace) -> None:
        """An opened plan into the window and onto the list."""
        self._show(workspace)
        # Two turns later the plan is painted; a write to the disk need not come before that.
        path, name = workspace.path, workspace.figures().plan.name
        QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, lambda: self._note(path, name)))

    def _replace(self, work: Callable[[], None], path: Path) -> None:
        """Work that puts another plan into the window, unless something typed shall be looked after first."""
        if self._may_leave():
            self._attempt(work, path)

    def _attempt(self, work: Callable[[], None], path: Path) -> None:
        self._window.banners.remove(OPENING_BANNER)
        try:
            work()
        except AlignmentError as error:
            self.show_refusal(error, path)

    def show_refusal(self, error: AlignmentError, path: Path) -> None:
        """Why a plan could not be opened or made, with the ways on."""
        self._ensure_page()
        buttons = []
        if error.code in {"plan_held", "plan_held_here"}:
            buttons.append(BannerButton(self.tr("Open to look"), lambda: self.open_to_look(path)))
        if error.code in STRANGE:
            buttons.append(BannerButton(self.tr("Make a new plan from it"), lambda: self._strange.make_new(path)))
        if isinstance(error, PlanOpenError) and self._backups.versions(path):
            buttons.append(BannerButton(self.tr("Restore a version"), lambda: self._choose_backup(path)))
        text = f"{path.name}: {refusal_sentence(error)}"
        self._window.banners.show_banner(OPENING_BANNER, Severity.WARNING, text, buttons, is_closable=True)

    def _choose_backup(self, path: Path) -> None:
        """Lists the versions of a plan that cannot be opened and restores the chosen one into a copy."""
        menu = QMenu(self._window)
        for backup in self._backups.versions(path)[:MENU_LENGTH]:
            day = QDate(backup.taken.year, backup.taken.month, backup.taken.day)
            words = QLocale().toString(day, "d MMMM yyyy") + backup.taken.strftime(", %H:%M")
            menu.addAction(words).triggered.connect(
                lambda _checked=False, chosen=backup: self._restore_asking(chosen, path)
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(QCursor.pos())

    def ask_new_path(self, title: str, proposal: str) -> Path | None:
        """Asks where a new plan shall stand; None if the person thought better of it."""
        start = str(Path(self._folder()) / f"{proposal}{SUFFIX}")
        name, _ = QFileDialog.getSaveFileName(
            self._window, title, start, self._kinds(), "", QFileDialog.Option.DontConfirmOverwrite
        )
        if not name:
            return None
        path = Path(name)
        return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)

    def _open_path(self) -> Path | None:
        current = self._current()
        return None if current is None else current.path

    def _folder(self) -> str:
        return self._settings.value(LAST_FOLDER) or str(Path.home())

    def _kinds(self) -> str:
        return self.tr("Plans (*.alignment)")


def _kept(backup: Backup) -> KeptBackup:
    reason = "" if backup.reason is None else backup.reason.value
    return KeptBackup(backup.path, backup.taken.isoformat(sep=" ", timespec="minutes"), reason, backup.size)
