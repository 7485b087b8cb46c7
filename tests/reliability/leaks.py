"""Faults raised in every layer of a program full of markers: none of them, no home, account or computer gets into the log, a
problem report, the settings or a layout."""

from __future__ import annotations

import contextlib
import itertools
import logging
import os
import random
import shutil
import socket
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from alignment_desktop.app.crash_guard import CrashGuard
from alignment_desktop.commands.new_plan import StartPlan
from alignment_desktop.host import logs
from alignment_desktop.host.clock import FixedClock
from alignment_desktop.host.paths import Places
from alignment_desktop.workspace.workspace import Workspace
from tests.reliability.fault_deeds import DEEDS
from tests.reliability.figure import Figure
from tests.reliability.forked import ForkedChild
from tests.reliability.marked_plan import ACCOUNT, COMPUTER, fill, leaks, marked_home, marked_path, marked_places
from tests.reliability.planted_faults import ERRORS, Planted, calls_by_layer
from tests.reliability.stream import Say
from tests.support.plans import TODAY

CORE = ("domain", "commands", "queries", "store", "exchange", "workspace", "host", "app.cli")
WINDOW_SHARE = 5
"""One fault in so many is raised in the window."""
WINDOW_BATCH = 10
CONTROLS = 4

Calls = dict[str, dict[str, int]]
"""How many calls each deed makes into each layer."""


def run_leaks(folder: Path, seed: int, count: int) -> Figure:
    """So many faults. Control: with the allow-lists of log and report taken away, markers are found."""
    figure = Figure("faults that tell nothing", seed, control="without the allow-lists markers are found")
    root = folder / "marked"
    figure.remark("markers", int(_said(partial(_prepare, root))[0].removeprefix("filled ")))
    calls = _count_calls(root)
    rng = random.Random(seed)
    in_window = count // WINDOW_SHARE
    for number in itertools.takewhile(lambda _: figure.attempted < count - in_window, itertools.count()):
        layer, deed, at = _somewhere(calls, CORE[number % len(CORE)], rng)
        _meet(figure, root, f"{layer} in {deed}", partial(_one_fault, root, layer, deed, at, rng.randrange(2**32)))
    for number in itertools.takewhile(lambda _: figure.attempted < count, itertools.count()):
        wanted = min(WINDOW_BATCH, count - figure.attempted)
        _meet(figure, root, "window", partial(_window_faults, root, seed + number, wanted))
    places = marked_places(root)
    for _ in range(CONTROLS):
        shutil.rmtree(places.logs, ignore_errors=True)
        shutil.rmtree(places.reports, ignore_errors=True)
        layer, deed, at = _somewhere(calls, "queries", rng)
        _said(partial(_one_fault, root, layer, deed, at, rng.randrange(2**32), weak=True))
        figure.count_control("; ".join(leaks(places)[:1]) or None)
    shutil.rmtree(root)
    return figure


def _meet(figure: Figure, root: Path, name: str, live: Callable[[Say], None]) -> None:
    """One or several faults in a process of their own, and a look at what they left."""
    lines = _said(live)
    faults = [line for line in lines if line.startswith("fault ")]
    found = sorted(set(leaks(marked_places(root))))
    for line in faults:
        layer, _, ending = line.removeprefix("fault ").partition(", ")
        figure.remark(layer)
        figure.remark(ending or "reported")
        figure.count(f"{name}: {'; '.join(found[:3])}" if found else None)
    if not lines or lines[-1] != "done":
        figure.count(f"{name}: the process ended: {lines[-1:]}")


def _said(live: Callable[[Say], None]) -> list[str]:
    with ForkedChild(live) as child:
        child.go()
        return child.finish().splitlines()


def _somewhere(calls: Calls, layer: str, rng: random.Random) -> tuple[str, str, int]:
    deeds = [deed for deed, found in calls.items() if found.get(layer)]
    deed = rng.choice(deeds)
    return layer, deed, rng.randrange(1, calls[deed][layer] + 1)


def become_somebody(root: Path) -> Places:
    """From here on this process belongs to somebody whose home, account and computer are markers. Their installation."""
    home = str(marked_home(root))
    os.environ.update(HOME=home, USER=ACCOUNT, LOGNAME=ACCOUNT, ALIGNMENT_HOME=f"{home}/program")
    socket.gethostname = lambda: COMPUTER
    places = marked_places(root)
    places.prepare()
    return places


def _prepare(root: Path, say: Say) -> None:
    places = become_somebody(root)
    first = StartPlan("Zyqmark plan", TODAY, "GBP")
    workspace = Workspace.create(marked_path(root), places, first, FixedClock(TODAY))
    say(f"filled {fill(workspace)}")
    workspace.close()


def _count_calls(root: Path) -> Calls:
    def live(say: Say) -> None:
        places = become_somebody(root)
        _be_silent()
        for name, deed in DEEDS.items():
            for layer, count in calls_by_layer(CORE, partial(deed, marked_path(root), places)).items():
                say(f"calls {name}|{layer}|{count}")

    calls: Calls = {}
    for line in _said(live):
        name, layer, count = line.removeprefix("calls ").split("|")
        calls.setdefault(name, {})[layer] = int(count)
    return calls


def _one_fault(root: Path, layer: str, name: str, at: int, seed: int, say: Say, *, weak: bool = False) -> None:
    """The program without its window: what comes out of a deed goes where an unforeseen error goes."""
    places = become_somebody(root)
    _be_silent()
    rng = random.Random(seed)
    with _listening(places, weak=weak):
        planted = Planted(layer, at, rng.choice(ERRORS)(rng.randrange(400)), rng.choice(ERRORS)(rng.randrange(400)))
        try:
            with planted:
                DEEDS[name](marked_path(root), places)
        except Exception as error:  # noqa: BLE001 - that is what was planted
            rng.choice(_WAYS_OUT)(error)
            say(f"fault in {layer}")
        else:
            if planted.has_fired:
                say(f"fault in {layer}, taken care of")
    say("done")


@contextlib.contextmanager
def _listening(places: Places, *, weak: bool) -> Iterator[None]:
    """Log and crash guard, as the program has them."""
    handler = logs.start_log(places.logs)
    guard = CrashGuard(places.reports, lambda _report: None, lambda _refusal: None)
    guard.install()
    if weak:
        handler.setFormatter(logging.Formatter())
        logs.describe_exception = traceback.format_exception  # type: ignore[assignment]
    try:
        yield
    finally:
        guard.remove()
        handler.close()


def _from_a_slot(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)


def _from_a_worker(error: BaseException) -> None:
    def work() -> None:
        raise error

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def _from_a_library(error: BaseException) -> None:
    """A library that logs what it was given, and an unforeseen error after it."""
    logging.getLogger("sqlalchemy.engine").error("could not run %s", error, exc_info=error)
    logging.getLogger("somewhere").warning("%s", error)
    _from_a_slot(error)


_WAYS_OUT = (_from_a_slot, _from_a_worker, _from_a_library)


def _be_silent() -> None:
    """What a verb prints is for the person in front of it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _window_faults(root: Path, seed: int, wanted: int, say: Say) -> None:
    from tests.reliability.window_faults import raise_in_window

    places = become_somebody(root)
    _be_silent()
    raise_in_window(marked_path(root), places, seed, wanted, say)
    say("done")
