"""Formulas as text, read to a tree and written back: with names for people, with ids as they are kept.

formula  := term (("+" | "-") term)*          factor := "-" factor | figure | number | call | "(" formula ")"
term     := factor (("*" | "/") factor)*      number := {12} | [Any name] | a name without signs
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite

from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.formula.tree import (
    LOOKING_AROUND,
    Arithmetic,
    Call,
    Figure,
    Function,
    Negation,
    Node,
    PerYear,
    Reference,
    references_of,
)

LONGEST = 1_000
_DEEPEST = 40
_MOST_PERIODS = 400
_PER_YEAR = "per_year"
_TOKEN = re.compile(
    r"\s*(?:(?P<id>\{\d{1,15}\})|(?P<quoted>\[[^\[\]{}]*\])|(?P<figure>\d+(?:[.]\d+)?%?)|(?P<sign>[-+*/(),;])"
    r"|(?P<name>[^\W\d][^-+*/(),;\[\]{}]*))"
)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int


def read_formula(text: str, id_of: Callable[[str], int | None]) -> Node:
    """The tree of a formula. `id_of(name)` finds a number by its name.

    DomainErrors, field `formula`: `formula_empty`, `formula_too_long`, `formula_sign` (`text` that is no part of a formula),
    `formula_unfinished`, `formula_unknown_name` (`name`), `formula_function` (`name`, `takes`), `formula_too_deep`.
    """
    if not text.strip():
        raise _refusal("formula_empty")
    if len(text) > LONGEST:
        raise _refusal("formula_too_long", most=LONGEST)
    return _Reader(_tokens(text), id_of).whole()


def read_kept(text: str) -> Node:
    """The tree of a formula as it is kept, with ids only. DomainErrors as in `read_formula`."""
    return read_formula(text, lambda _name: None)


def written(node: Node, name_of: Callable[[int], str] | None = None) -> str:
    """The formula with as few parentheses as it needs; without `name_of` as it is kept."""
    return _write(node, 0, name_of or (lambda kpi_id: f"{{{kpi_id}}}"))


def shown_name(name: str) -> str:
    """A name as it stands in a formula: in brackets where it holds signs that would be read otherwise."""
    plain = re.fullmatch(r"[^\W\d][^-+*/(),;\[\]{}]*", name) is not None and name == name.strip()
    is_word = name.casefold() in {*Function, _PER_YEAR}
    return name if plain and not is_word else f"[{name}]"


def names_to_ids(names: Mapping[int, str]) -> Callable[[str], int | None]:
    """Finds numbers by name whatever its case and spaces."""
    ids = {_folded(name): kpi_id for kpi_id, name in names.items()}
    return lambda name: ids.get(_folded(name))


def cycle_through(kpi_id: int, node: Node, formulas: Mapping[int, Node]) -> tuple[int, ...]:
    """The path on which a number would be counted from itself, beginning and ending with it; empty when there is none."""
    trail: list[tuple[int, ...]] = [(kpi_id, one) for one in sorted(references_of(node))]
    seen: set[int] = set()
    while trail:
        path = trail.pop()
        last = path[-1]
        if last == kpi_id:
            return path
        if last in seen:
            continue
        seen.add(last)
        if last in formulas:
            trail += [(*path, one) for one in sorted(references_of(formulas[last]))]
    return ()


def in_order(formulas: Mapping[int, Node]) -> list[int]:
    """The formulas so that each comes after those it is counted from. What is part of a loop is left out."""
    done: list[int] = []
    state: dict[int, bool] = {}
    for first in formulas:
        stack = [(first, False)]
        while stack:
            kpi_id, is_leaving = stack.pop()
            if is_leaving:
                if all(one not in formulas or state.get(one) for one in references_of(formulas[kpi_id])):
                    state[kpi_id] = True
                    done.append(kpi_id)
                continue
            if kpi_id in state or kpi_id not in formulas:
                continue
            state[kpi_id] = False
            stack.append((kpi_id, True))
            stack += [(one, False) for one in references_of(formulas[kpi_id])]
    return done


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    end = len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise _refusal("formula_sign", text=text[at:].strip()[:20])
        found.append(_Token(match.lastgroup, match.group(match.lastgroup).strip(), match.start(match.lastgroup)))
        at = match.end()
    return found


class _Reader:
    def __init__(self, tokens: list[_Token], id_of: Callable[[str], int | None]) -> None:
        self._tokens = tokens
        self._id_of = id_of
        self._at = 0
        self._depth = 0

    def whole(self) -> Node:
        node = self._sum()
        if self._at < len(self._tokens):
            raise _refusal("formula_sign", text=self._tokens[self._at].text)
        return node

    def _sum(self) -> Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _refusal("formula_too_deep")
        node = self._product()
        while self._next_is("+", "-"):
            operator = self._take().text
            node = Arithmetic(operator, node, self._product())
        self._depth -= 1
        return node

    def _product(self) -> Node:
        node = self._factor()
        while self._next_is("*", "/"):
            operator = self._take().text
            node = Arithmetic(operator, node, self._factor())
        return node

    def _factor(self) -> Node:
        negations = 0
        while self._next_is("-"):
            self._take()
            negations += 1
            if negations > _DEEPEST:
                raise _refusal("formula_too_deep")
        node = self._single()
        for _ in range(negations):
            node = Negation(node)
        return node

    def _single(self) -> Node:
        token = self._take()
        match token.kind:
            case "figure":
                return _figure(token.text)
            case "id":
                return Reference(int(token.text[1:-1]))
            case "quoted":
                return self._number(token.text[1:-1])
            case "name":
                return self._named(token)
        if token.text == "(":
            node = self._sum()
            self._expect(")")
            return node
        raise _refusal("formula_sign", text=token.text)

    def _named(self, token: _Token) -> Node:
        word = token.text.casefold()
        if self._next_is("(") and word in {one.value for one in Function}:
            return self._call(Function(word))
        if word == _PER_YEAR:
            return PerYear()
        return self._number(token.text)

    def _number(self, name: str) -> Node:
        kpi_id = self._id_of(name)
        if kpi_id is None:
            raise _refusal("formula_unknown_name", name=name)
        return Reference(kpi_id)

    def _call(self, function: Function) -> Node:
        self._take()
        arguments = [self._sum()]
        while self._next_is(",", ";"):
            self._take()
            arguments.append(self._sum())
        self._expect(")")
        return _checked_call(function, arguments)

    def _next_is(self, *signs: str) -> bool:
        return (
            self._at < len(self._tokens)
            and self._tokens[self._at].kind == "sign"
            and self._tokens[self._at].text in signs
        )

    def _take(self) -> _Token:
        if self._at >= len(self._tokens):
            raise _refusal("formula_unfinished")
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _expect(self, sign: str) -> None:
        token = self._take()
        if token.kind != "sign" or token.text != sign:
            raise _refusal("formula_sign", text=token.text)


def _figure(text: str) -> Figure:
    value = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    if not isfinite(value) or abs(value) > 1e15:
        raise _refusal("formula_sign", text=text)
    return Figure(value)


def _checked_call(function: Function, arguments: list[Node]) -> Call:
    """Each function with what it takes. `round` takes a second figure, the decimals; `rolling` the number of periods."""
    count = len(arguments)
    if function in LOOKING_AROUND and not isinstance(arguments[0], Reference):
        raise _refusal("formula_function", name=function.value, takes="formula_takes_number")
    match function:
        case Function.MIN | Function.MAX if count >= 2:
            return Call(function, tuple(arguments))
        case Function.ABS | Function.PREV | Function.YTD if count == 1:
            return Call(function, tuple(arguments))
        case Function.ROUND if count == 1:
            return Call(function, (arguments[0], Figure(0.0)))
        case Function.ROUND if count == 2 and _whole(arguments[1], 0, 6) is not None:
            return Call(function, tuple(arguments))
        case Function.ROLLING if count == 2:
            periods = _whole(arguments[1], 2, _MOST_PERIODS)
            if periods is not None:
                return Call(function, (arguments[0],), periods)
    raise _refusal("formula_function", name=function.value, takes=f"formula_takes_{function.value}")


def _whole(node: Node, low: int, high: int) -> int | None:
    if isinstance(node, Figure) and node.value == int(node.value) and low <= node.value <= high:
        return int(node.value)
    return None


def _write(node: Node, outer: int, name_of: Callable[[int], str]) -> str:
    match node:
        case Figure(value):
            return f"{value:.15g}"
        case PerYear():
            return _PER_YEAR
        case Reference(kpi_id):
            return name_of(kpi_id)
        case Negation(of):
            text, own = f"-{_write(of, 3, name_of)}", 3
        case Arithmetic(operator, left, right):
            own = 1 if operator in "+-" else 2
            text = f"{_write(left, own, name_of)} {operator} {_write(right, own + 1, name_of)}"
        case Call(function, arguments, periods):
            inside = [_write(one, 0, name_of) for one in arguments] + ([str(periods)] if periods else [])
            return f"{function.value}({', '.join(inside)})"
    return f"({text})" if own < outer else text


def _refusal(code: str, **params: object) -> DomainError:
    return DomainError(code, field="formula", **params)
