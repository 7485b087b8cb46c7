"""Days as a plan file holds them: text in the order of the calendar."""

from __future__ import annotations

from datetime import date

from alignment_desktop.store.storage_errors import ImpossibleValueError


def day_of(text: object) -> date:
    """The day that a text of the file names. Raises `ImpossibleValueError` for what is no day."""
    try:
        return date.fromisoformat(text)  # type: ignore[arg-type]  # whatever it is, it says so
    except (ValueError, TypeError) as error:
        raise ImpossibleValueError from error
