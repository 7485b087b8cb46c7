"""Wrong clocks, other time zones, other languages: a day that was typed is the same bytes everywhere, and no clock, wherever it
jumps, costs a backup."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import json
import locale
import os
import random
import shutil
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import time_machine

from alignment_desktop.commands.kpi import AddKpi
from alignment_desktop.commands.measurement import RecordMeasurement
from alignment_desktop.commands.objective import AddObjective, EditObjectives
from alignment_desktop.commands.target import SetTarget
from alignment_desktop.domain.objective import Level
from alignment_desktop.exchange.import_planner import PlanOptions, plan_import
from alignment_desktop.exchange.layout_detector import detect_tables
from alignment_desktop.exchange.workbook_reader import read_workbook
from alignment_desktop.host.clock import SystemClock
from alignment_desktop.queries.rows import load_tracked_rows
from alignment_desktop.store import backup
from alignment_desktop.store.backup import BackupReason, Backups
from alignment_desktop.store.backup_rotation import Dated
from alignment_desktop.store.column_types import IsoDate
from alignment_desktop.store.engines import raw_connection
from alignment_desktop.workspace.import_file import existing_values, import_command, known_kpis
from alignment_desktop.workspace.workspace import Workspace
from tests.reliability.figure import Figure
from tests.reliability.forked import ForkedChild
from tests.reliability.stream import PLAN, CommandStream, Say, copy_root
from tests.support.plans import places_in

ZONES = (
    "UTC0",
    "<-11>11",
    "<+14>-14",
    "<+0545>-5:45",
    "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",  # summer time by half an hour
    "NST3:30NDT,M3.2.0,M11.1.0",
    "CST5CDT,M3.2.0/0,M11.1.0/1",  # midnight does not exist, or comes twice
    "GMT0BST,M3.5.0/1,M10.5.0",
    "CET-1CEST,M3.5.0,M10.5.0/3",
    "EST5EDT,M3.2.0,M11.1.0",
    "<-04>4<-03>,M9.1.6/24,M4.1.6/24",
    "<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45",
)
LOCALES = ("en_GB", "en_US", "tr_TR", "de_DE", "ar_EG", "fa_IR")
MOMENTS = (
    datetime(2026, 11, 9, 12),
    datetime(2027, 12, 31, 23, 59, 40),
    datetime(2028, 2, 29, 0, 0, 5),
    datetime(2027, 3, 28, 2, 30),  # in the gap or near it, as the zone has it
    datetime(2026, 3, 8, 0, 10),
    datetime(2026, 11, 1, 0, 40),
    datetime(2027, 10, 31, 2, 30),
)
JUMPS = {
    "none": timedelta(),
    "two years back": timedelta(days=-730),
    "ten years on": timedelta(days=3652),
    "a day back": timedelta(days=-1),
}
TYPED = (date(2026, 12, 31), date(2027, 1, 1), date(2028, 2, 29), date(2027, 3, 28), date(2026, 11, 1))
TYPED_VALUE = 77.25
TABLE = "Number;2026-09;2026-10;2026-11\nGuests;10;20;30\nWaste;1,5;2,5;3,5\n"
BACKUPS = 8
STEP = timedelta(minutes=40)


@dataclass(frozen=True, slots=True)
class Life:
    """Where, in which language and when somebody works, and how the clock jumps meanwhile."""

    zone: str
    language: str
    moment: datetime
    jump: str


def run_clocks(folder: Path, seed: int, count: int) -> Figure:
    """So many lives, every zone, language, moment and jump among them.

    Control: days stored as moments in UTC, and backups that go by the age the clock gives them; both must be noticed.
    """
    figure = Figure("clocks and languages", seed, control="days kept as moments; backups thinned by the clock")
    master = folder / "master"
    CommandStream(seed, 1).prepare(master)
    rng = random.Random(seed)
    lives = _lives(rng)
    expected = _live(folder, master, Life("UTC0", "en_GB", MOMENTS[0], "none"))[0]
    for life in itertools.islice(lives, count):
        content, problems = _live(folder, master, life)
        if content != expected:
            problems.append("other days are stored")
        figure.count(f"{life}: {'; '.join(problems)}" if problems else None)
    for weaken, life in (
        (_days_as_moments, Life("<+14>-14", "en_GB", MOMENTS[0], "none")),
        (_thinned_by_clock, Life("UTC0", "en_GB", MOMENTS[0], "ten years on")),
        (_thinned_by_clock, Life("UTC0", "en_GB", MOMENTS[0], "two years back")),
    ):
        content, problems = _live(folder, master, life, weaken)
        figure.count_control("; ".join(problems) or (None if content == expected else "other days"))
    if figure.control_found < figure.control_attempted:
        figure.control_found = 0
    shutil.rmtree(folder / "life")
    return figure


def _lives(rng: random.Random) -> Iterable[Life]:
    """All of each list in turn, in an order of their own, so that few lives see every one of them."""
    while True:
        columns = [rng.sample(choices, len(choices)) for choices in (ZONES, LOCALES, MOMENTS, list(JUMPS))]
        for at in range(len(ZONES)):
            yield Life(*(column[at % len(column)] for column in columns))  # type: ignore[arg-type]


def _live(folder: Path, master: Path, life: Life, weaken: Callable[[], None] | None = None) -> tuple[str, list[str]]:
    """The content hash after a life, and what went wrong in it."""
    with ForkedChild(partial(_work, copy_root(master, folder / "life"), life, weaken)) as child:
        child.go()
        lines = child.finish().splitlines()
    content = [line.removeprefix("content ") for line in lines if line.startswith("content ")]
    wrong = [line for line in lines if line.startswith(("wrong", "trouble"))]
    return (content or ["none"])[0], wrong


def _work(root: Path, life: Life, weaken: Callable[[], None] | None, say: Say) -> None:
    os.environ.update(TZ=life.zone, LC_ALL=f"{life.language}.UTF-8", LANG=f"{life.language}.UTF-8")
    time.tzset()
    with contextlib.suppress(locale.Error):
        locale.setlocale(locale.LC_ALL, "")
    if weaken is not None:
        weaken()
    begin = time.mktime(life.moment.timetuple())
    with time_machine.travel(begin, tick=True) as clock:
        workspace = Workspace.open(root / PLAN, places_in(root))
        shown = datetime.fromtimestamp(begin, UTC).astimezone().date()
        if workspace.today() != shown:
            say(f"wrong: today is {workspace.today()}, not {shown}")
        for line in _type_days(workspace, life):
            say(line)
        _read_in(workspace, root)
        for line in _back_up(workspace, root, clock, life):
            say(line)
        say(f"content {_stored(workspace)}")
        workspace.close()


def _stored(workspace: Workspace) -> str:
    """Everything that stands in the plan; of what was taken in, not on which day that was."""
    rows = workspace.read(load_tracked_rows)
    for row in rows["measurement"]:
        row["recorded_on"] = row["recorded_on"] if row["value"] == TYPED_VALUE else "that day"
    return hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()


def _type_days(workspace: Workspace, life: Life) -> list[str]:
    """Days as a person of this language types them, through the reader of the fields into goals and values."""
    from PySide6.QtCore import QDate, QLocale

    from alignment_desktop.ui.date_text import read_day

    language = QLocale(life.language)
    QLocale.setDefault(language)
    wrong = []
    kpi = workspace.run(AddKpi("Typed", {"frequency": "daily"}))
    for day in TYPED:
        qday = QDate(day.year, day.month, day.day)
        short = language.toString(qday, QLocale.FormatType.ShortFormat)
        texts = [language.toString(qday, "d MMMM yyyy"), short, day.isoformat()]
        read = {text: read_day(text, workspace.today(), language) for text in texts}
        wrong += [f"wrong: {text!r} is read as {found}" for text, found in read.items() if found != day]
        goal = workspace.run(AddObjective(f"By {day}", Level.OBJECTIVE, 1))
        workspace.run(EditObjectives((goal,), {"due_on": read[texts[0]]}))
        workspace.run(RecordMeasurement(kpi, day, TYPED_VALUE, recorded_on=day))
        workspace.run(SetTarget(kpi, day, 2.5))
    workspace.undo()
    workspace.redo()
    return wrong


def _read_in(workspace: Workspace, root: Path) -> None:
    path = root / "home" / "table.csv"
    path.write_text(TABLE, "utf-8")
    workbook = read_workbook(path)
    (table,) = detect_tables(workbook)
    options = PlanOptions(create_numbers=True)
    calendar = workspace.figures().calendar
    plan = plan_import(workbook.sheets[0], table, known_kpis(workspace), existing_values(workspace), calendar, options)
    workspace.run(import_command(workspace, plan, file_name=path.name, fingerprint="x"))


def _back_up(workspace: Workspace, root: Path, clock: time_machine.Coordinates, life: Life) -> list[str]:
    """A morning of backups with a clock that jumps in the middle: nothing may go, and the newest is the last made."""
    backups = Backups(places_in(root).backups, SystemClock())
    made: list[Path] = []
    for number in range(BACKUPS):
        if number == BACKUPS // 2:
            clock.shift(JUMPS[life.jump])
        connection = lambda c: backups.make(raw_connection(c), root / PLAN, "uid", BackupReason.WORKING, number)  # noqa: E731, B023
        made.append(workspace.with_writer(connection).path)
        clock.shift(STEP)
    listed = [one.path for one in backups.list_backups(root / PLAN, "uid")]
    if set(made) - set(listed):
        return [f"wrong: {len(set(made) - set(listed))} backups went"]
    return [] if listed == made[::-1] else ["wrong: the backups are in another order than they were made"]


def _days_as_moments() -> None:
    """What other programs do: midnight of the day here, kept as a moment of UTC."""

    def to_text(_self: IsoDate, value: date | None, _dialect: object) -> str | None:
        if value is None:
            return None
        return datetime(value.year, value.month, value.day).astimezone().astimezone(UTC).date().isoformat()

    IsoDate.process_bind_param = to_text  # type: ignore[method-assign,assignment]


def _thinned_by_clock() -> None:
    """What other programs do: whatever is a day older than now may go, and what comes from the future as well."""

    def to_keep(backups: Iterable[Dated], **_options: object) -> frozenset[int]:
        now = SystemClock().now().replace(tzinfo=None)
        return frozenset(one.sequence for one in backups if abs(now - one.taken) < timedelta(days=1))

    backup.to_keep = to_keep  # type: ignore[assignment]
