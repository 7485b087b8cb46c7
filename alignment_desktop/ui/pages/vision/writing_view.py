"""The column that is written in: a sentence, purpose, where we will be, how we'll know, values, promise."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from alignment_desktop import commands
from alignment_desktop.commands.command import Command
from alignment_desktop.domain.vision import VisionField
from alignment_desktop.domain.vision_clarity import seconds_aloud, word_count
from alignment_desktop.queries.vision import Vision
from alignment_desktop.ui.page import PageContext, UnsavedText
from alignment_desktop.ui.pages.vision.margin_row import RIGHT_PADDING
from alignment_desktop.ui.pages.vision.measures_row import MeasuresRow
from alignment_desktop.ui.pages.vision.number_words import number_word, sentence_case
from alignment_desktop.ui.pages.vision.prompts import HEADLINE, PROMPTS
from alignment_desktop.ui.pages.vision.text_rows import TextRow
from alignment_desktop.ui.pages.vision.values_row import ValuesRow
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import PAGE_PADDING
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.workspace.plan_figures import PlanFigures

_ROLES = {VisionField.PURPOSE: TextRole.PURPOSE}


class WritingView(QScrollArea):
    """All rows in one column that scrolls. `on_pause` follows each pause of typing."""

    def __init__(self, context: PageContext, on_pause: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._headline_id = 0
        theme = context.theme
        self.headline = TextRow(theme, HEADLINE, TextRole.PROSE, self._write_headline, on_pause, is_line=True)
        self.texts = {
            field: TextRow(theme, PROMPTS[field], _ROLES.get(field, TextRole.PROSE), self._writer(field), on_pause)
            for field in VisionField
        }
        self.count = TextLabel(theme, "", TextRole.CAPTION, Token.TEXT_TERTIARY, wraps=True)
        self._count_place = self.texts[VisionField.FUTURE].add_below_label(self.count, 10)
        self.measures = MeasuresRow(context)
        self.values = ValuesRow(context, on_pause)
        self.promise = self.texts[VisionField.PROMISE]
        self._body = body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(PAGE_PADDING, 0, RIGHT_PADDING, 12)
        rows.setSpacing(0)
        for row in (
            self.headline, self.texts[VisionField.PURPOSE], self.texts[VisionField.FUTURE], self.measures, self.values,
            self.promise,
        ):  # fmt: skip
            rows.addWidget(row)
        rows.addStretch(1)
        self.headline.has_line_above = True
        self.promise.has_line = False
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._follow_cursors()

    @property
    def rows(self) -> tuple[TextRow, ...]:
        """The rows of one text each, from the top."""
        return (self.headline, *self.texts.values())

    def show_vision(self, vision: Vision, figures: PlanFigures, *, is_read_only: bool) -> None:
        """What the plan says now; what is typed and not saved yet stays."""
        self._headline_id = vision.headline_id
        self.headline.show_text(vision.headline, is_read_only=is_read_only)
        for field, row in self.texts.items():
            row.show_text(vision.texts[field], is_read_only=is_read_only)
        self._word_future(figures)
        self.measures.show_vision(vision, figures, is_read_only=is_read_only)
        self.values.show_values(vision.values, is_read_only=is_read_only)
        self.show_count()

    def plain(self, field: VisionField) -> str:
        """The words of a text as they stand in the field."""
        return self.texts[field].field.toPlainText()

    def show_count(self) -> None:
        """How long the text of the future is, and how long to read aloud."""
        text = self.plain(VisionField.FUTURE)
        words, seconds = word_count(text), seconds_aloud(text)
        lines = (self.tr("%n word(s)", "", words), self.tr("%n second(s) aloud", "", seconds))
        self.count.set_text("\n".join(lines) if words else "")
        self._count_place.setVisible(words > 0)

    def flush(self) -> bool:
        """Write everything that is typed. False if the plan refused some of it."""
        self.measures.flush()
        self.values.flush()
        saved = [row.typed.save() for row in self.rows]
        return all(saved)

    def unsaved(self) -> list[UnsavedText]:
        """What is typed and not in the plan."""
        rows: list[tuple[TextRow, Command[None]]] = [(self.headline, self._headline_command(self.headline.text))]
        rows += [(row, commands.vision.EditVisionText(field, row.text)) for field, row in self.texts.items()]
        found = [
            UnsavedText(row.title.plain_text, row.field.toPlainText(), command)
            for row, command in rows
            if row.typed.is_unsaved
        ]
        return [*found, *self.measures.unsaved(), *self.values.unsaved()]

    def stop(self) -> None:
        """No more saving by itself."""
        for row in self.rows:
            row.typed.stop()

    def _writer(self, field: VisionField) -> Callable[[str], object]:
        return lambda text: self._context.run(commands.vision.EditVisionText(field, text))

    def _write_headline(self, text: str) -> None:
        self._context.run(self._headline_command(text))

    def _headline_command(self, text: str) -> commands.objective.EditObjectives:
        return commands.objective.EditObjectives((self._headline_id,), {"title": text})

    def _word_future(self, figures: PlanFigures) -> None:
        row = self.texts[VisionField.FUTURE]
        until = figures.plan.plan_to
        if until is None:
            row.set_caption(self.tr("As if you were there"))
            return
        month = PeriodFormat(QLocale(), figures.calendar).written(until, "MMMM yyyy")
        years = max(1, round((until - figures.today).days / 365.25 + 0.4))
        title = self.tr("In one year") if years == 1 else self.tr("In %1 years").replace("%1", number_word(years))
        row.title.set_text(sentence_case(title))
        row.field.setAccessibleName(title)
        row.set_caption(self.tr("As if it were %1").replace("%1", month))

    def _follow_cursors(self) -> None:
        """Keep the line that is typed in view: the fields themselves never scroll."""
        fields = [row.field for row in self.rows]
        for field in fields:
            field.cursorPositionChanged.connect(lambda one=field: self._show_cursor(one))

    def _show_cursor(self, field: QWidget) -> None:
        if field.hasFocus():
            place = field.cursorRect()  # type: ignore[attr-defined]
            at = field.mapTo(self._body, place.center())
            self.ensureVisible(at.x(), at.y(), 0, place.height() + 12)
