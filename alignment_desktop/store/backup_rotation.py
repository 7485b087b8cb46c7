"""Which backups may go. Pure, and without asking what time it is now: a wrong clock can never delete a backup.

Order is that of the sequence numbers. Age is *time of use*: the sum of the steps from one backup to the next, where a step
back counts nothing and a long one (a pause, or a clock set wrongly: nobody can tell) counts as one usual interval. A clock
set back by one day makes two days one; what it cannot do is to make what is there look old.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

ALWAYS_KEPT = 4
CLOSEST = timedelta(minutes=30)
RECENT = timedelta(hours=24)
RECENT_MOST = 48
DAYS = 30
MONTHS = 12
LONGEST_STEP = timedelta(hours=36)


@dataclass(frozen=True, slots=True)
class Dated:
    """A backup as far as rotation needs it: its sequence number and the local date-time its name carries."""

    sequence: int
    taken: datetime


def to_keep(backups: Iterable[Dated], is_whole: Callable[[int], bool] = lambda _sequence: True) -> frozenset[int]:
    """The sequence numbers to keep: all of the last 24 hours of use that are half an hour apart, then one a day for 30 days,
    then one a month for 12 months, and the newest four whatever they are.

    Of a day or month the newest that `is_whole` is kept; if none is, all of them are.
    """
    ordered = sorted(backups, key=lambda backup: backup.sequence)
    recent = _recent(ordered)
    older = ordered[: len(ordered) - len(recent)]
    kept = {backup.sequence for backup in ordered[-ALWAYS_KEPT:]} | _spaced(recent, is_whole)
    kept |= _newest_of_each(older, lambda taken: (taken.year, taken.month, taken.day), DAYS, is_whole)
    kept |= _newest_of_each(older, lambda taken: (taken.year, taken.month), MONTHS, is_whole)
    return frozenset(kept)


def _recent(ordered: Sequence[Dated]) -> Sequence[Dated]:
    age = timedelta()
    count = 0
    for at in range(len(ordered) - 1, -1, -1):
        if at < len(ordered) - 1:
            age += _step(ordered[at], ordered[at + 1])
        if age > RECENT:
            break
        count += 1
    # Half an hour apart, no more than these fit into 24 hours; more of them means steps that count for less than they were.
    count = min(count, RECENT_MOST)
    return ordered[len(ordered) - count :]


def _step(earlier: Dated, later: Dated) -> timedelta:
    step = later.taken - earlier.taken
    if step < timedelta():
        return timedelta()
    return CLOSEST if step > LONGEST_STEP else step


def _spaced(recent: Sequence[Dated], is_whole: Callable[[int], bool]) -> set[int]:
    """Those at least half an hour after the one kept before; counted from the oldest, so that the choice never changes."""
    kept: set[int] = set()
    last: Dated | None = None
    for backup in recent:
        if last is None or not timedelta() <= backup.taken - last.taken < CLOSEST or not is_whole(last.sequence):
            kept.add(backup.sequence)
            last = backup
    return kept


def _newest_of_each(
    backups: Sequence[Dated], bucket: Callable[[datetime], object], most: int, is_whole: Callable[[int], bool]
) -> set[int]:
    """Of each run of neighbours in one bucket the newest whole one, for the newest `most` runs."""
    kept: set[int] = set()
    for run in _runs(backups, bucket)[-most:]:
        whole = next((backup.sequence for backup in reversed(run) if len(run) == 1 or is_whole(backup.sequence)), None)
        kept |= {backup.sequence for backup in run} if whole is None else {whole}
    return kept


def _runs(backups: Sequence[Dated], bucket: Callable[[datetime], object]) -> list[list[Dated]]:
    """Neighbours in one bucket. Runs, not dates: a day that a clock set back brings a second time is another run."""
    runs: list[list[Dated]] = []
    for backup in backups:
        last = runs[-1][-1] if runs else None
        if last is not None and bucket(last.taken) == bucket(backup.taken) and last.taken <= backup.taken:
            runs[-1].append(backup)
        else:
            runs.append([backup])
    return runs
