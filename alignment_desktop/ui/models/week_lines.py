"""The lines of This week in words: which of each group are shown, and what stands on their buttons."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from alignment_desktop.domain.coming_miss import ComingMiss
from alignment_desktop.domain.due import due_day
from alignment_desktop.domain.finding import Finding
from alignment_desktop.domain.kpi import Direction
from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.this_week import SHOWN_OF_A_GROUP, ThisWeek, WeekGroup, WeekKind, WeekLine
from alignment_desktop.domain.todo import Todo
from alignment_desktop.ui.finding_words import day_words, finding_texts
from alignment_desktop.ui.kpi_words import target_sentence
from alignment_desktop.ui.messages.wording import words
from alignment_desktop.ui.models.advice_lines import AdviceLine
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.value_format import ValueFormat, unit_of
from alignment_desktop.workspace.plan_figures import KpiFigures, PlanFigures

_NAMED = 4
_ICONS: Mapping[WeekKind, str] = {
    WeekKind.CATCH_UP: "history",
    WeekKind.OVERDUE: "clock-alert",
    WeekKind.DUE_TODAY: "calendar-days",
    WeekKind.LATE_TODOS: "list-todo",
    WeekKind.WILL_MISS: "chart-line",
}
_FINDING_ICONS = {"not_linked": "unlink", "nobodys": "user", "overloaded": "users", "not_measured": "chart-line"}


class WeekWords:
    """Words the lines of one week as of its figures."""

    def __init__(self, figures: PlanFigures, todos: Mapping[int, Todo], form: ValueFormat) -> None:
        self._figures, self._todos, self._form = figures, todos, form
        self._texts = finding_texts(figures.today)
        self._periods = PeriodFormat(QLocale(), figures.calendar)

    def lines(self, week: ThisWeek, opened: Collection[str] = ()) -> list[AdviceLine]:
        """What is shown: of each group the first few, all of one in `opened`, and a line that opens the rest."""
        return [line for group in WeekGroup for line in self._group(group, week.of(group), group in opened)]

    def gain(self, week: ThisWeek) -> str:
        """The sentence about the quickest gain; empty where nothing gains anything."""
        gain = week.gain
        if gain is None:
            return ""
        if gain.finding is not None:
            return self._says("week_gain_finding", title=self._texts.title(gain.finding))
        if len(gain.kpi_ids) == 1:
            return self._says("week_gain_numbers_one", name=self._name(gain.kpi_ids[0]))
        return self._texts.filled("week_gain_numbers", {"count": len(gain.kpi_ids)}, inside=True)

    def _group(self, group: WeekGroup, lines: tuple[WeekLine, ...], is_open: bool) -> Iterator[AdviceLine]:
        can_cut = len(lines) > SHOWN_OF_A_GROUP
        shown = lines if is_open or not can_cut else lines[:SHOWN_OF_A_GROUP]
        caption = words(f"week_group_{group}")
        for place, line in enumerate(shown):
            is_last = place == len(shown) - 1 and not can_cut
            yield self._line(line, caption, is_first=place == 0, is_last=is_last)
        if can_cut:
            yield _more(group, len(lines) - len(shown))

    def _line(self, line: WeekLine, caption: str, *, is_first: bool, is_last: bool) -> AdviceLine:
        title, reason, button = self._worded(line)
        icon = _ICONS.get(line.kind, "")
        if isinstance(line.finding, Finding):
            icon = _FINDING_ICONS.get(line.finding.kind, "lightbulb")
        return AdviceLine(
            (line.group, line.key, 0),
            line.group,
            caption if is_first else "",
            title,
            reason,
            button,
            spoken=". ".join(part for part in (f"{caption}: {title}", reason, button) if part),
            is_last=is_last,
            icon=icon,
            status=self._status(line),
            subject=line,
        )

    def _status(self, line: WeekLine) -> Status | None:
        if line.kind is WeekKind.GOAL_OFF:
            return self._figures.states[line.ids[0]].status
        return Status.OFF_TRACK if line.kind is WeekKind.NUMBER_OFF else None

    def _worded(self, line: WeekLine) -> tuple[str, str, str]:
        match line.kind:
            case WeekKind.OVERDUE | WeekKind.DUE_TODAY:
                return self._to_enter(line)
            case WeekKind.CATCH_UP:
                return self._to_catch_up(line)
            case WeekKind.LATE_TODOS:
                return self._late(line)
            case WeekKind.WILL_MISS if line.miss is not None:
                return self._will_miss(line.miss)
            case WeekKind.GOAL_OFF:
                goal = self._figures.objectives[line.ids[0]]
                return goal.title, self._why_off(line), self._says("week_open")
            case WeekKind.NUMBER_OFF:
                return self._name(line.ids[0]), self._why_off(line), self._says("week_open")
        assert line.finding is not None  # the only kind left
        return self._texts.title(line.finding), self._texts.reason(line.finding), self._texts.repair(line.finding)

    def _to_enter(self, line: WeekLine) -> tuple[str, str, str]:
        first = self._figures.kpis[line.ids[0]]
        stem = "week_overdue" if line.kind is WeekKind.OVERDUE else "week_due"
        if len(line.ids) == 1:
            due = first.due_period
            day = day_words(_due_day(first), self._figures.today)
            period = self._periods.bare(due, self._figures.today)
            return (
                self._says(f"{stem}_one", name=self._name(line.ids[0])),
                self._says(f"{stem}_one_reason", period=_inside(period), day=day),
                self._says("week_enter_one"),
            )
        code = "week_overdue_many" if line.kind is WeekKind.OVERDUE else f"week_due_{first.kpi.frequency}"
        figure = QLocale().toString(len(line.ids))
        names = [self._name(one) for one in line.ids]
        return self._says(code, figure=figure), self._listed(names), self._says("week_enter_many", figure=figure)

    def _to_catch_up(self, line: WeekLine) -> tuple[str, str, str]:
        figure = QLocale().toString(len(line.ids))
        names = [self._name(one) for one in line.ids]
        code = "week_catch_up_one" if len(names) == 1 else "week_catch_up_many"
        title = self._says(code, name=names[0], figure=figure)
        return title, self._listed(names), self._says("week_catch_up")

    def _late(self, line: WeekLine) -> tuple[str, str, str]:
        texts = [self._todos[one].text for one in line.ids if one in self._todos]
        if len(texts) == 1:
            return self._says("week_late_one", name=texts[0]), "", self._says("week_open")
        title = self._says("week_late_many", figure=QLocale().toString(len(texts)))
        return title, self._listed(texts), self._says("week_open")

    def _will_miss(self, miss: ComingMiss) -> tuple[str, str, str]:
        one = self._figures.kpis[miss.kpi_id]
        period = _inside(self._periods.bare(miss.period, self._figures.today))
        title = self._says("week_will_miss", name=self._name(miss.kpi_id), period=period)
        reason = self._says(
            "week_will_miss_reason",
            value=self._form.value(miss.likely, unit_of(one.kpi)),
            chance=QLocale().toString(min(9, round(miss.chance * 10))),
        )
        return title, reason, self._says("week_open")

    def _listed(self, names: list[str]) -> str:
        if len(names) <= _NAMED:
            return ", ".join(names)
        rest = QLocale().toString(len(names) - _NAMED)
        return self._says("week_and_more", names=", ".join(names[:_NAMED]), figure=rest)

    def _why_off(self, line: WeekLine) -> str:
        """The number that says it, with how long already; for a goal without such a number the reason of its status."""
        if line.kpi_id is None:
            return self._reason_of_goal(line.ids[0])
        one = self._figures.kpis[line.kpi_id]
        unit = unit_of(one.kpi)
        value = self._form.value(one.value, unit)
        target = aim_words(one, self._form)
        code = "week_number_stands" if target else "week_number_without_target"
        said = self._says(code, name=one.kpi.short_name or one.kpi.name, value=value, target=target)
        if line.periods < 2:
            return said
        side = {Direction.HIGHER: "week_below", Direction.LOWER: "week_above"}.get(one.kpi.direction, "week_outside")
        unit_word = words(f"week_unit_{one.kpi.frequency}")
        return f"{said} {self._texts.filled(side, {'count': line.periods, 'unit': unit_word})}"

    def _reason_of_goal(self, goal_id: int) -> str:
        state = self._figures.states[goal_id]
        params = {
            name: f"{QLocale().toString(round(value * 100))} %"
            if name in ("progress", "expected") and isinstance(value, float)
            else value
            for name, value in state.reason_params.items()
        }
        reason = words(state.reason_code, params)
        return f"{reason[:1].upper()}{reason[1:]}." if reason else ""

    def _name(self, kpi_id: int) -> str:
        kpi = self._figures.kpis[kpi_id].kpi
        return kpi.short_name or kpi.name

    def _says(self, code: str, **params: object) -> str:
        return self._texts.filled(code, params)


def aim_words(one: KpiFigures, form: ValueFormat) -> str:
    """What a number is to reach inside a sentence: "60 %", "5 % or less", "between 40 and 50"; empty without a target."""
    kpi, target = one.kpi, one.target
    if target is None or target.value is None or kpi.direction in (Direction.RANGE, Direction.YES_NO):
        return target_sentence(kpi, target, form)
    aim = form.value(target.value, unit_of(kpi), is_trimmed=True)
    return words("week_or_less", {"aim": aim}) if kpi.direction is Direction.LOWER else aim


def _due_day(one: KpiFigures) -> date:
    return due_day(one.due_period, one.lag_days)


def _inside(period: str) -> str:
    """A period inside a sentence: "week 45", but "October"."""
    return period[:1].lower() + period[1:] if period[:4].lower() == "week" else period


def _more(group: WeekGroup, hidden: int) -> AdviceLine:
    if hidden:
        text = QCoreApplication.translate("FindingLines", "Show %n more", None, hidden)
    else:
        text = QCoreApplication.translate("FindingLines", "Show fewer")
    return AdviceLine(("more", group, 0), group, "", text, spoken=text, is_last=True)
