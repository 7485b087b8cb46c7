"""Key results, confidence, updates and tags through their commands: what is filled in, kept and refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.goal_tags import (
    TagObjectivesWithNewPartner,
    TagObjectivesWithPartner,
    TagObjectivesWithValue,
)
from alignment_desktop.commands.goal_update import AddGoalUpdate, DeleteGoalUpdates
from alignment_desktop.commands.key_result import AddKeyResult, EditKeyResult, OrderKeyResults, RateConfidence
from alignment_desktop.commands.partner import AddPartner, DeletePartners, RenamePartner
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.objective import KeyResult
from alignment_desktop.queries.goal_notes import load_confidence_notes, load_goal_tags, load_goal_updates, load_partners
from tests.commands.examples import DAY, Bakery
from tests.support.plans import example_workspace, facts


@pytest.fixture
def bakery(tmp_path: Path) -> Iterator[Bakery]:
    workspace = example_workspace(tmp_path)
    yield Bakery(workspace)
    workspace.close()


def result(bakery: Bakery, title: str) -> KeyResult:
    return next(one for one in bakery.figures.key_results if one.title.startswith(title))


def refused(bakery: Bakery, command: Command[Any]) -> tuple[str, str | None]:
    before = facts(bakery.workspace)
    with pytest.raises(DomainError) as found:
        bakery.workspace.run(command)
    assert facts(bakery.workspace) == before
    return found.value.code, found.value.field


def test_the_command_fills_the_third_mark_and_says_so(bakery: Bakery) -> None:
    late = result(bakery, "Late drops").id
    assert bakery.workspace.run(EditKeyResult(late, {"stretch": 1.0, "target": 3.0})) == ("commit_mark",)
    assert result(bakery, "Late drops").commit_mark == pytest.approx(6.6)
    assert bakery.workspace.run(EditKeyResult(late, {"target": None})) == ("target",)
    assert result(bakery, "Late drops").target == pytest.approx(3.4)
    gone = {"commit_mark": None, "stretch": None, "target": 2.0}
    assert bakery.workspace.run(EditKeyResult(late, gone)) == ()
    assert (result(bakery, "Late drops").commit_mark, result(bakery, "Late drops").stretch) == (None, None)
    made = bakery.workspace.run(AddKeyResult(bakery.goal("Grow from"), "Tastings", {"start": 10, "stretch": 20}))
    tastings = next(one for one in bakery.figures.key_results if one.id == made)
    assert (tastings.commit_mark, tastings.target) == (13, 17)


def test_marks_and_dates_that_cannot_work_are_refused_beside_their_field(bakery: Bakery) -> None:
    late = result(bakery, "Late drops").id
    assert refused(bakery, EditKeyResult(late, {"commit_mark": 12.0})) == ("scale_marks_out_of_order", "target")
    assert refused(bakery, EditKeyResult(late, {"start": None, "target": None, "stretch": 1.0})) == (
        "scale_needs_two_marks",
        "target",
    )
    dates = {"start_on": date(2026, 11, 2), "due_on": date(2026, 11, 1)}
    assert refused(bakery, EditKeyResult(late, dates)) == ("due_before_start", "due_on")
    assert refused(bakery, EditKeyResult(late, {"weight": -1.0})) == ("weight_negative", "weight")
    assert refused(bakery, EditKeyResult(late, {"kpi_id": 999})) == ("row_gone", "kpi_id")
    assert refused(bakery, EditKeyResult(late, {"target": float("nan")})) == ("number_too_large", "target")


def test_a_value_keeps_the_day_on_which_it_was_entered(bakery: Bakery) -> None:
    late = result(bakery, "Late drops").id
    assert result(bakery, "Late drops").current_on == date(2026, 11, 6)
    bakery.workspace.run(EditKeyResult(late, {"current": 4.0, "current_on": DAY}))
    assert (result(bakery, "Late drops").current, result(bakery, "Late drops").current_on) == (4, DAY)
    before = facts(bakery.workspace)
    for values in ({"current": 5.0}, {"current": 5.0, "current_on": None}, {"current_on": DAY}):
        with pytest.raises(TypeError):
            bakery.workspace.run(EditKeyResult(late, values))
        with pytest.raises(TypeError):
            bakery.workspace.run(AddKeyResult(bakery.goal("Grow from"), "Tastings", values))
    assert facts(bakery.workspace) == before
    long_ago = {"current": 5.0, "current_on": date(1066, 10, 14)}
    assert refused(bakery, EditKeyResult(late, long_ago)) == ("date_out_of_range", "current_on")
    bakery.workspace.run(EditKeyResult(late, {"current": None}))
    assert (result(bakery, "Late drops").current, result(bakery, "Late drops").current_on) == (None, None)


def test_key_results_are_put_in_another_order(bakery: Bakery) -> None:
    goal = bakery.goal("Deliver every order")

    def order() -> list[int]:
        return [one.id for one in bakery.figures.key_results if one.objective_id == goal]

    first, second, third = order()
    bakery.workspace.run(OrderKeyResults(goal, (third,)))
    assert order() == [third, first, second]
    other = result(bakery, "New caf").id
    assert refused(bakery, OrderKeyResults(goal, (other, first))) == ("row_gone", None)
    bakery.workspace.undo()
    assert order() == [first, second, third]


def test_every_rating_asks_for_a_note_and_is_kept(bakery: Bakery) -> None:
    late = result(bakery, "Late drops").id
    before = bakery.workspace.read(load_confidence_notes, late)
    assert refused(bakery, RateConfidence(late, 6, "  ", DAY)) == ("confidence_note_missing", "note")
    assert refused(bakery, RateConfidence(late, 11, "Sure", DAY)) == ("confidence_out_of_range", "confidence")
    bakery.workspace.run(RateConfidence(late, 6, "The bridge opens early", DAY))
    bakery.workspace.run(RateConfidence(late, 7, "It is open", DAY))
    notes = bakery.workspace.read(load_confidence_notes, late)
    assert [(one.confidence, one.note) for one in notes[:2]] == [(7, "It is open"), (6, "The bridge opens early")]
    assert notes[2:] == before
    assert (result(bakery, "Late drops").confidence, result(bakery, "Late drops").confidence_note) == (7, "It is open")
    bakery.workspace.run(RateConfidence(late, 2, "Written down late", date(2026, 10, 20)))
    assert result(bakery, "Late drops").confidence == 7
    with pytest.raises(TypeError):
        bakery.workspace.run(EditKeyResult(late, {"confidence": 9}))


def test_the_latest_note_is_what_the_example_shows(bakery: Bakery) -> None:
    rated = [one for one in bakery.figures.key_results if bakery.workspace.read(load_confidence_notes, one.id)]
    assert len(rated) >= 3
    for one in rated:
        latest = bakery.workspace.read(load_confidence_notes, one.id)[0]
        assert (one.confidence, one.confidence_note) == (latest.confidence, latest.note)


def test_updates_are_dated_sentences(bakery: Bakery) -> None:
    goal, mia = bakery.goal("Deliver every"), bakery.person("Mia")
    assert refused(bakery, AddGoalUpdate(goal, " \n ", DAY)) == ("update_missing", "text")
    assert refused(bakery, AddGoalUpdate(goal, "x" * 100_000, DAY)) == ("text_too_long", "text")
    bakery.workspace.run(AddGoalUpdate(goal, "  Ten minutes\nsaved ", DAY, mia))
    last = bakery.workspace.read(load_goal_updates, goal)
    assert len(last) == 3
    assert (last[0].text, last[0].noted_on, last[0].person_id) == ("Ten minutes saved", DAY, mia)
    bakery.workspace.run(DeleteGoalUpdates((last[0].id,)))
    assert bakery.workspace.read(load_goal_updates, goal)[0].noted_on == date(2026, 11, 6)
    assert len(bakery.workspace.read(load_goal_updates, goal, None)) == 4


def test_tags_of_one_and_several_goals(bakery: Bakery) -> None:
    both = (bakery.goal("Deliver every"), bakery.goal("Grow from"))
    bakery.workspace.run(TagObjectivesWithValue(both, bakery.values[0]))
    bakery.workspace.run(TagObjectivesWithValue(both, bakery.values[0]))
    tags = bakery.workspace.read(load_goal_tags, both)
    assert [one.objective_id for one in tags.value_tags if one.plan_value_id == bakery.values[0]] == list(both)
    bakery.workspace.run(TagObjectivesWithValue(both, bakery.values[0], is_on=False))
    tags = bakery.workspace.read(load_goal_tags, both)
    assert bakery.values[0] not in {one.plan_value_id for one in tags.value_tags}
    made = bakery.workspace.run(TagObjectivesWithNewPartner(both, "Quay Street Deli"))
    tags = bakery.workspace.read(load_goal_tags, both)
    assert [one.objective_id for one in tags.partner_tags if one.partner_id == made] == list(both)
    vision = next(one.id for one in bakery.figures.objectives.values() if one.parent_id is None)
    assert refused(bakery, TagObjectivesWithPartner((vision,), made)) == ("vision_has_no_such_field", None)


def test_partners_have_names_of_their_own(bakery: Bakery) -> None:
    first = bakery.workspace.read(load_partners)[0]
    assert refused(bakery, AddPartner(first.name.upper())) == ("name_taken", "name")
    assert refused(bakery, AddPartner("  ")) == ("name_missing", "name")
    bakery.workspace.run(RenamePartner(first.id, first.name.upper()))
    bakery.workspace.run(DeletePartners((first.id,)))
    assert first.id not in {one.id for one in bakery.workspace.read(load_partners)}


@pytest.mark.parametrize(
    "text", ["مخبز الميناء", "Cafe\u0301 nebenan", "👩‍🍳 Baking team", "שָׁלוֹם", "a" + "\u0301" * 40]
)
def test_any_script_is_kept_as_it_is_typed(bakery: Bakery, text: str) -> None:
    goal = bakery.goal("Grow from")
    bakery.workspace.run(AddGoalUpdate(goal, text, DAY))
    made = bakery.workspace.run(TagObjectivesWithNewPartner((goal,), text))
    late = result(bakery, "Late drops").id
    bakery.workspace.run(EditKeyResult(late, {"title": text}))
    assert bakery.workspace.read(load_goal_updates, goal)[0].text == text
    assert {one.id: one.name for one in bakery.workspace.read(load_partners)}[made] == text
    assert next(one.title for one in bakery.figures.key_results if one.id == late) == text


def test_key_results_carry_their_figures_in_a_dump(bakery: Bakery) -> None:
    rows = {row["title"]: row["computed"] for row in facts(bakery.workspace)["tables"]["key_result"]}
    assert rows["Late drops, from 9 to 2 a week"]["score"] == pytest.approx(3 / 7)
    assert rows["Late drops, from 9 to 2 a week"]["status"] == "off_track"
    accounts = rows["Accounts that order every week, from 22 to 26"]
    assert (accounts["value"], accounts["score"], accounts["score_reason"]) == (24.0, 0.5, "key_result_on_the_way")
    assert rows["Packing lists written the night before, 5 a week"]["expected"] == pytest.approx(39 / 71)
