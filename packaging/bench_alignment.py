"""The part of the benchmark that counts score and findings: in full, after one edit, ahead, and what a change would do.

Run as a child process: `bench_alignment.py PLAN REPEATS`; prints one JSON object of lists of processor seconds.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from alignment_desktop.commands.measurement import RecordMeasurement
from alignment_desktop.commands.objective import EditObjectives
from alignment_desktop.domain.objective import Level
from alignment_desktop.host.paths import find_places
from alignment_desktop.workspace.looking_ahead import next_change, outlook_on
from alignment_desktop.workspace.opposed_numbers import find_opposed_numbers
from alignment_desktop.workspace.what_would_it_do import deleting, effect_of
from alignment_desktop.workspace.workspace import Workspace

FULL_COUNTS = 5


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one call; garbage of earlier ones is not its own."""
    gc.collect()
    began = time.process_time()
    work()
    return time.process_time() - began


def measure(plan: Path, repeats: int) -> dict[str, list[float]]:
    """All figures of one plan. Edits are made and not counted: what counts is the answer after them."""
    places = find_places()
    full = []
    for _ in range(min(FULL_COUNTS, repeats)):
        looked_at = Workspace.open(plan, places, read_only=True)
        looked_at.forget_history()
        # Opening counts the figures already, so they are read anew as after a change by another program.
        looked_at.announce_new_day()
        full.append(seconds(looked_at.alignment))
        looked_at.close()
    workspace = Workspace.open(plan, places)
    workspace.alignment()
    goals = sorted(goal.id for goal in workspace.figures().objectives.values() if goal.level is not Level.VISION)
    numbers = sorted(workspace.figures().kpis)
    after_goal, after_value = [], []
    for place in range(repeats):
        workspace.run(EditObjectives((goals[place * 7 % len(goals)],), {"title": f"Another goal {place}"}))
        after_goal.append(seconds(workspace.alignment))
        number = workspace.figures().kpis[numbers[place * 7 % len(numbers)]]
        value = 90.0 + place
        workspace.run(RecordMeasurement(number.kpi.id, number.due_period.start, value, recorded_on=workspace.today()))
        after_value.append(seconds(workspace.alignment))
    alignment = workspace.alignment()
    figures = alignment.figures
    objectives = [goal.id for goal in figures.objectives.values() if goal.level is Level.OBJECTIVE]
    change = deleting(figures, objectives[:1])
    ahead = figures.today.replace(year=figures.today.year + 1, day=1)
    found = {
        "full count": full,
        "after one edit of a goal": after_goal,
        "after one value": after_value,
        "what deleting an objective would do": [seconds(lambda: effect_of(alignment, change)) for _ in range(3)],
        "the score on a coming day": [seconds(lambda: outlook_on(figures, ahead)) for _ in range(3)],
        "the next day on which it changes": [seconds(lambda: next_change(figures))],
        "numbers that move against each other": [
            seconds(lambda: find_opposed_numbers(workspace.read, figures)) for _ in range(3)
        ],
    }
    workspace.close()
    return found


def main(arguments: list[str]) -> int:
    """Measures a plan that is changed by it."""
    plan, repeats = arguments
    print(json.dumps(measure(Path(plan), int(repeats))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
