"""An example of every command on the bakery: what it is run with. A command that is missing here fails a test."""

from __future__ import annotations

from datetime import date
from typing import Any

from alignment_desktop.commands import (
    define_kpi,
    department,
    department_need,
    finding,
    formula,
    goal_tags,
    goal_update,
    key_numbers,
    key_result,
    kpi,
    link,
    map_place,
    measurement,
    milestone,
    objective,
    objective_assign,
    objective_order,
    objective_outline,
    partner,
    people,
    target,
    value_cells,
    vision,
)
from alignment_desktop.commands import plan as plan_commands
from alignment_desktop.commands.command import Command
from alignment_desktop.commands.import_measurements import ImportMeasurements
from alignment_desktop.domain.finding import FindingKind
from alignment_desktop.domain.import_plan import ImportedCell
from alignment_desktop.domain.link import LinkRole
from alignment_desktop.domain.objective import Level, Status
from alignment_desktop.domain.outline_text import OutlineLine
from alignment_desktop.domain.target import TargetKind
from alignment_desktop.domain.vision import VisionField
from alignment_desktop.queries.goal_notes import load_goal_updates
from alignment_desktop.queries.objectives import load_key_results, load_kpi_links
from alignment_desktop.queries.vision import load_vision
from tests.commands.bakery import DAY as DAY
from tests.commands.bakery import Bakery as Bakery
from tests.commands.bakery import Example, after
from tests.commands.examples_due import DUE_EXAMPLES
from tests.commands.examples_ready import READY_EXAMPLES
from tests.commands.examples_todos import TODO_EXAMPLES

