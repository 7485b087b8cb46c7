"""Sums, differences, products and quotients of written numbers: what is left of a small formula once its cells are known."""

from __future__ import annotations

import re

_DEEPEST = 60
_PIECE = re.compile(r"\s*(?:(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)|([-+*/()]))")


def arithmetic(text: str) -> float | None:
    """A number from digits, + - * / and parentheses; None where anything else stands."""
    pieces: list[str] = []
    at = 0
    text = text.strip()
    while at < len(text):
        found = _PIECE.match(text, at)
        if found is None:
            return None
        pieces.append(found[1] or found[2])
        at = found.end()
    reader = _Arithmetic(pieces)
    try:
        result = reader.sum(0)
    except (IndexError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return result if reader.at == len(pieces) else None


class _Arithmetic:
    def __init__(self, pieces: list[str]) -> None:
        self._pieces = pieces
        self.at = 0

    def sum(self, depth: int) -> float:
        """Terms with + and - between them."""
        if depth > _DEEPEST:
            raise ValueError(depth)
        result = self._product(depth)
        while self.at < len(self._pieces) and self._pieces[self.at] in "+-":
            sign = self._pieces[self.at]
            self.at += 1
            term = self._product(depth)
            result = result + term if sign == "+" else result - term
        return result

    def _product(self, depth: int) -> float:
        result = self._factor(depth)
        while self.at < len(self._pieces) and self._pieces[self.at] in "*/":
            sign = self._pieces[self.at]
            self.at += 1
            factor = self._factor(depth)
            result = result * factor if sign == "*" else result / factor
        return result

    def _factor(self, depth: int) -> float:
        piece = self._pieces[self.at]
        self.at += 1
        if piece in "+-":
            value = self._factor(depth + 1) if depth < _DEEPEST else float("x")
            return value if piece == "+" else -value
        if piece == "(":
            value = self.sum(depth + 1)
            if self._pieces[self.at] != ")":
                raise ValueError(piece)
            self.at += 1
            return value
        return float(piece)
