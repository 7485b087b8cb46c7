"""Asks about what is typed and not saved before the window closes or shows another plan, and saves it into a copy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from alignment_desktop.app.plan_desk import AppPlanDesk
from alignment_desktop.domain.errors import AlignmentError, DomainError
from alignment_desktop.host.clock import Clock
from alignment_desktop.host.paths import Places
from alignment_desktop.ui.dialogs.unsaved_dialog import Leave, ask_about_unsaved
from alignment_desktop.ui.main_window import MainWindow
from alignment_desktop.ui.page import UnsavedText
from alignment_desktop.workspace.plan_backups import PlanBackups
from alignment_desktop.workspace.workspace import Workspace


class UnsavedGuard(QObject):
    """For one leave-taking from the plan that is open in `window`."""

    def __init__(
        self, window: MainWindow, desk: AppPlanDesk, workspace: Workspace, places: Places, clock: Clock
    ) -> None:
        super().__init__()
        self._window = window
        self._desk = desk
        self._workspace = workspace
        self._places = places
        self._clock = clock

    def may_leave(self) -> bool:
        """False when the person goes back to the text. What a copy cannot hold, such as half a value, is asked about again."""
        texts: Sequence[UnsavedText] = self._window.unsaved()
        while texts:
            answer = ask_about_unsaved(self._window.theme, texts, self._window)
            if answer is Leave.STAY:
                return False
            if answer is Leave.CLOSE:
                return True
            texts = self._save_copy(texts)
        return True

    def _save_copy(self, texts: Sequence[UnsavedText]) -> Sequence[UnsavedText]:
        """A copy of the plan elsewhere with the texts in it. Returns those that are in no copy; the question comes again."""
        path = self._desk.ask_new_path(self.tr("Save a copy elsewhere"), self._workspace.path.stem)
        if path is None:
            return texts
        try:
            PlanBackups(self._places, self._clock).save_copy(self._workspace, path)
            copy = Workspace.open(path, self._places, self._clock)
            try:
                left = [one for text in texts if (one := _written(copy, text)) is not None]
                self._desk.note_recent(copy)
            finally:
                copy.close()
        except AlignmentError as error:
            self._desk.show_refusal(error, path)
            return texts
        return left


def _written(copy: Workspace, text: UnsavedText) -> UnsavedText | None:
    """Writes one into the copy; gives it back where no plan can hold it, such as a day that is due before the start."""
    if text.command is None:
        return text
    try:
        copy.run(text.command)
    except DomainError:
        return replace(text, command=None)
    return None
