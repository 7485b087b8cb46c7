"""The fields of the form that defines a number, laid out under four headings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from alignment_desktop.domain.kpi import USUAL_DECIMALS, Aggregation, Direction, Frequency, UnitKind
from alignment_desktop.ui.forms.formula_field import FormulaField
from alignment_desktop.ui.forms.goal_ties import GoalTies
from alignment_desktop.ui.forms.name_choice import NameChoice
from alignment_desktop.ui.forms.target_rows import TargetRows
from alignment_desktop.ui.kpi_words import AGGREGATIONS, DIRECTIONS, FREQUENCIES, UNITS, words
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.choices import ComboBox
from alignment_desktop.ui.widgets.fields import LabelledField, TextField
from alignment_desktop.ui.widgets.labels import TextLabel

Word = TypeVar("Word", bound=StrEnum)
_DECIMALS = 6


class EnumChoice(ComboBox):
    """One of a closed list, in plain words."""

    def __init__(self, theme: Theme, choices: Mapping[Word, str], parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._keys: list[StrEnum] = list(choices)
        self.addItems([words(text) for text in choices.values()])

    def choose(self, key: StrEnum) -> None:
        """Select without a signal of a person."""
        self.setCurrentIndex(self._keys.index(key))

    def chosen_among(self, kind: type[Word]) -> Word:
        """What is selected."""
        return kind(self._keys[self.currentIndex()])


class KpiFields(QWidget):
    """All fields, by the name of what they set. Who reads and writes them is `KpiForm`."""

    def __init__(
        self,
        theme: Theme,
        today: Callable[[], date],
        make_person: Callable[[str], int],
        make_department: Callable[[str], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.name = TextField(theme, self.tr("Such as: Waste"))
        self.description = TextField(theme, self.tr("Such as: what was thrown away, of the flour weight"))
        self.formula = FormulaField(theme)
        self.unit_kind = EnumChoice(theme, UNITS)
        self.unit_text = TextField(theme, self.tr("Such as: wk"))
        self.decimals = ComboBox(theme)
        self.decimals.addItems([str(count) for count in range(_DECIMALS + 1)])
        self.direction = EnumChoice(theme, DIRECTIONS)
        self.good_answer = ComboBox(theme)
        self.good_answer.addItems([self.tr("Yes"), self.tr("No")])
        self.baseline = TextField(theme, self.tr("Where it stood"))
        self.tolerance = TextField(theme)
        self.red_line = TextField(theme)
        self.targets = TargetRows(theme, today)
        self.frequency = EnumChoice(theme, FREQUENCIES)
        self.aggregation = EnumChoice(theme, {key: pair[0] for key, pair in AGGREGATIONS.items()})
        self.numerator_name = TextField(theme, self.tr("Such as: deliveries on time"))
        self.denominator_name = TextField(theme, self.tr("Such as: all deliveries"))
        self.due_lag_days = TextField(theme)
        self.owner = NameChoice(theme, make_person, self.tr("Add %1"))
        self.department = NameChoice(theme, make_department, self.tr("Add %1"))
        self.area = ComboBox(theme)
        self.goals = GoalTies(theme)
        self.is_leading = ComboBox(theme)
        self.is_leading.addItems([self.tr("Shows the result"), self.tr("Warns early")])
        self.source = TextField(theme, self.tr("Such as: Xero, profit and loss"))
        self.sent_by = TextField(theme)
        self.aggregation_remark = TextLabel(theme, "", TextRole.CAPTION, Token.TEXT_TERTIARY, wraps=True)
        self.leading_remark = TextLabel(theme, "", TextRole.CAPTION, Token.TEXT_TERTIARY, wraps=True)
        self.preview = TextLabel(theme, "", TextRole.BODY_MEDIUM, Token.TEXT_PRIMARY, wraps=True)
        self.has_own_decimals = False
        self.unit_kind.activated.connect(self._propose_decimals)
        self.decimals.activated.connect(self._keep_decimals)
        self.labelled = {name: LabelledField(theme, caption, field) for name, caption, field in self._captions()}
        self._lay_out()

    @property
    def goal(self) -> NameChoice:
        """The goal of the first line."""
        return self.goals.first

    def _propose_decimals(self) -> None:
        """A new number in per cent or money is rarely whole; what was chosen by hand stays."""
        if not self.has_own_decimals:
            self.decimals.setCurrentIndex(USUAL_DECIMALS.get(self.unit_kind.chosen_among(UnitKind), 0))

    def _keep_decimals(self) -> None:
        self.has_own_decimals = True

    def text_fields(self) -> list[TextField]:
        """Every field that is typed into."""
        return [
            self.name, self.description, self.formula, self.unit_text, self.baseline, self.tolerance, self.red_line,
            self.numerator_name, self.denominator_name, self.due_lag_days, self.source, self.sent_by,
        ]  # fmt: skip

    def combos(self) -> list[ComboBox]:
        """Every field that is chosen from a fixed list."""
        return [
            self.unit_kind, self.decimals, self.direction, self.good_answer, self.frequency, self.aggregation,
            self.area, self.is_leading,
        ]  # fmt: skip

    def shape(self, unit_word: str) -> None:
        """Show what fits unit and direction, in the unit."""
        direction = self.direction.chosen_among(Direction)
        is_counted = direction is not Direction.YES_NO
        is_one_sided = direction in (Direction.HIGHER, Direction.LOWER)
        self.labelled["unit_kind"].setVisible(is_counted)
        self.labelled["unit_text"].setVisible(is_counted and self.unit_kind.chosen_among(UnitKind) is UnitKind.TEXT)
        self.labelled["decimals"].setVisible(is_counted)
        self.labelled["good_answer"].setVisible(not is_counted)
        self.labelled["baseline"].setVisible(is_one_sided)
        self.labelled["red_line"].setVisible(is_one_sided)
        self.labelled["tolerance"].setVisible(direction is Direction.MAINTAIN)
        self.labelled["targets"].setVisible(is_counted)
        for field in (self.baseline, self.tolerance, self.red_line):
            field.set_suffix(unit_word)
        self.targets.shape(unit_word, is_range=direction is Direction.RANGE)
        aggregation = self.aggregation.chosen_among(Aggregation)
        is_ratio = is_counted and aggregation is Aggregation.RATIO
        for name in ("numerator_name", "denominator_name"):
            self.labelled[name].setVisible(is_ratio)
        self.aggregation_remark.set_text(words(AGGREGATIONS[aggregation][1]))
        self.leading_remark.set_text(
            self.tr("It tells early what will happen to a result.")
            if self.is_leading.currentIndex()
            else self.tr("It is what the goal is about; it counts towards its progress.")
        )
        self.frequency.setAccessibleDescription(words(FREQUENCIES[self.frequency.chosen_among(Frequency)]))

    def clear_problems(self) -> None:
        """Take every refusal away."""
        for field in self.labelled.values():
            field.set_problem("")
        for row in self.targets.rows:
            row.say("")
        self.goals.clear_problems()

    def _captions(self) -> list[tuple[str, str, QWidget]]:
        return [
            ("name", self.tr("Name"), self.name),
            ("description", self.tr("What is counted"), self.description),
            ("formula", self.tr("Counted from other numbers"), self.formula),
            ("unit_kind", self.tr("Counted in"), self.unit_kind),
            ("unit_text", self.tr("The word"), self.unit_text),
            ("decimals", self.tr("Decimals"), self.decimals),
            ("direction", self.tr("What is good"), self.direction),
            ("good_answer", self.tr("The good answer"), self.good_answer),
            ("baseline", self.tr("Where it starts"), self.baseline),
            ("tolerance", self.tr("Allowed distance"), self.tolerance),
            ("red_line", self.tr("Red line"), self.red_line),
            ("targets", self.tr("Targets"), self.targets),
            ("frequency", self.tr("How often"), self.frequency),
            ("aggregation", self.tr("Over a longer time"), self.aggregation),
            ("numerator_name", self.tr("The figure that is divided"), self.numerator_name),
            ("denominator_name", self.tr("The figure it is divided by"), self.denominator_name),
            ("due_lag_days", self.tr("Days until due"), self.due_lag_days),
            ("owner_id", self.tr("Owner"), self.owner),
            ("department_id", self.tr("Department"), self.department),
            ("perspective_id", self.tr("Area"), self.area),
            ("goals", self.tr("Goals it belongs to"), self.goals),
            ("is_leading", self.tr("What it is for"), self.is_leading),
            ("source", self.tr("Where it comes from"), self.source),
            ("sent_by", self.tr("Who sends it"), self.sent_by),
        ]

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(20)
        for title, rows in self._sections():
            section = QVBoxLayout()
            section.setSpacing(10)
            section.addWidget(TextLabel(self._theme, title, TextRole.ROW_STRONG))
            for row in rows:
                section.addLayout(self._row(row))
            layout.addLayout(section)
        layout.addStretch(1)

    def _sections(self) -> list[tuple[str, list[tuple[str | QWidget, ...]]]]:
        return [
            (
                self.tr("What it is"),
                [
                    ("name",),
                    ("description",),
                    ("formula",),
                    ("unit_kind", "unit_text", "decimals"),
                    ("direction", "good_answer"),
                ],
            ),
            (
                self.tr("How much is good"),
                [("baseline", "red_line", "tolerance"), ("targets",), (self.preview,)],
            ),
            (
                self.tr("When it is counted"),
                [
                    ("frequency", "due_lag_days"),
                    ("aggregation", self.aggregation_remark),
                    ("numerator_name", "denominator_name"),
                ],
            ),
            (
                self.tr("Who and where"),
                [
                    ("owner_id", "department_id", "perspective_id"),
                    ("goals",),
                    ("source", "sent_by"),
                    ("is_leading", self.leading_remark),
                ],
            ),
        ]

    def _row(self, names: tuple[str | QWidget, ...]) -> QBoxLayout | QGridLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        for name in names:
            widget = self.labelled[name] if isinstance(name, str) else name
            is_remark = not isinstance(name, str) and len(names) > 1
            row.addWidget(widget, 1, Qt.AlignmentFlag.AlignBottom if is_remark else Qt.AlignmentFlag.AlignTop)
        return row
