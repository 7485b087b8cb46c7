"""The files that came in last, as links under the place to drop one. Kept on this computer, per plan."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.flow_layout import FlowLayout
from alignment_desktop.ui.widgets.labels import TextLabel

REMEMBERED = 5


class RecentFiles(QWidget):
    """Shows those that are still there; hidden while there is none. `open_path(path)` follows a link."""

    def __init__(self, theme: Theme, open_path: Callable[[Path], object]) -> None:
        super().__init__()
        self._theme = theme
        self._open_path = open_path
        self._paths: list[Path] = []
        self.links: list[Button] = []
        self._flow = FlowLayout(self)
        self._flow.addWidget(TextLabel(theme, self.tr("Came in lately:"), TextRole.BODY, Token.TEXT_SECONDARY))
        self.hide()

    def note(self, path: Path) -> None:
        """This file just came in."""
        self._paths = [path, *(one for one in self._paths if one != path)][:REMEMBERED]
        self.show_present()

    def show_present(self) -> None:
        """Look again which of them are still there."""
        for link in self.links:
            self._flow.removeWidget(link)
            link.hide()
            link.deleteLater()
        self.links = []
        for path in self._paths:
            if path.is_file():
                link = Button(self._theme, path.name, ButtonKind.LINK, on_click=partial(self._open_path, path))
                link.setToolTip(str(path))
                self._flow.addWidget(link)
                self.links.append(link)
        self.setVisible(bool(self.links))

    def save(self) -> bytes:
        """What `restore` understands."""
        return json.dumps([str(path) for path in self._paths]).encode() if self._paths else b""

    def restore(self, saved: bytes) -> None:
        """Take up what was remembered; anything else is ignored."""
        try:
            found = json.loads(saved)
        except (ValueError, RecursionError):
            return
        if isinstance(found, list):
            self._paths = [Path(one) for one in found if isinstance(one, str) and "\0" not in one][:REMEMBERED]
