"""Nothing an owner wrote and nothing that names the owner gets into a log or a report, whatever is thrown at them."""

from __future__ import annotations

import logging
import sqlite3
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from alignment_desktop.domain.errors import DomainError
from alignment_desktop.host.logs import MOST_REPORTS, Event, PrivateLogFile, log_event, start_log, write_problem_report

MARKERS = ("Marker-Anna", "/home/marker-anna", "marker_987654.32")
NOW = datetime(2026, 11, 9, 12, tzinfo=UTC)
LOGGER = logging.getLogger("marker-anna.logger")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    root = logging.getLogger()
    level = root.level
    handler = start_log(tmp_path / "logs")
    yield tmp_path / "logs" / "alignment.log"
    root.removeHandler(handler)
    root.setLevel(level)
    logging.captureWarnings(capture=False)
    handler.close()


def own_handlers() -> list[PrivateLogFile]:
    return [handler for handler in logging.getLogger().handlers if isinstance(handler, PrivateLogFile)]


def raise_all(depth: int = 2) -> None:
    """Raise something that carries markers everywhere it can."""
    if depth:
        marker_local = MARKERS  # noqa: F841 - locals must not be shown either
        try:
            raise_all(depth - 1)
        except DomainError as error:
            raise OSError(2, MARKERS[0], MARKERS[1]) from error
    raise DomainError("kpi_name_missing", field=MARKERS[0], name=MARKERS[2])


def test_only_declared_words_get_through(log: Path) -> None:
    log_event(LOGGER, Event.BACKUP_MADE, seconds=0.25, rows=3, amount=987654.32)
    LOGGER.warning("%s lost %s", *MARKERS[:2])
    LOGGER.error(MARKERS[2])
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(MARKERS[0], stacklevel=1)
    try:
        raise_all()
    except OSError as error:
        log_event(LOGGER, Event.PROBLEM, level=logging.ERROR, error=error)
    text = log.read_text()
    assert "backup_made seconds=0.25 rows=3" in text
    assert "FileNotFoundError errno=2" in text
    assert "DomainError kpi_name_missing" in text
    assert text.count(" other") == 3
    assert not [marker for marker in (*MARKERS, "987654", "marker", "amount") if marker.lower() in text.lower()]
    assert log.stat().st_mode & 0o777 == 0o600


def test_the_search_for_markers_can_fail(log: Path) -> None:
    for handler in own_handlers():
        handler.setFormatter(logging.Formatter())
    LOGGER.error(MARKERS[0])
    assert MARKERS[0] in log.read_text()


def test_the_log_rotates(log: Path) -> None:
    for handler in own_handlers():
        handler.maxBytes = 2_000
    for _ in range(200):
        log_event(LOGGER, Event.COMMAND_DONE)
    assert 2 <= len(list(log.parent.iterdir())) <= 4


def test_a_refusing_folder_is_no_reason_not_to_start(tmp_path: Path) -> None:
    (tmp_path / "logs").write_bytes(b"a file where the folder should be")
    root = logging.getLogger()
    level = root.level
    handler = start_log(tmp_path / "logs")
    try:
        LOGGER.error("x")
        assert isinstance(handler, logging.NullHandler)
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        logging.captureWarnings(capture=False)


def test_a_report_holds_places_and_no_content(tmp_path: Path) -> None:
    try:
        sqlite3.connect(":memory:").execute(f'SELECT "{MARKERS[0]}" FROM nowhere')
    except sqlite3.Error as error:
        path = write_problem_report(tmp_path, error, NOW, {"Alignment Desktop": "1"})
    text = path.read_text()
    assert "OperationalError SQLITE_ERROR" in text
    assert ":test_a_report_holds_places_and_no_content" in text
    assert not [marker for marker in (*MARKERS, str(tmp_path), str(Path(__file__).parent)) if marker in text]
    assert path.stat().st_mode & 0o777 == 0o600


def test_twenty_reports_are_kept(tmp_path: Path) -> None:
    paths = [write_problem_report(tmp_path, ValueError(), NOW) for _ in range(MOST_REPORTS + 5)]
    assert sorted(tmp_path.iterdir()) == paths[5:]
