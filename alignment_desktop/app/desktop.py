"""Wires the window by hand: frame first, everything heavy while it is painted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QDate, QLocale, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from alignment_desktop.app.first_frame import FirstFrame
from alignment_desktop.app.layout_files import LayoutFiles
from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.host.clock import Clock, SystemClock
from alignment_desktop.host.paths import Places
from alignment_desktop.host.settings import APPEARANCE, TEXT_SIZE, Settings
from alignment_desktop.ui.english_plurals import EnglishPlurals
from alignment_desktop.ui.main_window import MainWindow
from alignment_desktop.ui.number_locale import follow_chosen_format
from alignment_desktop.ui.page import PageContext
from alignment_desktop.ui.page_registry import PAGES, RailGroup
from alignment_desktop.ui.task_runner import TaskRunner
from alignment_desktop.ui.theme.theme import Appearance, Theme
from alignment_desktop.ui.widgets.banner import BannerButton, Severity

if TYPE_CHECKING:
    # These bring the database layer; they are imported when the frame is on screen.
    from alignment_desktop.app.open_plan import OpenPlan
    from alignment_desktop.app.plan_desk import AppPlanDesk
    from alignment_desktop.app.single_instance import SingleInstance
    from alignment_desktop.commands.command import Command
    from alignment_desktop.domain.errors import AlignmentError
    from alignment_desktop.workspace.workspace import Workspace

T = TypeVar("T")
FIRST_PAGE = "week"
PAGE_OF_A_NEW_PLAN = "vision"
_SHOWN_PAGE = "shown-page"
_EXAMPLE_BANNER = "example"
_CONTENT_BANNER = "content"
BACKUP_MINUTES = 30
_SETTLED_MS = 100
"""By then the first page is painted."""


class Desktop(QObject):
    """The running program: one window, one plan or none. Built in `app.main`, used by pictures and tests as well."""

    def __init__(
        self, app: QApplication, places: Places, clock: Clock | None = None, appearance: Appearance | None = None
    ) -> None:
        super().__init__()
        self.places = places
        self.settings = Settings(places.settings_file)
        self._plurals = EnglishPlurals(self)
        app.installTranslator(self._plurals)
        self._clock = clock or SystemClock()
        self.theme = Theme(
            app,
            appearance or Appearance(self.settings.value(APPEARANCE)),
            self.settings.value(TEXT_SIZE) / 100,
        )
        self._layouts = LayoutFiles(places)
        self.tasks = TaskRunner(self)
        self.window = MainWindow(self.theme, self.settings, self._layouts)
        self.window.closing.connect(self._end)
        self.window.set_close_guard(self._may_leave)
        follow_chosen_format(self.settings, lambda: self.window.take_changes(ChangeSet(everything=True)))
        self._open: OpenPlan | None = None
        self._desk: AppPlanDesk | None = None
        self._settled = _single_shot(self, self._look_after_plan)
        self._backup_timer = QTimer(self)
        self._backup_timer.setInterval(BACKUP_MINUTES * 60_000)
        self._backup_timer.timeout.connect(self._back_up_work)

    @property
    def workspace(self) -> Workspace | None:
        """The open plan."""
        return None if self._open is None else self._open.workspace

    @property
    def desk(self) -> AppPlanDesk:
        """Opens and makes plans; made when it is first needed, because it brings the database layer."""
        if self._desk is None:
            from alignment_desktop.app.menu_handlers import menu_handlers  # noqa: PLC0415 - after the frame is painted
            from alignment_desktop.app.plan_desk import AppPlanDesk  # noqa: PLC0415 - after the frame is painted

            self._desk = AppPlanDesk(
                self.window,
                self.places,
                self.settings,
                self._clock,
                self.show_plan,
                lambda: self.workspace,
                self.ensure_page,
                self.tasks,
                self._may_leave,
            )
            self.window.add_handlers(
                menu_handlers(
                    self.window,
                    self._desk,
                    self.places.logs,
                    close_plan=self._close_asking,
                    undo=self._undo,
                    redo=self._redo,
                )
            )
        return self._desk

    def start(self, path: Path | None, then: Callable[[], object]) -> None:
        """Shows the frame at once; when it is painted, the plan at `path`, else the welcome, and at last what `then` does."""
        FirstFrame(self.window, lambda: self._begin(path, then))
        self.window.show()

    def arrive(self, path: Path | None) -> None:
        """Fills the frame: the plan at `path`, or the welcome when there is none or it cannot be opened."""
        if path is not None:
            self.desk.open(path)
        self.ensure_page()

    def ensure_page(self) -> None:
        """The welcome, unless a page is there already."""
        if self.window.current_page is None:
            self.show_welcome()

    def show_welcome(self) -> None:
        """Closes the plan, if one is open, and shows the ways in."""
        self._close_plan()
        self.window.open_pages(self._context(None), PAGES, plan_key="", is_writable=False)
        self.window.show_page("welcome")
        self.window.set_plan_name("")
        self.window.set_history("", "")
        self.window.set_save_state("")

    def show_plan(self, workspace: Workspace) -> None:
        """Puts an open plan into the window, in place of what was there."""
        from alignment_desktop.app.open_plan import OpenPlan  # noqa: PLC0415 - after the frame is painted

        self._close_plan()
        self._open = OpenPlan(self.window, workspace, self.desk.save_copy)
        self.window.open_pages(
            self._context(workspace), PAGES, plan_key=workspace.uid, is_writable=not workspace.is_read_only
        )
        self.window.show_page(self._first_page(workspace))
        self._open.show_rail()
        self._open.show_history()
        self._show_plan_banners(workspace)
        # Two turns: the page is painted in the first, and only then the title may say that the plan is there.
        QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, self._name_plan))
        self._backup_timer.start()

    def show_problem(self, error: AlignmentError) -> None:
        """A refusal without a field to stand beside, in a banner."""
        from alignment_desktop.ui.messages.wording import refusal_sentence  # noqa: PLC0415 - brings the catalogue

        self.window.banners.show_banner("problem", Severity.WARNING, refusal_sentence(error), is_closable=True)

    def show_crash(self, report: Path | None) -> None:
        """One calm sentence about an unforeseen error."""
        text = self.tr("Something went wrong in the program. What was saved is safe, and you can go on.")
        buttons: Sequence[BannerButton] = ()
        if report is not None:
            from alignment_desktop.ui.dialogs.report_dialog import show_report  # noqa: PLC0415 - rarely needed

            buttons = (BannerButton(self.tr("See the report"), lambda: show_report(self.theme, report, self.window)),)
        self.window.banners.show_banner("crash", Severity.ERROR, text, buttons, is_closable=True)

    def listen(self, instance: SingleInstance) -> None:
        """Takes the files of later starts."""
        # Queued: a plan is not opened from within the socket's own signal.
        instance.asked.connect(self._on_later_start, Qt.ConnectionType.QueuedConnection)

    def close(self) -> None:
        """Ends everything in order."""
        self.window.close()

    def _begin(self, path: Path | None, then: Callable[[], object]) -> None:
        self.arrive(path)
        self._settled_in = _single_shot(self, then)
        self._settled_in.start()

    def _context(self, workspace: Workspace | None) -> PageContext:
        return PageContext(
            theme=self.theme,
            settings=self.settings,
            plan=workspace,
            run=self._run_nothing if self._open is None else self._open.run,
            navigate=self.window.show_page,
            show_toast=self.window.show_toast,
            show_problem=self.show_problem,
            trigger=self.window.menus.trigger,
            tasks=self.tasks,
            desk=self.desk,
        )

    def _run_nothing(self, command: Command[T], /) -> T:
        raise RuntimeError("no plan is open")

    def _first_page(self, workspace: Workspace) -> str:
        remembered = self._layouts.load(workspace.uid, _SHOWN_PAGE).decode("utf-8", errors="replace")
        if remembered in {spec.id for spec in PAGES if spec.needs_plan and spec.group is not RailGroup.NOWHERE}:
            return remembered
        return FIRST_PAGE if len(workspace.figures().objectives) > 1 else PAGE_OF_A_NEW_PLAN

    def _name_plan(self) -> None:
        if self._open is not None:
            self.window.set_plan_name(self._open.workspace.figures().plan.name)
            self._settled.start()

    def _look_after_plan(self) -> None:
        """What a plan that was opened needs and nobody waits for. What writes it comes first, in a worker."""
        opened = self._open
        if opened is None:
            return
        workspace = opened.workspace
        # What went wrong here goes wrong again with the first command, and is told then.
        self.tasks.start(
            lambda _task: workspace.prepare_to_write(),
            finished=lambda _nothing: self._check_and_back_up(opened),
            failed=lambda _error: self._check_and_back_up(opened),
        )

    def _check_and_back_up(self, opened: OpenPlan) -> None:
        """The content compared with the last close, and a backup."""
        from alignment_desktop.app.content_watch import check_content  # noqa: PLC0415 - after the frame is painted
        from alignment_desktop.store.backup import BackupReason  # noqa: PLC0415 - after the frame is painted

        if self._open is opened:
            check_content(opened.workspace, self.tasks, lambda: self._tell_not_whole(opened))
            opened.watch_closeness(self.tasks)
            self.desk.back_up(opened.workspace, BackupReason.OPENING)

    def _show_plan_banners(self, workspace: Workspace) -> None:
        banners = self.window.banners
        today = workspace.example_today
        if today is not None:
            text = self.tr("This is an example: its today is %1. Change what you like, nothing of yours is touched.")
            day = QLocale().toString(QDate(today.year, today.month, today.day), "d MMMM yyyy")
            button = BannerButton(self.tr("Make it mine"), self.desk.make_example_mine)
            banners.show_banner(_EXAMPLE_BANNER, Severity.INFO, text.replace("%1", day), (button,), is_closable=True)
        if workspace.is_read_only:
            text = self.tr("You can read this plan, not change it.")
            button = BannerButton(self.tr("Save a copy"), self.desk.save_copy)
            banners.show_banner("read_only", Severity.WARNING, text, (button,), icon="lock")

    def _tell_not_whole(self, opened: OpenPlan) -> None:
        if self._open is not opened:
            return
        opened.workspace.note_doubt()
        text = self.tr("This file is not as it was saved: it was damaged or changed outside the program.")
        restore = partial(self.window.show_page, "settings", section="backups")
        buttons = [BannerButton(self.tr("Restore a version"), restore)]
        if not opened.workspace.is_read_only:
            buttons.append(BannerButton(self.tr("The content is fine"), lambda: self._trust_content(opened)))
        self.window.banners.show_banner(_CONTENT_BANNER, Severity.ERROR, text, buttons, is_closable=True)

    def _trust_content(self, opened: OpenPlan) -> None:
        from alignment_desktop.domain.errors import NotSavedError  # noqa: PLC0415 - rarely needed

        try:
            opened.workspace.trust_content()
        except NotSavedError as error:
            opened.show_not_saved(error)
            return
        self.window.banners.remove(_CONTENT_BANNER)
        self.window.show_toast(self.tr("Noted: the content is fine as it is"))

    def _may_leave(self) -> bool:
        """Whether the plan may be closed or replaced: everything typed is saved, or the person said what to do with it."""
        if self._open is None or not self.window.unsaved():
            return True
        from alignment_desktop.app.unsaved_guard import UnsavedGuard  # noqa: PLC0415 - rarely needed

        return UnsavedGuard(self.window, self.desk, self._open.workspace, self.places, self._clock).may_leave()

    def _close_asking(self) -> None:
        if self._may_leave():
            self.show_welcome()

    def _close_plan(self) -> None:
        if self._open is None:
            return
        page = self.window.current_page
        if page is not None:
            page.flush()
            self._layouts.save(self._open.workspace.uid, _SHOWN_PAGE, page.id.encode())
        self._backup_timer.stop()
        self._settled.stop()
        if self._open.workspace.is_file_gone:
            self.desk.keep_replaced(self._open.workspace)
        self.window.open_pages(self._context(None), (), plan_key="", is_writable=False)
        self._open.close()
        self._open = None

    def _back_up_work(self) -> None:
        from alignment_desktop.store.backup import BackupReason  # noqa: PLC0415 - after the frame is painted

        if self._open is not None:
            self.desk.back_up(self._open.workspace, BackupReason.WORKING)

    def _end(self) -> None:
        if self._open is not None:
            self._close_plan()
        self.tasks.close()

    def _on_later_start(self, path: str) -> None:
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()
        if path:
            self.desk.open(Path(path))

    def _undo(self) -> None:
        if self._open is not None:
            self._open.undo()

    def _redo(self) -> None:
        if self._open is not None:
            self._open.redo()


def _single_shot(parent: QObject, call: Callable[[], object]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(_SETTLED_MS)
    timer.timeout.connect(call)
    return timer
