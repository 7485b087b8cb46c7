"""Where each plan stood last on this computer, to tell a moved plan from a copied one."""

from __future__ import annotations

import contextlib
from pathlib import Path

from alignment_desktop.host.json_file import read_json, write_json
from alignment_desktop.host.paths import Places


class PlanIdentities:
    """The file that pairs the identity of a plan with its last path."""

    def __init__(self, places: Places) -> None:
        self._file = places.data / "plans.json"

    def is_copy(self, uid: str, path: Path) -> bool:
        """Whether the plan `uid` still stands somewhere else, so that the file at `path` is a copy. A moved plan is noted."""
        known = read_json(self._file).get(uid)
        if isinstance(known, str) and Path(known) != path:
            with contextlib.suppress(OSError):
                if not Path(known).samefile(path):
                    return True
        if known != str(path):
            self.remember(uid, path)
        return False

    def remember(self, uid: str, path: Path) -> None:
        """Notes where the plan stands. A disk that refuses this note is no reason to refuse work."""
        with contextlib.suppress(OSError):
            write_json(self._file, {**read_json(self._file), uid: str(path)})
