"""What day it is, as something that can be handed over and held still; and how a new day is noticed."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

LONGEST_WAIT_S = 60.0
"""A timer may sleep through midnight with the computer; so the clock is looked at once a minute at least."""
JUMP_S = 5.0
"""Wall clock and running time may drift apart by this much between two looks before it counts as a jump."""


class Clock(Protocol):
    """Where the program learns the time: the computer, or a fixed day (an example plan, a test)."""

    def today(self) -> date:
        """The local date."""

    def now(self) -> datetime:
        """The local time with its offset from UTC."""


class SystemClock:
    """The computer's own clock and time zone."""

    def today(self) -> date:
        """The local date."""
        return self.now().date()

    def now(self) -> datetime:
        """The local time with its offset from UTC."""
        return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still at noon of one day: an example plan carries its own today."""

    day: date

    def today(self) -> date:
        """The fixed day."""
        return self.day

    def now(self) -> datetime:
        """Noon of the fixed day, local time."""
        return datetime(self.day.year, self.day.month, self.day.day, 12).astimezone()


@dataclass(frozen=True, slots=True)
class ClockNotice:
    """What a look at the clock brought: another date (either way), and whether time jumped (sleep, a set clock)."""

    day_changed: bool
    jumped: bool


class DayWatcher:
    """Notices midnight, a wake from sleep, a changed clock or time zone. Pure: it is told the time, it has no timer.

    `now` is local time with offset; `running` are seconds that no clock setting touches (`time.monotonic()`).
    """

    def __init__(self, now: datetime, running: float) -> None:
        self._now = now
        self._running = running

    def look(self, now: datetime, running: float) -> ClockNotice:
        """Compare with the last look."""
        elapsed = (now - self._now).total_seconds()
        moved_zone = now.utcoffset() != self._now.utcoffset()
        jumped = abs(elapsed - (running - self._running)) > JUMP_S or moved_zone
        notice = ClockNotice(day_changed=now.date() != self._now.date(), jumped=jumped)
        self._now, self._running = now, running
        return notice

    def seconds_to_next_look(self) -> float:
        """How long a timer may wait: until just after midnight, at most a minute."""
        return min(LONGEST_WAIT_S, seconds_to_midnight(self._now) + 0.05)


def seconds_to_midnight(now: datetime) -> float:
    """Real seconds until the local date changes, on days of 23 and 25 hours too.

    `now` is in the system's zone; where midnight does not exist (summer time begins then), the first moment after.
    """
    tomorrow = now.date() + timedelta(days=1)
    readings = (datetime(tomorrow.year, tomorrow.month, tomorrow.day, fold=fold).astimezone() for fold in (0, 1))
    # A midnight that does not exist has two readings, one of them on the day before; one that comes twice has two on the day.
    midnight = min((reading for reading in readings if reading.date() == tomorrow), default=now + timedelta(minutes=1))
    return max(0.0, midnight.timestamp() - now.timestamp())


def running_seconds() -> float:
    """Seconds for `DayWatcher.look` and intervals of work: never set back, not moved by the clock."""
    return time.monotonic()
