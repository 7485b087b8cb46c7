"""Close goals in the inspector: the choice of a goal to lead to begins with them, and the vision is near or far in words."""

from __future__ import annotations

import pytest

from alignment_desktop.domain.closeness import ClosestMatch, GoalCloseness, Method, Strength, VisionCloseness
from alignment_desktop.ui.closeness_watch import CLOSENESS_CHANGED
from alignment_desktop.ui.pages.objectives.inspector.goal_picker import ALSO, GoalPicker
from tests.ui.pages.objectives.driver import ObjectivesDriver

# Popups grab the keyboard, which is no matter without a screen.
pytestmark = pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)


def know(tree: ObjectivesDriver, goal: str, method: Method, **close: Strength) -> None:
    """From now on it is known which goals `goal` is close to, and that the vision is near it."""
    goal_id = tree.key(goal)
    matches = tuple(ClosestMatch(goal_id, tree.key(name), strength, method) for name, strength in close.items())
    near = {goal_id: VisionCloseness(goal_id, Strength.SOME, method)}
    tree.workspace.closeness.put(GoalCloseness(method, {}, (), near), lambda _goal_id, _count: matches)
    tree.page.refresh(CLOSENESS_CHANGED)
    tree.settle()


def picker(tree: ObjectivesDriver, *titles: str) -> GoalPicker:
    tree.choose(*titles)
    tree.page.inspector.leads_to.change()
    found = tree.page.inspector.leads_to.picker
    assert found is not None
    return found


def remarks(tree: ObjectivesDriver) -> list[str]:
    section = tree.page.inspector.leads_to
    return [section.near.plain_text] if section.near is not None else []


def test_the_closest_goals_come_first_and_say_how_close(tree: ObjectivesDriver) -> None:
    know(tree, "Redo the shop", Method.VECTORS, Build=Strength.STRONG, Deliver=Strength.SOME, Earn=Strength.WEAK)
    shown = picker(tree, "Redo the shop")
    assert [row.line.key for row in shown.rows[:2]] == [tree.key("Build"), tree.key("Deliver")]
    assert [row.says for row in shown.rows[:3]] == ["Strong match", "Some match", ""]
    assert not any("Weak" in row.accessibleName() for row in shown.rows)
    assert shown.note.plain_text == "The closest in meaning come first."
    shown.mode.set_current(ALSO)
    shown.mode.segment_chosen.emit(ALSO)
    assert not any(row.says for row in shown.rows)
    assert shown.note.isHidden()


def test_words_alone_say_that_they_are_only_that(tree: ObjectivesDriver) -> None:
    know(tree, "Redo the shop", Method.WORDS, Build=Strength.STRONG)
    shown = picker(tree, "Redo the shop")
    assert "Only their words were compared" in shown.note.plain_text
    assert shown.rows[0].accessibleName().endswith("Strong match, by its words alone")


def test_several_goals_have_no_closest_match(tree: ObjectivesDriver) -> None:
    know(tree, "Redo the shop", Method.VECTORS, Build=Strength.STRONG)
    assert not any(row.says for row in picker(tree, "Redo the shop", "Deliver").rows)


def test_how_near_the_vision_is_stands_in_one_quiet_line(tree: ObjectivesDriver) -> None:
    tree.choose("Redo the shop")
    assert remarks(tree) == []
    know(tree, "Redo the shop", Method.VECTORS)
    tree.qtbot.waitUntil(lambda: remarks(tree) == ["Some match with the vision"])
    tree.choose("Deliver")
    assert remarks(tree) == []
