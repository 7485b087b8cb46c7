"""The popover that says what a goal leads to: one goal it stands under, and others that it also helps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from alignment_desktop.domain.closeness import ClosestMatch, Method, Strength
from alignment_desktop.ui.closest_matches import closest_first, strength_words
from alignment_desktop.ui.delegates.goal_row_painter import icon_left, level_icon
from alignment_desktop.ui.models.goal_lines import GoalLine
from alignment_desktop.ui.pages.objectives.inspector.parts import PressRow, paint_words
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.fields import FilterField
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.popover import Popover
from alignment_desktop.ui.widgets.segmented_control import SegmentedControl

UNDER, ALSO = "under", "also"
_MOST_ROWS = 60
_WIDTH, _HEIGHT = 340, 300


class GoalPicker(Popover):
    """`parents` can hold the goal, `others` can be helped by it. `choose_parent(id)` and `switch_other(id, on)` write and
    answer with the sentence of a problem, or nothing. Parents that `matches` find close come first and say how close."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        parents: Sequence[GoalLine],
        others: Sequence[GoalLine],
        current_parent: int | None,
        helped: frozenset[int],
        choose_parent: Callable[[int], str],
        switch_other: Callable[[int, bool], str],
        matches: Iterable[ClosestMatch] = (),
    ) -> None:
        super().__init__(theme, parent)
        close = [one for one in matches if one.strength is not Strength.WEAK]
        self._close = {one.other_id: one for one in close}
        self._parents = [line for line, _words in closest_first(parents, close, lambda line: line.key)]
        self._others = others
        self._current_parent = current_parent
        self._helped = set(helped)
        self._choose_parent = choose_parent
        self._switch_other = switch_other
        self.mode = SegmentedControl(
            theme, ((UNDER, self.tr("Stands under")), (ALSO, self.tr("Also helps"))), self.tr("Leads to")
        )
        self.mode.segment_chosen.connect(lambda _key: self._fill())
        self.field = FilterField(theme, self.tr("Find a goal"))
        self.field.textChanged.connect(lambda _text: self._fill())
        self.problem = TextLabel(theme, "", token=Token.STATUS_OFF_FG, wraps=True)
        self.problem.hide()
        self.note = TextLabel(theme, "", TextRole.CAPTION, Token.TEXT_TERTIARY, wraps=True)
        self.rows: list[PickRow] = []
        self._list = QWidget()
        self._lines = QVBoxLayout(self._list)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._lines.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(self._list)
        scroll.setWidgetResizable(True)
        scroll.setFixedSize(theme.px(_WIDTH), theme.px(_HEIGHT))
        scroll.viewport().setAutoFillBackground(False)
        self._list.setAutoFillBackground(False)
        self._list.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        for widget in (self.mode, self.field, self.problem, self.note, scroll):
            self.body.addWidget(widget)
        self.closed.connect(self.deleteLater)
        self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.field.hasFocus() and self.rows:
            self._press(self.rows[0].line.key)
            return
        if event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
            return
        if event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
            return
        super().keyPressEvent(event)

    def _fill(self) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows.clear()
        words = self.field.text().casefold().split()
        is_under = self.mode.current == UNDER
        for line in self._parents if is_under else self._others:
            if not all(word in line.title.casefold() for word in words):
                continue
            is_on = line.key == self._current_parent if is_under else line.key in self._helped
            row = PickRow(self._theme, line, is_on=is_on, match=self._close.get(line.key) if is_under else None)
            row.pressed.connect(lambda key=line.key: self._press(key))
            self._lines.insertWidget(len(self.rows), row)
            self.rows.append(row)
            if len(self.rows) >= _MOST_ROWS:
                break
        self._show_note()

    def _show_note(self) -> None:
        """What the order comes from, while close goals are listed."""
        methods = {row.match.method for row in self.rows if row.match is not None}
        text = ""
        if methods:
            by_words = self.tr("The closest come first. Only their words were compared, not what they mean.")
            text = by_words if Method.WORDS in methods else self.tr("The closest in meaning come first.")
        self.note.set_text(text)
        self.note.setVisible(bool(text))

    def _press(self, key: int) -> None:
        if self.mode.current == UNDER:
            problem = self._choose_parent(key)
            if not problem:
                self.hide()
                return
        else:
            is_on = key not in self._helped
            problem = self._switch_other(key, is_on)
            if not problem:
                (self._helped.add if is_on else self._helped.discard)(key)
                for row in self.rows:
                    row.set_on(row.line.key in self._helped)
        self.problem.set_text(problem)
        self.problem.setVisible(bool(problem))


class PickRow(PressRow):
    """A goal to choose, indented by its level, ticked when it is chosen; a close one says how close."""

    def __init__(self, theme: Theme, line: GoalLine, *, is_on: bool, match: ClosestMatch | None = None) -> None:
        super().__init__(theme)
        self.line = line
        self.match = match
        self._is_on = is_on
        # The note above the rows says how it was found out.
        self.says = "" if match is None else strength_words(match.strength, Method.VECTORS)
        self.setToolTip(line.title)
        self.set_on(is_on)

    def set_on(self, is_on: bool) -> None:
        """Tick it."""
        self._is_on = is_on
        name = self.line.title
        if self.match is not None:
            name = f"{name}, {strength_words(self.match.strength, self.match.method)}"
        self.setAccessibleName(self.tr("%1, chosen").replace("%1", name) if is_on else name)
        self.update()

    def paint_row(self, painter: QPainter, rect: QRectF) -> None:
        side = self._theme.px(16)
        left = rect.left() + icon_left(self.line.level, self._theme) - icon_left(None, self._theme)
        icon = QRectF(left, rect.center().y() - side / 2, side, side)
        paint_icon(painter, icon, level_icon(self.line.level), self._theme.color(Token.TEXT_SECONDARY))
        words = QRectF(icon.right() + 6, rect.top(), rect.right() - icon.right() - 6 - side - 6, rect.height())
        if self.says:
            painter.setFont(self._theme.font(TextRole.CAPTION))
            width = painter.fontMetrics().horizontalAdvance(self.says) + 2
            beside = QRectF(words.right() - width, words.top(), width, words.height())
            right = Qt.AlignmentFlag.AlignRight
            paint_words(painter, beside, self.says, self._theme, Token.TEXT_TERTIARY, TextRole.CAPTION, right)
            words.setRight(beside.left() - 8)
        paint_words(painter, words, self.line.title, self._theme)
        if self._is_on:
            tick = QRectF(rect.right() - side, rect.center().y() - side / 2, side, side)
            paint_icon(painter, tick, "check", self._theme.color(Token.TEXT_PRIMARY))
