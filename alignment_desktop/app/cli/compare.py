"""`compare PLAN DATE DATE [--json]`: what differs between two dates."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from alignment_desktop.app.cli.exit_codes import ExitCode
from alignment_desktop.app.cli.open_plan import opened_to_read
from alignment_desktop.domain.plan_changes import PlanComparison
from alignment_desktop.domain.plan_picture import DatedPicture
from alignment_desktop.host.paths import Places
from alignment_desktop.ui.messages.change_words import ChangeTexts, plain_change_texts
from alignment_desktop.workspace.compare_days import compare_days

TODAY = "today"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the verb understands."""
    parser.add_argument("plan", type=Path)
    for name in ("one", "other"):
        parser.add_argument(
            name, type=_day, metavar="DATE", help="a day (2026-01-05): the last picture kept by then; or 'today'"
        )
    parser.add_argument("--json", action="store_true", help="everything as JSON, with the ids of what it speaks of")


def run(arguments: argparse.Namespace, places: Places) -> int:
    """Compares and prints; also of a plan that is open in a window."""
    with opened_to_read(arguments.plan, places) as workspace:
        days = (day or workspace.today() for day in (arguments.one, arguments.other))
        comparison = compare_days(workspace, *days)
    texts = plain_change_texts()
    if arguments.json:
        json.dump(_document(comparison, texts), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        print("\n".join(texts.lines(comparison)))
    return ExitCode.DONE


def _day(text: str) -> date | None:
    """None for today, which only the plan knows."""
    return None if text == TODAY else date.fromisoformat(text)


def _document(comparison: PlanComparison, texts: ChangeTexts) -> dict[str, Any]:
    return {
        "before": _side(comparison.before),
        "after": _side(comparison.after),
        "changes": [
            {
                "kind": one.kind.value,
                "subject": one.subject.value,
                "id": one.id,
                "title": one.title,
                "field": one.field,
                "before": _plain(one.before),
                "after": _plain(one.after),
                "status_before": _plain(one.status_before),
                "status_after": _plain(one.status_after),
                "words": texts.words(one),
            }
            for one in comparison.changes
        ],
    }


def _side(one: DatedPicture) -> dict[str, Any]:
    return {
        "on": one.on_day.isoformat(),
        "is_now": one.is_now,
        "score": asdict(one.picture.score),
        "progress": one.picture.progress,
    }


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
