"""Closeness of an open plan: what is computed when, what is kept where, and what stands in when the model is missing."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from alignment_desktop.analytics.sentence_vectors import MODEL, VectorsUnavailableError, text_hash
from alignment_desktop.analytics.vector_rows import DIMENSIONS, ROW_BYTES, rows_to_bytes
from alignment_desktop.analytics.word_overlap import words_of
from alignment_desktop.commands.objective import AddObjective, DeleteObjectives, EditObjectives
from alignment_desktop.commands.objective_order import MoveObjectives
from alignment_desktop.commands.people import AddPerson
from alignment_desktop.commands.vision import EditVisionText
from alignment_desktop.domain.closeness import ClosestMatch, GoalCloseness, Method, Strength
from alignment_desktop.domain.objective import Level
from alignment_desktop.domain.vision import VisionField
from alignment_desktop.store.vector_store import load_vectors
from alignment_desktop.workspace.goal_vectors import MOST_FAILURES, GoalVectors
from alignment_desktop.workspace.workspace import Workspace
from tests.support.plans import empty_workspace, places_in

VISION = 1


class Model:
    """Stands in for the model: a text means its words. It notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.fails = False

    def __call__(
        self, texts: Sequence[str], received: Callable[[int, bytes], None], cancelled: Callable[[], bool]
    ) -> None:
        """As `compute_here`, one row at a time."""
        if self.fails:
            raise VectorsUnavailableError("not today")
        for place, text in enumerate(texts):
            if cancelled():
                return
            self.asked.append(text)
            vector = np.zeros((1, DIMENSIONS), np.float32)
            for word in words_of(text) or {text}:
                vector[0, zlib.crc32(word.encode()) % DIMENSIONS] += 1
            received(place, rows_to_bytes(vector / np.linalg.norm(vector)))


class Desk:
    """A plan with a service that counts its closeness."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workspace = empty_workspace(folder)
        self.model = Model()
        self.service = GoalVectors(self.workspace, self.workspace.closeness, self.model)

    def add(self, title: str, level: Level = Level.PERSONAL, parent: int | None = VISION) -> int:
        """A goal; by default linked straight to the vision."""
        return self.workspace.run(AddObjective(title, level, parent))

    def renew(self) -> GoalCloseness:
        """Count, and what came out."""
        assert self.service.renew()
        return self.workspace.closeness.current

    def kept(self) -> dict[bytes, bytes]:
        """What the plan file has."""
        return self.workspace.read(load_vectors, MODEL)

    def reopen(self) -> None:
        """Close the plan and open it again."""
        path = self.workspace.path
        self.workspace.close()
        self.workspace = Workspace.open(path, places_in(self.folder))
        self.service = GoalVectors(self.workspace, self.workspace.closeness, self.model)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A plan with an empty vision text."""
    desk = Desk(tmp_path)
    yield desk
    desk.workspace.close()


def test_a_loose_goal_gets_its_closest_match_at_a_higher_level(desk: Desk) -> None:
    bread = desk.add("Bake fresh bread", Level.OBJECTIVE)
    van = desk.add("Repair delivery van", Level.OBJECTIVE)
    peer = desk.add("Bake fresh bread daily", Level.DEPARTMENT)
    loose = desk.add("Fresh bread before seven", Level.DEPARTMENT, None)
    under = desk.add("Fresh bread tasting", Level.PERSONAL, loose)

    found = desk.renew()

    assert found.method is Method.VECTORS
    assert set(found.parents) == {loose}
    assert [match.other_id for match in found.parents[loose]] == [bread, van]
    assert found.closest_parent(loose) == ClosestMatch(loose, bread, Strength.STRONG, Method.VECTORS)
    assert found.closest_parent(under) is found.closest_parent(peer) is None


