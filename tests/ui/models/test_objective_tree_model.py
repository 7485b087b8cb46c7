"""The model of the tree: patched in steps or at once, it always equals one that was built anew."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from alignment_desktop.domain.objective import Level
from alignment_desktop.ui.models.goal_filter import Children
from alignment_desktop.ui.models.goal_lines import DRAFT, NOT_LINKED, GoalLine
from alignment_desktop.ui.models.objective_tree_model import (
    DropRequest,
    GoalColumn,
    ObjectiveTreeModel,
    goals_in,
    goals_mime,
)


def line(key: int, level: Level = Level.DEPARTMENT) -> GoalLine:
    return GoalLine(key, level, f"Goal {key}")


def lines_of(children: Children) -> dict[int, GoalLine]:
    return {key: line(key) for keys in children.values() for key in keys}


def rows(model: ObjectiveTreeModel, parent: QModelIndex | None = None) -> list[object]:
    index = parent or QModelIndex()
    return [
        (model.index(row, 0, index).data(), rows(model, model.index(row, 0, index)))
        for row in range(model.rowCount(index))
    ]


@pytest.fixture
def model(application: QApplication) -> ObjectiveTreeModel:
    made = ObjectiveTreeModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def random_tree(rng: random.Random, keys: int) -> Children:
    children: dict[int | None, list[int]] = {None: []}
    known: list[int | None] = [None]
    for key in rng.sample(range(1, 2 * keys), keys):
        children.setdefault(rng.choice(known), []).append(key)
        known.append(key)
    return {parent: tuple(ids) for parent, ids in children.items()}


@pytest.mark.parametrize("seed", range(12))
def test_patched_equals_rebuilt(model: ObjectiveTreeModel, seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(12):
        children = random_tree(rng, rng.choice([3, 8, 20, 60]))
        model.show(children, lines_of(children))
        fresh = ObjectiveTreeModel()
        fresh.show(children, lines_of(children))
        assert rows(model) == rows(fresh)


def test_a_move_keeps_what_points_to_the_row(model: ObjectiveTreeModel) -> None:
    before: Children = {None: (1,), 1: (2, 3), 2: (4,)}
    model.show(before, lines_of(before))
    pointer = QPersistentModelIndex(model.index_of(4))
    after: Children = {None: (1,), 1: (3, 2), 3: (4,)}
    model.show(after, lines_of(after))
    assert pointer.isValid()
    assert model.parent_key(4) == 3
    assert pointer.parent() == model.index_of(3)


def test_only_what_shows_something_else_is_told(model: ObjectiveTreeModel) -> None:
    children: Children = {None: (1,), 1: (2, 3)}
    lines = lines_of(children)
    model.show(children, lines)
    told: list[int] = []
    model.dataChanged.connect(lambda first, _last: told.append(model.key(first) or 0))
    model.show(children, {**lines, 3: replace(lines[3], title="Other")})
    assert told == [3]


def test_goals_can_be_dragged_the_vision_and_groups_cannot(model: ObjectiveTreeModel) -> None:
    children: Children = {None: (1, NOT_LINKED), 1: (2,), NOT_LINKED: (3,)}
    lines = {1: line(1, Level.VISION), 2: line(2), 3: line(3), NOT_LINKED: GoalLine(NOT_LINKED, None, "Not linked yet")}
    model.show(children, lines)
    draggable = [
        key for key in (1, 2, 3, NOT_LINKED) if model.flags(model.index_of(key)) & Qt.ItemFlag.ItemIsDragEnabled
    ]
    assert draggable == [2, 3]
    editable = [column for column in GoalColumn if model.is_editable(2, column)]
    assert editable == [GoalColumn.GOAL, GoalColumn.OWNER, GoalColumn.DEPARTMENT, GoalColumn.DUE]
    assert not model.is_editable(NOT_LINKED, GoalColumn.GOAL)
    assert not model.flags(model.index_of(NOT_LINKED)) & Qt.ItemFlag.ItemIsEditable


def test_a_drop_only_asks_and_answers_no(model: ObjectiveTreeModel) -> None:
    children: Children = {None: (1,), 1: (2, 3)}
    model.show(children, lines_of(children))
    asked: list[DropRequest] = []
    model.on_drop = asked.append
    data = model.mimeData([model.index_of(2), model.index_of(2, GoalColumn.OWNER)])
    assert model.dropMimeData(data, Qt.DropAction.CopyAction, -1, 0, model.index_of(3)) is False
    assert asked == [DropRequest((2,), 3, -1, is_copy=True)]
    assert rows(model) == [("Goal 1", [("Goal 2", []), ("Goal 3", [])])]


@pytest.mark.parametrize("content", [b"", b"{}", b"[1.5]", b'["1"]', b"\xff"])
def test_foreign_drags_are_not_ours(content: bytes, application: QApplication) -> None:
    data = goals_mime([1], "")
    assert goals_in(data) == (1,)
    data.setData(data.formats()[0], content)
    assert goals_in(data) == ()


def test_drafts_and_groups_are_no_goals(model: ObjectiveTreeModel) -> None:
    children: Children = {None: (1, NOT_LINKED), 1: (DRAFT, 2)}
    lines = {**lines_of({None: (1, 2)}), DRAFT: line(DRAFT), NOT_LINKED: GoalLine(NOT_LINKED, None, "")}
    model.show(children, lines)
    everything = [model.index_of(key) for key in (DRAFT, NOT_LINKED, 2, 1)]
    assert model.ids_of(everything) == (2, 1)
