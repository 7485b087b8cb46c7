"""The verbs of the command line, as data: name, module, and what it does in one line. Imports nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb. `module` has `add_arguments(parser)` and `run(arguments, places) -> int`. `needs_qt`: it paints something."""

    name: str
    module: str
    help: str
    needs_qt: bool = False


_CLI = "alignment_desktop.app.cli"

VERBS: tuple[Verb, ...] = (
    Verb(
        "new",
        f"{_CLI}.new_plan",
        "make a new plan: empty, as the example, or from what a plan that cannot be opened holds",
    ),
    Verb("dump", f"{_CLI}.dump", "print the whole plan as JSON in the open format"),
    Verb("inspect", f"{_CLI}.inspect_file", "say what a workbook or text table holds, value by value"),
    Verb("import", f"{_CLI}.import_values", "read values from an .xlsx or .csv file into a plan"),
    Verb("week", f"{_CLI}.week", "print what needs somebody this week"),
    Verb("values", f"{_CLI}.values", "print the values of the numbers, as JSON lines or CSV"),
    Verb("set", f"{_CLI}.set_value", "enter one value of a number"),
    Verb("forecast", f"{_CLI}.forecast", "print what becomes of a number if nothing changes"),
    Verb("chart", f"{_CLI}.chart", "write the chart of a number as .svg, .png or .pdf", needs_qt=True),
    Verb("score", f"{_CLI}.score", "print the alignment score and the findings, also of a coming day"),
    Verb("compare", f"{_CLI}.compare", "print what differs between two dates of a plan"),
    Verb("scorecard", f"{_CLI}.scorecard", "write the scorecard as an Excel workbook or a PDF", needs_qt=True),
    Verb("sheet", f"{_CLI}.sheet", "write the strategy sheet as a PDF", needs_qt=True),
    Verb("map", f"{_CLI}.strategy_map", "write the strategy map as .pdf, .svg or .png", needs_qt=True),
    Verb("check", f"{_CLI}.check", "look whether a plan is whole and keeps its rules"),
    Verb("screens", f"{_CLI}.screens", "save a picture of every page", needs_qt=True),
    Verb("demo", f"{_CLI}.demo", "example plan, import, scorecard, sheet and pictures in one go", needs_qt=True),
)
HIDDEN_READER = "read-cells"
"""Reads a stranger's file in a child process; also how a packaged program reads one."""
HIDDEN_SALVAGER = "read-strange-plan"
"""The same for a plan with a strange schema."""
HIDDEN_VECTORS = "sentence-vectors"
"""Computes sentence vectors in a child process of a packaged program."""


def verb_of(name: str) -> Verb | None:
    """The verb with that name."""
    return next((verb for verb in VERBS if verb.name == name), None)
