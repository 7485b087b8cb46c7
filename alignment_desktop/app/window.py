"""Runs the window from the first frame to the end: single instance, crash guard, log, event loop."""

from __future__ import annotations

import logging
from pathlib import Path

from alignment_desktop.app.crash_guard import CrashGuard
from alignment_desktop.app.desktop import Desktop
from alignment_desktop.app.gui_application import make_application
from alignment_desktop.app.single_instance import SingleInstance, hand_over
from alignment_desktop.host.logs import Event, log_event, start_log
from alignment_desktop.host.paths import find_places

LOG = logging.getLogger(__name__)


def run_window(path: Path | None) -> int:
    """Shows the window with the plan at `path` (None: the welcome) and returns when it was closed."""
    places = find_places()
    places.prepare()
    app = make_application()
    if hand_over(places, path):
        return 0
    log = start_log(places.logs)
    log_event(LOG, Event.STARTED)
    desktop = Desktop(app, places)
    guard = CrashGuard(places.reports, desktop.show_crash, desktop.show_problem)
    guard.install()
    instance = SingleInstance(places)
    desktop.listen(instance)
    desktop.start(path)
    code = app.exec()
    instance.close()
    guard.remove()
    log_event(LOG, Event.ENDED)
    log.close()
    return code
