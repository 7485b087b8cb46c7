"""A page in the real window on a real plan, with a desk that notes what it is asked: what page drivers stand on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication

from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.host.recent_plans import RecentPlan
from alignment_desktop.host.settings import Settings
from alignment_desktop.ui.change_relay import ChangeRelay
from alignment_desktop.ui.layout_store import NoLayoutStore
from alignment_desktop.ui.main_window import MainWindow
from alignment_desktop.ui.page import Page, PageContext
from alignment_desktop.ui.page_registry import PAGES
from alignment_desktop.ui.plan_desk import KeptBackup
from alignment_desktop.ui.task_runner import TaskRunner
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.workspace.workspace import Workspace


@dataclass
class NotingDesk:
    """A `PlanDesk` without files: it tells what it was given and notes what it was asked."""

    plans: list[RecentPlan] = field(default_factory=list)
    versions: list[KeptBackup] = field(default_factory=list)
    asked: list[tuple[str, Any]] = field(default_factory=list)

    def recent(self) -> list[RecentPlan]:
        return list(self.plans)

    def open(self, path: Path) -> None:
        self.asked.append(("open", path))

    def choose_and_open(self) -> None:
        self.asked.append(("choose", None))

    def new_plan(self) -> None:
        self.asked.append(("new", None))

    def open_example(self) -> None:
        self.asked.append(("example", None))

    def make_example_mine(self) -> None:
        self.asked.append(("mine", None))

    def find_missing(self, missing: Path) -> None:
        self.asked.append(("find", missing))

    def forget(self, path: Path) -> None:
        self.asked.append(("forget", path))
        self.plans = [plan for plan in self.plans if plan.path != path]

    def backups(self, plan: Path | None = None) -> list[KeptBackup]:
        return list(self.versions)

    def back_up_before_import(self) -> Callable[[], object]:
        self.asked.append(("begin backup", None))
        return lambda: self.asked.append(("backup", None))

    def restore(self, backup: KeptBackup, plan: Path | None = None) -> None:
        self.asked.append(("restore", backup))


class PageStage:
    """`show(page_id)` makes and shows the page; `settle()` lets the window take up what was changed."""

    def __init__(self, theme: Theme, settings: Settings, workspace: Workspace | None = None) -> None:
        self.theme, self.settings, self.workspace = theme, settings, workspace
        self.desk = NotingDesk()
        self.problems: list[AlignmentError] = []
        self.window = MainWindow(theme, settings, NoLayoutStore())
        self.relay = ChangeRelay(self.window)
        self.relay.changed.connect(self.window.take_changes)
        self.tasks = TaskRunner(self.window)
        if workspace is not None:
            self.relay.follow(workspace.subscribe)

    def show(self, page_id: str, **place: object) -> Page:
        """Put the pages into the window and show one."""
        context = PageContext(
            theme=self.theme,
            settings=self.settings,
            plan=self.workspace,
            run=self._no_plan if self.workspace is None else self.workspace.run,
            navigate=self.window.show_page,
            show_toast=self.window.show_toast,
            show_problem=self.problems.append,
            trigger=self.window.menus.trigger,
            tasks=self.tasks,
            desk=self.desk,
        )
        key = "" if self.workspace is None else self.workspace.uid
        self.window.open_pages(context, PAGES, plan_key=key, is_writable=True)
        self.window.show()
        self.window.show_page(page_id, **place)
        self.settle()
        self.window.activateWindow()
        self.settle()
        page = self.window.current_page
        assert page is not None
        return page

    def settle(self) -> None:
        """Changes reach the page, and layouts are done."""
        self.relay.deliver_now()
        QApplication.processEvents()

    def undo(self) -> None:
        """What Edit, Undo does to the plan."""
        assert self.workspace is not None
        self.workspace.undo()
        self.settle()

    def close(self) -> None:
        """End workers and the plan; the window goes with the test."""
        self.window.hide()
        self.relay.stop()
        self.tasks.close()
        if self.workspace is not None:
            self.workspace.close()
        self.window.deleteLater()

    @staticmethod
    def _no_plan(command: object, /) -> Any:
        raise RuntimeError("no plan is open")
