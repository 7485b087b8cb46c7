"""What a row of a checked import says: its number, period, values and what happens, worded once and shared by table and tests."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QLocale

from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.import_plan import ImportAction, ImportPlan, ImportRow
from alignment_desktop.domain.kpi import Frequency
from alignment_desktop.domain.period import Period
from alignment_desktop.ui.messages.wording import words
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.value_format import NO_VALUE, ValueFormat, ValueUnit, unit_of
from alignment_desktop.workspace.plan_figures import PlanFigures

ESTIMATE_SIGN = "≈"
_NBSP = "\u00a0"
_ICONS = {
    ImportAction.PROBLEM: "circle-alert",
    ImportAction.CHANGED: "pencil",
    ImportAction.NEW: "plus",
    ImportAction.SAME: "equal",
}


class RowFix(StrEnum):
    """What mends a problem row: choosing the number, typing the value, picking the period, saying the year, choosing one of
    several rows for one value."""

    NONE = "none"
    NUMBER = "number"
    VALUE = "value"
    PERIOD = "period"
    YEAR = "year"
    ONE_OF = "one_of"


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row as it stands in the table. `kpi` is empty while nobody knows which number is meant."""

    row_number: str
    name: str
    kpi: str
    period: str
    now: str
    value: str
    outcome: str
    icon: str
    action: ImportAction
    is_big_change: bool
    is_new_kpi: bool
    fix: RowFix
    fix_words: str
    note: str


