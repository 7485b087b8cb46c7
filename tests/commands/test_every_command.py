"""Every command: run, undone, done again and undone once more, with equal plans at each stop."""

from __future__ import annotations

import inspect
import pkgutil
import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import alignment_desktop.commands
from alignment_desktop.commands.command import Command
from alignment_desktop.commands.new_plan import LoadPlanDocument, StartPlan
from alignment_desktop.host.clock import FixedClock
from alignment_desktop.ui.messages.catalogue import TEXTS
from alignment_desktop.workspace.workspace import Workspace
from tests.commands.examples import EXAMPLES, Bakery
from tests.support.plans import TODAY, empty_workspace, example_workspace, facts, places_in

FILLS_AN_EMPTY_FILE = {StartPlan, LoadPlanDocument}


def every_command() -> set[type[Command[Any]]]:
    found: set[type[Command[Any]]] = set()
    for module in pkgutil.iter_modules(alignment_desktop.commands.__path__, "alignment_desktop.commands."):
        for _, member in inspect.getmembers(import_module(module.name), inspect.isclass):
            if issubclass(member, Command) and not inspect.isabstract(member) and member.__module__ == module.name:
                found.add(member)
    return found


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("master")
    workspace = example_workspace(folder)
    workspace.close()
    return workspace.path


@pytest.fixture
def bakery(master: Path, tmp_path: Path) -> Iterator[Bakery]:
    copy = tmp_path / "bakery.alignment"
    shutil.copy(master, copy)
    workspace = Workspace.open(copy, places_in(tmp_path), FixedClock(TODAY))
    yield Bakery(workspace)
    workspace.close()


def test_every_command_has_an_example() -> None:
    assert every_command() - FILLS_AN_EMPTY_FILE == set(EXAMPLES)


@pytest.mark.parametrize("command_class", EXAMPLES, ids=lambda one: one.__name__)
def test_undo_and_redo_lead_to_equal_plans(command_class: type[Command[Any]], bakery: Bakery) -> None:
    workspace = bakery.workspace
    command = EXAMPLES[command_class](bakery)
    assert isinstance(command, command_class)
    start = facts(workspace)
    workspace.run(command)
    changed = facts(workspace)
    assert changed != start, "the example changes nothing"
    for _ in range(2):
        workspace.undo()
        assert facts(workspace) == start
        workspace.redo()
        assert facts(workspace) == changed
    assert workspace.next_redo is None


@pytest.mark.parametrize("command_class", EXAMPLES, ids=lambda one: one.__name__)
def test_figures_that_follow_a_change_equal_figures_read_anew(
    command_class: type[Command[Any]], bakery: Bakery
) -> None:
    """The memo counts again only what was touched; what it says must be what a fresh look says."""
    workspace = bakery.workspace
    workspace.alignment()
    workspace.run(EXAMPLES[command_class](bakery))
    followed, alignment = workspace.figures(), workspace.alignment()
    fresh = Workspace.open(workspace.path, places_in(workspace.path.parent), FixedClock(TODAY), read_only=True)
    try:
        assert followed == fresh.figures()
        anew = fresh.alignment()
        assert (alignment.score, alignment.findings) == (anew.score, anew.findings)
    finally:
        fresh.close()


@pytest.mark.parametrize("command_class", EXAMPLES, ids=lambda one: one.__name__)
def test_every_command_has_a_name_for_the_edit_menu(command_class: type[Command[Any]]) -> None:
    assert TEXTS[f"command_{command_class.label}"]


def test_running_it_twice_is_refused_or_works_and_never_breaks_the_first(bakery: Bakery) -> None:
    workspace = bakery.workspace
    command = EXAMPLES[next(iter(EXAMPLES))](bakery)
    workspace.run(command)
    workspace.run(command)
    assert workspace.undo() is not None
    assert workspace.undo() is not None
    assert workspace.undo() is None


def test_a_new_plan_begins_without_history(tmp_path: Path) -> None:
    workspace = empty_workspace(tmp_path)
    assert workspace.next_undo is None
    assert workspace.undo() is None
    workspace.close()
