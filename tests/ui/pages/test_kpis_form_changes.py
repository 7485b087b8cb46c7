"""The form of a number with values: another unit, longer periods, and any number of goals with weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from alignment_desktop.domain.kpi import Frequency, UnitKind
from alignment_desktop.domain.link import LinkRole
from alignment_desktop.ui.forms import value_questions
from alignment_desktop.ui.widgets.dialogs import Choice
from tests.support.page_stage import PageStage
from tests.support.plans import facts
from tests.ui.pages.test_kpis_form import DELIVERIES, FormDriver

pytestmark = pytest.mark.usefixtures("british")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Questions about values that are in the way: what they were, and what is answered."""
    found: dict[str, Any] = {"answer": "cancel", "texts": [], "choices": []}

    def ask(_theme: object, title: str, text: str, choices: Sequence[Choice], *_: object) -> str:
        found["texts"].append(f"{title} {text}")
        found["choices"].append([one.verb for one in choices])
        return str(found["answer"])

    monkeypatch.setattr(value_questions, "ask", ask)
    return found


def test_weeks_become_months_after_a_question_and_come_back(
    bakery: PageStage, qtbot: QtBot, asked: dict[str, Any]
) -> None:
    page = FormDriver(bakery, qtbot)
    before = facts(page.workspace)
    page.edit(DELIVERIES)
    page.pick(page.fields.frequency, list(Frequency).index(Frequency.MONTHLY))
    page.save()
    assert asked["texts"][0].startswith("Put the values together? Weekly values become monthly ones: take the latest.")
    assert page.problem("frequency").startswith("There are values")
    assert facts(page.workspace) == before
    asked["answer"] = "join"
    page.save()
    assert page.number(DELIVERIES).kpi.frequency is Frequency.MONTHLY
    assert {one.period_start.day for one in page.number(DELIVERIES).latest} == {1}
    page.stage.undo()
    assert facts(page.workspace) == before
    page.edit("Gross margin")
    page.pick(page.fields.frequency, list(Frequency).index(Frequency.WEEKLY))
    page.save()
    assert page.problem("frequency").startswith("Values of longer periods cannot be divided")
    assert len(asked["texts"]) == 2


def test_another_unit_asks_whether_to_convert_or_keep(bakery: PageStage, qtbot: QtBot, asked: dict[str, Any]) -> None:
    page = FormDriver(bakery, qtbot)
    page.edit(DELIVERIES)
    page.pick(page.fields.unit_kind, list(UnitKind).index(UnitKind.COUNT))
    page.save()
    assert asked["texts"][0].endswith("91.5\u00a0% becomes 0.915.")
    assert asked["choices"][0] == ["Cancel", "Keep the figures", "Convert"]
    asked["answer"] = "convert"
    page.save()
    number = page.number(DELIVERIES)
    assert (number.value, number.kpi.decimals, number.kpi.red_line) == (0.915, 3, 0.94)
    page.stage.undo()
    page.edit(DELIVERIES)
    asked["answer"] = "cancel"
    page.pick(page.fields.unit_kind, list(UnitKind).index(UnitKind.CURRENCY))
    page.save()
    assert asked["choices"][-1] == ["Cancel", "Keep the figures"]


def test_a_number_belongs_to_many_goals_with_weights(bakery: PageStage, qtbot: QtBot) -> None:
    page = FormDriver(bakery, qtbot)
    page.edit(DELIVERIES)
    goals = page.fields.goals
    assert len(goals.rows) == 2
    goals.add_button.click()
    row = goals.rows[-1]
    page.type_into(row.goal, "Grow from 22 to 26 accounts")
    page.pick(row.role, 1)
    page.type_into(goals.rows[0].weight, "lots")
    page.save()
    assert goals.rows[0].problem.plain_text == "A weight is a number such as 1 or 2.5."
    page.type_into(goals.rows[0].weight, "2.5")
    page.save()
    assert not page.page.is_defining
    figures = page.workspace.figures()
    kpi_id = page.number(DELIVERIES).kpi.id
    ties = {
        figures.objectives[one.objective_id].title: (one.role, one.weight)
        for one in figures.links
        if one.kpi_id == kpi_id
    }
    assert ties == {
        "Deliver every order by 6:30": (LinkRole.AIMS, 2.5),
        "Be the wholesale partner cafés rely on": (LinkRole.AIMS, 1.0),
        "Grow from 22 to 26 accounts": (LinkRole.MOVES_UP, 1.0),
    }
    page.edit(DELIVERIES)
    page.fields.goals.rows[2].remove.click()
    page.type_into(page.fields.goals.rows[1].goal, "Deliver every order by 6:30")
    page.save()
    assert page.problem("goals").startswith("The same goal stands there twice")
