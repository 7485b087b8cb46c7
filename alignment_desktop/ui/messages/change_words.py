"""What differs between two dates in words, for a dialog and for the command line. Free of Qt, which the language comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from alignment_desktop.domain.plan_changes import ChangeKind, ChangeValue, PlanChange, PlanComparison, Subject
from alignment_desktop.domain.plan_picture import NumberPicture
from alignment_desktop.ui.messages.catalogue import TEXTS

NONE = "–"
_SWITCHES = {"is_starred", "is_committed", "number", "contribution"}
"""Fields that are there or not, which two sentences say."""
_SHARES = {ChangeKind.PROGRESS}


@dataclass(frozen=True, slots=True)
class ChangeTexts:
    """`text_of(code)` is the sentence of a code with its gaps, `day` and `figure` write a day and a figure of a number."""

    text_of: Callable[[str], str]
    day: Callable[[date], str]
    figure: Callable[[float, NumberPicture | None], str]

    def group(self, kind: ChangeKind) -> str:
        """The heading of a kind."""
        return self.text_of(f"change_group_{kind}")

    def title(self, change: PlanChange) -> str:
        """What a change is about; the vision has no title of its own."""
        return change.title or self.text_of("change_the_vision")

    def words(self, change: PlanChange) -> str:
        """What happened to it: "due: 30 June 2026 → 31 December 2026"."""
        gaps = {
            "before": self._value(change, change.before),
            "after": self._value(change, change.after),
            "number": "" if change.number is None else change.number.name,
        }
        if change.status_before is not None and change.status_after is not None:
            gaps |= {
                "status_before": self.text_of(f"change_word_{change.status_before}"),
                "status_after": self.text_of(f"change_word_{change.status_after}"),
            }
        return self.text_of(_code(change)).format_map(gaps)

    def share(self, share: float | None) -> str:
        """A progress from 0 to 1 in whole per cents: "57 %"."""
        return NONE if share is None else f"{self.figure(round(100 * share), None)}\u00a0%"

    def days(self, comparison: PlanComparison) -> str:
        """Which two dates."""
        text = self.text_of("compared_days")
        return text.format(before=self.day(comparison.before.on_day), after=self.day(comparison.after.on_day))

    def score(self, comparison: PlanComparison) -> str:
        """The score then and now."""
        points = (one.picture.score.total for one in (comparison.before, comparison.after))
        before, after = (NONE if total is None else str(total) for total in points)
        return self.text_of("compared_score").format(before=before, after=after)

    def progress(self, comparison: PlanComparison) -> str:
        """The progress of the whole plan then and now."""
        before, after = (self.share(one.picture.progress) for one in (comparison.before, comparison.after))
        return self.text_of("compared_progress").format(before=before, after=after)

    def lines(self, comparison: PlanComparison) -> Iterator[str]:
        """The whole comparison as lines of text."""
        yield self.days(comparison)
        yield self.score(comparison)
        yield self.progress(comparison)
        if not comparison.changes:
            yield self.text_of("compared_nothing")
        for kind, changes in comparison.groups.items():
            yield ""
            yield f"{self.group(kind)} ({len(changes)})"
            for one in changes:
                yield f"  {self.title(one)}: {self.words(one)}"

    def _value(self, change: PlanChange, value: ChangeValue) -> str:
        if value is None:
            code = f"change_nothing_{change.kind}"
            usual = "change_nothing" if change.kind is not ChangeKind.PROGRESS else ""
            return self.text_of(code if code in TEXTS else usual) if usual else NONE
        if isinstance(value, StrEnum):
            return self.text_of(f"change_word_{value}") if f"change_word_{value}" in TEXTS else str(value)
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, str):
            return self._name(change, value)
        if change.kind in _SHARES:
            return self.share(value)
        return self.figure(value, change.number if change.kind is not ChangeKind.WEIGHT else None)

    def _name(self, change: PlanChange, value: str) -> str:
        """Titles of goals and former names stand in quotation marks; people, departments and numbers go by their names."""
        is_title = change.kind in _TITLES or change.field == "contribution"
        if not is_title:
            return value
        return self.text_of("change_title").format(title=value) if value else self.text_of("change_the_vision")


_TITLES = {ChangeKind.CAME, ChangeKind.DROPPED, ChangeKind.WENT, ChangeKind.MOVED, ChangeKind.RENAMED}


def plain_change_texts() -> ChangeTexts:
    """English, for the command line."""
    return ChangeTexts(TEXTS.__getitem__, lambda day: f"{day.day} {day:%B %Y}", _plain_figure)


def _code(change: PlanChange) -> str:
    """The sentence that says it."""
    kind, field = change.kind, change.field
    switch = "in" if change.after else "out"
    match kind:
        case ChangeKind.CAME if change.subject is Subject.GOAL and change.after is not None:
            return "change_came_goal_inside"
        case ChangeKind.CAME | ChangeKind.WENT:
            return f"change_{kind}_{change.subject}"
        case ChangeKind.DROPPED:
            return f"change_dropped_{'key_result' if change.subject is Subject.KEY_RESULT else field}"
        case ChangeKind.MOVED if change.before is None:
            return "change_moved_in"
        case ChangeKind.MOVED if change.after is None:
            return "change_moved_out"
        case ChangeKind.PROGRESS if change.status_before is not change.status_after:
            return "change_progress_status"
        case ChangeKind.DATES | ChangeKind.TARGET | ChangeKind.WEIGHT | ChangeKind.TIE | ChangeKind.OTHER:
            return f"change_{kind}_{field}_{switch}" if field in _SWITCHES else f"change_{kind}_{field}"
        case _:
            return f"change_{kind}"


def _plain_figure(value: float, number: NumberPicture | None) -> str:
    if number is None:
        return f"{round(value, 2):g}"
    unit = {"percent": " %", "text": f" {number.unit_text}"}.get(number.unit_kind, f" {number.unit_text}").rstrip()
    return f"{value:.{number.decimals}f}{unit}" if number.id else f"{value:g}{unit}"
