"""Is it clear? Advice on the vision, never a lock."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.vision_clarity import ClarityCheck
from alignment_desktop.ui.messages.wording import words
from alignment_desktop.ui.pages.vision.number_words import number_word, sentence_case
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.inspector import InspectorSection
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.status import StatusLabel

_SPELT = ("count", "with_number")


class ClaritySection(InspectorSection):
    """One line for each check: fine, or what would help."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.add(TextLabel(theme, self.tr("Is it clear?"), TextRole.BODY_STRONG))
        self._rows.setContentsMargins(20, 14, 20, 16)
        self._rows.setSpacing(8)
        self._empty = TextLabel(
            theme,
            self.tr("Write a few sentences, and you see here what makes them easier to remember."),
            TextRole.BODY,
            Token.TEXT_SECONDARY,
            wraps=True,
        )
        self.add(self._empty)
        self._shown: tuple[ClarityCheck, ...] = ()
        self._lines: list[QWidget] = []

    @property
    def sentences(self) -> list[str]:
        """What is said, in order."""
        return [_worded(check) for check in self._shown]

    def show_checks(self, checks: Sequence[ClarityCheck]) -> None:
        """Say something else, if it is something else."""
        if tuple(checks) == self._shown:
            return
        self._shown = tuple(checks)
        for line in self._lines:
            self._rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(check) for check in checks]
        for line in self._lines:
            self.add(line)
        self._empty.setVisible(not checks)

    def _line(self, check: ClarityCheck) -> QWidget:
        line = QWidget()
        status = StatusLabel(self._theme)
        status.set_status(Status.ON_TRACK if check.is_fine else Status.AT_RISK, "")
        status.setAccessibleName(self.tr("Fine") if check.is_fine else self.tr("Advice"))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3)
        row.addWidget(status, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(TextLabel(self._theme, _worded(check), TextRole.BODY, wraps=True), 1)
        return line


def _worded(check: ClarityCheck) -> str:
    params = dict(check.params)
    for name in _SPELT:
        value = params.get(name)
        if isinstance(value, int):
            params[name] = number_word(value)
    return sentence_case(words(check.reason_code, params))
