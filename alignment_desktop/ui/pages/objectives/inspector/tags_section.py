"""What goals live and whom they serve: chips for values and partners, for one goal and for several."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from alignment_desktop import commands
from alignment_desktop.domain.objective import Objective
from alignment_desktop.queries.goal_notes import GoalTags, load_goal_tags
from alignment_desktop.ui.pages.objectives.desk import GoalDesk
from alignment_desktop.ui.pages.objectives.inspector.parts import (
    INSET,
    PressRow,
    QuietFact,
    paint_words,
    set_section_margins,
)
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import Radius
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.choice_field import ChoiceField, Option
from alignment_desktop.ui.widgets.flow_layout import FlowLayout
from alignment_desktop.ui.widgets.inspector import PADDING, InspectorSection

_HEIGHT = 24
_LONGEST = 210


class TagsSection(InspectorSection):
    """One field and its chips for values, one for partners. What only some of several goals have is marked."""

    def __init__(self, desk: GoalDesk) -> None:
        theme = desk.context.theme
        super().__init__(theme, _tr("What it lives and whom it serves"))
        set_section_margins(self, PADDING - INSET, 10, PADDING - INSET, 12, spacing=2)
        if self.header is not None:
            self.header.setContentsMargins(INSET, 0, 0, 0)
        self._desk = desk
        self._ids: tuple[int, ...] = ()
        self._shown: object = None
        self.values = TagField(theme, self.tr("Add a value"), "")
        self.partners = TagField(theme, self.tr("Add a partner"), self.tr("Add %1"))
        self.values_fact = QuietFact(theme, self.tr("Values"), self.values, has_inset=True)
        self.partners_fact = QuietFact(theme, self.tr("Serves"), self.partners, has_inset=True)
        for fact in (self.values_fact, self.partners_fact):
            fact.setContentsMargins(INSET, 0, 0, 0)
            self.add(fact)
        self.values.field.chosen.connect(lambda option: self._tag_value(option.key, is_on=True))
        self.partners.field.chosen.connect(self._choose_partner)

    def show_goals(self, goals: Sequence[Objective]) -> None:
        """Show the tags of these goals."""
        ids = tuple(goal.id for goal in goals)
        if ids != self._ids:
            self.values_fact.set_problem("")
            self.partners_fact.set_problem("")
        self._ids = ids
        tags = self._desk.context.workspace.read(load_goal_tags, ids)
        if (ids, tags) == self._shown:
            return
        self._shown = (ids, tags)
        self._show_values(tags)
        self._show_partners(tags)

    def _show_values(self, tags: GoalTags) -> None:
        have = [one.plan_value_id for one in tags.value_tags]
        every = [(one.id, one.title) for one in tags.values if one.title]
        self._fill(self.values, every, have)
        self.values_fact.setVisible(bool(every) or bool(have))
        for chip in self.values.chips:
            chip.removed.connect(lambda key=chip.key: self._tag_value(key, is_on=False))

    def _show_partners(self, tags: GoalTags) -> None:
        self._fill(
            self.partners, [(one.id, one.name) for one in tags.partners], [one.partner_id for one in tags.partner_tags]
        )
        for chip in self.partners.chips:
            chip.removed.connect(lambda key=chip.key: self._tag_partner(key, is_on=False))

    def _fill(self, field: TagField, every: Sequence[tuple[int, str]], have: Sequence[int]) -> None:
        some = [(key, text, have.count(key) == len(self._ids)) for key, text in every if key in have]
        field.show_tags(some, [Option(key, text) for key, text in every if have.count(key) < len(self._ids)])

    def _choose_partner(self, option: Option) -> None:
        if option.is_new:
            self.partners_fact.set_problem(
                self._desk.try_field(commands.goal_tags.TagObjectivesWithNewPartner(self._ids, option.text))
            )
            self._show_again(self.partners)
        else:
            self._tag_partner(option.key, is_on=True)

    def _tag_value(self, key: int | None, *, is_on: bool) -> None:
        if key is not None:
            self.values_fact.set_problem(
                self._desk.try_field(commands.goal_tags.TagObjectivesWithValue(self._ids, key, is_on))
            )
            self._show_again(self.values)

    def _tag_partner(self, key: int | None, *, is_on: bool) -> None:
        if key is not None:
            self.partners_fact.set_problem(
                self._desk.try_field(commands.goal_tags.TagObjectivesWithPartner(self._ids, key, is_on))
            )
            self._show_again(self.partners)

    def _show_again(self, field: TagField) -> None:
        """Now, so that the next tag can be typed at once."""
        goals = [goal for one in self._ids if (goal := self._desk.goal(one)) is not None]
        self.show_goals(goals)
        field.field.setFocus()


class TagField(QWidget):
    """Chips, and behind them a field to add one by typing."""

    def __init__(self, theme: Theme, placeholder: str, add_words: str) -> None:
        super().__init__()
        self._theme = theme
        self.chips: list[TagChip] = []
        self.field = ChoiceField(theme, (), add_words)
        self.field.setProperty("flat", True)
        self.field.setPlaceholderText(placeholder)
        self.field.setAccessibleName(placeholder)
        self._box = QWidget()
        self._flow = FlowLayout(self._box, gap=4, row_gap=4)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._flow.setContentsMargins(INSET, 2, 0, 0)
        self._box.setSizePolicy(policy)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 2)
        layout.setSpacing(2)
        layout.addWidget(self._box)
        layout.addWidget(self.field)
        self.setFocusProxy(self.field)

    def show_tags(self, tags: Sequence[tuple[int, str, bool]], options: Sequence[Option]) -> None:
        """(key, words, whether every goal has it), and what could be added."""
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [TagChip(self._theme, key, text, is_shared=is_shared) for key, text, is_shared in tags]
        for chip in self.chips:
            self._flow.addWidget(chip)
        self._box.setVisible(bool(tags))
        self.field.set_options(options)
        self.field.set_taken("")


class TagChip(PressRow):
    """A pill with a × at its end; Delete takes it away. One that only some goals have says so."""

    def __init__(self, theme: Theme, key: int, text: str, *, is_shared: bool) -> None:
        super().__init__(theme, can_remove=True)
        self.key = key
        self.text = text
        self._words = text if is_shared else self.tr("%1 (some)").replace("%1", text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self._words)
        self.setToolTip(self._words)

    def sizeHint(self) -> QSize:
        self.setFont(self._theme.font(TextRole.CAPTION))
        width = self.fontMetrics().horizontalAdvance(self._words) + 2 * INSET + 8 + self._cross()
        return QSize(min(width, self._theme.px(_LONGEST)), self._theme.px(_HEIGHT))

    def paint_row(self, painter: QPainter, rect: QRectF) -> None:
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(self._theme.color(Token.LINE_MEDIUM))
        painter.setBrush(self._theme.color(Token.BG_CANVAS))
        painter.drawRoundedRect(area, Radius.CONTROL, Radius.CONTROL)
        words = QRectF(INSET + 4, 0, self.width() - 2 * INSET - 4 - self._cross(), self.height())
        paint_words(
            painter, words, self._words, self._theme, Token.TEXT_PRIMARY, TextRole.CAPTION, Qt.AlignmentFlag.AlignLeft
        )


def _tr(text: str) -> str:
    return QCoreApplication.translate("TagsSection", text)
