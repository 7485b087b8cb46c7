"""How a plan of lately is described: its folder as a person knows it, and when it was open."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from alignment_desktop.host.recent_plans import RecentPlan


def plan_title(plan: RecentPlan) -> str:
    """The name it had, or that of its file."""
    return plan.title or plan.path.stem


def plan_place(plan: RecentPlan, today: date, home: Path) -> str:
    """Folder and time in one line, such as "Documents, today 9:41"; "not found" in place of the time if it has gone."""
    when = _tr("not found") if plan.is_missing else opened_words(plan.opened, today)
    folder = folder_words(plan.path.parent, home)
    return f"{folder}, {when}" if when else folder


def folder_words(folder: Path, home: Path) -> str:
    """The folder below the person's own, else in full."""
    try:
        inside = folder.relative_to(home)
    except ValueError:
        return str(folder)
    return str(inside) if inside.parts else _tr("Home folder")


def opened_words(opened: str, today: date) -> str:
    """An ISO date-time as "today 9:41", "yesterday", "18 January" or "18 January 2025"; empty for what is none."""
    try:
        moment = datetime.fromisoformat(opened)
    except ValueError:
        return ""
    day = moment.date()
    match (today - day).days:
        case 0:
            time = QLocale().toString(QTime(moment.hour, moment.minute), QLocale.FormatType.ShortFormat)
            return _tr("today %1").replace("%1", time)
        case 1:
            return _tr("yesterday")
    pattern = "d MMMM" if day.year == today.year else "d MMMM yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def _tr(text: str) -> str:
    return QCoreApplication.translate("RecentPlans", text)
