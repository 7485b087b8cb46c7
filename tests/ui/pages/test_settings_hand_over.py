"""Handing over one by one, and areas that go: what stands in them moves first. Each is one undo step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from alignment_desktop.host.settings import Settings
from alignment_desktop.ui.pages.settings.hand_over_rows import HandOverRows
from alignment_desktop.ui.theme.theme import Theme
from tests.support.page_stage import PageStage
from tests.support.plans import example_workspace, facts
from tests.ui.pages.test_settings import Driver


@pytest.fixture
def example(theme: Theme, settings: Settings, tmp_path: Path, qtbot: QtBot) -> Iterator[Driver]:
    stage = PageStage(theme, settings, example_workspace(tmp_path))
    yield Driver(stage, qtbot)
    stage.close()


def open_rows(example: Driver, name: str) -> HandOverRows:
    """Ask to remove somebody and open what they own one by one."""
    example.press_delete(example.page.people, name)
    dialog = example.question()
    assert dialog.rows is not None
    assert dialog.rows.isHidden()
    dialog.one_by_one.click()
    assert not dialog.rows.isHidden()
    return dialog.rows


def give(example: Driver, rows: HandOverRows, place: int, name: str) -> int:
    """Type who gets one thing; its id."""
    thing, field = rows.fields[place]
    field.setFocus()
    example.qtbot.keyClicks(field, name)
    example.qtbot.keyClick(field, Qt.Key.Key_Return)
    return thing.id


def test_single_things_go_to_others_and_the_rest_to_one(example: Driver) -> None:
    workspace, before = example.workspace, facts(example.workspace)
    people = example.people()
    yusuf = people["Yusuf Aydin"].id
    goals = [goal.id for goal in workspace.figures().objectives.values() if goal.owner_id == yusuf]
    numbers = [one.kpi.id for one in workspace.figures().kpis.values() if one.kpi.owner_id == yusuf]
    rows = open_rows(example, "Yusuf Aydin")
    assert [thing.id for thing, _ in rows.fields] == goals + numbers
    first = give(example, rows, 0, "Ines")
    last = give(example, rows, 3, "Nobody")
    example.answer("Priya")
    figures = workspace.figures()
    assert first == goals[0]
    assert figures.objectives[first].owner_id == next(one.id for name, one in people.items() if name.startswith("Ines"))
    assert figures.objectives[goals[1]].owner_id == people["Priya Nair"].id
    assert figures.kpis[numbers[0]].kpi.owner_id == people["Priya Nair"].id
    assert last == numbers[1]
    assert figures.kpis[last].kpi.owner_id is None
    assert "everything handed over" in example.stage.window.toasts.toast.text
    example.stage.undo()
    assert facts(workspace) == before


def test_a_name_nobody_has_is_refused_and_nothing_moves(example: Driver) -> None:
    rows = open_rows(example, "Yusuf Aydin")
    before = facts(example.workspace)
    dialog = example.question()
    example.qtbot.keyClicks(rows.fields[0][1], "Zebulon")
    dialog.take.click()
    assert "Zebulon" in dialog.labelled.problem
    assert facts(example.workspace) == before


def test_an_area_goes_when_what_is_in_it_has_moved(example: Driver) -> None:
    workspace, before = example.workspace, facts(example.workspace)
    first, second = workspace.figures().perspectives[:2]
    inside = {one.kpi.id for one in workspace.figures().kpis.values() if one.kpi.perspective_id == first.id}
    assert inside
    example.press_delete(example.page.areas, first.name)
    example.answer(second.name)
    figures = workspace.figures()
    assert first.name not in example.areas()
    assert {figures.kpis[one].kpi.perspective_id for one in inside} == {second.id}
    example.stage.undo()
    assert facts(workspace) == before


def test_an_empty_area_goes_at_once_and_the_last_one_stays(example: Driver) -> None:
    section = example.page.areas
    example.type_into(section.add_field, "Neighbourhood")
    example.press_delete(section, "Neighbourhood")
    assert example.no_question()
    assert "Neighbourhood" not in example.areas()
    for name in example.areas()[1:]:
        example.press_delete(section, name)
        example.answer(example.areas()[0])
    assert len(example.areas()) == 1
    example.press_delete(section, example.areas()[0])
    if not example.no_question():
        dialog = example.question()
        dialog.take.click()
        dialog.reject()
    assert len(example.areas()) == 1
