"""What every page is, and what a page is given: the one contract between the window and the folders under `pages`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.host.settings import Settings
from alignment_desktop.ui.theme.theme import Theme

if TYPE_CHECKING:
    # Named for the types only: importing them would bring the database layer before the frame is painted.
    from alignment_desktop.commands.command import Command
    from alignment_desktop.ui.plan_desk import PlanDesk
    from alignment_desktop.ui.task_runner import TaskRunner
    from alignment_desktop.workspace.workspace import Workspace

T = TypeVar("T")
Handler = Callable[[], object]
Place = Mapping[str, object]


class RunCommand(Protocol):
    """`run(command)`: the command's result. A `DomainError` is raised, to be shown beside its field; nothing was written."""

    def __call__(self, command: Command[T], /) -> T: ...


class Navigate(Protocol):
    """`navigate("objectives", objective_id=7)`: show a page at a place; the page reads the place in `activate`."""

    def __call__(self, page_id: str, /, **place: object) -> None: ...


class ShowToast(Protocol):
    """`show_toast(text)`: one line in the past tense. `undoes` offers Undo of the last step, `action` a button of its own."""

    def __call__(
        self, text: str, /, *, undoes: bool = False, action: str = "", on_action: Handler | None = None
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class UnsavedText:
    """Something typed that the plan does not hold. `name` says where it stands, in a person's words; `command` would write it,
    into a copy of the plan as well, and is None for what cannot be written as it is, such as a day that does not exist."""

    name: str
    text: str
    command: Command[Any] | None = None


@dataclass(frozen=True, slots=True)
class PageContext:
    """What a page may use. A new plan brings a new context and new pages, so it may be kept for the page's life.

    `workspace` is the open plan; on pages that need none it may not be asked for. `show_problem(error)` words any refusal in
    a banner. `trigger(id)` does what the menu item of that id would do. `tasks` runs long work in a worker, `desk` opens
    and restores plans.
    """

    theme: Theme
    settings: Settings
    plan: Workspace | None
    run: RunCommand
    navigate: Navigate
    show_toast: ShowToast
    show_problem: Callable[[AlignmentError], None]
    trigger: Callable[[str], object]
    tasks: TaskRunner
    desk: PlanDesk

    @property
    def workspace(self) -> Workspace:
        """The open plan. RuntimeError on a page that is shown without one."""
        if self.plan is None:
            raise RuntimeError("no plan is open")
        return self.plan


class Page(QWidget):
    """One screen. Subclasses build their widgets in `__init__(context)` and read the plan in `refresh`.

    The window makes a page when it is first shown, then calls `refresh(ChangeSet(everything=True))` and `activate`.
    Layout: put a `PageHeader` and the content into the page; a `SidePanel` beside it makes an inspector.
    """

    handlers_changed = Signal()
    """Another view of the page is shown: `handlers` gives other actions now."""

    id: str = ""
    """The id of its `PageSpec`, set by the window before `refresh`."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.theme = context.theme

    def refresh(self, changes: ChangeSet) -> None:
        """Read again what `changes` touch. Called only while the page is shown; what happened meanwhile comes joined."""

    def activate(self, place: Place) -> None:
        """The page was shown; `place` says where to go on it (such as `objective_id`), empty for "as it was"."""

    def flush(self) -> None:
        """Write what is typed and not yet saved. Called before another page, a plan change, a close, an undo."""

    def unsaved(self) -> Sequence[UnsavedText]:
        """What is typed on this page and could not be written, or was not entered yet. Asked after `flush`, also while the page
        is hidden, before its plan is closed or replaced: what stands here is not thrown away without a question."""
        return ()

    def handlers(self) -> Mapping[str, Handler]:
        """Menu actions this page answers while it is shown, by action id (`actions.py`): "filter", "delete", "new" ...

        They win over those of the window. An action nobody answers is hidden from its menu.
        """
        return {}

    def panes(self) -> Sequence[QWidget]:
        """The parts that F6 goes through, in reading order."""
        return (self,)

    def foot(self) -> QWidget | None:
        """A bar with buttons at the lower edge, which notes at the bottom right must not cover."""
        return None

    def save_layout(self) -> bytes:
        """Column widths, open rows, segment: whatever `restore_layout` understands. Remembered per plan."""
        return b""

    def restore_layout(self, layout: bytes) -> None:
        """Take up a remembered layout; called once, before the first `refresh`. Must not fail on foreign bytes."""

    def attempt(self, command: Command[T]) -> bool:
        """Run a command whose refusal has no field to stand beside: it is shown in a banner. Says whether it was done."""
        try:
            self.context.run(command)
        except AlignmentError as error:
            self.context.show_problem(error)
            return False
        return True