EXAMPLES: dict[type[Command[Any]], Example] = {
    objective.AddObjective: lambda b: objective.AddObjective(
        "Open on Mondays", Level.DEPARTMENT, b.goal("Be the bakery"), 0, {"owner_id": b.person("Ella")}
    ),
    objective.EditObjectives: lambda b: objective.EditObjectives(
        (b.goal("Deliver every order"),),
        {
            "title": "Deliver by 6:15",
            "due_on": date(2027, 3, 1),
            "status_override": Status.AT_RISK,
            "status_reason": "Ice",
        },
    ),
    objective.DeleteObjectives: lambda b: objective.DeleteObjectives((b.goal("Be the wholesale"), b.goal("Redo"))),
    objective.SetContribution: lambda b: objective.SetContribution(b.goal("Redo"), b.goal("Build a team")),
    objective.SetContributions: lambda b: objective.SetContributions(
        (b.goal("Redo"), b.goal("Grow from 22")), b.goal("Build a team")
    ),
    objective_order.MoveObjectives: lambda b: objective_order.MoveObjectives(
        (b.goal("Redo"), b.goal("Deliver every order")), b.goal("Build a team"), 0
    ),
    objective_order.StepObjectives: lambda b: objective_order.StepObjectives(
        (b.goal("Grow from 22"),), objective_order.TreeStep.UP
    ),
    objective_assign.AssignNewOwner: lambda b: objective_assign.AssignNewOwner((b.goal("Redo the shop"),), "Ada Wells"),
    objective_assign.AssignNewDepartment: lambda b: objective_assign.AssignNewDepartment(
        (b.goal("Redo the shop"),), "Deliveries"
    ),
    objective_outline.PasteOutline: lambda b: objective_outline.PasteOutline(
        (OutlineLine(0, "Open a market stall"), OutlineLine(1, "Find a pitch"), OutlineLine(0, "Sell online")),
        b.goal("Earn enough"),
        1,
    ),
    objective_order.CopyObjectives: lambda b: objective_order.CopyObjectives(
        (b.goal("Deliver every order"),), b.goal("Build a team"), 0
    ),
    map_place.PlaceMapCards: lambda b: map_place.PlaceMapCards(
        {b.goal("Earn enough"): (3, 0), b.goal("Price"): (1, 0)}
    ),
    map_place.MoveMapCard: lambda b: map_place.MoveMapCard(
        b.goal("Deliver every order"), b.figures.perspectives[1].id, {b.goal("Deliver every order"): (2, 1)}
    ),
    map_place.TidyMap: lambda b: after(
        b, map_place.PlaceMapCards({b.goal("Grow from 22"): (2, 1)}), map_place.TidyMap()
    ),
    key_result.AddKeyResult: lambda b: key_result.AddKeyResult(
        b.goal("Grow from 22"),
        "Cafés visited",
        {"start": 0, "target": 20, "current": 3, "current_on": DAY, "confidence": 7},
    ),
    key_result.EditKeyResult: lambda b: key_result.EditKeyResult(
        b.workspace.read(load_key_results)[0].id,
        {"current": 4.5, "current_on": DAY, "stretch": 60, "due_on": date(2026, 12, 18)},
    ),
    key_result.OrderKeyResults: lambda b: key_result.OrderKeyResults(
        b.goal("Deliver every order"),
        tuple(one.id for one in b.figures.key_results if one.objective_id == b.goal("Deliver every order"))[::-1],
    ),
    key_result.RateConfidence: lambda b: key_result.RateConfidence(
        b.workspace.read(load_key_results)[0].id, 3, "The van is in the garage", DAY
    ),
    goal_update.AddGoalUpdate: lambda b: goal_update.AddGoalUpdate(
        b.goal("Deliver every order"), "The new route saves ten minutes", DAY, b.person("Mia")
    ),
    goal_update.DeleteGoalUpdates: lambda b: goal_update.DeleteGoalUpdates(
        (b.workspace.read(load_goal_updates, b.goal("Deliver every order"))[0].id,)
    ),
    goal_tags.TagObjectivesWithValue: lambda b: goal_tags.TagObjectivesWithValue(
        (b.goal("Grow from 22"), b.goal("Redo")), b.values[0]
    ),
    goal_tags.TagObjectivesWithPartner: lambda b: goal_tags.TagObjectivesWithPartner(
        (b.goal("Grow from 22"), b.goal("Redo")), b.partners[0]
    ),
    goal_tags.TagObjectivesWithNewPartner: lambda b: goal_tags.TagObjectivesWithNewPartner(
        (b.goal("Grow from 22"),), "Quay Street Deli"
    ),
    partner.AddPartner: lambda _: partner.AddPartner("Quay Street Deli"),
    partner.RenamePartner: lambda b: partner.RenamePartner(b.partners[0], "Tidewater Mill & Sons"),
    partner.DeletePartners: lambda b: partner.DeletePartners(b.partners[:1]),
    key_result.DeleteKeyResults: lambda b: key_result.DeleteKeyResults((b.workspace.read(load_key_results)[0].id,)),
    kpi.AddKpi: lambda b: kpi.AddKpi("Loaves a day", {"owner_id": b.person("Tomás"), "frequency": "daily"}),
    kpi.EditKpi: lambda b: kpi.EditKpi(b.number("Waste"), {"name": "Thrown away", "red_line": 6.5}),
    define_kpi.DefineKpi: lambda b: define_kpi.DefineKpi(
        b.number("Waste"),
        {"name": "Thrown away", "red_line": 6.5, "owner_id": b.person("Tomás")},
        (define_kpi.TargetEntry(DAY, 4.5), define_kpi.TargetEntry(date(2027, 1, 1), 4.0)),
        b.goal("Sell the last trays"),
        (b.goal("Bake to the day"),),
    ),
    kpi.DeleteKpis: lambda b: kpi.DeleteKpis((b.number("Waste"), b.number("Gross margin"))),
    kpi.OrderKpis: lambda b: kpi.OrderKpis((b.number("Waste"), b.number("Cash runway"))),
    kpi.AddKpiNote: lambda b: kpi.AddKpiNote(b.number("Waste"), DAY, "New oven"),
    kpi.DeleteKpiNotes: lambda _: kpi.DeleteKpiNotes((1,)),
    target.SetTarget: lambda b: target.SetTarget(b.number("Waste"), date(2027, 1, 1), 4.5, kind=TargetKind.FROM),
    target.DeleteTargets: lambda b: target.DeleteTargets(
        tuple(one.id for one in b.figures.kpis[b.number("Waste")].targets)
    ),
    measurement.RecordMeasurement: lambda b: measurement.RecordMeasurement(
        b.number("Waste"), date(2026, 11, 4), 5.2, note="Quiet week", recorded_on=DAY, recorded_by_id=b.person("Ines")
    ),
    measurement.DeleteMeasurements: lambda b: measurement.DeleteMeasurements(
        tuple(one.id for one in b.figures.kpis[b.number("Waste")].latest[-3:])
    ),
    link.LinkKpi: lambda b: link.LinkKpi(b.number("Waste"), b.goal("Grow from 22"), LinkRole.MOVES_UP, 0.5),
    link.UnlinkKpis: lambda b: link.UnlinkKpis((b.workspace.read(load_kpi_links)[0].id,)),
    people.AddPerson: lambda b: people.AddPerson("Ella Moreau", {"department_id": b.department("Shop")}),
    people.EditPerson: lambda b: people.EditPerson(
        b.person("Ines"), {"name": "Ines Reyes", "until": date(2027, 1, 31)}
    ),
    people.RemovePerson: lambda b: people.RemovePerson(
        b.person("Mia"), b.person("Dan"), {b.owned(b.person("Mia")): b.person("Ines")}, {}
    ),
    people.MergePeople: lambda b: people.MergePeople((b.person("Mia"), b.person("Dan")), b.person("Mia")),
    department.AddDepartment: lambda b: department.AddDepartment("Online", b.person("Ella")),
    department.RenameDepartment: lambda b: department.RenameDepartment(b.department("Shop"), "Counter"),
    department.SetDepartmentLead: lambda b: department.SetDepartmentLead(b.department("Shop"), b.person("Ella")),
    department.RemoveDepartment: lambda b: department.RemoveDepartment(b.department("Shop"), b.department("Office")),
    department.AddPerspective: lambda _: department.AddPerspective("Neighbourhood"),
    department.RenamePerspective: lambda b: department.RenamePerspective(b.figures.perspectives[0].id, "Cash"),
    department.CaptionPerspective: lambda b: department.CaptionPerspective(
        b.figures.perspectives[0].id, "What pays for all the rest"
    ),
    department.RemovePerspective: lambda b: department.RemovePerspective(
        b.figures.perspectives[0].id, b.figures.perspectives[1].id
    ),
    department.OrderPerspectives: lambda b: department.OrderPerspectives(
        tuple(one.id for one in b.figures.perspectives[::-1])
    ),
    department_need.SetDepartmentNeed: lambda b: department_need.SetDepartmentNeed(
        b.department("Shop"), b.department("Office")
    ),
    formula.SetFormula: lambda b: formula.SetFormula(
        b.number("Gross margin"), f"{{{b.number('Waste')}}}", replaces_values=True
    ),
    value_cells.EnterCells: lambda b: value_cells.EnterCells(
        ((b.number("Waste"), DAY, 5.2), (b.number("Gross margin"), DAY, None), (b.number("Cash runway"), DAY, 11.0)),
        DAY,
    ),
    key_numbers.ChooseKeyNumbers: lambda b: key_numbers.ChooseKeyNumbers((b.number("Cash runway"),)),
    milestone.NameDay: lambda _: milestone.NameDay(DAY, "Agreed with everybody"),
    milestone.RenameMilestone: lambda b: milestone.RenameMilestone(
        b.workspace.run(milestone.NameDay(DAY, "Agreed")), "Agreed with everybody"
    ),
    milestone.RemoveMilestone: lambda b: milestone.RemoveMilestone(b.workspace.run(milestone.NameDay(DAY, "Agreed"))),
    finding.HideFinding: lambda b: finding.HideFinding(
        FindingKind.NOBODYS, f"person {b.person('Callum')}", "He is on trial until March", DAY
    ),
    finding.ShowFinding: lambda b: finding.ShowFinding(
        b.workspace.run(finding.HideFinding(FindingKind.TOO_TIDY, "", "It is fine", DAY))
    ),
    vision.EditVisionText: lambda _: vision.EditVisionText(VisionField.PROMISE, "Fresh, **always**."),
    vision.AddPlanValue: lambda _: vision.AddPlanValue("Stay curious", "We try one new thing a month."),
    vision.EditPlanValue: lambda b: vision.EditPlanValue(b.values[0], "Craft", "First of all."),
    vision.DeletePlanValues: lambda b: vision.DeletePlanValues(b.values[:2]),
    vision.OrderPlanValues: lambda b: vision.OrderPlanValues(b.values[::-1]),
    vision.OrderVisionMeasures: lambda b: vision.OrderVisionMeasures(
        tuple(one.id for one in b.workspace.read(load_vision).measures[::-1])
    ),
    vision.SetVisionMeasure: lambda b: vision.SetVisionMeasure(b.number("Gross margin"), 63.0),
    vision.DeleteVisionMeasures: lambda b: vision.DeleteVisionMeasures(b.measures[:1]),
    vision.KeepVisionVersion: lambda _: vision.KeepVisionVersion(DAY, "Before the winter"),
    vision.RenameVisionVersion: lambda b: vision.RenameVisionVersion(b.versions[0], "Agreed"),
    vision.RestoreVisionVersion: lambda b: vision.RestoreVisionVersion(b.versions[-1]),
    plan_commands.EditPlan: lambda _: plan_commands.EditPlan(
        {"name": "Harbour Street", "currency": "EUR", "example_today": None}
    ),
    ImportMeasurements: lambda b: ImportMeasurements(
        values=[
            ImportedCell(b.number("Waste"), date(2026, 10, 26), 5.9),
            ImportedCell(b.number("Waste"), date(2026, 11, 2), 5.1, "Rain"),
            ImportedCell(-1, date(2026, 10, 1), 12.0),
        ],
        file_name="October.xlsx",
        fingerprint="abc",
        imported_on=DAY,
        added=2,
        changed=1,
        new_kpis=[("Complaints", {"frequency": "monthly"})],
        aliases=[(b.number("Waste"), "Bin")],
        mapping=("layout", "{}"),
    ),
    **DUE_EXAMPLES,
    **READY_EXAMPLES,
    **TODO_EXAMPLES,
}
