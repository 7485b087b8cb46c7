"""The example plan: its facts, what the rules say about them, and that its script still writes it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from alignment_desktop.commands.new_plan import LoadPlanDocument
from alignment_desktop.domain.alignment_score import ScoreFacts, ScorePartKind, alignment_score
from alignment_desktop.domain.due import is_up_to_date
from alignment_desktop.domain.kpi import Direction, Kpi
from alignment_desktop.domain.link import LinkRole
from alignment_desktop.domain.measurement import MeasurementState
from alignment_desktop.domain.objective import Kind, Level, Objective, Status
from alignment_desktop.domain.objective_tree import ObjectiveTree
from alignment_desktop.domain.targets import target_in_force
from alignment_desktop.store.tables import TRACKED_TABLES, metadata
from tests.samples.sample_plan import SAMPLE, SamplePlan, read_sample

LAST_VALUES = {
    "Gross margin": ("2026-09-01", 57.8, Status.AT_RISK),
    "Cash runway": ("2026-10-01", 10.6, Status.ON_TRACK),
    "Average basket": ("2026-10-26", 8.52, Status.ON_TRACK),
    "Repeat customers": ("2026-10-01", 59.2, Status.ON_TRACK),
    "Customer lifetime value": ("2026-07-01", 436.0, Status.ON_TRACK),
    "Customer acquisition cost": ("2026-10-01", 11.4, Status.OFF_TRACK),
    "On-time wholesale deliveries": ("2026-10-26", 91.5, Status.OFF_TRACK),
    "Wholesale accounts": ("2026-10-01", 24.0, Status.AT_RISK),
    "Daily sell-through": ("2026-10-26", 95.1, Status.ON_TRACK),
    "Waste": ("2026-10-26", 5.6, Status.AT_RISK),
    "Wholesale credit notes": (None, None, Status.NO_DATA),
    "Staff turnover": ("2026-10-01", 28.6, Status.OFF_TRACK),
    "Engagement score": ("2026-07-01", 8.1, Status.ON_TRACK),
    "Cross-trained staff": (None, None, Status.NO_DATA),
}

# title: progress in per cent and status, as the tree shows them
GOALS = {
    "Earn enough to fund the second oven": (58, "at_risk"),
    "Price every product from its true cost": (70, "on_track"),
    "Weigh and cost all 18 pastry recipes": (78, "on_track"),
    "Collect wholesale invoices within 21 days": (45, "at_risk"),
    "Send statements every Friday": (40, "at_risk"),
    "Lift the average basket to £8.40": (100, "done"),
    "Offer a second item with every coffee": (100, "done"),
    "Be the bakery neighbours come back to": (63, "on_track"),
    "Know our regulars by name and order": (68, "on_track"),
    "Sign up 300 regulars for the loyalty card": (71, "on_track"),
    "Learn forty regulars and their usual order": (65, "on_track"),
    "Win new customers for under £9 each": (30, "off_track"),
    "Run two street-stall Saturdays a month": (30, "off_track"),
    "Be the wholesale partner cafés rely on": (38, "off_track"),
    "Deliver every order by 6:30": (35, "off_track"),
    "Re-plan the van route around the bridge works": (20, "off_track"),
    "Confirm next-day orders by 3 pm": (55, "on_track"),
    "Grow from 22 to 26 accounts": (50, "at_risk"),
    "Visit two new cafés every week": (50, "at_risk"),
    "Have wholesale packed by 4:45": (40, "at_risk"),
    "Pack by 4:45, five days a week": (40, "at_risk"),
    "Start the first sourdough shape at 1:30": (60, "on_track"),
    "Bake to the day and waste next to nothing": (71, "on_track"),
    "Plan each bake from last week’s sales": (80, "on_track"),
    "Fill in the bake sheet every night": (85, "on_track"),
    "Sell the last trays at four o’clock": (62, "on_track"),
    "Run the four o’clock shelf every day": (62, "on_track"),
    "Build a team that stays and learns": (33, "off_track"),
    "Everyone can run two stations": (20, "no_data"),
    "Pass the oven station sign-off": (20, "not_started"),
    "Keep every new starter past six months": (25, "off_track"),
    "Meet new starters at 30, 60 and 90 days": (25, "off_track"),
    "Redo the shop window for Christmas": (10, "not_started"),
}


@pytest.fixture(scope="module")
def plan() -> SamplePlan:
    return read_sample()


def kpi_named(plan: SamplePlan, name: str) -> Kpi:
    return next(one for one in plan.kpis.values() if one.name == name)


def goal_named(plan: SamplePlan, title: str) -> Objective:
    return next(one for one in plan.goals.values() if one.title == title)


def test_the_script_writes_the_file_that_is_kept() -> None:
    script = Path(__file__).parents[2] / "packaging" / "make_sample.py"
    written = subprocess.run([sys.executable, str(script), "--print"], capture_output=True, check=True, timeout=60)
    assert written.stdout.decode("utf-8") == SAMPLE.read_bytes().decode("utf-8")


def test_every_row_has_the_columns_of_its_table() -> None:
    content = json.loads(SAMPLE.read_text(encoding="utf-8"))
    assert (content["format"], content["version"]) == ("alignment-plan", 1)
    assert list(content["tables"]) == [table.name for table in TRACKED_TABLES]
    for table in TRACKED_TABLES:
        for row in content["tables"][table.name]:
            assert list(row) == [column.name for column in table.columns]


def test_it_comes_into_an_empty_plan_with_every_reference_kept() -> None:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    document = json.loads(SAMPLE.read_text(encoding="utf-8"))
    with engine.connect() as connection:
        count = LoadPlanDocument(document).apply(connection)
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    engine.dispose()
    assert count == sum(len(rows) for rows in document["tables"].values())


def test_team(plan: SamplePlan) -> None:
    assert len(plan.people) == 14
    assert [one.name for one in plan.departments.values()] == ["Bakery", "Shop", "Wholesale", "Office"]
    assert all(one.lead_id in plan.people for one in plan.departments.values())
    assert len({one.initials for one in plan.people.values()}) == 14
    assert plan.tables["plan"][0]["currency"] == "GBP"
    assert plan.today == date(2026, 11, 9)


def test_goals_by_level(plan: SamplePlan) -> None:
    levels = Counter(one.level for one in plan.goals.values())
    assert levels == {Level.VISION: 1, Level.OBJECTIVE: 5, Level.DEPARTMENT: 12, Level.PERSONAL: 16}
    tree = ObjectiveTree(plan.goals.values())
    assert [tree.title(one) for one in tree.not_linked_roots] == ["Redo the shop window for Christmas"]
    for one in tree:
        children = [tree.row(child) for child in tree.children(one)]
        assert [child.position for child in children] == list(range(len(children)))
        assert all(child.level.rank > tree.level(one).rank for child in children)
    starred = [tree.title(one) for one in tree if tree.row(one).is_starred]
    assert len(starred) == 4
    assert {one.title for one in plan.goals.values() if one.kind is Kind.EXPLORE} == {
        "Sell the last trays at four o’clock",
        "Everyone can run two stations",
    }


def test_no_goal_ends_after_its_parent_or_before_it_starts(plan: SamplePlan) -> None:
    for one in plan.goals.values():
        if one.level is Level.VISION:
            continue
        assert one.owner_id is not None
        assert one.start_on is not None
        assert one.due_on is not None
        assert one.start_on < one.due_on
        owner = plan.people[one.owner_id]
        assert owner.since is not None
        assert owner.since <= one.start_on
        if one.parent_id is not None:
            parent_due = plan.goals[one.parent_id].due_on
            assert parent_due is not None
            assert one.due_on <= parent_due


def test_cause_and_effect_has_no_loop_even_with_home_parents(plan: SamplePlan) -> None:
    leads_to: dict[int, set[int]] = {one: set() for one in plan.goals}
    for goal in plan.goals.values():
        if goal.parent_id is not None:
            leads_to[goal.id].add(goal.parent_id)
    for link in plan.contributions:
        leads_to[link.from_id].add(link.to_id)
    open_goals = dict(leads_to)
    while open_goals:
        ends = {one for one, after in open_goals.items() if not after & set(open_goals)}
        assert ends
        open_goals = {one: after for one, after in open_goals.items() if one not in ends}


@pytest.mark.parametrize("name", LAST_VALUES)
def test_numbers_end_as_pictured_and_stand_so_in_october(plan: SamplePlan, name: str) -> None:
    period, value, status = LAST_VALUES[name]
    kpi = kpi_named(plan, name)
    entered = [one for one in plan.values[kpi.id].values() if one.value is not None]
    if period is None:
        assert plan.values[kpi.id] == {}
    else:
        last = max(entered, key=lambda one: one.period_start)
        assert (last.period_start.isoformat(), last.value) == (period, value)
    for day in (date(2026, 10, 31), plan.today):
        found, judgement = plan.judged(kpi, day)
        assert (found, judgement.status) == (value, status)


def test_october_scorecard(plan: SamplePlan) -> None:
    statuses = Counter(plan.judged(kpi, date(2026, 10, 31))[1].status for kpi in plan.kpis.values())
    assert statuses == {Status.ON_TRACK: 6, Status.AT_RISK: 3, Status.OFF_TRACK: 3, Status.NO_DATA: 2}


def test_twenty_six_weeks_of_deliveries(plan: SamplePlan) -> None:
    kpi = kpi_named(plan, "On-time wholesale deliveries")
    values = [one.value for _, one in sorted(plan.values[kpi.id].items())][-26:]
    assert values == [
        95.8, 96.4, 97.1, 96.2, 97.4, 97.0, 96.6, 97.8, 97.2, 96.9, 97.5, 96.1, 96.8,
        97.3, 96.0, 95.2, 95.9, 94.8, 95.4, 94.1, 94.6, 93.2, 93.9, 92.4, 92.8, 91.5,
    ]  # fmt: skip
    week_44 = plan.values[kpi.id][date(2026, 10, 26)]
    assert week_44.note == "Queue at the bridge three mornings"
    week_41 = plan.values[kpi.id][date(2026, 10, 5)]
    assert week_41.state is MeasurementState.ESTIMATE
    assert week_41.recorded_by_id is not None
    assert plan.people[week_41.recorded_by_id].name == "Dan Kowalski"
    assert {"kpi_id": kpi.id, "noted_on": "2026-08-10", "text": "Bridge works begin"}.items() <= plan.tables[
        "kpi_note"
    ][0].items()


@pytest.mark.parametrize(
    ("name", "pictured"),
    [
        ("On-time wholesale deliveries", "rrrrooooo"),
        ("Daily sell-through", "rrggggggg"),
        ("Waste", "rrrgggrrr"),
        ("Average basket", "ggggggggg"),
        ("Gross margin", "ggrgggrrr"),
        ("Cash runway", "rgggggrrgg"),
        ("Repeat customers", "rgggggrrgg"),
        ("Customer acquisition cost", "ggrrrooooo"),
        ("Wholesale accounts", "ggggggrrrr"),
        ("Staff turnover", "ggrrrroooo"),
        ("Customer lifetime value", "rgggggrrgg"),
        ("Engagement score", "grggggrrrg"),
    ],
)
def test_every_value_has_the_colour_of_the_grid(plan: SamplePlan, name: str, pictured: str) -> None:
    letters = {Status.ON_TRACK: "g", Status.AT_RISK: "r", Status.OFF_TRACK: "o"}
    kpi = kpi_named(plan, name)
    days = sorted(plan.values[kpi.id])[-len(pictured) :]
    assert "".join(letters[plan.judged(kpi, day)[1].status] for day in days) == pictured


def test_three_years_of_history_with_gaps(plan: SamplePlan) -> None:
    for kpi in plan.kpis.values():
        values = plan.values[kpi.id]
        if not values:
            continue
        measured = [one for one in values.values() if one.value is not None]
        expected = {"weekly": (145, 155), "monthly": (29, 36), "quarterly": (12, 12)}[kpi.frequency.value]
        assert expected[0] <= len(measured) <= expected[1], kpi.name
        assert all(one.reason for one in values.values() if one.value is None)
        for one in measured:
            assert one.recorded_on is not None
            assert plan.calendar.period_of(one.period_start, kpi.frequency).end < one.recorded_on <= plan.today
            assert plan.calendar.period_of(one.period_start, kpi.frequency).start == one.period_start
            assert one.value == round(one.value or 0.0, kpi.decimals)
    gaps = sum(
        (right - left).days > 7
        for kpi in plan.kpis.values()
        if kpi.frequency.value == "weekly"
        for left, right in pairwise(sorted(plan.values[kpi.id]))
    )
    assert gaps >= 8


def test_red_lines_stand_on_the_bad_side_of_todays_target(plan: SamplePlan) -> None:
    for kpi in plan.kpis.values():
        target = target_in_force(
            kpi, plan.targets[kpi.id], plan.calendar.period_of(plan.today, kpi.frequency), plan.calendar
        )
        assert target is not None
        assert target.value is not None
        assert kpi.red_line is not None
        sign = 1 if kpi.direction is Direction.HIGHER else -1
        assert sign * kpi.red_line < sign * target.value, kpi.name


@pytest.mark.parametrize("title", GOALS)
def test_goals_stand_as_the_tree_shows_them(plan: SamplePlan, title: str) -> None:
    state = plan.goal_states[goal_named(plan, title).id]
    assert state.progress is not None
    assert (round(100 * state.progress), state.status.value) == GOALS[title]


def test_the_owner_overrides_five_statuses_and_gives_a_reason(plan: SamplePlan) -> None:
    overridden = {one.title: one for one in plan.goals.values() if one.status_override is not None}
    assert set(overridden) == {
        "Lift the average basket to £8.40",
        "Be the bakery neighbours come back to",
        "Everyone can run two stations",
        "Pass the oven station sign-off",
        "Redo the shop window for Christmas",
    }
    assert all(one.status_reason for one in overridden.values())
    assert all(plan.goal_states[one.id].suggested_status is not one.status_override for one in overridden.values())


def test_alignment_score(plan: SamplePlan) -> None:
    """Test vector 25 of the rules."""
    score = alignment_score(
        ScoreFacts(
            today=plan.today,
            objectives=list(plan.goals.values()),
            people=list(plan.people.values()),
            departments=list(plan.departments.values()),
            links=plan.links,
            key_results=plan.key_results,
            contributions=plan.contributions,
            kpi_ids_with_data={kpi.id for kpi in plan.kpis.values() if plan.judged(kpi, plan.today)[0] is not None},
            up_to_date={
                kpi.id: is_up_to_date(kpi.frequency, kpi.due_lag_days, plan.values[kpi.id], plan.today, plan.calendar)
                for kpi in plan.kpis.values()
            },
            wish=plan.tables["plan"][0]["explore_share"],
        )
    )
    counted = {part.kind: (len(part.counted), part.of, part.points) for part in score.parts}
    assert counted == {
        ScorePartKind.LINKED: (32, 33, 19),
        ScorePartKind.OWNED: (13, 14, 19),
        ScorePartKind.MEASURED: (15, 17, 18),
        ScorePartKind.UP_TO_DATE: (7, 14, 10),
        ScorePartKind.BALANCED: (2, 12, 8),
    }
    assert score.total == 74
    assert [plan.people[one].name for one in score.part(ScorePartKind.OWNED).left_out] == ["Callum Ward"]
    unmeasured = {plan.goals[one].title for one in score.part(ScorePartKind.MEASURED).left_out}
    assert unmeasured == {"Know our regulars by name and order", "Everyone can run two stations"}
    names = {one.id: one.name for one in plan.departments.values()}
    unbridged = [{names[one] for one in pair} for pair in score.part(ScorePartKind.BALANCED).unbridged]
    assert unbridged == [{"Office", "Wholesale"}]


def test_every_number_belongs_to_one_objective(plan: SamplePlan) -> None:
    for kpi in plan.kpis.values():
        aims = [one.objective_id for one in plan.links if one.kpi_id == kpi.id and one.role is LinkRole.AIMS]
        objectives = [one for one in aims if plan.goals[one].level is Level.OBJECTIVE]
        assert len(objectives) == 1, kpi.name


def test_vision_and_its_versions(plan: SamplePlan) -> None:
    assert [one["title"] for one in plan.tables["plan_value"]] == [
        "Craft before shortcuts",
        "Everyone is welcome",
        "Say it early",
        "Waste nothing",
    ]
    assert len(plan.tables["vision_measure"]) == 5
    versions = plan.tables["vision_version"]
    assert [(one["kept_on"], one["name"], bool(one["is_shared"])) for one in versions] == [
        ("2026-01-05", "First version", False),
        ("2026-06-03", "Added the second oven", False),
        ("2026-09-14", "After the team day", False),
        ("2026-11-02", "Shared with the team", True),
    ]
    shared = json.loads(versions[-1]["content"])["texts"]["future"].split(". ")
    now = plan.tables["vision"][0]["future"].split(". ")
    assert len(plan.tables["vision"][0]["future"].split()) == 98
    assert sum(before != after for before, after in zip(shared, now, strict=True)) == 3


def test_goals_of_the_vision_are_the_targets_at_its_end(plan: SamplePlan) -> None:
    end = plan.tables["plan"][0]["plan_to"]
    for measure in plan.tables["vision_measure"]:
        kpi = plan.kpis[measure["kpi_id"]]
        period = plan.calendar.period_of(date.fromisoformat(end), kpi.frequency)
        target = target_in_force(kpi, plan.targets[kpi.id], period, plan.calendar)
        assert target is not None
        assert target.value == measure["goal"]


def test_the_plan_remembers_what_was_agreed() -> None:
    history = json.loads(SAMPLE.read_text(encoding="utf-8"))["history"]
    assert [one["taken_on"] for one in history["snapshot"]] == [
        "2026-01-05", "2026-03-02", "2026-06-01", "2026-09-01", "2026-10-05", "2026-11-02",
    ]  # fmt: skip
    scores = [(one["on_day"], one["total"]) for one in history["score_day"]]
    assert (len(scores), scores[0][0], scores[-1]) == (52, "2025-11-10", ("2026-11-02", 81))
    assert all(60 < total < 90 for _, total in scores)
