"""A plan that somebody else's program has worked on: refused, and a new one made of what it holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.store.made_plans import digest
from tests.support.drivers.hands import Hands
from tests.support.drivers.tree_driver import TreeDriver
from tests.support.drivers.waiting import until
from tests.support.drivers.window_driver import WindowDriver
from tests.support.plans import example_workspace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    workspace = example_workspace(tmp_path)
    workspace.close()
    connection = sqlite3.connect(workspace.path)
    connection.execute("CREATE TRIGGER planted AFTER INSERT ON kpi BEGIN DELETE FROM objective; END")
    connection.execute("UPDATE measurement SET value = 'ninety' WHERE id = 5")
    connection.commit()
    connection.close()
    return workspace.path


def test_a_strange_plan_is_refused_and_a_new_one_made_of_it(
    start: Callable[..., WindowDriver], hands: Hands, strange: Path, tmp_path: Path
) -> None:
    before = digest(strange)
    window = start(hands, strange)
    assert window.page_name == "welcome"
    assert "holds parts that Alignment Desktop did not make" in window.banner("opening").text
    new = tmp_path / "new.alignment"
    window.files.will_save(new)
    window.press_banner("opening", "Make a new plan from it")
    until(lambda: window.has_banner("salvaged"), "the new plan")
    text = window.banner("salvaged").text
    assert text.startswith("Came over: 33 goals, 14 numbers, 850 values")
    assert "Left out, because it does not fit a plan: 1 value." in text
    assert window.plan.path == new
    assert not window.has_banner("opening")
    assert "Earn enough to fund the second oven" in TreeDriver(window).outline
    assert digest(strange) == before


def test_what_cannot_be_read_is_said_and_nothing_is_made(
    start: Callable[..., WindowDriver], hands: Hands, strange: Path, tmp_path: Path
) -> None:
    window = start(hands, strange)
    strange.write_bytes(strange.read_bytes()[:5000])
    new = tmp_path / "new.alignment"
    window.files.will_save(new)
    window.press_banner("opening", "Make a new plan from it")
    until(lambda: "could not be read" in window.banner("opening").text, "the refusal")
    assert not new.exists()
