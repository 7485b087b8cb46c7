"""One line of advice: a heading beside it, what it is about, why, and a button that opens the place to act."""

from __future__ import annotations

from dataclasses import dataclass, field

from alignment_desktop.domain.objective import Status

Key = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class AdviceLine:
    """One line, or what opens and closes the rest of a long group when `subject` is None.

    `caption` is the heading and only beside the first line of a group; `is_last` ends a group. `button` are the words on the
    button, `gain` what it adds to the score in words. A line may have an icon, or the shape of a status in its place. What it
    is about is no part of what two equal lines share.
    """

    key: Key
    group: str
    caption: str
    title: str
    reason: str = ""
    button: str = ""
    gain: str = ""
    spoken: str = ""
    is_last: bool = False
    icon: str = ""
    status: Status | None = None
    subject: object = field(default=None, compare=False)
