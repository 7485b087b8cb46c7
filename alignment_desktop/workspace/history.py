"""The undo and redo stacks of a session: which recorded steps can be taken back, and what they are called."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alignment_desktop.store.journal import JournalPart

STEPS_AT_MOST = 200
MERGE_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Step:
    """One undo step: its records in order, its name (code and count), and where it was made."""

    parts: tuple[JournalPart, ...]
    label: str
    count: int = 1
    place: str = ""
    merge_key: Hashable | None = None
    at: float = 0.0


class History:
    """Two stacks of steps. Pure bookkeeping: nothing here touches the file."""

    def __init__(self) -> None:
        self._undo: list[Step] = []
        self._redo: list[Step] = []

    @property
    def next_undo(self) -> Step | None:
        """The step that undo would take back."""
        return self._undo[-1] if self._undo else None

    @property
    def next_redo(self) -> Step | None:
        """The step that redo would bring again."""
        return self._redo[-1] if self._redo else None

    def push(self, step: Step) -> tuple[JournalPart, ...]:
        """Adds a new step, or lengthens the last one when it is more typing in the same field. Ends the redo stack.

        Returns the records that can be forgotten.
        """
        dropped = [part for old in self._redo for part in old.parts]
        self._redo.clear()
        last = self.next_undo
        if last is not None and _merges(last, step):
            self._undo[-1] = replace(last, parts=last.parts + step.parts, at=step.at)
        else:
            self._undo.append(step)
        while len(self._undo) > STEPS_AT_MOST:
            dropped.extend(self._undo.pop(0).parts)
        return tuple(dropped)

    def undone(self, replayed: JournalPart) -> tuple[JournalPart, ...]:
        """The last step was taken back and `replayed` records how to bring it again. Returns what can be forgotten."""
        step = self._undo.pop()
        self._redo.append(replace(step, parts=(replayed,), merge_key=None))
        return step.parts

    def redone(self, replayed: JournalPart) -> tuple[JournalPart, ...]:
        """The next redo step was brought again. Returns what can be forgotten."""
        step = self._redo.pop()
        self._undo.append(replace(step, parts=(replayed,), merge_key=None))
        return step.parts

    def clear(self) -> tuple[JournalPart, ...]:
        """Ends the history: another program wrote the file. Returns what can be forgotten."""
        dropped = tuple(part for step in (*self._undo, *self._redo) for part in step.parts)
        self._undo.clear()
        self._redo.clear()
        return dropped


def _merges(last: Step, step: Step) -> bool:
    return (
        step.merge_key is not None
        and step.merge_key == last.merge_key
        and step.label == last.label
        and 0 <= step.at - last.at <= MERGE_SECONDS
    )
