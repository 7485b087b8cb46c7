"""What a formula is counted in: money by a count is money, money and days cannot be added, and the number says what it wants."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from alignment_desktop.domain.formula.tree import Arithmetic, Call, Figure, Function, Negation, Node, PerYear, Reference
from alignment_desktop.domain.kpi import UnitKind

Dimension = tuple[tuple[str, int], ...]
"""What is left after dividing: (("money", 1),) for money, () for counts, shares and scores."""
_BASES = {UnitKind.CURRENCY: "money", UnitKind.DAYS: "days", UnitKind.HOURS: "hours"}
_PURE: Dimension = ()


@dataclass(frozen=True, slots=True)
class UnitProblem:
    """Something that cannot be counted together. `code` is worded in `ui/messages/catalogue/formulas.py`; `left` and `right`
    are codes of what stands at either side (`unit_money`, `unit_days`, `unit_hours`, `unit_plain`, `unit_other`)."""

    code: str
    left: str
    right: str


def unit_problems(node: Node, unit_of: Callable[[int], UnitKind], wanted: UnitKind) -> tuple[UnitProblem, ...]:
    """All problems of a formula for a number counted in `wanted`. A unit of the owner's own fits everything."""
    problems: list[UnitProblem] = []
    found = _dimension(node, unit_of, problems)
    aim = _of_kind(wanted)
    if found is not None and aim is not None and found != aim and not problems:
        problems.append(UnitProblem("formula_unit_result", _word(found), _word(aim)))
    return tuple(problems)


def _of_kind(kind: UnitKind) -> Dimension | None:
    if kind is UnitKind.TEXT:
        return None
    return ((_BASES[kind], 1),) if kind in _BASES else _PURE


def _dimension(node: Node, unit_of: Callable[[int], UnitKind], problems: list[UnitProblem]) -> Dimension | None:
    """None where it cannot be told, which is no problem."""
    match node:
        case Figure():
            # A figure may be anything: 5 days more, twice as much.
            return None
        case PerYear():
            return _PURE
        case Reference(kpi_id):
            return _of_kind(unit_of(kpi_id))
        case Negation(of):
            return _dimension(of, unit_of, problems)
        case Arithmetic(operator, left, right):
            return _joined(operator, left, right, unit_of, problems)
        case Call(function, arguments):
            found = [_dimension(one, unit_of, problems) for one in arguments]
            if function in (Function.MIN, Function.MAX):
                return _same(found, problems)
            return found[0]


def _joined(
    operator: str, left: Node, right: Node, unit_of: Callable[[int], UnitKind], problems: list[UnitProblem]
) -> Dimension | None:
    one, other = _dimension(left, unit_of, problems), _dimension(right, unit_of, problems)
    if operator in "+-":
        return _same([one, other], problems)
    if isinstance(right, Figure):
        return one
    if isinstance(left, Figure) and operator == "*":
        return other
    if isinstance(left, Figure):
        one = _PURE
    if one is None or other is None:
        return None
    powers = dict(one)
    for base, power in other:
        powers[base] = powers.get(base, 0) + (power if operator == "*" else -power)
    return tuple(sorted((base, power) for base, power in powers.items() if power))


def _same(found: list[Dimension | None], problems: list[UnitProblem]) -> Dimension | None:
    known = [one for one in found if one is not None]
    for other in known[1:]:
        if other != known[0]:
            problems.append(UnitProblem("formula_units_differ", _word(known[0]), _word(other)))
            return None
    return known[0] if known else None


def _word(dimension: Dimension) -> str:
    if not dimension:
        return "unit_plain"
    if len(dimension) == 1 and dimension[0][1] == 1:
        return f"unit_{dimension[0][0]}"
    return "unit_other"


def kinds_that_fit(node: Node, unit_of: Callable[[int], UnitKind]) -> Iterator[UnitKind]:
    """The units a number could have for this formula, to offer one."""
    for kind in UnitKind:
        if kind is not UnitKind.TEXT and not unit_problems(node, unit_of, kind):
            yield kind
