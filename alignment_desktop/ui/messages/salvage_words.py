"""Words a new plan that was made of a strange one: what came over and what did not. Free of Qt, for the command line too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from alignment_desktop.ui.messages.catalogue import TEXTS
from alignment_desktop.workspace.salvage import SalvageReport

KINDS = ("goals", "numbers", "values", "targets", "people", "other")


class Say(Protocol):
    """`say(code, count, list=...)`: the sentence with its count in the language of the reader."""

    def __call__(self, code: str, count: int = 0, /, **params: object) -> str: ...


def say_in_english(code: str, count: int = 0, /, **params: object) -> str:
    """The sentence on the command line."""
    return TEXTS[code].replace("(s)", "" if count == 1 else "s").format(count=count, **params)


def salvage_sentences(report: SalvageReport, say: Say) -> list[str]:
    """One sentence each: what came over, what was left out and why, and that the other file is as it was."""
    came = _listed(report.came_over, say)
    lines = [say("salvaged_came_over", list=came) if came else say("salvaged_nothing")]
    left = _listed(report.left_out, say)
    if left:
        lines.append(say("salvaged_left_out", list=left))
    if report.emptied:
        lines.append(say("salvaged_emptied", report.emptied))
    if report.is_cut:
        lines.append(say("salvaged_cut"))
    if report.unknown:
        lines.append(say("salvaged_unknown", report.unknown))
    return [*lines, say("salvaged_file")]


def _listed(counts: Mapping[str, int], say: Say) -> str:
    return ", ".join(say(f"salvaged_{kind}", counts[kind]) for kind in KINDS if counts.get(kind))
