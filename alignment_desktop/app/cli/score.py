"""`score PLAN [--json] [--on DATE]`: the alignment score with its parts, and the findings."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from alignment_desktop.app.cli.exit_codes import ExitCode
from alignment_desktop.app.cli.open_plan import opened_to_read
from alignment_desktop.domain.alignment_score import ScorePart
from alignment_desktop.domain.finding import grouped
from alignment_desktop.domain.outlook import Outlook
from alignment_desktop.host.paths import Places
from alignment_desktop.ui.messages.catalogue import sentence
from alignment_desktop.ui.messages.finding_texts import FindingTexts, plain_texts
from alignment_desktop.workspace.alignment_document import alignment_document, happenings_document
from alignment_desktop.workspace.findings import PlanAlignment
from alignment_desktop.workspace.full_alignment import full_alignment
from alignment_desktop.workspace.looking_ahead import outlook_on


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb understands."""
    parser.add_argument("plan", type=Path)
    parser.add_argument("--json", action="store_true", help="everything as JSON, with the ids of what it speaks of")
    parser.add_argument(
        "--on", type=date.fromisoformat, metavar="DATE", help="a coming day (2026-11-30), with nothing done until then"
    )


def run(arguments: argparse.Namespace, places: Places) -> int:
    """Counts and prints; also of a plan that is open in a window."""
    day: date | None = arguments.on
    with opened_to_read(arguments.plan, places) as workspace:
        alignment = full_alignment(workspace, day)
        outlook = None if day is None else outlook_on(workspace.figures(), day)
    if arguments.json:
        json.dump(_document(alignment, outlook), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        print("\n".join(_lines(alignment, outlook, plain_texts())))
    return ExitCode.DONE


def _document(alignment: PlanAlignment, outlook: Outlook | None) -> dict[str, Any]:
    """The figures, with titles and reasons as sentences: a script may print them, and `reason_code` stays the same in every
    language."""
    texts = plain_texts()
    document = {"as_of": alignment.figures.today.isoformat(), **alignment_document(alignment)}
    told = (*alignment.findings.shown, *(one.finding for one in alignment.findings.hidden))
    for row, finding in zip((*document["findings"], *document["hidden"]), told, strict=True):
        row |= {"title": texts.title(finding), "reason_code": row["reason"], "reason": texts.reason(finding)}
    if outlook is not None:
        document["because"] = happenings_document(outlook.happenings)
    return document


def _lines(alignment: PlanAlignment, outlook: Outlook | None, texts: FindingTexts) -> Iterator[str]:
    if outlook is not None:
        yield texts.outlook(outlook)
    else:
        yield f"{_points(alignment.score.total)} of 100"
    for part in alignment.score.parts:
        yield f"  {_points(part.points):>2} of 20  {part_sentence(part)}"
    for group, findings in grouped(alignment.findings.shown).items():
        yield ""
        yield texts.group(group)
        for one in findings:
            gain = f" (+{one.gain})" if one.gain > 0 else ""
            yield f"  {texts.title(one)}{gain}"
            yield f"    {texts.reason(one)}"
    if alignment.findings.hidden:
        yield ""
        yield f"Hidden: {len(alignment.findings.hidden)}"


def part_sentence(part: ScorePart) -> str:
    """What a part says of itself, in English."""
    return sentence(part.reason_code, **part.params)


def _points(points: int | None) -> str:
    return "–" if points is None else str(points)
