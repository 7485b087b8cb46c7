"""What is typed and cannot be saved is asked about before the program closes or another plan takes the place."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from alignment_desktop.domain.vision import VisionField
from alignment_desktop.ui.models.objective_tree_model import GoalColumn
from alignment_desktop.workspace.workspace import Workspace
from tests.support.drivers.full_disk import full_disk
from tests.support.drivers.hands import Hands
from tests.support.drivers.numbers_driver import NumbersDriver
from tests.support.drivers.tree_driver import TreeDriver
from tests.support.drivers.vision_driver import VisionDriver, in_file
from tests.support.drivers.window_driver import WindowDriver
from tests.support.plans import places_in

pytestmark = [
    pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True),
    pytest.mark.skipif(sys.platform == "win32", reason="there is no limit to set, and an open file cannot be moved"),
]
Start = Callable[..., WindowDriver]


def test_on_a_full_disk_the_program_asks_before_it_closes(start: Start, hands: Hands, plan: Path) -> None:
    window = start(hands, plan)
    vision = VisionDriver(window)
    with full_disk():
        vision.write(VisionField.PURPOSE, ["We bake."])
        window.go_to("objectives")  # the page of the text is hidden by now
        with window.answering("Copy text", "Esc") as asked:
            window.window.close()
        assert set(asked) == {"Not saved"}
        assert "We bake." in QGuiApplication.clipboard().text()
        assert window.window.isVisible(), "copying alone does not close"
    assert window.page_name == "objectives"
    VisionDriver(window)
    assert vision.shown(VisionField.PURPOSE) == "We bake."
    window.close()
    assert in_file(plan, VisionField.PURPOSE) == "We bake.", "with room again the text is saved without a question"


def test_close_anyway_closes_and_leaves_the_plan_as_it_was(start: Start, hands: Hands, plan: Path) -> None:
    window = start(hands, plan)
    with full_disk():
        VisionDriver(window).write(VisionField.PURPOSE, ["We bake."])
        with window.answering("Close anyway"):
            window.window.close()
        assert not window.window.isVisible()
    assert in_file(plan, VisionField.PURPOSE) == ""


def test_a_copy_elsewhere_holds_the_unsaved_words(start: Start, hands: Hands, plan: Path, tmp_path: Path) -> None:
    window = start(hands, plan)
    TreeDriver(window)
    window.go_to("numbers")
    NumbersDriver(window)
    vision = VisionDriver(window)
    plan.rename(plan.with_suffix(".gone"))  # as when a stick is pulled
    vision.write(VisionField.PURPOSE, ["We bake."])
    copy = tmp_path / "copy.alignment"
    window.files.will_save(copy)
    with window.answering("Save a copy elsewhere") as asked:
        window.window.close()
    assert asked == ["Not saved"]
    assert not window.window.isVisible()
    assert in_file(copy, VisionField.PURPOSE) == "We bake."
    with closing(Workspace.open(copy, places_in(tmp_path))) as saved:
        assert "Grow" in {goal.title for goal in saved.figures().objectives.values()}


def test_what_is_saved_is_not_asked_about(start: Start, hands: Hands, plan: Path) -> None:
    window = start(hands, plan)
    VisionDriver(window).write(VisionField.PURPOSE, ["We bake."])
    tree = TreeDriver(window)
    tree.open_editor("Grow", GoalColumn.GOAL)
    hands.type("Grow fast")
    window.close()
    assert in_file(plan, VisionField.PURPOSE) == "We bake."
