"""Score and findings with everything that slower work finds out, in one go: for the command line and the open format.

The window lets workers do the slow parts; NumPy comes with this module.
"""

from __future__ import annotations

from datetime import date

from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.finding_facts import SlowAnswers
from alignment_desktop.queries.goal_texts import load_plan_texts
from alignment_desktop.workspace.closeness_by_words import WordCloseness
from alignment_desktop.workspace.findings import PlanAlignment, aligned, load_beside
from alignment_desktop.workspace.looking_ahead import figures_on
from alignment_desktop.workspace.opposed_numbers import find_opposed_numbers
from alignment_desktop.workspace.plan_sentences import PlanSentences
from alignment_desktop.workspace.workspace import Workspace


def full_alignment(workspace: Workspace, day: date | None = None) -> PlanAlignment:
    """As of the plan's today, or of a coming day with nothing done until then. Goals are compared by their words.

    Raises `DomainError("score_day_is_past")` for a day before the plan's today.
    """
    figures = workspace.figures()
    if day is not None and day < figures.today:
        raise DomainError("score_day_is_past", field="on", today=figures.today.isoformat())
    slow = SlowAnswers(
        find_opposed_numbers(workspace.read, figures),
        WordCloseness(PlanSentences.of(workspace.read(load_plan_texts))).all(),
    )
    beside = workspace.read(load_beside, figures)
    return aligned(figures if day is None else figures_on(figures, day), beside, slow)
