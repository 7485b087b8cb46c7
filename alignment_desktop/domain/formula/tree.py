"""A formula as a tree of allowed nodes: figures, numbers by id, arithmetic and six functions. Nothing else can be said in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Function(StrEnum):
    """What can be called. `prev`, `ytd` and `rolling` take a number and look at other periods of it."""

    MIN = "min"
    MAX = "max"
    ABS = "abs"
    ROUND = "round"
    PREV = "prev"
    YTD = "ytd"
    ROLLING = "rolling"


LOOKING_AROUND = frozenset({Function.PREV, Function.YTD, Function.ROLLING})


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it was written."""

    value: float


@dataclass(frozen=True, slots=True)
class PerYear:
    """How many periods of the formula's own frequency a year has: 12, 52, 4, 365, 1."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The value of another number in the period."""

    kpi_id: int


@dataclass(frozen=True, slots=True)
class Negation:
    """Minus what follows."""

    of: Node


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`operator` is one of + - * /."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments; `periods` belongs to ROLLING."""

    function: Function
    arguments: tuple[Node, ...]
    periods: int = 0


Node = Figure | PerYear | Reference | Negation | Arithmetic | Call


def nodes_of(node: Node) -> Iterator[Node]:
    """The node and all beneath it."""
    yield node
    match node:
        case Negation(of):
            yield from nodes_of(of)
        case Arithmetic(_, left, right):
            yield from nodes_of(left)
            yield from nodes_of(right)
        case Call(_, arguments):
            for argument in arguments:
                yield from nodes_of(argument)


def references_of(node: Node) -> frozenset[int]:
    """The ids of all numbers in a formula."""
    return frozenset(one.kpi_id for one in nodes_of(node) if isinstance(one, Reference))


def reach_of(node: Node) -> int | None:
    """For how many periods after its own a value still matters: 0 for plain formulas, None for the rest of the year and on."""
    reach = 0
    for one in nodes_of(node):
        if isinstance(one, Call):
            if one.function is Function.YTD:
                return None
            if one.function is Function.PREV:
                reach = max(reach, 1)
            elif one.function is Function.ROLLING:
                reach = max(reach, one.periods - 1)
    return reach
