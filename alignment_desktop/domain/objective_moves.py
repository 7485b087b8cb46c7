"""What a drop or a keyboard move would do to the tree of goals: new order, new levels and the words for the dark bar.

Nothing is written here. The page shows the outcome while the mouse moves, the command plans again and writes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.objective import Level
from alignment_desktop.domain.objective_tree import GoalRow, ObjectiveTree

LEVELS = tuple(Level)
AT_END = -1


@dataclass(frozen=True, slots=True)
class Remark:
    """One clause of the outcome: a code of the message catalogue with its parameters."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the tree stays as it is."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)

    def as_error(self) -> DomainError:
        """The same refusal as an error, for a command."""
        return DomainError(self.code, field=None, **dict(self.params))


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a goal stands afterwards; positions of siblings count from 0 without gaps."""

    id: int
    parent_id: int | None
    position: int


@dataclass(frozen=True, slots=True)
class LevelChange:
    """A goal that becomes another kind of goal by the move."""

    id: int
    old: Level
    new: Level


@dataclass(frozen=True, slots=True)
class MovePlan:
    """A move that is allowed. `ids` are the rows that move (what is inside them travels along) in their new order.

    `placements` and `level_changes` hold only rows that change: an empty plan means that everything stays.
    """

    ids: tuple[int, ...]
    parent_id: int | None
    placements: tuple[Placement, ...]
    level_changes: tuple[LevelChange, ...]
    outcome: tuple[Remark, ...]

    @property
    def changes_nothing(self) -> bool:
        """Whether the rows are already where they would go."""
        return not self.placements and not self.level_changes


@dataclass(frozen=True, slots=True)
class Copy:
    """One goal to be made from `source_id`, under the copy of `parent_source_id` (None: under the place itself)."""

    source_id: int
    parent_source_id: int | None
    position: int
    level: Level


@dataclass(frozen=True, slots=True)
class CopyPlan:
    """A copy that is allowed. `copies` stand parents first; `placements` are present siblings that make room."""

    parent_id: int | None
    copies: tuple[Copy, ...]
    placements: tuple[Placement, ...]
    outcome: tuple[Remark, ...]


def level_below(level: Level) -> Level | None:
    """The next lower level; None below a personal goal."""
    return LEVELS[level.rank + 1] if level.rank + 1 < len(LEVELS) else None


def plan_move(
    tree: ObjectiveTree[GoalRow], ids: Iterable[int], new_parent_id: int | None, position: int = AT_END
) -> MovePlan | Refusal:
    """What dropping goals under a parent would do; `new_parent_id` None unlinks them.

    `position` is a gap between the parent's children as they stand now, the moved ones included (0 is before the
    first, AT_END after the last). Several rows keep their order, and rows inside other moved rows travel with them.

    Levels: a goal may stand under any higher level, so its level stays where that is so. Otherwise it becomes one level
    lower than its new parent, and a part of it that would no longer be lower than its own parent follows. Nothing fits
    below a personal goal: that is refused.
    """
    asked = tuple(ids)
    refusal = _refused_target(tree, asked, new_parent_id)
    if refusal is not None:
        return refusal
    tops = tree.tops(asked)
    floor = Level.VISION.rank if new_parent_id is None else tree.level(new_parent_id).rank
    levels = _lowered(tree, {top: max(tree.level(top).rank, floor + 1) for top in tops}, new_parent_id)
    if isinstance(levels, Refusal):
        return levels
    return _plan(tree, tops, new_parent_id, _with_inserted(tree, tops, new_parent_id, position), levels)


def plan_copy(
    tree: ObjectiveTree[GoalRow], ids: Iterable[int], new_parent_id: int | None, position: int = AT_END
) -> CopyPlan | Refusal:
    """What dropping copies of goals with all that is inside them would make; arguments and levels as in `plan_move`."""
    asked = tuple(ids)
    refusal = _refused_target(tree, asked, new_parent_id)
    if refusal is not None:
        return refusal
    tops = tree.tops(asked)
    floor = Level.VISION.rank if new_parent_id is None else tree.level(new_parent_id).rank
    levels = _lowered(tree, {top: max(tree.level(top).rank, floor + 1) for top in tops}, new_parent_id)
    if isinstance(levels, Refusal):
        return levels
    siblings = tree.children(new_parent_id)
    gap = len(siblings) if position == AT_END else max(0, min(position, len(siblings)))
    copies: list[Copy] = []
    for place, top in enumerate(tops, start=gap):
        copies.append(Copy(top, None, place, levels.get(top, tree.level(top))))
        copies.extend(
            Copy(part, tree.parent(part), tree.siblings(part).index(part), levels.get(part, tree.level(part)))
            for part in tree.descendants(top)
        )
    order = [*siblings[:gap], *(None for _ in tops), *siblings[gap:]]
    placements = tuple(
        Placement(one, new_parent_id, place)
        for place, one in enumerate(order)
        if one is not None and tree.row(one).position != place
    )
    where = (
        Remark("move_copies_not_linked", {"count": len(tops)})
        if new_parent_id is None
        else Remark("move_copies_under", {"parent": tree.title(new_parent_id), "count": len(tops)})
    )
    changes = _level_changes(tree, levels)
    return CopyPlan(new_parent_id, tuple(copies), placements, (where, *_level_remarks(tree, tops, changes)))


def plan_up(tree: ObjectiveTree[GoalRow], ids: Iterable[int]) -> MovePlan | Refusal:
    """One place earlier among the siblings; several rows go together and keep their order."""
    return _plan_step(tree, tuple(ids), _stepped_up, "refused_already_first")


def plan_down(tree: ObjectiveTree[GoalRow], ids: Iterable[int]) -> MovePlan | Refusal:
    """One place later among the siblings; several rows go together and keep their order."""
    return _plan_step(tree, tuple(ids), _stepped_down, "refused_already_last")


def plan_indent(tree: ObjectiveTree[GoalRow], ids: Iterable[int]) -> MovePlan | Refusal:
    """A level to the right: under the sibling above, at its end.

    Where no sibling stands above, or only a personal goal, the goals become one level lower where they are. All given
    rows must have one parent.
    """
    tops = _tops_of_one_group(tree, ids)
    if isinstance(tops, Refusal):
        return tops
    siblings = tree.siblings(tops[0])
    above = siblings[siblings.index(tops[0]) - 1] if siblings[0] != tops[0] else None
    if above is not None and tree.level(above) is not Level.PERSONAL:
        return plan_move(tree, tops, above)
    if any(tree.level(top) is Level.PERSONAL for top in tops):
        return Refusal("refused_lowest_level", {"goal": _first_at(tree, tops, Level.PERSONAL)})
    return _plan_level_in_place(tree, tops, +1)


def plan_outdent(tree: ObjectiveTree[GoalRow], ids: Iterable[int]) -> MovePlan | Refusal:
    """A level to the left: out of the parent, right behind it, and of its level.

    Where the parent is the vision or none, or a level is skipped between them, the goals rise one level where they are.
    What is inside keeps its level. All given rows must have one parent.
    """
    tops = _tops_of_one_group(tree, ids)
    if isinstance(tops, Refusal):
        return tops
    parent_id = tree.parent(tops[0])
    floor = Level.VISION.rank if parent_id is None else tree.level(parent_id).rank
    if all(tree.level(top).rank > floor + 1 for top in tops):
        return _plan_level_in_place(tree, tops, -1)
    if parent_id is None or parent_id == tree.vision_id:
        return Refusal("refused_highest_level", {"goal": _first_at(tree, tops, Level.OBJECTIVE)})
    new_parent_id = tree.parent(parent_id)
    behind = tree.siblings(parent_id).index(parent_id) + 1
    levels = {top: tree.level(parent_id) for top in tops}
    return _plan(tree, tops, new_parent_id, _with_inserted(tree, tops, new_parent_id, behind), levels)


# ---- refusals ----------------------------------------------------------------------------------------------------


def _refused_target(tree: ObjectiveTree[GoalRow], ids: tuple[int, ...], new_parent_id: int | None) -> Refusal | None:
    if not ids:
        return Refusal("refused_nothing_chosen")
    if any(one not in tree for one in ids) or (new_parent_id is not None and new_parent_id not in tree):
        return Refusal("refused_goal_gone")
    if tree.vision_id in ids:
        return Refusal("refused_vision", {"goal": tree.title(tree.vision_id)} if tree.vision_id is not None else {})
    if new_parent_id is None:
        return None
    if new_parent_id in ids:
        return Refusal("refused_inside_itself", {"goal": tree.title(new_parent_id)})
    inside = set(ids).intersection(tree.ancestors(new_parent_id))
    if inside:
        goal = tree.tops(inside)[0]
        return Refusal("refused_inside_its_part", {"goal": tree.title(goal), "part": tree.title(new_parent_id)})
    if tree.level(new_parent_id) is Level.PERSONAL:
        return Refusal("refused_under_personal", {"parent": tree.title(new_parent_id)})
    return None


def _tops_of_one_group(tree: ObjectiveTree[GoalRow], ids: Iterable[int]) -> tuple[int, ...] | Refusal:
    asked = tuple(ids)
    refusal = _refused_target(tree, asked, None)
    if refusal is not None:
        return refusal
    tops = tree.tops(asked)
    if len({tree.parent(top) for top in tops}) > 1:
        return Refusal("refused_several_parents", {"count": len(tops)})
    return tops


def _first_at(tree: ObjectiveTree[GoalRow], tops: tuple[int, ...], level: Level) -> str:
    return tree.title(next((top for top in tops if tree.level(top) is level), tops[0]))


# ---- levels ------------------------------------------------------------------------------------------------------


def _lowered(
    tree: ObjectiveTree[GoalRow], ranks: dict[int, int], new_parent_id: int | None
) -> dict[int, Level] | Refusal:
    """New levels of the moved tops and of the parts that must follow, or the refusal when no level is left for one."""
    levels: dict[int, Level] = {}
    waiting = list(ranks.items())
    while waiting:
        goal_id, rank = waiting.pop()
        if rank >= len(LEVELS):
            parent = tree.title(new_parent_id) if new_parent_id is not None else ""
            return Refusal("refused_no_level_left", {"part": tree.title(goal_id), "parent": parent})
        if rank == tree.level(goal_id).rank:
            continue
        levels[goal_id] = LEVELS[rank]
        waiting.extend((part, max(tree.level(part).rank, rank + 1)) for part in tree.children(goal_id))
    return levels


def _plan_level_in_place(tree: ObjectiveTree[GoalRow], tops: tuple[int, ...], step: int) -> MovePlan | Refusal:
    parent_id = tree.parent(tops[0])
    ranks = {top: tree.level(top).rank + step for top in tops}
    levels = _lowered(tree, ranks, parent_id) if step > 0 else {top: LEVELS[rank] for top, rank in ranks.items()}
    if isinstance(levels, Refusal):
        return levels
    return _plan(tree, tops, parent_id, {}, levels)


def _level_changes(tree: ObjectiveTree[GoalRow], levels: Mapping[int, Level]) -> tuple[LevelChange, ...]:
    return tuple(
        LevelChange(one, tree.level(one), levels[one])
        for one in tree.in_order(levels)
        if tree.level(one) is not levels[one]
    )


# ---- order -------------------------------------------------------------------------------------------------------


def _with_inserted(
    tree: ObjectiveTree[GoalRow], tops: tuple[int, ...], new_parent_id: int | None, position: int
) -> dict[int | None, tuple[int, ...]]:
    """The orders of all sibling groups that lose or gain a row."""
    moving = set(tops)
    orders: dict[int | None, tuple[int, ...]] = {
        parent: tuple(one for one in tree.children(parent) if one not in moving)
        for parent in {tree.parent(top) for top in tops}
    }
    present = tree.children(new_parent_id)
    before = present if position == AT_END else present[: max(0, position)]
    staying = tuple(one for one in present if one not in moving)
    gap = sum(one not in moving for one in before)
    orders[new_parent_id] = (*staying[:gap], *tops, *staying[gap:])
    return orders


def _plan_step(
    tree: ObjectiveTree[GoalRow],
    ids: tuple[int, ...],
    stepped: Callable[[tuple[int, ...], set[int]], tuple[int, ...]],
    refusal_code: str,
) -> MovePlan | Refusal:
    refusal = _refused_target(tree, ids, None)
    if refusal is not None:
        return refusal
    tops = tree.tops(ids)
    parents = dict.fromkeys(tree.parent(top) for top in tops)
    orders = {parent: stepped(tree.children(parent), set(tops)) for parent in parents}
    if all(order == tree.children(parent) for parent, order in orders.items()):
        return Refusal(refusal_code, {"goal": tree.title(tops[0]), "count": len(tops)})
    return _plan(tree, tops, tree.parent(tops[0]), orders, {})


def _stepped_up(siblings: tuple[int, ...], moving: set[int]) -> tuple[int, ...]:
    order = list(siblings)
    for place in range(1, len(order)):
        if order[place] in moving and order[place - 1] not in moving:
            order[place - 1], order[place] = order[place], order[place - 1]
    return tuple(order)


def _stepped_down(siblings: tuple[int, ...], moving: set[int]) -> tuple[int, ...]:
    return _stepped_up(siblings[::-1], moving)[::-1]


# ---- the plan and its words --------------------------------------------------------------------------------------


def _plan(
    tree: ObjectiveTree[GoalRow],
    tops: tuple[int, ...],
    parent_id: int | None,
    orders: Mapping[int | None, tuple[int, ...]],
    levels: Mapping[int, Level],
) -> MovePlan:
    changed = {parent: order for parent, order in orders.items() if order != tree.children(parent)}
    placements = tuple(
        Placement(one, parent, place)
        for parent, order in changed.items()
        for place, one in enumerate(order)
        if tree.parent(one) != parent or tree.row(one).position != place
    )
    changes = _level_changes(tree, levels)
    remarks = (*_place_remarks(tree, tops, parent_id, bool(changed)), *_level_remarks(tree, tops, changes))
    return MovePlan(tops, parent_id, placements, changes, remarks or (Remark("move_stays", {"count": len(tops)}),))


def _place_remarks(
    tree: ObjectiveTree[GoalRow], tops: tuple[int, ...], parent_id: int | None, is_reordered: bool
) -> tuple[Remark, ...]:
    if any(tree.parent(top) != parent_id for top in tops):
        if parent_id is None:
            return (Remark("move_unlinks", {"goal": tree.title(tops[0]), "count": len(tops)}),)
        return (Remark("move_put_under", {"parent": tree.title(parent_id), "count": len(tops)}),)
    return (Remark("move_in_order", {"goal": tree.title(tops[0]), "count": len(tops)}),) if is_reordered else ()


def _level_remarks(
    tree: ObjectiveTree[GoalRow], tops: tuple[int, ...], changes: tuple[LevelChange, ...]
) -> tuple[Remark, ...]:
    """One clause for each new level among the moved rows, one for all parts that follow them."""
    by_level: dict[Level, list[int]] = {}
    for change in changes:
        if change.id in tops:
            by_level.setdefault(change.new, []).append(change.id)
    remarks = [
        Remark(
            f"move_becomes_{level.value}" if len(ids) == 1 else f"move_become_{level.value}",
            {"goal": tree.title(ids[0]), "count": len(ids)},
        )
        for level, ids in by_level.items()
    ]
    parts = sum(change.id not in tops for change in changes)
    if parts:
        remarks.append(Remark("move_parts_follow" if parts > 1 else "move_part_follows", {"count": parts}))
    return tuple(remarks)
