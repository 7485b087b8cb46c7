"""Faults in the real window, offscreen: raised inside its own functions while somebody goes through the pages."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtWidgets import QApplication

from alignment_desktop.app.crash_guard import CrashGuard
from alignment_desktop.app.desktop import Desktop
from alignment_desktop.app.gui_application import make_application
from alignment_desktop.commands.people import AddPerson
from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.host.clock import FixedClock
from alignment_desktop.host.logs import start_log
from alignment_desktop.host.paths import Places
from alignment_desktop.ui.page_registry import PAGES
from tests.reliability.marked_plan import marker
from tests.reliability.planted_faults import ERRORS, Planted, calls_by_layer
from tests.reliability.stream import Say
from tests.support.plans import TODAY

LAYERS = ("ui", "app")
TRIES = 4


def raise_in_window(plan: Path, places: Places, seed: int, wanted: int, say: Say) -> None:
    """So many faults, each at another call of the window's own functions."""
    app = make_application()
    desktop = Desktop(app, places, FixedClock(TODAY))
    guard = CrashGuard(places.reports, desktop.show_crash, desktop.show_problem)
    guard.install()
    log = start_log(places.logs)
    desktop.window.show()
    desktop.arrive(plan)
    _settle(app)
    rng = random.Random(seed)
    deeds = [_show(app, desktop, spec.id) for spec in PAGES if spec.needs_plan] + [
        _edit(app, desktop),
        _renew(app, desktop),
    ]
    fired = 0
    for number in range(wanted * TRIES):
        if fired == wanted:
            break
        layer, deed = LAYERS[number % len(LAYERS)], rng.choice(deeds)
        calls = calls_by_layer((layer,), deed)[layer]
        if not calls:
            continue
        error, cause = rng.choice(ERRORS)(rng.randrange(400)), rng.choice(ERRORS)(rng.randrange(400))
        with Planted(layer, rng.randrange(1, calls + 1), error, cause) as planted:
            try:
                deed()
            except Exception as raised:  # noqa: BLE001 - what Qt does with an error that comes out of a slot
                sys.excepthook(type(raised), raised, raised.__traceback__)
        if planted.has_fired:
            fired += 1
            say(f"fault in {layer}")
        _settle(app)
    guard.remove()
    log.close()


def _show(app: QApplication, desktop: Desktop, page: str) -> Callable[[], None]:
    def show() -> None:
        desktop.window.show_page(page)
        _settle(app)
        desktop.window.grab()

    return show


def _edit(app: QApplication, desktop: Desktop) -> Callable[[], None]:
    def edit() -> None:
        opened = desktop._open
        if opened is not None:
            opened.run(AddPerson(marker(950)))
            opened.undo()
            _settle(app)

    return edit


def _renew(app: QApplication, desktop: Desktop) -> Callable[[], None]:
    def renew() -> None:
        desktop.window.take_changes(ChangeSet(everything=True))
        _settle(app)

    return renew


def _settle(app: QApplication) -> None:
    for _ in range(3):
        app.processEvents()
