"""Keeps the cursor with the words it stood at while a text is exchanged for another one."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit


class CursorPlace:
    """Made before the exchange; `restore` afterwards. What is equal at both ends of old and new text is not moved through."""

    def __init__(self, field: QTextEdit) -> None:
        self._field = field
        self._units = _units(field.document())
        cursor = field.textCursor()
        self._anchor, self._position = cursor.anchor(), cursor.position()

    def restore(self) -> None:
        """Put the cursor back, and what was selected."""
        now = _units(self._field.document())
        length, before = len(now) // 2, len(self._units) // 2
        prefix = _common(self._units, now)
        suffix = min(_common(self._units[::-1], now[::-1]), min(length, before) - prefix)

        def moved(position: int) -> int:
            if position <= prefix:
                return position
            return length - (before - position) if position >= before - suffix else min(position, length - suffix)

        cursor = self._field.textCursor()
        cursor.setPosition(moved(self._anchor))
        cursor.setPosition(moved(self._position), QTextCursor.MoveMode.KeepAnchor)
        self._field.setTextCursor(cursor)


def _units(document: QTextDocument) -> bytes:
    """The text in the two-byte units Qt counts positions in, without the end of its last paragraph."""
    return document.toRawText().encode("utf-16-le", "surrogatepass")


def _common(one: bytes, other: bytes) -> int:
    """How many units are equal from the start: halved until it fits, so that long texts take no loop in Python."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low // 2
