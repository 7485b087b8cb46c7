"""The program's entry: a verb of the command line, or the window. Imports only what the frame needs before it is on screen."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from alignment_desktop import __version__
from alignment_desktop.app.cli.verbs import HIDDEN_READER, HIDDEN_SALVAGER, HIDDEN_VECTORS, verb_of


def main(argv: list[str] | None = None) -> int:
    """Run the program with `argv` (without the program's name) and return its exit code."""
    arguments = sys.argv[1:] if argv is None else argv
    first = arguments[0] if arguments else ""
    if first == "--version":
        sys.stdout.write(f"Alignment Desktop {__version__}\n")
        return 0
    if first == HIDDEN_READER:
        from alignment_desktop.exchange.reader_child import main as read_cells  # noqa: PLC0415 - only in the child

        return read_cells()
    if first == HIDDEN_SALVAGER:
        from alignment_desktop.store.strange_plan_child import main as read_tables  # noqa: PLC0415 - only in the child

        return read_tables(arguments[1:])
    if first == HIDDEN_VECTORS:
        from alignment_desktop.analytics.vector_child import main as compute_vectors  # noqa: PLC0415 - only in the child

        return compute_vectors()
    verb = verb_of(first)
    if verb is not None:
        from alignment_desktop.app.cli.run import run_verb  # noqa: PLC0415 - the window does not need it

        return run_verb(verb, arguments[1:])
    if first.startswith("-") or len(arguments) > 1:
        from alignment_desktop.app.cli.run import usage  # noqa: PLC0415 - the window does not need it

        wants_help = first in {"-h", "--help"}
        (sys.stdout if wants_help else sys.stderr).write(usage() + "\n")
        return 0 if wants_help else 2
    return _window(Path(first) if first else None)


def _window(path: Path | None) -> int:
    if sys.platform == "linux" and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        sys.stderr.write("No screen was found. “demo FOLDER” does the main job without one; --help lists the rest.\n")
        return 2
    # A start makes a hundred thousand objects that all stay; looking for garbage among them takes a tenth of it. The window
    # switches this on again.
    gc.disable()
    from alignment_desktop.app.window import run_window  # noqa: PLC0415 - brings Qt

    return run_window(path)


if __name__ == "__main__":
    sys.exit(main())
