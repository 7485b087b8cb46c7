"""Two pictures of a plan compared: what came, went, moved, was renamed or quietly dropped, and how it stands since.

Pure. The lines are grouped by kind and stand in the order of the tree, so that the same two pictures give the same list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.plan_changes import ChangeKind, ChangeValue, PlanChange, PlanComparison, Subject
from alignment_desktop.domain.plan_picture import (
    DatedPicture,
    GoalPicture,
    KeyResultPicture,
    NamedPicture,
    NumberPicture,
    PlanPicture,
    TiePicture,
)


def compare_pictures(before: DatedPicture, after: DatedPicture) -> PlanComparison:
    """What differs from `before` to `after`, each thing once for each way in which it does."""
    two = _Two(before.picture, after.picture)
    ties = sorted((*_ties(two), *_contributions(two)), key=lambda one: two.place[one.id])
    found = [*_goals(two), *_key_results(two), *ties, *_numbers(two), *_names(two)]
    order = {kind: place for place, kind in enumerate(ChangeKind)}
    return PlanComparison(before, after, tuple(sorted(found, key=lambda one: order[one.kind])))


class _Two:
    """Both pictures with the order of their goals and the names of what they refer to."""

    def __init__(self, before: PlanPicture, after: PlanPicture) -> None:
        self.before, self.after = before, after
        now = tree_order(after.goals)
        self.goal_ids = [*now, *(one for one in tree_order(before.goals) if one not in after.goals)]
        self.place = {goal_id: place for place, goal_id in enumerate(self.goal_ids)}

    def there(self, goal_id: int) -> int | None:
        """The goal that a line can lead to."""
        return goal_id if goal_id in self.after.goals else None


def tree_order(goals: Mapping[int, GoalPicture]) -> list[int]:
    """All ids, every goal before what is inside it, siblings by position; loops that no command allows come last."""
    children: dict[int | None, list[GoalPicture]] = {}
    for goal in goals.values():
        parent = goal.parent_id if goal.parent_id in goals else None
        children.setdefault(parent, []).append(goal)
    for rows in children.values():
        rows.sort(key=lambda one: (one.level.rank, one.position, one.id), reverse=True)
    order: list[int] = []
    waiting = list(children.get(None, ()))
    while waiting:
        goal = waiting.pop()
        order.append(goal.id)
        waiting += children.get(goal.id, ())
    done = set(order)
    return [*order, *sorted(goals.keys() - done)]


# ---- goals -----------------------------------------------------------------------------------------------------------


def _goals(two: _Two) -> Iterator[PlanChange]:
    for goal_id in two.goal_ids:
        old, new = two.before.goals.get(goal_id), two.after.goals.get(goal_id)
        if old is None and new is not None:
            yield PlanChange(
                ChangeKind.CAME,
                Subject.GOAL,
                goal_id,
                new.title,
                after=_title(two.after, new.parent_id),
                goal_id=goal_id,
            )
        elif new is None and old is not None:
            # What was dropped before was given up then; what was done went in good order.
            gone_quietly = old.status is not Status.DONE and not old.is_dropped
            kind = ChangeKind.DROPPED if gone_quietly else ChangeKind.WENT
            yield PlanChange(
                kind, Subject.GOAL, goal_id, old.title, "deleted", before=_title(two.before, old.parent_id)
            )
        elif old is not None and new is not None and old != new:
            yield from _goal(two, old, new)


def _goal(two: _Two, old: GoalPicture, new: GoalPicture) -> Iterator[PlanChange]:
    def changed(kind: ChangeKind, field: str, before: ChangeValue, after: ChangeValue) -> Iterator[PlanChange]:
        if before != after:
            yield PlanChange(kind, Subject.GOAL, new.id, new.title, field, before, after, goal_id=new.id)

    if old.is_dropped != new.is_dropped:
        kind = ChangeKind.DROPPED if new.is_dropped else ChangeKind.TAKEN_UP
        yield PlanChange(kind, Subject.GOAL, new.id, new.title, "is_dropped", goal_id=new.id)
    if old.parent_id != new.parent_id:
        here, there = _title(two.before, old.parent_id), _title(two.after, new.parent_id)
        yield PlanChange(ChangeKind.MOVED, Subject.GOAL, new.id, new.title, "parent_id", here, there, goal_id=new.id)
    yield from changed(ChangeKind.RENAMED, "title", old.title, new.title)
    if old.owner_id != new.owner_id:
        names = _name(two.before.people, old.owner_id), _name(two.after.people, new.owner_id)
        yield PlanChange(ChangeKind.OWNER, Subject.GOAL, new.id, new.title, "owner_id", *names, goal_id=new.id)
    yield from changed(ChangeKind.DATES, "start_on", old.start_on, new.start_on)
    yield from changed(ChangeKind.DATES, "due_on", old.due_on, new.due_on)
    yield from changed(ChangeKind.WEIGHT, "weight", old.weight, new.weight)
    yield from changed(ChangeKind.STATUS_SET, "status_override", old.status_override, new.status_override)
    yield from changed(ChangeKind.OTHER, "level", old.level, new.level)
    yield from changed(ChangeKind.OTHER, "kind", old.kind, new.kind)
    yield from changed(ChangeKind.OTHER, "is_starred", old.is_starred, new.is_starred)
    for field, then, now in (
        ("department_id", two.before.departments, two.after.departments),
        ("perspective_id", two.before.perspectives, two.after.perspectives),
    ):
        if getattr(old, field) != getattr(new, field):
            names = _name(then, getattr(old, field)), _name(now, getattr(new, field))
            yield PlanChange(ChangeKind.OTHER, Subject.GOAL, new.id, new.title, field, *names, goal_id=new.id)
    if _per_cent(old.progress) != _per_cent(new.progress) or old.status is not new.status:
        yield PlanChange(
            ChangeKind.PROGRESS,
            Subject.GOAL,
            new.id,
            new.title,
            before=old.progress,
            after=new.progress,
            goal_id=new.id,
            status_before=old.status,
            status_after=new.status,
        )


# ---- what goals are measured by --------------------------------------------------------------------------------------


def _key_results(two: _Two) -> Iterator[PlanChange]:
    both = {**two.before.key_results, **two.after.key_results}
    last = len(two.place)
    for one in sorted(both.values(), key=lambda one: (two.place.get(one.objective_id, last), one.position, one.id)):
        old, new = two.before.key_results.get(one.id), two.after.key_results.get(one.id)
        if one.objective_id not in two.after.goals or one.objective_id not in two.before.goals:
            continue  # it came or went with its goal, which is told
        if old is None or new is None:
            kind = ChangeKind.CAME if old is None else ChangeKind.DROPPED
            goal = _title(two.after, one.objective_id)
            yield PlanChange(
                kind, Subject.KEY_RESULT, one.id, one.title, "deleted" if new is None else "", after=goal,
                goal_id=two.there(one.objective_id),
            )  # fmt: skip
        elif old != new:
            yield from _key_result(two, old, new)


def _key_result(two: _Two, old: KeyResultPicture, new: KeyResultPicture) -> Iterator[PlanChange]:
    for kind, field in (
        (ChangeKind.RENAMED, "title"),
        (ChangeKind.TARGET, "target"),
        (ChangeKind.TARGET, "start"),
        (ChangeKind.DATES, "start_on"),
        (ChangeKind.DATES, "due_on"),
        (ChangeKind.WEIGHT, "weight"),
        (ChangeKind.OTHER, "is_committed"),
    ):
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            unit = NumberPicture(0, unit_text=new.unit_text)
            yield PlanChange(
                kind, Subject.KEY_RESULT, new.id, new.title, field, before, after,
                number=unit, goal_id=two.there(new.objective_id),
            )  # fmt: skip


def _ties(two: _Two) -> Iterator[PlanChange]:
    """By goal and number: whoever unties and ties again has changed nothing."""
    then, now = _by_pair(two.before), _by_pair(two.after)
    last = len(two.place)
    for pair in sorted({**then, **now}, key=lambda pair: (two.place.get(pair[0], last), pair)):
        goal_id, kpi_id = pair
        old, new = then.get(pair), now.get(pair)
        if goal_id not in two.before.goals or goal_id not in two.after.goals:
            continue
        if kpi_id not in two.before.numbers or kpi_id not in two.after.numbers:
            continue
        title, name = two.after.goals[goal_id].title, two.after.numbers[kpi_id].name
        if old is None or new is None:
            before, after = (None, name) if old is None else (name, None)
            yield PlanChange(ChangeKind.TIE, Subject.GOAL, goal_id, title, "number", before, after, goal_id=goal_id)
            continue
        if old.role is not new.role:
            yield PlanChange(ChangeKind.TIE, Subject.GOAL, goal_id, title, "role", name, name, goal_id=goal_id)
        if old.weight != new.weight:
            yield PlanChange(
                ChangeKind.WEIGHT, Subject.GOAL, goal_id, title, "tie_weight", old.weight, new.weight,
                number=two.after.numbers[kpi_id], goal_id=goal_id,
            )  # fmt: skip


def _by_pair(picture: PlanPicture) -> dict[tuple[int, int], TiePicture]:
    return {(one.objective_id, one.kpi_id): one for one in picture.ties.values()}


def _contributions(two: _Two) -> Iterator[PlanChange]:
    then = {(one.from_id, one.to_id) for one in two.before.contributions.values()}
    now = {(one.from_id, one.to_id) for one in two.after.contributions.values()}
    last = len(two.place)
    for pair in sorted(then ^ now, key=lambda pair: (two.place.get(pair[0], last), pair)):
        ends = [one for one in pair if one in two.before.goals and one in two.after.goals]
        if len(ends) < len(pair):
            continue
        title, other = (two.after.goals[one].title for one in pair)
        before, after = (other, None) if pair in then else (None, other)
        yield PlanChange(ChangeKind.TIE, Subject.GOAL, pair[0], title, "contribution", before, after, goal_id=pair[0])


# ---- numbers and names -----------------------------------------------------------------------------------------------

_DEFINITION = ("unit_kind", "unit_text", "direction", "frequency", "aggregation", "baseline", "red_line", "tolerance")


def _numbers(two: _Two) -> Iterator[PlanChange]:
    both = {**two.before.numbers, **two.after.numbers}
    for one in sorted(both.values(), key=lambda one: (one.position, one.id)):
        old, new = two.before.numbers.get(one.id), two.after.numbers.get(one.id)
        if old is None or new is None:
            kind = ChangeKind.CAME if old is None else ChangeKind.WENT
            yield PlanChange(kind, Subject.NUMBER, one.id, one.name)
        elif old != new:
            yield from _number(two, old, new)


def _number(two: _Two, old: NumberPicture, new: NumberPicture) -> Iterator[PlanChange]:
    for kind, field in (
        (ChangeKind.RENAMED, "name"),
        (ChangeKind.TARGET, "target"),
        (ChangeKind.TARGET, "low"),
        (ChangeKind.TARGET, "high"),
        *((ChangeKind.OTHER, field) for field in _DEFINITION),
    ):
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield PlanChange(kind, Subject.NUMBER, new.id, new.name, field, before, after, number=new)
    if old.owner_id != new.owner_id:
        names = _name(two.before.people, old.owner_id), _name(two.after.people, new.owner_id)
        yield PlanChange(ChangeKind.OWNER, Subject.NUMBER, new.id, new.name, "owner_id", *names)


def _names(two: _Two) -> Iterator[PlanChange]:
    for subject, then, now in (
        (Subject.PERSON, two.before.people, two.after.people),
        (Subject.DEPARTMENT, two.before.departments, two.after.departments),
        (Subject.PERSPECTIVE, two.before.perspectives, two.after.perspectives),
    ):
        for key in sorted(then.keys() | now.keys()):
            old, new = then.get(key), now.get(key)
            if old is None and new is not None:
                yield PlanChange(ChangeKind.CAME, subject, key, new.name)
            elif new is None and old is not None:
                yield PlanChange(ChangeKind.WENT, subject, key, old.name)
            elif old is not None and new is not None and old.name != new.name:
                yield PlanChange(ChangeKind.RENAMED, subject, key, new.name, "name", old.name, new.name)


def _per_cent(share: float | None) -> int | None:
    """What a person sees of a progress; less than that is no news."""
    return None if share is None else round(100 * share)


def _title(picture: PlanPicture, goal_id: int | None) -> str | None:
    """The title of a goal; "" for the vision, None for no goal."""
    goal = picture.goals.get(goal_id) if goal_id is not None else None
    return None if goal is None else goal.title


def _name(names: Mapping[int, NamedPicture], key: int | None) -> str | None:
    found = names.get(key) if key is not None else None
    return None if found is None else found.name
