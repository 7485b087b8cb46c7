"""Compares the content of an opened plan with the hash of its last close, in a worker, while the plan can be worked with."""

from __future__ import annotations

import logging
from collections.abc import Callable

from alignment_desktop.host.logs import Event, log_event
from alignment_desktop.ui.task_runner import TaskRunner
from alignment_desktop.workspace.content_check import begin_content_check
from alignment_desktop.workspace.workspace import Workspace

LOG = logging.getLogger(__name__)


def check_content(workspace: Workspace, tasks: TaskRunner, tell_not_whole: Callable[[], object]) -> None:
    """Begins; `tell_not_whole` is called in the window's thread when something is not as it was saved."""
    try:
        finish = begin_content_check(workspace)
    except Exception as error:  # noqa: BLE001 - a plan that cannot even be copied is told as damaged
        log_event(LOG, Event.CHECK_FAILED, error=error)
        tell_not_whole()
        return

    def tell(is_whole: bool) -> None:
        if not is_whole:
            log_event(LOG, Event.CHECK_FAILED)
            tell_not_whole()

    tasks.start(lambda _task: finish(), finished=tell, failed=lambda _error: tell(is_whole=False))
