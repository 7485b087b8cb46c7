"""What models tell the general delegates about a cell, beyond its words."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Qt


class CellRole(IntEnum):
    """Item roles. A model answers those its columns need and None for the rest.

    TOKEN: a `Token` for the words. TEXT_ROLE: a `TextRole`. STATUS: a `Status`. DONE and EXPECTED: 0 to 1.
    VALUES: the last periods for a sparkline, oldest first. TARGET: its dotted line. INITIALS: those of a person.
    ICON: an outline's name before the words. SUFFIX: small grey words behind a figure, such as its month.
    OPACITY: 0 to 1 for rows that are dragged or only there as ancestors.
    """

    TOKEN = Qt.ItemDataRole.UserRole + 1
    TEXT_ROLE = Qt.ItemDataRole.UserRole + 2
    STATUS = Qt.ItemDataRole.UserRole + 3
    DONE = Qt.ItemDataRole.UserRole + 4
    EXPECTED = Qt.ItemDataRole.UserRole + 5
    VALUES = Qt.ItemDataRole.UserRole + 6
    TARGET = Qt.ItemDataRole.UserRole + 7
    INITIALS = Qt.ItemDataRole.UserRole + 8
    ICON = Qt.ItemDataRole.UserRole + 9
    SUFFIX = Qt.ItemDataRole.UserRole + 10
    OPACITY = Qt.ItemDataRole.UserRole + 11


FIRST_FREE_ROLE = Qt.ItemDataRole.UserRole + 64
"""Models number their own roles from here."""
