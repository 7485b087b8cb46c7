"""Where the program keeps its own files on this computer: found once at the start, handed down, never looked up again."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

APP_NAME = "Alignment Desktop"
HOME_VARIABLE = "ALIGNMENT_HOME"
"""Environment variable that moves every folder under one root: for tests and for a copy carried on a stick."""

PRIVATE_FOLDER_MODE = 0o700
PRIVATE_FILE_MODE = 0o600


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of this installation. Nothing here exists until `prepare` is called."""

    data: Path
    config: Path
    logs: Path
    backups: Path
    layouts: Path
    locks: Path
    reports: Path

    @property
    def settings_file(self) -> Path:
        """The settings of this person on this computer."""
        return self.config / "settings.json"

    @property
    def recent_plans_file(self) -> Path:
        """The plans that were open lately."""
        return self.data / "recent-plans.json"

    def layout_file(self, plan_uid: str) -> Path:
        """The remembered window layout of one plan. `plan_uid` is reduced to letters, digits and hyphens."""
        return self.layouts / f"{safe_name(plan_uid)}.json"

    def prepare(self) -> None:
        """Make the folders, readable by this person alone. Raises OSError where the disk refuses."""
        for folder in (self.data, self.config, self.logs, self.backups, self.layouts, self.locks, self.reports):
            make_private_folder(folder)


def find_places(environ: Mapping[str, str] | None = None) -> Places:
    """The folders under `ALIGNMENT_HOME` if it is set, else where this system wants them."""
    home = (os.environ if environ is None else environ).get(HOME_VARIABLE)
    if home:
        root = Path(home).expanduser().absolute()
        data, config, logs = root / "data", root / "config", root / "logs"
    else:
        system = platformdirs.PlatformDirs(APP_NAME, appauthor=False, roaming=False)
        data, config, logs = Path(system.user_data_dir), Path(system.user_config_dir), Path(system.user_log_dir)
    return Places(
        data=data,
        config=config,
        logs=logs,
        backups=data / "backups",
        layouts=data / "layouts",
        locks=data / "locks",
        reports=data / "problem-reports",
    )


def make_private_folder(folder: Path) -> None:
    """Make `folder` and the folders above it; the folder itself becomes readable by its owner alone."""
    folder.mkdir(mode=PRIVATE_FOLDER_MODE, parents=True, exist_ok=True)
    if os.name == "posix" and folder.stat().st_mode & 0o077:
        folder.chmod(PRIVATE_FOLDER_MODE)


def safe_name(text: str) -> str:
    """`text` as a file name that cannot leave its folder: anything but letters, digits and hyphens becomes `_`."""
    return "".join(c if c.isascii() and (c.isalnum() or c == "-") else "_" for c in text)[:80] or "_"
