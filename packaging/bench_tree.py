"""The part of the benchmark that works in the tree of goals: drops until they are painted, the filter, a large paste.

Run as a child process: `bench_tree.py PLAN REPEATS`; prints one JSON object of lists of seconds,
by the clock and, for a busy computer, of the window's thread on a processor.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from bench_painted import PaintedBench
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from alignment_desktop.app.gui_application import make_application
from alignment_desktop.domain.objective import Level
from alignment_desktop.ui.models.objective_tree_model import GoalColumn
from alignment_desktop.ui.pages.objectives import ObjectivesPage

SEVERAL = 100
PASTED = 10_000
WORDS = ("fresh", "week", "returns", "guests", "goal 4321", "nothing has these words")


class TreeBench(PaintedBench):
    """The page of goals with every row open, in the real window."""

    def __init__(self, app: QApplication, plan: Path) -> None:
        super().__init__(app, plan)
        page = self.shown("objectives")
        assert isinstance(page, ObjectivesPage)
        self.page = page
        page.open_down_to(Level.PERSONAL)
        self.settle()

    def repaint(self) -> None:
        """What nothing that changes the tree can be quicker than: every row in view is painted."""
        self.page.view.viewport().update()

    def drop(self, ids: Sequence[int], onto: int) -> Callable[[], None]:
        """The gesture that lets goals go on another, after the mouse has brought them there."""
        view = self.page.view
        self.page.desk.select(ids)
        view.scrollTo(self.page.model.index_of(onto))
        view.begin_drag(ids)
        self.rest()
        data = self.page.model.mimeData([self.page.model.index_of(one) for one in ids])
        point = view.cell_rect(onto, GoalColumn.GOAL).center()

        def let_go() -> None:
            view.dropEvent(_drop_event(point, data))
            view.end_drag()

        return let_go


def _drop_event(point: QPoint, data: QMimeData) -> QDropEvent:
    button = Qt.MouseButton.LeftButton
    return QDropEvent(QPointF(point), Qt.DropAction.MoveAction, data, button, Qt.KeyboardModifier.NoModifier)


def measure(app: QApplication, plan: Path, repeats: int) -> dict[str, list[float]]:
    """Every kind of gesture in turn with its floor."""
    bench = TreeBench(app, plan)
    found: dict[str, list[float]] = {}

    def note(name: str, times: tuple[float, float]) -> None:
        found.setdefault(name, []).append(times[0])
        found.setdefault(f"{name}, processor time", []).append(times[1])

    for step in range(repeats):
        note("repaint", bench.until_painted(bench.repaint))
        for count in (1, SEVERAL):
            note(f"drop of {count}", bench.until_painted(bench.drop(*_dragged(bench.page, count, step))))
    field = bench.page.toolbar
    field.open_field()
    for step in range(repeats):
        for word in (WORDS[step % len(WORDS)], ""):
            kind = "filter" if word else "clear"
            note(kind, bench.until_painted(partial(field.field.setText, word)))
    vision = bench.page.shown.tree.vision_id
    assert vision is not None
    text = "\n".join("\t" * (line % 3) + f"Pasted goal {line} @Person{line % 9 + 1}" for line in range(PASTED))
    QGuiApplication.clipboard().setText(text)
    bench.page.desk.select([vision])
    note("paste", bench.until_painted(bench.page.clipboard.paste))
    bench.close()
    return found


def _dragged(page: ObjectivesPage, count: int, step: int) -> tuple[list[int], int]:
    """So many personal goals of neighbouring department goals, and another one to drop them on."""
    goals, tree = page.shown.goals, page.shown.tree
    holders = [key for key in tree if goals[key].level is Level.DEPARTMENT]
    start = (step * 31) % len(holders)
    onto = holders[start - 1]
    ids: list[int] = []
    for holder in holders[start:] + holders[:start]:
        if holder != onto and len(ids) < count:
            ids.extend(tree.children(holder))
    return ids[:count], onto


def main(arguments: list[str]) -> int:
    """Measures and prints what it found."""
    app = make_application()
    json.dump(measure(app, Path(arguments[0]), int(arguments[1])), sys.stdout)
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
