"""Every way a file refuses has its name, and none looks like a fault of the program."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from alignment_desktop.domain.errors import NotSavedError, PlanOpenError
from alignment_desktop.store.storage_errors import storage_refusal


def test_text_that_is_none_is_damage(tmp_path: Path) -> None:
    raw = sqlite3.connect(tmp_path / "x.db")
    raw.execute("CREATE TABLE t AS SELECT CAST(x'ff' AS TEXT) AS name")
    raw.commit()
    raw.close()
    engine = create_engine(f"sqlite:///{tmp_path / 'x.db'}")
    with engine.connect() as connection, pytest.raises((DBAPIError, sqlite3.Error)) as error:
        connection.execute(text("SELECT name FROM t")).all()
    engine.dispose()
    refusal = storage_refusal(error.value)
    assert isinstance(refusal, PlanOpenError)
    assert refusal.code == "plan_damaged"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "not_saved_disk_full"),
        (errno.EROFS, "not_saved_read_only"),
        (errno.EIO, "not_saved_disk_trouble"),
    ],
)
def test_the_systems_own_errors(number: int, code: str) -> None:
    refusal = storage_refusal(OSError(number, "x"))
    assert isinstance(refusal, NotSavedError)
    assert refusal.code == code


def test_a_fault_of_the_program_is_none() -> None:
    raw = sqlite3.connect(":memory:")
    with pytest.raises(sqlite3.OperationalError) as error:
        raw.execute("SELECT nothing FROM nowhere")
    raw.close()
    assert storage_refusal(error.value) is None
    assert storage_refusal(ValueError()) is None
