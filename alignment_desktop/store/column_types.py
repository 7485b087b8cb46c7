"""Column types of the plan file: dates and closed lists are readable text, numbers are float64."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

from alignment_desktop.store.storage_errors import ImpossibleValueError

E = TypeVar("E", bound=StrEnum)


class IsoDate(TypeDecorator[date]):
    """A calendar day as `YYYY-MM-DD` text: the same on every machine, ordered like the calendar."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """A `date` to its text."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """Text of the file to a `date`."""
        return None if value is None else date.fromisoformat(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], date | None]:
        """The same without the layers between, because it runs for every value that is read; `ImpossibleValueError` for what is
        no day."""
        from_text = date.fromisoformat

        def day(value: str | None) -> date | None:
            try:
                return None if value is None else from_text(value)
            except (ValueError, TypeError) as error:
                raise ImpossibleValueError from error

        return day


class EnumText(TypeDecorator[StrEnum]):
    """A member of a closed list, kept as its value, so that the file can be read without the program."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        """A member, or the text of one, to its text; anything else is a `ValueError`."""
        return None if value is None else str(self.kind(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        """Text of the file to its member."""
        return None if value is None else self.kind(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[str | None], StrEnum | None]:
        """The same by one look-up, because it runs for every value that is read; `ImpossibleValueError` for what is no member."""
        members: dict[str | None, StrEnum | None] = {None: None, **{str(member): member for member in self.kind}}

        def member(value: str | None) -> StrEnum | None:
            try:
                return members[value]
            except KeyError as error:
                raise ImpossibleValueError from error

        return member
