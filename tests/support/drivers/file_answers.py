"""Stands in for the system's own file dialogs, the one thing a test cannot click: each question gets the next answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog


class FileAnswers:
    """`will_save(path)` and `will_open(path)` before the click that asks; a question nobody expected fails."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._saves: list[Path] = []
        self._opens: list[Path] = []
        self.proposals: list[str] = []
        patch.setattr(QFileDialog, "getSaveFileName", self._save)
        patch.setattr(QFileDialog, "getOpenFileName", self._open)

    def will_save(self, path: Path) -> None:
        """The next question where to save is answered so."""
        self._saves.append(path)

    def will_open(self, path: Path) -> None:
        """The next question what to open is answered so."""
        self._opens.append(path)

    @property
    def are_used_up(self) -> bool:
        """Whether every answer was asked for."""
        return not self._saves and not self._opens

    def _save(self, *arguments: object, **_options: object) -> tuple[str, str]:
        self.proposals.append(Path(str(arguments[2])).name)
        return str(self._saves.pop(0)), ""

    def _open(self, *_arguments: object, **_options: object) -> tuple[str, str]:
        return str(self._opens.pop(0)), ""
