"""One value: its title and an explanation, both written where they are read."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from alignment_desktop.ui.pages.vision.prompts import VALUES, worded
from alignment_desktop.ui.pages.vision.typed_text import TypedText
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import IconButton
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.line_text import LineText

_MARGIN = 1
"""Above and below the words: title and explanation stand close."""


class ValueCard(QWidget):
    """`value_id` is None while it is new and not written. `write(card)` writes both texts and raises a refusal.

    Enter goes from the title to the explanation and on (`next_asked`); Alt with an arrow moves the card (`move_asked`);
    `removal_asked` follows its button, `emptied` leaving a card without words.
    """

    move_asked = Signal(int)
    next_asked = Signal()
    removal_asked = Signal()
    emptied = Signal()

    def __init__(
        self,
        theme: Theme,
        value_id: int | None,
        write: Callable[[ValueCard], object],
        on_pause: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.value_id = value_id
        self.title = LineText(theme, self.tr("Value"), TextRole.ROW, margin=_MARGIN)
        self.title.set_question(worded(VALUES.question))
        self.description = LineText(
            theme, self.tr("What it means"), TextRole.BODY, Token.TEXT_SECONDARY, margin=_MARGIN
        )
        self.remove = IconButton(theme, "x", self.tr("Remove this value"), side=24, on_click=self.removal_asked.emit)
        policy = self.remove.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.remove.setSizePolicy(policy)
        self.problem = TextLabel(theme, "", TextRole.CAPTION, Token.STATUS_OFF_FG, wraps=True)
        self.problem.hide()
        self._is_read_only = False
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.title, 0, 0)
        grid.addWidget(self.remove, 0, 1, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.description, 1, 0)
        grid.addWidget(self.problem, 2, 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(1, 27)
        self.typed = [
            TypedText(field, lambda: write(self), self._show_problem, on_pause, self)
            for field in (self.title, self.description)
        ]
        self.title.entered.connect(self.description.setFocus)
        self.description.entered.connect(self.next_asked)
        for field in (self.title, self.description):
            field.installEventFilter(self)
        self.remove.installEventFilter(self)
        self._show_remove()

    @property
    def texts(self) -> tuple[str, str]:
        """Title and explanation."""
        return self.title.markdown(), self.description.markdown()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written here."""
        return not any(self.texts)

    @property
    def is_unsaved(self) -> bool:
        """Whether something typed is not in the plan."""
        return any(typed.is_unsaved for typed in self.typed)

    def show_texts(self, title: str, description: str, *, is_read_only: bool) -> None:
        """What the plan says; typing that is not saved yet stays."""
        for typed, field, text in zip(self.typed, (self.title, self.description), (title, description), strict=True):
            if not typed.is_unsaved:
                field.set_markdown(text)
            field.setReadOnly(is_read_only)
        self._is_read_only = is_read_only
        self.remove.set_name(self.tr("Remove the value %1").replace("%1", title))
        self.title.setAccessibleName(self.tr("Value"))
        self.description.setAccessibleName(self.tr("What %1 means").replace("%1", title or self.tr("it")))
        self._show_remove()

    def save(self) -> bool:
        """Write what is typed. False if it was refused."""
        saved = [typed.save() for typed in self.typed]
        return all(saved)

    def stop(self) -> None:
        """No more saving by itself."""
        for typed in self.typed:
            typed.forget()

    def has_keyboard(self) -> bool:
        """Whether the focus is inside."""
        return any(widget.hasFocus() for widget in (self.title, self.description, self.remove))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._show_remove()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._show_remove()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show_remove()
        if event.type() == QEvent.Type.FocusOut and self.is_empty:
            # One turn later, when it is known where the focus went.
            QTimer.singleShot(0, self, self.emptied.emit)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}
            step = steps.get(Qt.Key(event.key()))
            if is_alt and step is not None:
                self.move_asked.emit(step)
                return True
        return False

    def _show_remove(self) -> None:
        # It keeps its place, so that nothing moves when it comes.
        self.remove.setVisible(not self._is_read_only and (self.underMouse() or self.has_keyboard()))

    def _show_problem(self, text: str) -> None:
        self.problem.set_text(text)
        self.problem.setVisible(bool(text))
