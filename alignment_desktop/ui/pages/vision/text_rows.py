"""The rows that hold one text each: the sentence at the top, purpose, where we will be, the promise."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from alignment_desktop.ui.pages.vision.example_offer import OFFER_REACH, ExampleOffer
from alignment_desktop.ui.pages.vision.margin_row import MarginRow
from alignment_desktop.ui.pages.vision.prompts import Prompt, worded
from alignment_desktop.ui.pages.vision.typed_text import TypedText
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.line_text import LineText
from alignment_desktop.ui.widgets.markdown_field import MarkdownField


class TextRow(MarginRow):
    """A field that saves itself, its question and example while it is empty, and what is wrong beneath it.

    `write(text)` writes and raises a refusal; `on_pause` follows each pause of typing before the text is written.
    """

    def __init__(
        self,
        theme: Theme,
        prompt: Prompt,
        role: TextRole,
        write: Callable[[str], object],
        on_pause: Callable[[], object],
        parent: QWidget | None = None,
        *,
        is_line: bool = False,
    ) -> None:
        title = worded(prompt.title)
        super().__init__(theme, title, worded(prompt.caption), parent)
        self._example = worded(prompt.example)
        self.field = LineText(theme, title, role) if is_line else MarkdownField(theme, title, role)
        self.field.set_question(worded(prompt.question))
        self.title.setBuddy(self.field)
        self.problem = TextLabel(theme, "", TextRole.CAPTION, Token.STATUS_OFF_FG, wraps=True)
        self.problem.hide()
        self.offer = ExampleOffer(theme, self._example, title)
        self.offer.taken.connect(self._take_example)
        self.offer.hide()
        self.add(self.field, is_framed=True)
        self.add(self.problem)
        self.add(self.offer, reach=OFFER_REACH)
        self.typed = TypedText(self.field, lambda: write(self.field.markdown()), self._show_problem, on_pause, self)
        self.field.edited.connect(self._follow)

    @property
    def text(self) -> str:
        """What stands in the field, as it is kept."""
        return self.field.markdown()

    def show_text(self, text: str, *, is_read_only: bool) -> None:
        """What the plan says; typing that is not saved yet stays."""
        if not self.typed.is_unsaved:
            self.field.set_markdown(text)
        self.field.setReadOnly(is_read_only)
        self._follow()

    def _follow(self) -> None:
        is_empty = self.field.document().isEmpty()
        if self.offer.isHidden() is is_empty:
            self.offer.setVisible(is_empty and not self.field.isReadOnly())

    def _take_example(self) -> None:
        self.field.setFocus()
        self.field.take_over(self._example)
        self.typed.save()

    def _show_problem(self, text: str) -> None:
        self.problem.set_text(text)
        self.problem.setVisible(bool(text))
        self.field.setAccessibleDescription(text or self.field.question)
