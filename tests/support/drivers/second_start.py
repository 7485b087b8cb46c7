"""Another start of the program while this one runs: it hands its file over and ends."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QThread

from alignment_desktop.app.single_instance import hand_over
from alignment_desktop.host.paths import Places


class SecondStart(QThread):
    """`was_taken` says, once it has ended, whether the running program took the file."""

    def __init__(self, places: Places, plan: Path) -> None:
        super().__init__()
        self._places = places
        self._plan = plan
        self.was_taken = False

    def run(self) -> None:
        self.was_taken = hand_over(self._places, self._plan)