class ImportRowWords:
    """Words the rows of one plan of an import, in the number format of now."""

    def __init__(self, plan: ImportPlan, figures: PlanFigures, locale: QLocale | None = None) -> None:
        locale = locale or QLocale()
        self._plan = plan
        self._figures = figures
        self._locale = locale
        self.values = ValueFormat(locale, figures.plan.currency)
        self._periods = PeriodFormat(locale, figures.calendar)
        self._known_periods: dict[str, str] = {}

    def shown(self, row: ImportRow) -> ShownRow:
        """Everything the table shows of a row."""
        unit = self.unit(row)
        fix = fix_of(row)
        return ShownRow(
            row_number=self._locale.toString(row.row_number),
            name=row.series.name,
            kpi=row.series.kpi_name,
            period=self._period(row),
            now=self._now(row, unit),
            value=row.value_text or NO_VALUE if row.value is None else self.values.value(row.value, unit),
            outcome=self._outcome(row, unit),
            icon=_ICONS[row.action],
            action=row.action,
            is_big_change=row.is_big_change,
            is_new_kpi=row.series.kpi is not None and row.series.kpi < 0,
            fix=fix,
            fix_words=self._fix_words(row, fix),
            note=row.note,
        )

    def unit(self, row: ImportRow) -> ValueUnit:
        """The unit of the number that a row is for; as far as it can be guessed where the number is not known."""
        series = row.series
        if series.kpi is not None and series.kpi > 0:
            known = self._figures.kpis.get(series.kpi)
            if known is not None:
                return unit_of(known.kpi)
        if series.kpi is not None and series.kpi < 0:
            new = self._plan.new_kpis[-1 - series.kpi]
            return ValueUnit(new.unit_kind, new.unit_text, new.decimals, new.direction)
        return ValueUnit(series.unit_kind, "", _decimals(row.value, series.decimals))

    def frequency(self, row: ImportRow) -> Frequency | None:
        """How often the number of a row is measured; None while the number is not known."""
        kpi = row.series.kpi
        if kpi is None:
            return None
        if kpi < 0:
            return self._plan.new_kpis[-1 - kpi].frequency
        known = self._figures.kpis.get(kpi)
        return None if known is None else known.kpi.frequency

    def period_name(self, period: Period) -> str:
        """A period in as few words as tell it: "Oct", "Wk 45", "Oct 2024"."""
        calendar, today = self._figures.calendar, self._figures.today
        match period.frequency:
            case Frequency.WEEKLY:
                year, week = calendar.week_number(period.start)
                name = _tr("Wk %1").replace("%1", self._locale.toString(week))
                return name if year == calendar.week_number(today)[0] else f"{name}, {year}"
            case Frequency.MONTHLY:
                is_now = period.start.year == today.year
                return self._periods.written(period.start, "MMM" if is_now else "MMM yyyy")
            case Frequency.DAILY:
                day = self._periods.day(period.start)
                return day if period.start.year == today.year else f"{day} {period.start.year}"
            case _:
                return self._periods.name(period)

    def spoken(self, shown: ShownRow) -> str:
        """The row as one sentence, for those who cannot see the headings."""
        parts = [
            _tr("Row %1").replace("%1", shown.row_number),
            shown.name,
            shown.kpi if shown.kpi and shown.kpi != shown.name else "" if shown.kpi else _tr("number not chosen"),
            shown.period,
            _tr("now %1").replace("%1", shown.now) if shown.now != NO_VALUE else "",
            _tr("in the file %1").replace("%1", shown.value),
            shown.outcome,
            _tr("Big change") if shown.is_big_change else "",
            shown.fix_words,
        ]
        return ", ".join(part for part in parts if part)

    def _period(self, row: ImportRow) -> str:
        code = row.period.code
        if not code:
            return row.period.text or NO_VALUE
        if code not in self._known_periods:
            try:
                self._known_periods[code] = self.period_name(self._figures.calendar.parse(code))
            except DomainError:
                self._known_periods[code] = row.period.text
        return self._known_periods[code]

    def _now(self, row: ImportRow, unit: ValueUnit) -> str:
        text = self.values.value(row.now, unit)
        return f"{ESTIMATE_SIGN}{_NBSP}{text}" if row.replaces_estimate else text

    def _outcome(self, row: ImportRow, unit: ValueUnit) -> str:
        match row.action:
            case ImportAction.PROBLEM:
                return "" if row.problem is None else words(row.problem.code, row.problem.params)
            case ImportAction.SAME:
                return _tr("Same, left alone")
            case ImportAction.NEW:
                return _tr("New, first value") if row.is_first_value else _tr("New")
            case ImportAction.CHANGED:
                return self._change(row, unit)

    def _change(self, row: ImportRow, unit: ValueUnit) -> str:
        if row.replaces_estimate or row.now is None or row.value is None:
            return _tr("Replaces the estimate")
        step = round(row.value, unit.decimals) - round(row.now, unit.decimals)
        text = _tr("Changes, %1 lower") if step < 0 else _tr("Changes, %1 higher")
        return text.replace("%1", self.values.figure(abs(step), unit.decimals))

    def _fix_words(self, row: ImportRow, fix: RowFix) -> str:
        match fix:
            case RowFix.NUMBER:
                return _tr("Which number?")
            case RowFix.VALUE:
                return _tr("Type a value")
            case RowFix.YEAR:
                return _tr("Say the year")
            case RowFix.ONE_OF:
                return _tr("Take this one")
            case RowFix.PERIOD:
                return _pick_words(self.frequency(row))
            case RowFix.NONE:
                return ""


def fix_of(row: ImportRow) -> RowFix:
    """What mends a row."""
    code = "" if row.problem is None else row.problem.code
    if code == "import_name_unknown":
        return RowFix.NUMBER
    if code == "import_period_without_year":
        return RowFix.YEAR
    if code == "import_twice":
        return RowFix.ONE_OF
    if code.startswith("import_value_"):
        return RowFix.VALUE
    return RowFix.PERIOD if code.startswith("import_period_") else RowFix.NONE


def _pick_words(frequency: Frequency | None) -> str:
    match frequency:
        case Frequency.DAILY:
            return _tr("Pick a day")
        case Frequency.WEEKLY:
            return _tr("Pick a week")
        case Frequency.QUARTERLY:
            return _tr("Pick a quarter")
        case Frequency.YEARLY:
            return _tr("Pick a year")
        case _:
            return _tr("Pick a month")


def _decimals(value: float | None, most: int) -> int:
    """As many as the value needs."""
    if value is None:
        return 0
    return next((digits for digits in range(most) if round(value, digits) == round(value, most)), most)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportRows", text)
