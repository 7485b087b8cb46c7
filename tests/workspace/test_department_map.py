"""Who shares goals with whom in the bakery, and from five departments on what the owner ticked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from alignment_desktop.commands.department import AddDepartment
from alignment_desktop.commands.department_need import SetDepartmentNeed
from alignment_desktop.domain.alignment_score import ScorePartKind
from alignment_desktop.workspace.department_map import DepartmentMap, department_map
from alignment_desktop.workspace.workspace import Workspace
from tests.support.plans import empty_workspace, example_workspace


@pytest.fixture
def bakery(tmp_path: Path) -> Iterator[Workspace]:
    workspace = example_workspace(tmp_path)
    yield workspace
    workspace.close()


def map_of(workspace: Workspace) -> DepartmentMap:
    alignment = workspace.alignment()
    return department_map(alignment.figures, alignment.facts.index)


def counts(found: DepartmentMap) -> dict[str, int]:
    return {f"{one.one.name} {one.other.name}": one.shared.count for one in found.pairs if one.is_needed}


def test_the_bakery(bakery: Workspace) -> None:
    found = map_of(bakery)
    assert [(one.name, one.goals) for one in found.cards] == [
        ("Bakery", 3), ("Shop", 3), ("Wholesale", 2), ("Office", 4),
    ]  # fmt: skip
    assert counts(found) == {
        "Bakery Shop": 4, "Bakery Wholesale": 2, "Bakery Office": 2,
        "Shop Wholesale": 1, "Shop Office": 2, "Wholesale Office": 0,
    }  # fmt: skip
    assert not found.needs_are_chosen
    missing = [one.key for one in found.pairs if not one.shared.count]
    assert tuple(missing) == bakery.alignment().score.part(ScorePartKind.BALANCED).unbridged


def test_from_five_departments_on_the_owner_says_who_needs_whom(bakery: Workspace) -> None:
    kitchen = bakery.run(AddDepartment("Kitchen"))
    found = map_of(bakery)
    assert found.needs_are_chosen
    assert counts(found) == {}
    assert len(found.pairs) == 10
    bakery.run(SetDepartmentNeed(kitchen, found.cards[0].id))
    assert counts(map_of(bakery)) == {"Bakery Kitchen": 0}


def test_no_departments(tmp_path: Path) -> None:
    workspace = empty_workspace(tmp_path)
    assert map_of(workspace) == DepartmentMap()
    workspace.close()
