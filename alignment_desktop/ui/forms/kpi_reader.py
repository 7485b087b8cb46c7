"""Reads the form of a number: what is typed as the number it would be, and as the fields a command takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields as record_fields
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from alignment_desktop import commands
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.kpi import Aggregation, Direction, Frequency, Kpi, UnitKind
from alignment_desktop.domain.target import Target
from alignment_desktop.domain.text_rules import EARLIEST
from alignment_desktop.ui.forms.kpi_fields import KpiFields
from alignment_desktop.ui.forms.kpi_filling import NEW_KPI, NUMBER_FIELDS
from alignment_desktop.ui.messages.wording import refusal_sentence
from alignment_desktop.ui.value_entry import NotANumber, read_value
from alignment_desktop.ui.value_format import ValueFormat, ValueUnit
from alignment_desktop.workspace.plan_figures import KpiFigures, PlanFigures


class FieldProblem(ValueError):  # noqa: N818 - it is about what was typed
    """The field `name` cannot be taken as it is, and why."""

    def __init__(self, name: str, sentence: str) -> None:
        super().__init__(sentence)
        self.name, self.sentence = name, sentence


class KpiReader:
    """`show` says which number the fields are about; None for a new one."""

    def __init__(self, fields: KpiFields) -> None:
        self._fields = fields
        self.number: KpiFigures | None = None
        self.figures: PlanFigures | None = None
        self.form = ValueFormat(QLocale())

    def show(self, number: KpiFigures | None, figures: PlanFigures, form: ValueFormat) -> None:
        """Another number, or the plan has changed."""
        self.number, self.figures, self.form = number, figures, form

    @property
    def unit(self) -> ValueUnit:
        """What values are counted in."""
        fields = self._fields
        return ValueUnit(
            fields.unit_kind.chosen_among(UnitKind),
            fields.unit_text.text(),
            fields.decimals.currentIndex(),
            fields.direction.chosen_among(Direction),
        )

    @property
    def frequency(self) -> Frequency:
        """How often it is counted."""
        return self._fields.frequency.chosen_among(Frequency)

    def sketch(self) -> Kpi:
        """The number as far as it can be read, for the preview."""
        unit = self.unit
        found: dict[str, float | None] = {}
        for name in NUMBER_FIELDS:
            try:
                found[name] = read_value(getattr(self._fields, name).text(), unit, self.form)
            except NotANumber:
                found[name] = None
        base = NEW_KPI if self.number is None else self.number.kpi
        return replace(
            base,
            unit_kind=unit.kind,
            unit_text=unit.text,
            decimals=unit.decimals,
            direction=unit.direction,
            frequency=self.frequency,
            aggregation=self._fields.aggregation.chosen_among(Aggregation),
            **found,  # type: ignore[arg-type]
        )

    def readable_targets(self) -> list[Target]:
        """The targets that can be read so far."""
        found: list[Target] = []
        if self.figures is None:
            return found
        kpi_id = 0 if self.number is None else self.number.kpi.id
        for place, row in enumerate(self._fields.targets.rows):
            entry = row.peek(self.unit, self.form, self.figures.calendar, self.frequency)
            if entry is not None:
                found.append(
                    Target(place, kpi_id, entry.effective_from, entry.value, entry.low, entry.high, entry.kind)
                )
        return found

    def changed_values(self) -> dict[str, Any]:
        """Only what differs from the number as it is, so that somebody else's edit meanwhile is not undone."""
        values = self._values()
        if self.number is None:
            return values
        known = {one.name for one in record_fields(Kpi)}
        old = self.number.kpi
        return {name: value for name, value in values.items() if name not in known or getattr(old, name) != value}

    def targets(self) -> list[commands.define_kpi.TargetEntry]:
        """The targets as typed. Raises `RowProblem`."""
        if self.figures is None:
            return []
        if self.unit.direction is Direction.YES_NO:
            return [commands.define_kpi.TargetEntry(EARLIEST, 1.0 - self._fields.good_answer.currentIndex())]
        return self._fields.targets.entries(self.unit, self.form, self.figures.calendar, self.frequency)

    def formula(self) -> str | None:
        """As it is kept; None where it stays as it is. Raises `FieldProblem`."""
        try:
            kept = self._fields.formula.kept()
        except DomainError as error:
            raise FieldProblem("formula", refusal_sentence(error)) from None
        before = "" if self.number is None else self.number.kpi.formula
        return None if kept == before else kept

    def _values(self) -> dict[str, Any]:
        fields, unit = self._fields, self.unit
        values: dict[str, Any] = {
            "name": fields.name.text(),
            "description": fields.description.text(),
            "unit_kind": unit.kind,
            "unit_text": unit.text,
            "decimals": unit.decimals,
            "direction": unit.direction,
            "frequency": self.frequency,
            "aggregation": fields.aggregation.chosen_among(Aggregation),
            "is_leading": bool(fields.is_leading.currentIndex()),
            "perspective_id": fields.area.currentData(),
            "owner_id": fields.owner.key,
            "department_id": fields.department.key,
            "source": fields.source.text(),
            "sent_by": fields.sent_by.text(),
            "due_lag_days": self._lag(),
            "numerator_name": fields.numerator_name.text(),
            "denominator_name": fields.denominator_name.text(),
        }
        return values | {name: self._number_in(name) for name in NUMBER_FIELDS}

    def _number_in(self, name: str) -> float | None:
        if self._fields.labelled[name].isHidden():
            return None
        try:
            return read_value(getattr(self._fields, name).text(), self.unit, self.form)
        except NotANumber:
            sentence = _tr("Type a number such as %1").replace("%1", self.form.figure(12.5, 1))
            raise FieldProblem(name, sentence) from None

    def _lag(self) -> int | None:
        text = self._fields.due_lag_days.text().strip()
        if not text:
            return None
        if not (text.isascii() and text.isdigit()):
            raise FieldProblem("due_lag_days", _tr("Type a number of days such as 5, or leave it empty."))
        return int(text)


def state_of(fields: KpiFields) -> Mapping[str, object]:
    """All that is shown, to tell whether something was changed."""
    return {
        "texts": tuple(field.text() for field in fields.text_fields()),
        "combos": tuple(combo.currentIndex() for combo in fields.combos()),
        "targets": tuple(
            (row.kind.currentIndex(), row.day.text(), row.value.text(), row.high.text()) for row in fields.targets.rows
        ),
        "goals": fields.goals.state(),
        "chosen": tuple((field.key, field.text()) for field in (fields.owner, fields.department)),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("KpiForm", text)