def test_any_goal_gets_suggestions_that_are_not_weak_and_not_its_own(desk: Desk) -> None:
    bread = desk.add("Bake fresh bread", Level.OBJECTIVE)
    also = desk.add("Sell fresh bread", Level.OBJECTIVE)
    desk.add("Repair delivery van", Level.OBJECTIVE)
    goal = desk.add("Fresh bread before seven", Level.DEPARTMENT, bread)
    assert desk.workspace.closeness.suggested_parents(goal) == ()

    desk.renew()

    suggested = desk.workspace.closeness.suggested_parents(goal)
    assert [match.other_id for match in suggested] == [also]
    assert desk.workspace.closeness.suggested_parents(12_345) == ()


def test_goals_that_say_the_same_are_pairs_but_not_a_part_and_its_whole(desk: Desk) -> None:
    one = desk.add("Bake fresh bread", Level.OBJECTIVE)
    desk.add("Bake fresh bread", Level.DEPARTMENT, one)
    other = desk.add("Fresh bread: bake", Level.OBJECTIVE)
    near = desk.add("Bake fresh cakes", Level.OBJECTIVE)
    desk.add("Repair delivery van", Level.OBJECTIVE)

    pairs = {(pair.goal_id, pair.other_id): pair.strength for pair in desk.renew().pairs}

    assert pairs == {(one, other): Strength.STRONG, (one, near): Strength.STRONG, (other, near): Strength.STRONG}


def test_equal_titles_are_pairs_and_opposites_never_strong(desk: Desk) -> None:
    one, other = desk.add("Raise bread prices"), desk.add("Raise bread prices")
    lower = desk.add("Lower bread prices")

    pairs = {(pair.goal_id, pair.other_id): pair.strength for pair in desk.renew().pairs}

    assert pairs == {(one, other): Strength.STRONG, (one, lower): Strength.SOME}


def test_nearness_to_the_vision_takes_its_closest_sentence(desk: Desk) -> None:
    near, far = desk.add("Fresh bread"), desk.add("Repair delivery van")
    desk.workspace.run(EditVisionText(VisionField.FUTURE, "**Everybody** is welcome. Our bread is fresh!"))

    found = desk.renew().to_vision

    assert found[near].strength is Strength.STRONG
    assert found[far].strength is Strength.WEAK
    assert VISION not in found


def test_an_edit_computes_only_what_it_changed(desk: Desk) -> None:
    bread = desk.add("Bake fresh bread", Level.OBJECTIVE)
    desk.add("Repair delivery van")
    desk.renew()
    desk.model.asked.clear()
    other = desk.add("Fresh bread")

    with_pair = desk.renew()
    assert desk.model.asked == ["Fresh bread"]
    assert [(pair.goal_id, pair.other_id) for pair in with_pair.pairs] == [(bread, other)]

    desk.workspace.run(EditObjectives((other,), {"title": "Paint shop sign"}))
    assert desk.renew().pairs == ()
    desk.workspace.undo()
    assert desk.renew() == with_pair
    desk.workspace.run(MoveObjectives((other,), bread))
    assert desk.renew().pairs == ()
    desk.workspace.run(DeleteObjectives((bread,)))
    assert desk.renew().pairs == ()
    assert desk.model.asked == ["Fresh bread", "Paint shop sign", "Fresh bread"]


def test_counted_bit_by_bit_is_counted_at_once(desk: Desk) -> None:
    words = ("fresh", "bread", "cakes", "sell", "bake", "early")
    for step in range(40):
        desk.add(" ".join(words[(step * factor) % 6] for factor in (1, 5, 7)) + f" {step % 9}")
        if step % 4 == 0:
            desk.renew()
    bit_by_bit = desk.renew()
    anew = GoalVectors(desk.workspace, desk.workspace.closeness, desk.model)
    assert anew.renew()
    assert desk.workspace.closeness.current == bit_by_bit
    assert len(bit_by_bit.pairs) > 20


def test_vectors_are_kept_in_the_file_and_idle_ones_leave_it(desk: Desk) -> None:
    goal = desk.add("Bake fresh bread")
    desk.renew()
    assert desk.kept().keys() >= {text_hash("Bake fresh bread")}
    assert {len(row) for row in desk.kept().values()} == {ROW_BYTES}

    desk.reopen()
    desk.model.asked.clear()
    assert desk.renew().method is Method.VECTORS
    assert desk.model.asked == []

    desk.workspace.run(EditObjectives((goal,), {"title": "Sell bread"}))
    desk.renew()
    assert text_hash("Sell bread") in desk.kept()
    assert text_hash("Bake fresh bread") not in desk.kept()


