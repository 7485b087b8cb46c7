"""Settings of this person on this computer, declared once as data; what belongs to a plan stands in the plan instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Generic, TypeVar, cast

from alignment_desktop.host.json_file import read_json, write_json

PERSONAL_FILE = "personal.json"
Value_co = TypeVar("Value_co", bool, int, str, covariant=True)


@dataclass(frozen=True, slots=True)
class SettingSpec(Generic[Value_co]):
    """One setting. The type of the default is the type of the setting; `choices` and the bounds limit it. One that
    `is_personal` names this person or their folders: it is kept in a file of its own, so that the settings may be shown."""

    key: str
    default: Value_co
    choices: tuple[Value_co, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    is_personal: bool = False

    def accepts(self, value: object) -> bool:
        """Whether `value` may be stored: right type, among the choices, within the bounds."""
        if type(value) is not type(self.default):
            return False
        if self.choices and value not in self.choices:
            return False
        if isinstance(value, int) and not isinstance(value, bool):
            return (self.minimum is None or value >= self.minimum) and (self.maximum is None or value <= self.maximum)
        return True


APPEARANCE: Final = SettingSpec("appearance", "system", choices=("system", "light", "dark"))
LANGUAGE: Final = SettingSpec("language", "")
"""A language code such as `de`; empty means the language of the system."""
NUMBER_FORMAT: Final = SettingSpec("number_format", "")
"""A locale name such as `de_CH`, for numbers, dates and money; empty means that of the system."""
TEXT_SIZE: Final = SettingSpec("text_size", 100, minimum=80, maximum=200)
"""Per cent of the system's text size."""
PAPER: Final = SettingSpec("paper", "", choices=("", "a4", "letter", "a3"))
"""Empty means the paper of the locale."""
ORIENTATION: Final = SettingSpec("orientation", "landscape", choices=("landscape", "portrait"))
LAST_FOLDER: Final = SettingSpec("last_folder", "", is_personal=True)
LAST_PLAN: Final = SettingSpec("last_plan", "", is_personal=True)
OPEN_LAST_PLAN: Final = SettingSpec("open_last_plan", True)
RAIL_FOLDED: Final = SettingSpec("rail_folded", False)
REDUCE_MOTION: Final = SettingSpec("reduce_motion", False)
AUTHOR_NAME: Final = SettingSpec("author_name", "", is_personal=True)
"""How this person signs changes and is shown to others who open the plan; empty means the account's name."""
WINDOW_LAYOUT: Final = SettingSpec("window_layout", "")
"""Geometry of the window while no plan is open, as base64; that of a plan is remembered with the plan's layout."""

SETTINGS: Final[tuple[SettingSpec[Any], ...]] = (
    APPEARANCE,
    LANGUAGE,
    NUMBER_FORMAT,
    TEXT_SIZE,
    PAPER,
    ORIENTATION,
    LAST_FOLDER,
    LAST_PLAN,
    OPEN_LAST_PLAN,
    RAIL_FOLDED,
    REDUCE_MOTION,
    AUTHOR_NAME,
    WINDOW_LAYOUT,
)


class Settings:
    """The values of `SETTINGS` in two JSON files: the settings at `path`, and `personal.json` beside them. Keys that this
    version does not know are kept for the one that does."""

    def __init__(self, path: Path) -> None:
        self._paths = {False: path, True: path.with_name(PERSONAL_FILE)}
        self._stored = {is_personal: read_json(file) for is_personal, file in self._paths.items()}
        self._watchers: list[Callable[[str], None]] = []

    def value(self, spec: SettingSpec[Value_co]) -> Value_co:
        """The stored value, or the default where none or an impossible one is stored."""
        stored = self._stored[spec.is_personal].get(spec.key, spec.default)
        return cast("Value_co", stored) if spec.accepts(stored) else spec.default

    def change(self, spec: SettingSpec[Value_co], value: Value_co) -> None:
        """Set and save. ValueError for an impossible value; OSError if the disk refuses: the new value then holds
        until the program ends and nothing that was saved before is lost."""
        if not spec.accepts(value):
            raise ValueError(spec.key)
        stored = self._stored[spec.is_personal]
        if spec.key in stored and stored[spec.key] == value:
            return
        stored[spec.key] = value
        try:
            write_json(self._paths[spec.is_personal], stored)
        finally:
            for watcher in tuple(self._watchers):
                watcher(spec.key)

    def reset(self, spec: SettingSpec[Any]) -> None:
        """Back to the default."""
        self.change(spec, spec.default)

    def watch(self, watcher: Callable[[str], None]) -> Callable[[], None]:
        """Call `watcher(key)` after each change. Returns the call that ends this."""
        self._watchers.append(watcher)

        def end() -> None:
            if watcher in self._watchers:
                self._watchers.remove(watcher)

        return end
