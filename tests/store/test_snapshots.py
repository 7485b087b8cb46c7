"""Pictures in the file: small, readable after any order of days, and safe against what a stranger wrote there."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from sqlalchemy import Connection

from alignment_desktop.domain.objective import Level, Status
from alignment_desktop.domain.plan_picture import GoalPicture, NumberPicture, PlanPicture, ScorePicture
from alignment_desktop.store.engines import plain_rows, wrap
from alignment_desktop.store.picture_format import (
    PictureUnreadableError,
    base_of,
    document_of,
    packed,
    picture_from,
    unpacked,
)
from alignment_desktop.store.snapshots import keep_picture, picture_documents, picture_on, put_picture_document

FIRST = date(2026, 1, 5)
DAY = timedelta(days=1)
SYLLABLES = "ba ke mor sel wa ste ti me or der shop ser vi ce team plan flo ur de li ver"


@pytest.fixture
def connection() -> Iterator[Connection]:
    raw = sqlite3.connect(":memory:", isolation_level=None)
    raw.execute("CREATE TABLE snapshot (id INTEGER PRIMARY KEY, taken_on TEXT UNIQUE, content BLOB)")
    connection = wrap(raw)
    yield connection
    connection.close()
    connection.engine.dispose()
    raw.close()


def large_picture(count: int, chance: Random) -> PlanPicture:
    """A plan of many goals with titles that do not repeat, so that nothing is packed better than it would be in life."""
    goals = {}
    for key in range(1, count + 1):
        words = " ".join("".join(chance.choices(SYLLABLES.split(), k=3)) for _ in range(6))
        goals[key] = GoalPicture(
            key, words, Level.PERSONAL, max(1, key // 5), key % 5, chance.randint(1, 40), chance.randint(1, 8),
            due_on=FIRST + chance.randint(0, 900) * DAY, progress=round(chance.random(), 3), status=Status.ON_TRACK,
        )  # fmt: skip
    numbers = {key: NumberPicture(key, f"Number {key}", key, value=chance.random()) for key in range(1, count // 10)}
    return PlanPicture(goals, numbers, score=ScorePicture(total=50))


def a_day_of_work(picture: PlanPicture, chance: Random) -> PlanPicture:
    """Every number has a new value, a fifth of the goals other progress, and twenty goals other facts."""
    goals = dict(picture.goals)
    for key in chance.sample(sorted(goals), len(goals) // 5):
        goals[key] = replace(goals[key], progress=round(chance.random(), 3))
    for key in chance.sample(sorted(goals), min(20, len(goals))):
        goals[key] = replace(goals[key], title=f"{goals[key].title} {chance.randint(1, 99)}", owner_id=7)
    numbers = {key: replace(one, value=chance.random()) for key, one in picture.numbers.items()}
    return replace(picture, goals=goals, numbers=numbers)


def test_a_month_of_daily_work_on_500_goals_stays_under_one_megabyte(connection: Connection) -> None:
    chance = Random("a month")
    picture = large_picture(500, chance)
    kept = {}
    for count in range(31):
        picture = a_day_of_work(picture, chance)
        kept[FIRST + count * DAY] = picture
        assert keep_picture(connection, FIRST + count * DAY, picture)
    size = plain_rows(connection, "SELECT sum(length(content)) FROM snapshot")[0][0]
    assert size < 500_000, size
    for day in (FIRST, FIRST + 17 * DAY, FIRST + 30 * DAY):
        found = picture_on(connection, day)
        assert found is not None
        assert (found.on_day, found.picture) == (day, kept[day])


def test_a_quiet_month_takes_little(connection: Connection) -> None:
    picture = large_picture(500, Random("quiet"))
    keep_picture(connection, FIRST, picture)
    for count in range(1, 31):
        picture = replace(picture, goals={**picture.goals, 9: replace(picture.goals[9], title=f"Bake {count}")})
        keep_picture(connection, FIRST + count * DAY, picture)
    first, *others = (
        row[0] for row in plain_rows(connection, "SELECT length(content) FROM snapshot ORDER BY taken_on")
    )
    assert sum(others) < first + len(others) * 400
    assert [base_of(one) for one in picture_documents(connection)][:3] == [None, FIRST, FIRST]


def test_nothing_is_written_when_nothing_differs(connection: Connection) -> None:
    picture = large_picture(5, Random("same"))
    assert keep_picture(connection, FIRST, picture)
    assert not keep_picture(connection, FIRST, picture)
    assert not keep_picture(connection, FIRST + DAY, picture)
    assert keep_picture(connection, FIRST + 2 * DAY, picture, anew=True)
    assert [one["taken_on"] for one in picture_documents(connection)] == ["2026-01-05", "2026-01-07"]
    assert picture_on(connection, FIRST - DAY) is None


def test_a_clock_that_was_set_back_spoils_no_other_day(connection: Connection) -> None:
    chance = Random("clock")
    one = large_picture(60, chance)
    other = replace(one, goals={**one.goals, 3: replace(one.goals[3], title="Another")})
    keep_picture(connection, FIRST, one)
    keep_picture(connection, FIRST + DAY, other)
    assert base_of(picture_documents(connection)[1]) == FIRST
    keep_picture(connection, FIRST, large_picture(60, chance))
    found = picture_on(connection, FIRST + DAY)
    assert found is not None
    assert found.picture == other


@pytest.mark.parametrize(
    "content",
    [
        b"",
        "text",
        b"1----------no zip",
        b"2" + packed(document_of(PlanPicture()))[1:],
        b"1----------" + zlib.compress(b"[]"),
        b"1----------" + zlib.compress(b"[" * 100_000),
        b"1----------" + zlib.compress(b" " * (65 * 2**20)),
        b"12026-01-05" + zlib.compress(b'{"base":"2026-01-06","score":{},"rows":{},"gone":{}}'),
        *(
            b"1----------" + zlib.compress(json.dumps(one).encode())
            for one in (
                {"base": None, "score": {}, "rows": {"goals": [{"id": 1, "progress": 1e300}]}, "gone": {}},
                {"base": None, "score": {}, "rows": {"goals": [{"id": "1"}]}, "gone": {}},
                {"base": None, "score": {}, "rows": {"goals": [{"id": 1, "status": "great"}]}, "gone": {}},
                {"base": None, "score": {}, "rows": {"goals": [{"id": 1, "due_on": "soon"}]}, "gone": {}},
                {"base": None, "score": {}, "rows": {"goals": [{"id": 1, "title": "\ud800"}]}, "gone": {}},
                {"base": None, "score": {}, "rows": {"goals": 7}, "gone": {}},
                {"base": 7, "score": {}, "rows": {}, "gone": {}},
            )
        ),
    ],
)
def test_what_cannot_be_read_is_passed_over(connection: Connection, content: object) -> None:
    good = large_picture(3, Random("good"))
    keep_picture(connection, FIRST, good)
    plain_rows(connection, "INSERT INTO snapshot (taken_on, content) VALUES ('2026-01-06', ?)", (content,))
    found = picture_on(connection, FIRST + DAY)
    assert found is not None
    assert (found.on_day, found.picture) == (FIRST, good)
    assert keep_picture(connection, FIRST + DAY, large_picture(4, Random("new")))


def test_a_dumped_picture_reads_back_byte_for_byte(connection: Connection) -> None:
    chance = Random("dump")
    picture = large_picture(60, chance)
    keep_picture(connection, FIRST, picture)
    keep_picture(connection, FIRST + DAY, a_day_of_work(picture, Random("dump 2")))
    documents = json.loads(json.dumps(picture_documents(connection)))
    before = plain_rows(connection, "SELECT taken_on, content FROM snapshot")
    plain_rows(connection, "DELETE FROM snapshot")
    for one in documents:
        put_picture_document(connection, one)
    assert plain_rows(connection, "SELECT taken_on, content FROM snapshot") == before
    assert picture_from(unpacked(before[0][1])) == picture


@pytest.mark.parametrize(
    "spoilt", [{"taken_on": None}, {"base": "2020-01-01"}, {"rows": []}, {"score": {"total": "7"}}]
)
def test_a_document_that_is_none_is_refused(connection: Connection, spoilt: dict[str, object]) -> None:
    document = {"taken_on": "2026-01-05", **document_of(PlanPicture()), **spoilt}
    with pytest.raises(PictureUnreadableError):
        put_picture_document(connection, document)
