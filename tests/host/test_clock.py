"""Midnight, sleep, a set clock, another zone: each is noticed; an ordinary minute is none of them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone

import pytest

from alignment_desktop.host.clock import DayWatcher, FixedClock, SystemClock, seconds_to_midnight

ZONE = timezone(timedelta(hours=1))
EVENING = datetime(2026, 11, 9, 23, 59, 30, tzinfo=ZONE)


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[None]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def look(seconds_of_clock: float, seconds_of_run: float, zone: timezone = ZONE) -> tuple[bool, bool]:
    watcher = DayWatcher(EVENING, 100.0)
    notice = watcher.look((EVENING + timedelta(seconds=seconds_of_clock)).astimezone(zone), 100.0 + seconds_of_run)
    return notice.day_changed, notice.jumped


def test_what_a_look_brings() -> None:
    assert look(10, 10) == (False, False)
    assert look(31, 31) == (True, False)
    assert look(8 * 3600, 60) == (True, True), "woken from sleep"
    assert look(-3600, 10) == (False, True), "set back"
    assert look(-86_400, 10) == (True, True), "set back by a day"
    assert look(10, 10, timezone(timedelta(hours=2))) == (True, True), "another zone"


def test_the_second_look_compares_with_the_first() -> None:
    watcher = DayWatcher(EVENING, 0)
    assert watcher.look(EVENING + timedelta(seconds=31), 31).day_changed
    assert not watcher.look(EVENING + timedelta(seconds=41), 41).day_changed


@pytest.mark.parametrize("zone", ["Europe/Berlin"], indirect=True)
def test_the_next_look_is_at_midnight_or_in_a_minute(zone: None) -> None:
    assert DayWatcher(EVENING.astimezone(), 0).seconds_to_next_look() == pytest.approx(30.05)
    assert DayWatcher((EVENING - timedelta(hours=5)).astimezone(), 0).seconds_to_next_look() == 60


@pytest.mark.parametrize("zone", ["Europe/Berlin"], indirect=True)
def test_days_of_23_and_25_hours(zone: None) -> None:
    assert seconds_to_midnight(datetime(2026, 3, 29, 0, 30).astimezone()) == 22.5 * 3600
    assert seconds_to_midnight(datetime(2026, 10, 25, 0, 30).astimezone()) == 24.5 * 3600


@pytest.mark.parametrize("zone", ["Asia/Beirut"], indirect=True)
def test_a_day_without_midnight(zone: None) -> None:
    # Summer time begins at 0:00 on 29 March 2026, so the day begins at 1:00, an hour earlier than midnight would be.
    assert seconds_to_midnight(datetime(2026, 3, 28, 23, 30).astimezone()) == 1800


def test_clocks_say_what_day_it_is() -> None:
    assert FixedClock(date(2026, 11, 9)).today() == date(2026, 11, 9)
    assert FixedClock(date(2026, 11, 9)).now().date() == date(2026, 11, 9)
    assert SystemClock().now().utcoffset() is not None
