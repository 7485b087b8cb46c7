"""Pictures of an open plan on any day, and what differs between two of them."""

from __future__ import annotations

from datetime import date

from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.plan_changes import PlanComparison
from alignment_desktop.domain.plan_compare import compare_pictures
from alignment_desktop.domain.plan_picture import DatedPicture
from alignment_desktop.queries.pictures import load_picture_days, load_picture_on
from alignment_desktop.workspace.plan_pictures import picture_of
from alignment_desktop.workspace.workspace import Workspace


def picture_on_day(workspace: Workspace, day: date) -> DatedPicture:
    """The plan on a day: as it stands from the plan's today on, else by the last picture kept by then.

    Raises `DomainError`: `no_picture_yet` or `no_picture_by` when nothing was kept by that day.
    """
    if day >= workspace.today():
        return picture_now(workspace)
    return kept_picture(workspace, day)


def picture_now(workspace: Workspace) -> DatedPicture:
    """The plan as it stands."""
    return DatedPicture(workspace.today(), picture_of(workspace.figures()), is_now=True)


def kept_picture(workspace: Workspace, day: date) -> DatedPicture:
    """The last picture kept by a day, also that of today as it was kept. Raises `DomainError` as `picture_on_day`."""
    found = workspace.read(load_picture_on, day)
    if found is None:
        days = workspace.read(load_picture_days)
        if not days:
            raise DomainError("no_picture_yet")
        raise DomainError("no_picture_by", day=day.isoformat(), first=days[0].isoformat())
    return found


def compare_kept(workspace: Workspace, one: date | None, other: date | None) -> PlanComparison:
    """What differs between two days as they were kept, the earlier one first; None is the plan as it stands. Raises
    `DomainError` as above."""
    if one is None or (other is not None and other < one):
        one, other = other, one
    now = picture_now(workspace)
    return compare_pictures(*(now if day is None else kept_picture(workspace, day) for day in (one, other)))


def compare_days(workspace: Workspace, one: date, other: date) -> PlanComparison:
    """What differs between two days, the earlier one first whichever was named first. Raises `DomainError` as above."""
    earlier, later = sorted((one, other))
    return compare_pictures(picture_on_day(workspace, earlier), picture_on_day(workspace, later))
