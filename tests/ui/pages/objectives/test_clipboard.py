"""Lists of any kind become goals in one step; goals travel between plans."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from alignment_desktop.domain.objective import Level
from alignment_desktop.ui.pages.objectives.clipboard import GOALS_DOCUMENT
from tests.support.plans import facts
from tests.ui.pages.objectives.driver import ObjectivesDriver

SHEET = (
    "Level\tGoal\tOwner\r\n1\tSell at the market\tElla\r\n2\t\"Buy a\r\nstall\"\tCallum Ward\r\n"
    "3\tRing Dan\tNobody Known\r\n4\tBring a cake\t\r\n"
)  # fmt: skip


def paste(tree: ObjectivesDriver, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    tree.menu("paste")


def test_columns_of_a_sheet_become_goals_with_levels_and_owners(tree: ObjectivesDriver) -> None:
    before = facts(tree.workspace)
    tree.choose("Earn enough")
    paste(tree, SHEET)
    assert tree.selected() == ["Sell at the market"]
    stall, ring, cake = (tree.goal(title) for title in ("Buy a stall", "Ring Dan", "Bring a cake"))
    people = tree.workspace.figures().people
    assert people[tree.goal("Sell at the market").owner_id or 0].name.startswith("Ella")
    assert people[stall.owner_id or 0].name == "Callum Ward"
    assert (stall.level, ring.level, cake.level) == (Level.DEPARTMENT, Level.PERSONAL, Level.PERSONAL)
    assert ring.parent_id == cake.parent_id == stall.id
    assert tree.toast == (
        "4 goals pasted: 1 objective, 1 department goal, 2 personal goals. "
        "1 line put beside a personal goal, as nothing goes inside one. No one person is meant by Nobody Known"
    )
    tree.undo()
    assert facts(tree.workspace) == before


def test_a_list_goes_behind_the_row_that_is_chosen_with_its_level(tree: ObjectivesDriver) -> None:
    tree.choose("Grow from 22")
    paste(tree, "1 Ask the cafés\n1.1 Write the letter @Ella\n2 Ask the schools")
    assert tree.parts("Be the wholesale")[2:4] == ["Ask the cafés", "Ask the schools"]
    assert tree.goal("Ask the schools").level is Level.DEPARTMENT
    assert tree.goal("Write the letter").parent_id == tree.key("Ask the cafés")
    assert tree.goal("Write the letter").owner_id is not None


def test_more_lines_than_anybody_means_are_refused(tree: ObjectivesDriver) -> None:
    before = facts(tree.workspace)
    tree.choose("Earn enough")
    paste(tree, "Goal\n" * 10_001)
    assert facts(tree.workspace) == before
    assert "More than 10,000 lines" in tree.banner


def test_copied_goals_go_into_another_plan_with_what_it_knows(tree: ObjectivesDriver) -> None:
    tree.choose("Deliver every order")
    tree.menu("copy")
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().startswith("Deliver every order by 6:30\n\t")
    document = json.loads(bytes(data.data(GOALS_DOCUMENT).data()))
    document["plan"] = "another plan"
    document["goals"][0]["title"] = "Deliver there"
    document["goals"][1]["owner"] = "Stranger"
    copied = QMimeData()
    copied.setData(GOALS_DOCUMENT, json.dumps(document).encode())
    copied.setText("not looked at")
    QGuiApplication.clipboard().setMimeData(copied)
    tree.choose("Earn enough")
    tree.menu("paste")
    source, made = tree.goal("Deliver every order"), tree.goal("Deliver there")
    assert (made.owner_id, made.department_id, made.due_on) == (source.owner_id, source.department_id, source.due_on)
    assert made.level is Level.DEPARTMENT
    assert made.parent_id == tree.key("Earn enough")
    assert len(tree.parts("Deliver there")) == len(tree.parts("Deliver every order"))
    stranger = tree.workspace.figures().objectives[tree.page.model.child_keys(made.id)[0]]
    assert stranger.owner_id is None


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b'{"format": "alignment-goals", "goals": [{"depth": "x"}]}'])
def test_a_document_that_is_none_falls_back_on_its_text(tree: ObjectivesDriver, content: bytes) -> None:
    data = QMimeData()
    data.setData(GOALS_DOCUMENT, content)
    data.setText("Sell online")
    QGuiApplication.clipboard().setMimeData(data)
    tree.choose("Earn enough")
    tree.menu("paste")
    assert tree.selected() == ["Sell online"]


def test_cut_goals_move_with_their_parts(tree: ObjectivesDriver) -> None:
    parts = tree.parts("Deliver every order")
    tree.choose("Deliver every order")
    tree.menu("cut")
    tree.choose("Earn enough")
    tree.menu("paste")
    assert tree.goal("Deliver every order").parent_id == tree.key("Earn enough")
    assert tree.parts("Deliver every order") == parts
