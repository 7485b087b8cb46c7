"""What would it do? Score and findings as they would be if goals were deleted, moved or dropped; nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.domain.finding import Finding
from alignment_desktop.ui.finding_words import finding_texts
from alignment_desktop.ui.messages.wording import refusal_sentence, words
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_format import NO_VALUE
from alignment_desktop.ui.widgets.buttons import Button
from alignment_desktop.ui.widgets.choice_field import ChoiceField, Option
from alignment_desktop.ui.widgets.fields import LabelledField
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.popover import Popover
from alignment_desktop.ui.widgets.segmented_control import SegmentedControl
from alignment_desktop.workspace.findings import PlanAlignment
from alignment_desktop.workspace.what_would_it_do import Effect, GoalChange, deleting, dropping, effect_of, moving

_WIDTH = 400
_MOST_LINES = 6
_NOT_LINKED = 0
"""Stands for "under nothing" among the goals to move under; ids begin with 1."""


class Deed(StrEnum):
    """What could be done with goals."""

    DELETE = "delete"
    MOVE = "move"
    DROP = "drop"


class EffectPopover(Popover):
    """`do(deed, parent_id)` does what is shown; dropping is only looked at here, it belongs to the end of a quarter."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        alignment: PlanAlignment,
        ids: Sequence[int],
        do: Callable[[Deed, int | None], object],
    ) -> None:
        super().__init__(theme, parent)
        self._alignment = alignment
        self._ids = tuple(ids)
        self._do = do
        self._parent_id: int | None = None
        self._texts = finding_texts(alignment.figures.today)
        self.effect: Effect | None = None
        self.lines: list[str] = []
        self.setAccessibleName(self.tr("What would it do?"))
        self.heading = self._label(self._names(), TextRole.BODY_STRONG)
        self.deeds = SegmentedControl(
            theme,
            ((Deed.DELETE, self.tr("Delete")), (Deed.MOVE, self.tr("Move")), (Deed.DROP, self.tr("Drop"))),
            self.tr("What would be done"),
        )
        self.deeds.segment_chosen.connect(lambda _key: self.show_effect())
        self.target = ChoiceField(theme, self._targets())
        self.target.chosen.connect(self._choose_target)
        self.target_row = LabelledField(theme, self.tr("Under which goal?"), self.target)
        self.target_row.setFixedWidth(theme.px(_WIDTH))
        self.score = self._label("", TextRole.PANEL_TITLE)
        self.parts = self._label("", TextRole.BODY, Token.TEXT_SECONDARY)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.button = Button(theme, "", on_click=self._act)
        for widget in (self.heading, self.deeds, self.target_row, self.score, self.parts):
            self.body.addWidget(widget)
        self.body.addLayout(self._list)
        self.body.addWidget(self.button)
        self.closed.connect(self.deleteLater)
        self.show_effect()

    @property
    def deed(self) -> Deed:
        """What is looked at."""
        return Deed(self.deeds.current)

    def show_effect(self) -> None:
        """Count the plan as it would be, and say what differs."""
        is_move = self.deed is Deed.MOVE
        self.target_row.setVisible(is_move)
        self.target_row.set_problem("")
        try:
            self.effect = None if is_move and self._parent_id is None else effect_of(self._alignment, self._change())
        except AlignmentError as error:
            self.effect = None
            self.target_row.set_problem(refusal_sentence(error))
        self._say()
        self.adjustSize()

    def _change(self) -> GoalChange:
        figures = self._alignment.figures
        if self.deed is Deed.DELETE:
            return deleting(figures, self._ids)
        if self.deed is Deed.DROP:
            return dropping(figures, self._ids)
        return moving(figures, self._ids, self._parent_id or None)

    def _say(self) -> None:
        effect = self.effect
        verbs = {Deed.DELETE: self.tr("Delete"), Deed.MOVE: self.tr("Move")}
        self.button.setVisible(effect is not None and self.deed in verbs)
        self.button.setText(verbs.get(self.deed, ""))
        self.lines = [] if effect is None else self._lines_of(effect)
        self.score.setVisible(effect is not None)
        self.parts.setVisible(effect is not None)
        self.score.set_text("" if effect is None else _score_words(effect, self.tr("Score %1")))
        self.parts.set_text("" if effect is None else self._part_words(effect))
        while self._list.count():
            item = self._list.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in self.lines:
            is_heading = line in (self._gone_words(), self._come_words())
            role = TextRole.CAPTION_MEDIUM if is_heading else TextRole.BODY
            label = self._label(line, role, Token.TEXT_SECONDARY if is_heading else Token.TEXT_PRIMARY)
            if is_heading:
                self._list.addSpacing(8)
            self._list.addWidget(label)
        self.setAccessibleDescription(". ".join((self.score.plain_text, self.parts.plain_text, *self.lines)))

    def _lines_of(self, effect: Effect) -> list[str]:
        lines = []
        for heading, findings in ((self._come_words(), effect.come), (self._gone_words(), effect.gone)):
            if findings:
                lines += [heading, *(self._finding_words(one) for one in findings[:_MOST_LINES])]
            if len(findings) > _MOST_LINES:
                lines.append(self.tr("and %n more", None, len(findings) - _MOST_LINES))
        return lines

    def _part_words(self, effect: Effect) -> str:
        if effect.changes_nothing:
            return self.tr("No part of the score changes, and no finding comes or goes.")
        changed = [
            f"{words(f'explain_part_{one.kind}')} {_figure(one.points)} → {_figure(other.points)}"
            for one, other in zip(effect.before.parts, effect.after.parts, strict=True)
            if one.points != other.points
        ]
        return ", ".join(changed) or self.tr("No part of the score changes.")

    def _finding_words(self, finding: Finding) -> str:
        return f"{self._texts.group(finding.group)}: {self._texts.title(finding)}"

    def _come_words(self) -> str:
        return self.tr("Findings that would come")

    def _gone_words(self) -> str:
        return self.tr("Findings that would go")

    def _names(self) -> str:
        goals = self._alignment.figures.objectives
        if len(self._ids) == 1 and self._ids[0] in goals:
            return goals[self._ids[0]].title
        return self.tr("%n goal(s)", None, len(self._ids))

    def _targets(self) -> list[Option]:
        goals = self._alignment.figures.objectives
        levels = [goals[one].level.rank for one in self._ids if one in goals]
        highest = min(levels, default=0)
        inside = {one.id for id_ in self._ids for one in self._alignment.facts.index.inside(id_)}
        found = [
            Option(one.id, one.title)
            for one in goals.values()
            if one.level.rank < max(highest, 1) and not one.is_dropped and one.id not in inside
        ]
        return [Option(_NOT_LINKED, self.tr("Not linked")), *found]

    def _choose_target(self, option: Option) -> None:
        self._parent_id = option.key
        self.target.set_taken(option.text)
        self.show_effect()

    def _act(self) -> None:
        deed, parent_id = self.deed, self._parent_id or None
        self.hide()
        QTimer.singleShot(0, lambda: self._do(deed, parent_id))

    def _label(self, text: str, role: TextRole, token: Token = Token.TEXT_PRIMARY) -> TextLabel:
        label = TextLabel(self._theme, text, role, token, wraps=True)
        label.setFixedWidth(self._theme.px(_WIDTH))
        return label


def _score_words(effect: Effect, shape: str) -> str:
    before, after = _figure(effect.before.total), _figure(effect.after.total)
    return shape.replace("%1", before if before == after else f"{before} → {after}")


def _figure(points: int | None) -> str:
    return NO_VALUE if points is None else QLocale().toString(points)
