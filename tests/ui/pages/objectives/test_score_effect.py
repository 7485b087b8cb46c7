"""What a move or a deletion does to the score is said in passing, and counted once for each row the mouse goes over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alignment_desktop.ui.pages.objectives import score_effect
from alignment_desktop.ui.pages.objectives.score_effect import MOST_GOALS, ScoreEffect
from tests.ui.pages.objectives.driver import GROUP, ObjectivesDriver

REDO = "Redo the shop window"


def test_a_drop_that_changes_nothing_names_no_score(tree: ObjectivesDriver) -> None:
    assert "→" not in tree.drag("Sign up 300", onto="Win new customers", drops=False)
    assert tree.drag(REDO, onto="Build a team", drops=False).endswith("(74 → 75)")
    assert "→" not in tree.drag(REDO, onto="Build a team", copies=True, drops=False)
    assert tree.drag("Have wholesale packed", onto=GROUP).endswith("(74 → 73)")
    assert tree.drag("Have wholesale packed", onto="Build a team", drops=False).endswith("(73 → 74)")


def test_it_is_counted_once_for_each_row(tree: ObjectivesDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[object] = []
    score_after = score_effect.score_after

    def count(*args: object) -> object:
        counted.append(args)
        return score_after(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(score_effect, "score_after", count)
    effect, figures = ScoreEffect(), tree.workspace.figures()
    redo, build = [tree.key(REDO)], tree.key("Build a team")
    for _ in range(3):
        assert effect.of_moving(figures, redo, build) == "(74 → 75)"
        assert effect.of_moving(figures, redo, None) == ""
        assert effect.of_moving(figures, [build], redo[0]) == ""
    assert len(counted) == 2


def test_a_very_large_plan_is_not_counted_while_dragging(tree: ObjectivesDriver) -> None:
    figures = tree.workspace.figures()
    redo = figures.objectives[tree.key(REDO)]
    many = {number: replace(redo, id=number) for number in range(1000, 1000 + MOST_GOALS)}
    large = replace(figures, objectives={**figures.objectives, **many})
    assert ScoreEffect().of_moving(large, [redo.id], tree.key("Build a team")) == ""
    assert ScoreEffect().of_deleting(large, [redo.id]) == ""
