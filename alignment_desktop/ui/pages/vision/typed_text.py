"""Saves what is typed into a field: one second after the last key, when the field is left, and when it is asked to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, SignalInstance

from alignment_desktop.domain.errors import AlignmentError, DomainError
from alignment_desktop.ui.messages.wording import refusal_sentence

PAUSE_MILLISECONDS = 1000
AT_LATEST_MILLISECONDS = 10_000
"""Whoever types without a pause is saved all the same."""
AGAIN_MILLISECONDS = 15_000
"""After a write the file refused: it may have room again."""


class TypingField(Protocol):
    """A text field that tells of typing and of being left."""

    edited: SignalInstance
    left: SignalInstance


class TypedText(QObject):
    """Keeps one field in step with the plan without ever losing a key.

    `write` writes what the field holds and raises a refusal: then the text stays where it is, `show_problem` says why
    beside the field (an empty text takes it away), and the next pause tries again. While `is_unsaved`, nobody may put
    another text into the field.
    """

    def __init__(
        self,
        field: TypingField,
        write: Callable[[], object],
        show_problem: Callable[[str], object],
        on_pause: Callable[[], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._write = write
        self._show_problem = show_problem
        self._on_pause = on_pause
        self._is_unsaved = False
        self._pause = self._timer()
        self._latest = self._timer()
        field.edited.connect(self._typed)
        field.left.connect(self.save)

    @property
    def is_unsaved(self) -> bool:
        """Whether the field holds something the plan does not."""
        return self._is_unsaved

    def save(self) -> bool:
        """Write what was typed, if anything was. False if the plan refused it."""
        self._pause.stop()
        self._latest.stop()
        if not self._is_unsaved:
            return True
        self._on_pause()
        try:
            self._write()
        except DomainError as error:
            self._show_problem(refusal_sentence(error))
            return False
        except AlignmentError:
            # The window has said so in a banner.
            self._pause.start(AGAIN_MILLISECONDS)
            return False
        self._is_unsaved = False
        self._show_problem("")
        return True

    def stop(self) -> None:
        """No more attempts by itself: the page is hidden or goes."""
        self._pause.stop()
        self._latest.stop()

    def forget(self) -> None:
        """What was typed is no longer wanted."""
        self.stop()
        self._is_unsaved = False
        self._show_problem("")

    def _typed(self) -> None:
        self._is_unsaved = True
        self._pause.start(PAUSE_MILLISECONDS)
        if not self._latest.isActive():
            self._latest.start(AT_LATEST_MILLISECONDS)

    def _timer(self) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(self.save)
        return timer
