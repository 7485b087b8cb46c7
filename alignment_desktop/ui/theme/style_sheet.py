"""The style sheet made from its template and the tokens. It is kept short: what we paint ourselves needs none."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from PySide6.QtGui import QColor

from alignment_desktop.host.resource_files import resource_path
from alignment_desktop.ui.theme.tokens import Token

_COLOR = re.compile(r"@([a-z]+(?:\.[a-z0-9]+)*)")
_LENGTH = re.compile(r"@(\d+)px")


@cache
def _template() -> str:
    return resource_path("styles", "window.qss").read_text(encoding="utf-8")


def make_style_sheet(color: Callable[[Token], QColor], px: Callable[[int], int], template: str | None = None) -> str:
    """Fill `@bg.canvas` with a colour and `@28px` with a length at the text size. An unknown name raises ValueError."""
    text = _template() if template is None else template
    text = _LENGTH.sub(lambda found: f"{px(int(found[1]))}px", text)
    return _COLOR.sub(lambda found: color(Token(found[1])).name(), text)
