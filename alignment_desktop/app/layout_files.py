"""Remembers window layouts as small files on this computer, one per plan."""

from __future__ import annotations

import base64
import binascii
import contextlib

from alignment_desktop.host.json_file import read_json, write_json
from alignment_desktop.host.paths import Places

NO_PLAN = "no-plan"


class LayoutFiles:
    """A `LayoutStore` over JSON files: bytes by plan and name."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def load(self, plan_key: str, name: str) -> bytes:
        """What was saved, or nothing."""
        stored = read_json(self._places.layout_file(plan_key or NO_PLAN)).get(name)
        try:
            return base64.b64decode(stored) if isinstance(stored, str) else b""
        except (binascii.Error, ValueError):
            return b""

    def save(self, plan_key: str, name: str, layout: bytes) -> None:
        """Remembers for next time; a disk that refuses is no reason to trouble anybody."""
        path = self._places.layout_file(plan_key or NO_PLAN)
        content = read_json(path)
        text = base64.b64encode(layout).decode("ascii")
        if content.get(name) != text:
            with contextlib.suppress(OSError):
                write_json(path, {**content, name: text})