def test_who_only_looks_does_not_change_the_file(desk: Desk) -> None:
    desk.add("Bake fresh bread")
    desk.reopen()
    before = desk.workspace.path.read_bytes()

    desk.renew()
    assert desk.kept() == {}
    assert desk.workspace.path.read_bytes() == before

    desk.workspace.run(AddPerson("Ella"))
    desk.renew()
    assert text_hash("Bake fresh bread") in desk.kept()


def test_a_damaged_vector_is_computed_again(desk: Desk) -> None:
    desk.add("Bake fresh bread")
    desk.renew()
    key = text_hash("Bake fresh bread")
    for damage in (b"short", b"\xff" * ROW_BYTES, b"\0" * ROW_BYTES):
        desk.workspace.write_untracked(lambda connection, damage=damage: spoil(connection, key, damage))
        desk.reopen()
        desk.model.asked.clear()
        desk.renew()
        assert desk.model.asked == ["Bake fresh bread"]


def test_without_the_model_words_are_compared_and_say_so(desk: Desk) -> None:
    desk.model.fails = True
    bread = desk.add("Bake fresh bread", Level.OBJECTIVE)
    loose = desk.add("Fresh bread", Level.DEPARTMENT, None)
    goal = desk.add("Fresh bread", Level.DEPARTMENT)
    desk.workspace.run(EditVisionText(VisionField.PURPOSE, "We bake fresh bread."))

    found = desk.renew()

    assert found.method is Method.WORDS
    assert found.closest_parent(loose) == ClosestMatch(loose, bread, Strength.STRONG, Method.WORDS)
    assert found.pairs[0] == ClosestMatch(loose, goal, Strength.STRONG, Method.WORDS)
    assert found.to_vision[bread].strength is Strength.STRONG
    assert {match.method for match in desk.workspace.closeness.suggested_parents(goal)} == {Method.WORDS}
    desk.model.fails = False
    assert desk.renew().method is Method.VECTORS


def test_a_model_that_fails_is_not_tried_for_ever(desk: Desk) -> None:
    desk.model.fails = True
    for step in range(MOST_FAILURES):
        desk.add(f"Goal {step}")
        desk.renew()
    desk.model.fails = False
    assert desk.renew().method is Method.WORDS
    assert desk.model.asked == []


def test_a_cancelled_count_keeps_what_came_and_goes_on_later(desk: Desk) -> None:
    for step in range(5):
        desk.add(f"Goal {step}")
    before = desk.workspace.closeness.current
    assert not desk.service.renew(lambda: len(desk.model.asked) >= 3)
    assert desk.workspace.closeness.current is before
    desk.renew()
    assert len(desk.model.asked) == len(set(desk.model.asked)) == 5


def test_the_memo_says_when_it_is_behind_and_when_it_is_new(desk: Desk) -> None:
    memo, heard = desk.workspace.closeness, []
    stop = memo.subscribe(heard.append)
    assert memo.is_stale
    assert not memo.is_known
    desk.renew()
    assert memo.is_known
    assert not memo.is_stale
    desk.workspace.run(AddPerson("Ella"))
    assert not memo.is_stale
    desk.add("Bake fresh bread", Level.PERSONAL, None)
    assert memo.is_stale
    desk.renew()
    desk.renew()
    stop()
    desk.add("Bake fresh bread", Level.PERSONAL, None)
    assert heard[-1] is not desk.renew()
    assert len(heard) == len({id(one) for one in heard}) == 1 + (heard[0] != heard[-1])


def spoil(connection: object, key: bytes, row: bytes) -> None:
    """Write something else for a vector."""
    from alignment_desktop.store.vector_store import save_vectors

    save_vectors(connection, MODEL, {key: row})  # type: ignore[arg-type]
