"""What the list of versions shows: what is written now, then what was kept, many of them by month."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from PySide6.QtCore import QCoreApplication, QLocale

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.queries.vision import VisionVersion
from alignment_desktop.ui.period_format import PeriodFormat

BY_MONTH_ABOVE = 50


class VersionKind(StrEnum):
    """What a line stands for."""

    NOW = "now"
    KEPT = "kept"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One line. `title` is the day, `caption` the name; a month says how many it holds and whether it is open."""

    key: Hashable
    kind: VersionKind
    title: str
    caption: str = ""
    version: VisionVersion | None = None
    is_open: bool = False
    is_last: bool = False

    @property
    def is_shared(self) -> bool:
        """Whether the team has heard this one."""
        return self.version is not None and bool(self.version.is_shared)


def version_lines(
    versions: Sequence[VisionVersion], today: date, now: str, calendar: PlanCalendar, opened: Collection[date]
) -> tuple[VersionLine, ...]:
    """The lines, newest first. `now` words the first ("Today, 9:41"); `opened` are the first days of opened months."""
    lines = [VersionLine("now", VersionKind.NOW, now, _tr("Editing now"))]
    if len(versions) <= BY_MONTH_ABOVE:
        lines += [_kept(version, today, calendar) for version in versions]
    else:
        form = PeriodFormat(QLocale(), calendar)
        for month, group in groupby(versions, key=lambda version: version.kept_on.replace(day=1)):
            inside = list(group)
            is_open = month in opened
            caption = QCoreApplication.translate("Vision", "%n version(s)", "", len(inside))
            lines.append(
                VersionLine(month, VersionKind.MONTH, form.written(month, "MMMM yyyy"), caption, is_open=is_open)
            )
            lines += [_kept(version, today, calendar) for version in inside if is_open]
    last = lines[-1]
    lines[-1] = VersionLine(last.key, last.kind, last.title, last.caption, last.version, last.is_open, is_last=True)
    return tuple(lines)


def version_day(day: date, today: date, calendar: PlanCalendar) -> str:
    """A day as in "2 November"; with its year when that is another one."""
    form = PeriodFormat(QLocale(), calendar)
    if day.year != today.year:
        return form.full_day(day)
    is_day_first = form.day(date(2000, 1, 31)).startswith("31")
    return form.written(day, "d MMMM" if is_day_first else "MMMM d")


def _kept(version: VisionVersion, today: date, calendar: PlanCalendar) -> VersionLine:
    name = version.name or (_tr("Shared with the team") if version.is_shared else _tr("Without a name"))
    return VersionLine(version.id, VersionKind.KEPT, version_day(version.kept_on, today, calendar), name, version)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Vision", text)
