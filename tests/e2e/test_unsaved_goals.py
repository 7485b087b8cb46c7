"""A goal that is typed in the tree while the disk is full is asked about, on a page that is hidden as well."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from alignment_desktop.ui.models.objective_tree_model import GoalColumn
from tests.support.drivers.full_disk import full_disk
from tests.support.drivers.hands import Hands, Key, Mod
from tests.support.drivers.tree_driver import TreeDriver
from tests.support.drivers.window_driver import WindowDriver
from tests.support.plans import example_workspace

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True),
    pytest.mark.skipif(sys.platform == "win32", reason="there is no limit to set, and an open file cannot be moved"),
]
Start = Callable[..., WindowDriver]


def test_another_plan_does_not_take_the_place_of_unsaved_words(
    start: Start, hands: Hands, plan: Path, tmp_path: Path
) -> None:
    other = example_workspace(tmp_path)
    other.close()
    window = start(hands, plan)
    tree = TreeDriver(window)
    with full_disk():
        tree.open_editor("Grow", GoalColumn.GOAL)
        hands.key(Key.Key_A, Mod.ControlModifier)
        hands.type("Grow slowly")
        hands.key(Key.Key_Return)
        with window.answering("Copy text", "Esc") as asked:
            window.desktop.desk.open(other.path)
        assert set(asked) == {"Not saved"}
        assert QGuiApplication.clipboard().text() == "Goal “Grow”\nGrow slowly"
        assert window.plan.path == plan
        window.go_to("vision")
        window.go_to("objectives")
        with window.answering("Close anyway"):
            window.window.menus.trigger("close_plan")
        assert window.page_name == "welcome"
