"""Asks who takes over: everything a person owns, the people of a department, or the entry that two become one in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from alignment_desktop.domain.errors import AlignmentError, DomainError
from alignment_desktop.ui.messages.wording import refusal_sentence
from alignment_desktop.ui.pages.settings.hand_over_rows import HandOverRows, OwnedThing
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.choice_field import ChoiceField, Option
from alignment_desktop.ui.widgets.dialogs import CardDialog
from alignment_desktop.ui.widgets.fields import LabelledField
from alignment_desktop.ui.widgets.labels import TextLabel

_WIDTH = 420


@dataclass(frozen=True, slots=True)
class HandOverQuestion:
    """What is asked. `nobody` words the answer without a name; empty where a name is needed."""

    title: str
    text: str
    caption: str
    keep_verb: str
    take_verb: str
    nobody: str = ""


class HandOverDialog(CardDialog):
    """`take(id or None)` does it; what it refuses stands beneath the field and the dialog stays. Each of `things` may go to
    somebody else: `rows` opens by *One by one*."""

    def __init__(
        self,
        theme: Theme,
        question: HandOverQuestion,
        options: Sequence[Option],
        take: Callable[[int | None], object],
        parent: QWidget,
        things: Sequence[OwnedThing] = (),
    ) -> None:
        super().__init__(theme, question.title, parent, _WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._question = question
        self._do = take
        self._chosen: Option | None = None
        shown = [Option(None, question.nobody), *options] if question.nobody else list(options)
        self.field = ChoiceField(theme, shown)
        self.field.setPlaceholderText(question.nobody or self.tr("Type a name"))
        self.field.chosen.connect(self._choose)
        self.labelled = LabelledField(theme, question.caption, self.field)
        self.body.addWidget(TextLabel(theme, question.text, TextRole.BODY, Token.TEXT_SECONDARY, wraps=True))
        self.body.addWidget(self.labelled)
        self.rows: HandOverRows | None = None
        if things:
            self.rows = HandOverRows(theme, things, options)
            self.rows.hide()
            self.one_by_one = Button(
                theme, self.tr("One by one"), ButtonKind.LINK, icon="chevron-right", on_click=self._open_rows
            )
            self.body.addWidget(self.one_by_one, 0, Qt.AlignmentFlag.AlignLeft)
            self.body.addWidget(self.rows)
        self.keep = Button(theme, question.keep_verb, on_click=self.reject)
        self.take = Button(theme, question.take_verb, ButtonKind.PRIMARY, on_click=self._take)
        self.buttons.addWidget(self.keep)
        self.buttons.addWidget(self.take)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.field.setFocus(Qt.FocusReason.TabFocusReason)

    def _open_rows(self) -> None:
        if self.rows is not None:
            self.one_by_one.hide()
            self.rows.show()
            self.fit()
            self.rows.fields[0][1].setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, option: Option) -> None:
        self._chosen = option
        self.field.set_taken("" if option.key is None else option.text)
        self.labelled.set_problem("")
        self.take.setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self) -> None:
        typed = " ".join(self.field.text().split())
        meant = self.field.meant()
        if meant is not None:
            self._choose(meant)
        elif typed != self.field.taken or (not typed and not self._question.nobody):
            self._refuse(DomainError("successor_unknown", field="successor_id", name=typed))
            return
        key = None if self._chosen is None else self._chosen.key
        try:
            self._do(key)
        except AlignmentError as error:
            self._refuse(error)
        else:
            self.accept()

    def _refuse(self, error: AlignmentError) -> None:
        self.labelled.set_problem(refusal_sentence(error))
        self.adjustSize()
        self.field.setFocus(Qt.FocusReason.TabFocusReason)
