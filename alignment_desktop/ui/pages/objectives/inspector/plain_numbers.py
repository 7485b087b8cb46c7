"""Figures of goals as they are typed and shown without a unit: weights, marks of key results."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def plain(value: float) -> str:
    """A number without a unit, as short as it can be."""
    return QLocale().toString(value, "g", 12)


def read_number(text: str) -> float | None:
    """What a person typed as a number in their own format, or with a point; None if it is none."""
    typed = text.strip()
    for locale in (QLocale(), QLocale.c()):
        value, is_number = locale.toDouble(typed)
        if is_number:
            return float(value)
    return None
