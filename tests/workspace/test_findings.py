"""Findings of the example as its picture shows them, by rule; and findings that follow every edit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from alignment_desktop.commands.department import AddDepartment
from alignment_desktop.commands.department_need import SetDepartmentNeed
from alignment_desktop.commands.finding import HideFinding, ShowFinding
from alignment_desktop.commands.goal_update import AddGoalUpdate
from alignment_desktop.commands.key_result import EditKeyResult
from alignment_desktop.commands.objective import EditObjectives
from alignment_desktop.commands.people import EditPerson
from alignment_desktop.domain.alignment_score import ScorePartKind
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.finding import FindingKind, grouped
from alignment_desktop.domain.finding_facts import OpposedNumbers
from alignment_desktop.ui.messages.finding_texts import plain_texts
from alignment_desktop.workspace.full_alignment import full_alignment
from alignment_desktop.workspace.workspace import Workspace
from tests.commands.examples import DAY, Bakery
from tests.support.plans import example_workspace

SAID = plain_texts()
PICTURE = {
    "Not linked": [("Redo the shop window for Christmas", "It doesn’t lead to any objective.", "Link it")],
    "Not measured": [
        (
            "Everyone can run two stations",
            "Its number, Cross-trained staff, has never been entered.",
            "Enter it",
        ),
        ("Know our regulars by name and order", "No number shows whether it works.", "Choose a number"),
    ],
    "Nobody’s": [("Callum Ward has no goal", "Thirteen of 14 people have at least one.", "Add a goal")],
    "Pulling apart": [
        (
            "Lift the average basket to £8.40, Sell the last trays at four o’clock",
            "Average basket: one aims at it, the other also moves it down.",
            "Compare",
        )
    ],
    "Gone quiet": [
        (
            "Collect wholesale invoices within 21 days",
            "No update for 34 days. It is due in three weeks.",
            "Remind Helen",
        )
    ],
    "Out of balance": [
        (
            "Ten of 12 goals improve what you already do",
            "Two try something new. About four would keep next year’s ideas coming.",
            "See the goals",
        ),
        (
            "Office and Wholesale share no goal",
            "No goal of one stands under a goal of the other, and no link joins them.",
            "Share a goal",
        ),
    ],
}


@pytest.fixture(scope="module")
def looked_at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    workspace = example_workspace(tmp_path_factory.mktemp("looked_at"))
    yield workspace
    workspace.close()


@pytest.fixture
def bakery(tmp_path: Path) -> Iterator[Bakery]:
    workspace = example_workspace(tmp_path)
    yield Bakery(workspace)
    workspace.close()


def test_the_example_has_the_findings_of_its_picture(looked_at: Workspace) -> None:
    alignment = looked_at.alignment()
    assert (alignment.score.total, [part.points for part in alignment.score.parts]) == (74, [19, 19, 18, 10, 8])
    told = {
        SAID.group(group): [(SAID.title(one), SAID.reason(one), SAID.repair(one)) for one in findings]
        for group, findings in grouped(alignment.findings.shown).items()
    }
    assert told == PICTURE
    assert [one.gain for one in alignment.findings.shown] == [9, 2, 2, 1, 1, 1, 0, 0]


def test_two_of_the_example_are_hidden_with_a_reason(looked_at: Workspace) -> None:
    hidden = looked_at.alignment().findings.hidden
    assert [one.finding.kind for one in hidden] == [FindingKind.OVERLOADED, FindingKind.SERVES_ANOTHER_DEPARTMENT]
    assert all(one.hidden.reason for one in hidden)


def test_slower_work_finds_nothing_more_in_the_example(looked_at: Workspace) -> None:
    assert full_alignment(looked_at).findings == looked_at.alignment().findings


def test_nothing_is_counted_twice_for_the_same_plan(looked_at: Workspace) -> None:
    assert looked_at.alignment() is looked_at.alignment()


def test_a_value_of_a_key_result_is_an_update(bakery: Bakery) -> None:
    goal = bakery.goal("Collect wholesale invoices")
    [result] = [one for one in bakery.figures.key_results if one.objective_id == goal]
    assert bakery.workspace.alignment().facts.updates[goal] == date(2026, 10, 6)
    bakery.workspace.run(EditKeyResult(result.id, {"current": 25.0, "current_on": date(2026, 11, 9)}))
    assert "gone_quiet" not in kinds(bakery)


def kinds(bakery: Bakery) -> list[str]:
    return [one.kind.value for one in bakery.workspace.alignment().findings.shown]


def test_findings_follow_edits_and_their_undo(bakery: Bakery) -> None:
    workspace = bakery.workspace
    before = kinds(bakery)
    workspace.run(AddGoalUpdate(bakery.goal("Collect wholesale"), "Two paid.", DAY))
    assert "gone_quiet" not in kinds(bakery)
    workspace.undo()
    assert kinds(bakery) == before
    workspace.run(EditObjectives((bakery.goal("Redo"),), {"is_dropped": True}))
    assert "not_linked" not in kinds(bakery)
    workspace.run(EditPerson(bakery.person("Dan"), {"until": date(2026, 11, 1)}))
    assert kinds(bakery).count("nobodys") == 1 + 4


def test_hiding_asks_why_and_showing_brings_back(bakery: Bakery) -> None:
    workspace = bakery.workspace
    callum = next(one for one in workspace.alignment().findings.shown if one.kind is FindingKind.NOBODYS)
    with pytest.raises(DomainError) as refused:
        workspace.run(HideFinding(callum.kind, callum.subject_key, "  ", DAY))
    assert (refused.value.code, refused.value.field) == ("hide_reason_missing", "reason")
    hidden_id = workspace.run(HideFinding(callum.kind, callum.subject_key, "On trial until March", DAY))
    findings = workspace.alignment().findings
    assert callum not in findings.shown
    assert [one.hidden.reason for one in findings.hidden if one.finding == callum] == ["On trial until March"]
    assert workspace.run(HideFinding(callum.kind, callum.subject_key, "On trial until May", DAY)) == hidden_id
    workspace.run(ShowFinding(hidden_id))
    assert callum in workspace.alignment().findings.shown


def test_what_a_worker_found_is_told_from_then_on(bakery: Bakery) -> None:
    workspace = bakery.workspace
    opposed = (OpposedNumbers(bakery.number("Waste"), bakery.number("Average basket"), 52, 0, -0.7),)
    assert workspace.findings.take_in(opposed)
    assert not workspace.findings.take_in(opposed)
    reasons = [one.reason_codes[0].value for one in workspace.alignment().findings.shown]
    assert "finding_numbers_apart" in reasons


def test_ticked_pairs_count_from_five_departments_on(bakery: Bakery) -> None:
    workspace = bakery.workspace

    def pairs() -> int:
        part = workspace.alignment().score.part(ScorePartKind.BALANCED)
        return len(part.bridged) + len(part.unbridged)

    assert pairs() == 6
    from_shop, office = bakery.department("Shop"), bakery.department("Office")
    workspace.run(SetDepartmentNeed(office, from_shop))
    assert pairs() == 6
    fifth = workspace.run(AddDepartment("Online"))
    assert pairs() == 1
    workspace.run(SetDepartmentNeed(from_shop, fifth))
    assert pairs() == 2
    workspace.run(SetDepartmentNeed(from_shop, office, is_needed=False))
    assert pairs() == 1
    with pytest.raises(DomainError) as refused:
        workspace.run(SetDepartmentNeed(fifth, fifth))
    assert refused.value.code == "department_needs_itself"
