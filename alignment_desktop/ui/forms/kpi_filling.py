"""Fills the form of a number: what can be chosen, and what the number is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from alignment_desktop.domain.kpi import Kpi
from alignment_desktop.domain.link import LinkRole
from alignment_desktop.domain.objective import Level
from alignment_desktop.domain.target import Target
from alignment_desktop.ui.forms.kpi_fields import KpiFields
from alignment_desktop.ui.kpi_goal import goal_of_kpi
from alignment_desktop.ui.person_names import told_apart
from alignment_desktop.ui.value_entry import typed_value
from alignment_desktop.ui.value_format import ValueFormat
from alignment_desktop.ui.widgets.choice_field import Option
from alignment_desktop.workspace.plan_figures import KpiFigures, PlanFigures

NEW_KPI = Kpi(0, "")
"""What an empty form begins with."""


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """What a new number begins with: its definition, and its targets if there are any. `wants_no`: the good answer is no."""

    kpi: Kpi
    targets: tuple[Target, ...] = ()
    wants_no: bool = False

    @property
    def is_begun(self) -> bool:
        """Whether its owner said anything that would be lost."""
        return self != OwnNumber(NEW_KPI)


NUMBER_FIELDS = ("baseline", "tolerance", "red_line")
"""The fields that hold a value in the number's unit."""


def offer_choices(fields: KpiFields, figures: PlanFigures) -> None:
    """People who are here, departments, areas and goals; what is chosen stays chosen."""
    present = [one for one in figures.people.values() if one.until is None or one.until >= figures.today]
    names = told_apart(figures.people, figures.departments)
    people = [Option(one.id, names[one.id], one.initials) for one in present]
    fields.owner.offer([Option(None, _tr("Nobody")), *people])
    departments = [Option(one.id, one.name) for one in figures.departments.values()]
    fields.department.offer([Option(None, _tr("No department")), *departments])
    goals = [one for one in figures.objectives.values() if one.level is not Level.VISION and one.title]
    goals.sort(key=lambda one: (one.level.rank, one.title.casefold()))
    fields.goals.offer([Option(None, _tr("None yet")), *(Option(one.id, one.title) for one in goals)])
    chosen = fields.area.currentData()
    fields.area.clear()
    fields.area.addItem(_tr("No area yet"), None)
    for area in figures.perspectives:
        fields.area.addItem(area.name, area.id)
    fields.area.setCurrentIndex(max(0, fields.area.findData(chosen)))


def fill_fields(
    fields: KpiFields,
    number: KpiFigures | None,
    figures: PlanFigures,
    form: ValueFormat,
    start: OwnNumber | None = None,
) -> None:
    """Show a number, or what a new one begins with; its targets are filled apart."""
    begun = NEW_KPI if start is None else start.kpi
    kpi = begun if number is None else number.kpi
    fields.name.setText(kpi.name)
    fields.description.setText(kpi.description)
    fields.formula.offer({one.kpi.id: one.kpi.name for one in figures.kpis.values() if one.kpi.id != kpi.id})
    fields.formula.set_kept(kpi.formula)
    fields.unit_kind.choose(kpi.unit_kind)
    fields.unit_text.setText(kpi.unit_text)
    fields.decimals.setCurrentIndex(kpi.decimals)
    fields.direction.choose(kpi.direction)
    for name in NUMBER_FIELDS:
        getattr(fields, name).setText(typed_value(getattr(kpi, name), form))
    fields.frequency.choose(kpi.frequency)
    fields.aggregation.choose(kpi.aggregation)
    fields.numerator_name.setText(kpi.numerator_name)
    fields.denominator_name.setText(kpi.denominator_name)
    fields.due_lag_days.setText("" if kpi.due_lag_days is None else str(kpi.due_lag_days))
    fields.owner.set_key(kpi.owner_id)
    fields.department.set_key(kpi.department_id)
    fields.area.setCurrentIndex(max(0, fields.area.findData(kpi.perspective_id)))
    # The goal nearest to the work first, as the number itself shows it.
    ties = [one for one in figures.links if number is not None and one.kpi_id == kpi.id]
    nearest = None if number is None else goal_of_kpi(figures, kpi.id)
    ties.sort(
        key=lambda one: (nearest is None or one.objective_id != nearest.id, one.role is not LinkRole.AIMS, one.id)
    )
    fields.goals.fill(ties)
    fields.is_leading.setCurrentIndex(int(kpi.is_leading))
    fields.source.setText(kpi.source)
    fields.sent_by.setText(kpi.sent_by)
    wants_no = bool(number.targets) and number.targets[-1].value == 0 if number is not None else False
    wants_no = wants_no or (start is not None and start.wants_no)
    fields.good_answer.setCurrentIndex(int(wants_no))


def _tr(text: str) -> str:
    return QCoreApplication.translate("KpiForm", text)
