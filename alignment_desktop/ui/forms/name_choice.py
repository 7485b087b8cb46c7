"""A choice field that keeps what is chosen until its form is saved, and makes a new name at once when asked to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal

from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.ui.messages.wording import refusal_sentence
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.choice_field import ChoiceField, Option


class NameChoice(ChoiceField):
    """`make(name)` makes what "Add Ella" asks for and returns its id; without it, only known names can be chosen.

    `changed` follows every choice.
    """

    changed = Signal()

    def __init__(self, theme: Theme, make: Callable[[str], int] | None, add_words: str = "") -> None:
        super().__init__(theme, (), add_words if make is not None else "")
        self._make = make
        self._key: int | None = None
        self.chosen.connect(self._take)

    @property
    def key(self) -> int | None:
        """What is chosen; None for nothing."""
        return self._key

    def offer(self, options: Sequence[Option]) -> None:
        """Other things to choose; what is chosen stays, by its new name."""
        self.set_options(options)
        if not self.isModified():
            self.set_key(self._key)

    def set_key(self, key: int | None) -> None:
        """Choose without a signal."""
        self._key = key
        self.set_taken(next((option.text for option in self._options if option.key == key and key is not None), ""))
        self.set_problem("")

    def settle(self) -> bool:
        """Take what is typed, before the form is saved. False, with a problem shown, when it belongs to nothing known."""
        option = self.meant()
        if option is None and self.text().strip() and self.text() != self._taken:
            self.set_problem(self.tr("Not known here. Choose one of the list."))
            return False
        if option is not None and option.is_new:
            self.set_problem(self.tr("Not known yet: choose “Add” from the list, or another name."))
            return False
        if option is not None:
            self._take(option)
        elif not self.text().strip():
            self._key = None
        return True

    def _take(self, option: Option) -> None:
        key = option.key
        if option.is_new and self._make is not None:
            try:
                key = self._make(option.text)
            except AlignmentError as error:
                self.set_problem(refusal_sentence(error))
                return
            self.set_options([*self._options, Option(key, option.text)])
        self.set_key(key)
        self.changed.emit()
