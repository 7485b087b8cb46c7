"""Rotation covers a day, a month and a year, and no clock, however wrong, makes it forget."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

from alignment_desktop.store.backup_rotation import ALWAYS_KEPT, Dated, to_keep

START = datetime(2026, 1, 5, 9)


class Shelf:
    """Backups as they come and go."""

    def __init__(self) -> None:
        self.backups: list[Dated] = []
        self.made = 0

    def make(self, taken: datetime) -> set[int]:
        """One more; what went for it."""
        self.made += 1
        self.backups.append(Dated(self.made, taken))
        kept = to_keep(self.backups)
        gone = {backup.sequence for backup in self.backups} - kept
        self.backups = [backup for backup in self.backups if backup.sequence in kept]
        return gone


def work(shelf: Shelf, day: datetime, hours: float = 8) -> datetime:
    """A day of work with a backup each half hour; its end."""
    for half_hour in range(int(hours * 2)):
        shelf.make(day + timedelta(minutes=30 * half_hour))
    return day + timedelta(hours=hours)


def test_four_hundred_days_are_covered() -> None:
    shelf = Shelf()
    rng = random.Random(1)
    worked: list[datetime] = []
    for number in range(400):
        day = START + timedelta(days=number)
        if day.weekday() < 5 or rng.random() < 0.2:
            now = work(shelf, day, rng.choice([1, 4, 8]))
            worked.append(day)
        taken = [backup.taken for backup in shelf.backups]
        assert len(taken) <= 48 + 30 + 12 + ALWAYS_KEPT
        today = [when for when in taken if when.date() == worked[-1].date()]
        assert len(today) == round((now - worked[-1]).total_seconds() / 1800), "every half hour of the last day"
        days = {when.date() for when in taken}
        assert {day.date() for day in worked if day > now - timedelta(days=30)} <= days, "each of 30 days"
        months = {(when.year, when.month) for when in taken}
        assert {(day.year, day.month) for day in worked if day > now - timedelta(days=330)} <= months, "each month"


def test_those_closer_than_half_an_hour_are_thinned_but_never_the_newest() -> None:
    shelf = Shelf()
    for minute in range(0, 240, 5):
        shelf.make(START + timedelta(minutes=minute))
    minutes = [int((backup.taken - START).total_seconds() // 60) for backup in shelf.backups]
    assert minutes[-ALWAYS_KEPT:] == [220, 225, 230, 235]
    assert minutes[:-ALWAYS_KEPT] == list(range(0, 220, 30))


def test_a_jump_of_the_clock_deletes_nothing() -> None:
    for jump in (timedelta(days=3650), timedelta(days=-730), timedelta(days=40), timedelta(days=-2)):
        right, wrong = Shelf(), Shelf()
        for number in range(60):
            for shelf in (right, wrong):
                work(shelf, START + timedelta(days=number), 2)
        now = START + timedelta(days=60)
        for half_hour in range(16):
            right.make(now + timedelta(minutes=30 * half_hour))
            wrong.make(now + jump + timedelta(minutes=30 * half_hour))
        old_right, old_wrong = ({b.sequence for b in shelf.backups if b.sequence <= 240} for shelf in (right, wrong))
        assert old_right <= old_wrong
        for half_hour in range(16, 20):
            wrong.make(now + timedelta(minutes=30 * half_hour))
        assert old_right <= {b.sequence for b in wrong.backups}, "nor does setting it right"


def test_a_clock_that_jumps_all_the_time_keeps_more_not_less() -> None:
    rng = random.Random(7)
    shelf = Shelf()
    for _ in range(500):
        shelf.make(START + timedelta(hours=rng.uniform(-90_000, 90_000)))
    assert len(shelf.backups) >= 48
    assert [backup.sequence for backup in shelf.backups][-48:] == list(range(453, 501))


def test_a_plan_opened_once_a_week_is_covered_and_bounded() -> None:
    shelf = Shelf()
    for week in range(300):
        shelf.make(START + timedelta(weeks=week))
    assert 48 <= len(shelf.backups) <= 48 + 30 + 12


def test_a_damaged_backup_is_not_the_one_that_stays() -> None:
    backups = [Dated(number, START + timedelta(hours=number)) for number in range(1, 200)]
    day = [backup.sequence for backup in backups if backup.taken.date() == (START + timedelta(days=2)).date()]
    kept = to_keep(backups)
    assert [number for number in day if number in kept] == day[-1:]
    kept = to_keep(backups, is_whole=lambda number: number != day[-1])
    assert [number for number in day if number in kept] == [day[-2]]
    kept = to_keep(backups, is_whole=lambda number: number not in day)
    assert [number for number in day if number in kept] == day
