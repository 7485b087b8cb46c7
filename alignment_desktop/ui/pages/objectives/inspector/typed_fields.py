"""What is typed in a field of the inspector and not in the plan: a refused day or weight is asked about before it is lost."""

from __future__ import annotations

from collections.abc import Iterable

from alignment_desktop.ui.pages.objectives.inspector.parts import shared
from alignment_desktop.ui.pages.objectives.inspector.plain_numbers import read_number
from alignment_desktop.ui.widgets.date_field import DateField
from alignment_desktop.ui.widgets.fields import TextField

Typed = list[tuple[str, dict[str, object] | None]]
"""The text of each field with the values that would write it; None for a text that is no value of its kind."""


def typed_day(field: DateField, name: str, held: Iterable[object]) -> Typed:
    """A day that the goals, which hold `held`, do not have."""
    if not field.isModified():
        return []
    try:
        day = field.day()
    except ValueError:
        return [(field.text(), None)]
    return _differing(field, name, day, held)


def typed_number(field: TextField, name: str, held: Iterable[object]) -> Typed:
    """A number that the goals do not have; an emptied field says nothing."""
    if not field.isModified() or not field.text().strip():
        return []
    value = read_number(field.text())
    return [(field.text(), None)] if value is None else _differing(field, name, value, held)


def _differing(field: TextField, name: str, value: object, held: Iterable[object]) -> Typed:
    same, one = shared(held)
    is_untouched = value is None and not same
    return [] if is_untouched or (same and value == one) else [(field.text(), {name: value})]
