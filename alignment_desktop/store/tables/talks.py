"""When the team looks at the plan, what was said and decided there, and how quarters were closed."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Integer, Text

from alignment_desktop.domain.talk import Direction, OnClosedDay, TalkKind, TalkRhythm, Verdict
from alignment_desktop.store.column_types import EnumText, IsoDate
from alignment_desktop.store.tables.base import plan_table, reference

talk = plan_table(
    "talk",
    Column("name", Text, nullable=False, server_default=""),
    Column("kind", EnumText(TalkKind), nullable=False),
    Column("rhythm", EnumText(TalkRhythm), nullable=False, server_default="weekly"),
    Column("first_on", IsoDate, nullable=False),
    Column("start_time", Text, nullable=False, server_default=""),
    Column("place", Text, nullable=False, server_default=""),
    Column("on_closed_day", EnumText(OnClosedDay), nullable=False, server_default="moves"),
    reference("department_id", "department"),
    Column("everybody", Boolean, nullable=False, server_default="1"),
    Column("calendar_id", Text, nullable=False, server_default=""),
    Column("position", Integer, nullable=False, server_default="0"),
)

talk_person = plan_table(
    "talk_person",
    reference("talk_id", "talk", "CASCADE", nullable=False),
    reference("person_id", "person", "CASCADE", nullable=False),
)

talk_part = plan_table(
    "talk_part",
    reference("talk_id", "talk", "CASCADE", nullable=False),
    Column("part", Text, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("position", Integer, nullable=False, server_default="0"),
)

# One time the talk was held, or is being held; the running one keeps where it stands.
talk_held = plan_table(
    "talk_held",
    reference("talk_id", "talk"),
    Column("kind", EnumText(TalkKind), nullable=False),
    Column("held_on", IsoDate, nullable=False),
    Column("ended_on", IsoDate),
    Column("seconds", Integer, nullable=False, server_default="0"),
    Column("at_part", Integer, nullable=False, server_default="0"),
    Column("summary", Text, nullable=False, server_default=""),
)

goal_word = plan_table(
    "goal_word",
    reference("talk_held_id", "talk_held", "CASCADE", nullable=False),
    reference("objective_id", "objective", "CASCADE", nullable=False),
    Column("direction", EnumText(Direction)),
    Column("note", Text, nullable=False, server_default=""),
    Column("is_blocked", Boolean, nullable=False, server_default="0"),
)

decision = plan_table(
    "decision",
    reference("talk_held_id", "talk_held"),
    Column("decided_on", IsoDate, nullable=False),
    Column("text", Text, nullable=False),
    Column("reason", Text, nullable=False, server_default=""),
    reference("decided_by_id", "person"),
    Column("look_again_on", IsoDate),
    Column("looked_again_on", IsoDate),
    reference("objective_id", "objective"),
    reference("kpi_id", "kpi"),
)

win = plan_table(
    "win",
    reference("talk_held_id", "talk_held"),
    Column("won_on", IsoDate, nullable=False),
    Column("text", Text, nullable=False),
    reference("person_id", "person"),
    reference("plan_value_id", "plan_value"),
)

# What was said and settled about one goal when its quarter ended.
goal_closing = plan_table(
    "goal_closing",
    reference("objective_id", "objective", "CASCADE", nullable=False),
    Column("quarter_end", IsoDate, nullable=False),
    Column("score", Float),
    Column("learned", Text, nullable=False, server_default=""),
    Column("verdict", EnumText(Verdict)),
    Column("new_due_on", IsoDate),
    Column("closed_on", IsoDate),
)
