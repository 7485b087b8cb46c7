"""Runs the window from the first frame to the end: single instance, crash guard, log, event loop."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import alignment_desktop.app.plain_imports  # noqa: F401 - first, so that all that follow are quick
from alignment_desktop.app.crash_guard import CrashGuard
from alignment_desktop.app.desktop import Desktop
from alignment_desktop.app.gui_application import make_application
from alignment_desktop.app.running_program import may_be_running
from alignment_desktop.host.paths import Places, find_places


def run_window(path: Path | None) -> int:
    """Shows the window with the plan at `path` (None: the welcome) and returns when it was closed."""
    places = find_places()
    places.prepare()
    app = make_application()
    if may_be_running(places) and _hand_over(places, path):
        return 0
    with ExitStack() as until_the_end:
        desktop = Desktop(app, places)
        guard = CrashGuard(places.reports, desktop.show_crash, desktop.show_problem)
        guard.install()
        until_the_end.callback(guard.remove)
        desktop.start(path, lambda: _settle_in(places, desktop, until_the_end.callback))
        return app.exec()


def _hand_over(places: Places, path: Path | None) -> bool:
    from alignment_desktop.app.single_instance import hand_over  # noqa: PLC0415 - only when there may be somebody

    return hand_over(places, path)


def _settle_in(places: Places, desktop: Desktop, at_the_end: Callable[[Callable[[], object]], object]) -> None:
    """What a running program has beside its window: a log, an ear for later starts, and a look at garbage now and then."""
    import logging  # noqa: PLC0415 - the frame is on screen, and now there is time

    from alignment_desktop.app.quick_answers import prefer_quick_answers  # noqa: PLC0415 - as above
    from alignment_desktop.app.single_instance import SingleInstance  # noqa: PLC0415 - as above
    from alignment_desktop.host.logs import Event, log_event, start_log  # noqa: PLC0415 - as above

    prefer_quick_answers()
    log = start_log(places.logs)
    at_the_end(log.close)
    logger = logging.getLogger(__name__)
    log_event(logger, Event.STARTED)
    at_the_end(lambda: log_event(logger, Event.ENDED))
    instance = SingleInstance(places)
    at_the_end(instance.close)
    desktop.listen(instance)
