"""Runs one verb and turns refusals into one plain sentence and an exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from alignment_desktop.app.cli.exit_codes import ExitCode
from alignment_desktop.app.cli.verbs import VERBS, Verb
from alignment_desktop.domain.errors import AlignmentError, PlanOpenError
from alignment_desktop.host.clock import SystemClock
from alignment_desktop.host.logs import write_problem_report
from alignment_desktop.host.paths import Places, find_places
from alignment_desktop.ui.messages.catalogue import sentence

PROGRAM = "alignment-desktop"


def run_verb(verb: Verb, arguments: Sequence[str]) -> int:
    """The exit code of `verb`. Nothing but its result goes to standard output; refusals go to standard error."""
    module = import_module(verb.module)
    parser = argparse.ArgumentParser(prog=f"{PROGRAM} {verb.name}", description=verb.help)
    module.add_arguments(parser)
    parsed = parser.parse_args(arguments)
    if verb.needs_qt:
        _paint_without_screen()
    places = find_places()
    try:
        return int(module.run(parsed, places))
    except AlignmentError as error:
        print(one_line(sentence(error.code, **error.params)), file=sys.stderr)
        return ExitCode.NOT_OPENED if isinstance(error, PlanOpenError) else ExitCode.REFUSED
    except BrokenPipeError:
        # Whoever read our output has seen enough; Python would complain once more when it closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.DONE
    except Exception as error:  # noqa: BLE001 - no traceback reaches a person
        return _report(error, places)


def one_line(text: str) -> str:
    """The sentence on one line, whatever a file's name brought into it."""
    return " ".join(text.split())


def usage() -> str:
    """What can be said on the command line."""
    lines = [f"usage: {PROGRAM} [PLAN]            open the window", f"       {PROGRAM} VERB [...] --help", "", "verbs:"]
    return "\n".join([*lines, *(f"  {verb.name:<10} {verb.help}" for verb in VERBS)])


def _paint_without_screen() -> None:
    """Pictures and pages are painted in memory where there is no screen."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _report(error: Exception, places: Places) -> int:
    try:
        report = write_problem_report(places.reports, error, SystemClock().now())
        where = f" A problem report without any of your content is in {report}."
    except OSError:
        where = ""
    print(f"Something went wrong in the program; what was saved is safe.{where}", file=sys.stderr)
    return ExitCode.PROBLEM
