"""A worker's read waits while the window shows an edit, the window's own does not, and nobody waits for long."""

from __future__ import annotations

import threading

import pytest

from alignment_desktop.store.right_of_way import RightOfWay


def waiting_worker(way: RightOfWay) -> tuple[threading.Thread, threading.Event]:
    has_gone = threading.Event()

    def go() -> None:
        way.wait()
        has_gone.set()

    worker = threading.Thread(target=go)
    worker.start()
    return worker, has_gone


@pytest.fixture
def way(monkeypatch: pytest.MonkeyPatch) -> RightOfWay:
    monkeypatch.setattr("alignment_desktop.store.right_of_way.LONGEST_SECONDS", 20)
    return RightOfWay()


def test_a_free_way_stops_nobody(way: RightOfWay) -> None:
    worker, has_gone = waiting_worker(way)
    worker.join()
    assert has_gone.is_set()


def test_others_wait_until_it_is_given_back(way: RightOfWay) -> None:
    way.take()
    worker, has_gone = waiting_worker(way)
    assert not has_gone.wait(0.05)
    way.wait()
    way.give_back()
    worker.join(5)
    assert has_gone.is_set()


def test_nobody_waits_for_long(way: RightOfWay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alignment_desktop.store.right_of_way.LONGEST_SECONDS", 0.01)
    way.take()
    worker, has_gone = waiting_worker(way)
    worker.join(5)
    assert has_gone.is_set()
