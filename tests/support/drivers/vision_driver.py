"""The page of the vision, in the owner's words."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from alignment_desktop.domain.vision import VisionField
from alignment_desktop.ui.pages.vision.page import VisionPage
from tests.support.drivers.hands import Key, Mod
from tests.support.drivers.waiting import until
from tests.support.drivers.window_driver import WindowDriver


class VisionDriver:
    """Texts are written as on paper: `**` around what is bold, a line that begins with `- ` is an item of a list."""

    def __init__(self, window: WindowDriver) -> None:
        window.go_to("vision")
        self._window = window
        self._hands = window.hands
        self._page = window.page(VisionPage)

    def write(self, field: VisionField, lines: Sequence[str]) -> None:
        """Type a text into one of the fields."""
        self._hands.go(self._page.writing.texts[field].field)
        for place, line in enumerate(lines):
            if place:
                self._hands.key(Key.Key_Return)
            goes_on = place > 0 and lines[place - 1].startswith("- ")
            # Enter goes on with a list by itself.
            words = line.removeprefix("- ") if goes_on else line
            for part, text in enumerate(words.split("**")):
                if part:
                    self._hands.key(Key.Key_B, Mod.ControlModifier)
                if text:
                    self._hands.type(text)

    def shown(self, field: VisionField) -> str:
        """What stands in a field, as Markdown."""
        return self._page.writing.texts[field].text

    def wait_until_saved(self, field: VisionField, text: str) -> None:
        """Typing rests; after a second the file holds the text."""
        until(lambda: in_file(self._window.plan.path, field) == text, f"{field} to be in the file as {text!r}")


def in_file(plan: Path, field: VisionField) -> str:
    """A text of the vision as the file on disk holds it, read past the program."""
    with closing(sqlite3.connect(f"file:{plan}?mode=ro", uri=True)) as connection:
        row = connection.execute(f"select {field.value} from vision").fetchone()
    return "" if row is None else str(row[0])
