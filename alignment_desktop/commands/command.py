"""What every command is: one intention as plain data that knows how to write itself into a plan."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

if TYPE_CHECKING:
    from sqlalchemy import Connection

R = TypeVar("R")


class Command(ABC, Generic[R]):
    """One intention of the owner. Subclasses are frozen dataclasses, named verb + noun, a file per subject.

    A command loads what it needs, asks the domain, writes, and returns its result (often a new id). It never writes a file,
    never runs another command's transaction, and has no inverse: the journal records that.
    """

    __slots__ = ()

    label: ClassVar[str]
    """The code of its name in the Edit menu and in toasts; worded in the message catalogue as `command_<label>`."""

    @abstractmethod
    def apply(self, connection: Connection) -> R:
        """Writes the change inside the open transaction. Raises `DomainError` when a rule forbids it."""

    @property
    def count(self) -> int:
        """How many things it changes, for the plural in its name."""
        return 1

    @property
    def merge_key(self) -> Hashable | None:
        """Equal keys of two commands within two seconds make one undo step (typing). None never merges."""
        return None
