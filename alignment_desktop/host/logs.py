"""A log and problem reports that cannot hold personal data: only declared codes, declared figures and places in our code.

Nothing is filtered out; instead only what is on a list gets in. No message of an exception, no path, no value of the plan.
"""

from __future__ import annotations

import contextlib
import logging
import logging.handlers
import os
import platform
import re
import sys
import traceback
from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from pathlib import Path, PurePath

from alignment_desktop.host.atomic_file import write_new
from alignment_desktop.host.paths import PRIVATE_FILE_MODE, make_private_folder

LOG_BYTES = 512_000
LOG_FILES = 3
MOST_REPORTS = 20
PACKAGE = "alignment_desktop"


class Event(StrEnum):
    """Everything that the log can say. A new line in the log is a new line here."""

    STARTED = "started"
    ENDED = "ended"
    SECOND_START = "second_start"
    PLAN_OPENED = "plan_opened"
    PLAN_OPENED_READ_ONLY = "plan_opened_read_only"
    PLAN_REFUSED = "plan_refused"
    PLAN_CLOSED = "plan_closed"
    PLAN_RECOVERED = "plan_recovered"
    PLAN_CHANGED_OUTSIDE = "plan_changed_outside"
    PLAN_MIGRATED = "plan_migrated"
    CHECK_FAILED = "check_failed"
    COMMAND_DONE = "command_done"
    COMMAND_REFUSED = "command_refused"
    NOT_SAVED = "not_saved"
    BACKUP_MADE = "backup_made"
    BACKUP_FAILED = "backup_failed"
    BACKUPS_THINNED = "backups_thinned"
    RESTORED = "restored"
    IMPORT_READ = "import_read"
    IMPORT_REFUSED = "import_refused"
    IMPORT_APPLIED = "import_applied"
    EXPORT_WRITTEN = "export_written"
    PAGE_SHOWN = "page_shown"
    NEW_DAY = "new_day"
    CLOCK_JUMPED = "clock_jumped"
    SETTINGS_NOT_SAVED = "settings_not_saved"
    PROBLEM = "problem"
    OTHER = "other"


FIGURES = frozenset({"seconds", "count", "rows", "bytes", "pages", "revision", "number", "errno", "exit_code", "step"})
"""Figures that describe the program's work. An amount of the plan has no name here and so no way in."""

_IDENTIFIER = re.compile(r"[A-Za-z_<][A-Za-z0-9_<>.]{0,79}\Z")
_CODE = re.compile(r"[a-z][a-z_]{0,59}\Z")
_SQLITE_NAME = re.compile(r"SQLITE_[A-Z_]{1,40}\Z")
_FIGURES_ATTRIBUTE = "alignment_figures"


def log_event(
    logger: logging.Logger,
    event: Event,
    *,
    level: int = logging.INFO,
    error: BaseException | None = None,
    **figures: float,
) -> None:
    """Write one line. Figures that are not on the list `FIGURES` are left out, of `error` only types and places stay."""
    exc_info = (type(error), error, error.__traceback__) if error is not None else None
    logger.log(level, event, extra={_FIGURES_ATTRIBUTE: figures}, exc_info=exc_info, stacklevel=2)


class AllowListFormatter(logging.Formatter):
    """Time, level, module:line, event code, figures; for an exception its types and places. Nothing else gets through."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of `record`. A text that is no declared event becomes `other`."""
        time_text = datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")
        event = record.msg if isinstance(record.msg, Event) else Event.OTHER
        parts = [time_text, record.levelname[:1], f"{_module_of(record.pathname)}:{record.lineno}", event.value]
        parts += _figures_text(getattr(record, _FIGURES_ATTRIBUTE, {}))
        if record.exc_info and record.exc_info[1] is not None:
            parts += [f"[{line}]" for line in describe_exception(record.exc_info[1])]
        return " ".join(parts)


class PrivateLogFile(logging.handlers.RotatingFileHandler):
    """A rotating log that its owner alone can read and that never disturbs: a full disk loses lines, not work."""

    def _open(self):  # type: ignore[no-untyped-def]
        return open(self.baseFilename, self.mode, encoding="utf-8", opener=_private_opener)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the library's name
        """Say nothing: the standard way would print the message, which may hold personal data."""


def start_log(folder: Path, level: int = logging.INFO) -> logging.Handler:
    """Let every logger of the process write to `folder/alignment.log` through the allow-list. The caller closes it.

    If the folder refuses, the handler swallows everything: a log is never a reason not to start.
    """
    handler: logging.Handler
    try:
        make_private_folder(folder)
        handler = PrivateLogFile(folder / "alignment.log", maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8")
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(AllowListFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    logging.captureWarnings(capture=True)
    return handler


def write_problem_report(
    folder: Path, error: BaseException, now: datetime, versions: Mapping[str, str] | None = None
) -> Path:
    """A text file about an unforeseen error that can be shown in full and sent by hand; its path.

    It holds types, places in the code and versions, none of the plan. The newest twenty are kept. Raises OSError.
    """
    make_private_folder(folder)
    numbers = [int(match[1]) for path in folder.iterdir() if (match := re.match(r"problem-(\d+)-", path.name))]
    name = f"problem-{max(numbers, default=0) + 1:06d}-{now:%Y-%m-%d-%H%M%S}.txt"
    facts = {"Python": platform.python_version(), "system": sys.platform, **(versions or {})}
    lines = [f"{PACKAGE} problem report", *(f"{key}: {value}" for key, value in facts.items()), ""]
    write_new(folder / name, "\n".join([*lines, *describe_exception(error), ""]).encode())
    for old in sorted(folder.glob("problem-*.txt"))[:-MOST_REPORTS]:
        with contextlib.suppress(OSError):
            old.unlink()
    return folder / name


def describe_exception(error: BaseException) -> list[str]:
    """Types, known codes and `file:line:function` of an exception and what caused it; never its message."""
    lines: list[str] = []
    for exception in _chain(error):
        lines.append(_type_text(exception))
        lines += [
            f"  {_file_of(frame.f_code.co_filename)}:{number}:{_identifier(frame.f_code.co_name)}"
            for frame, number in traceback.walk_tb(exception.__traceback__)
        ]
    return lines


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    exception: BaseException | None = error
    while exception is not None and id(exception) not in seen and len(seen) < 10:
        seen.add(id(exception))
        yield exception
        exception = exception.__cause__ or (None if exception.__suppress_context__ else exception.__context__)


def _type_text(error: BaseException) -> str:
    parts = [_identifier(type(error).__qualname__)]
    code = getattr(error, "code", None)
    if type(error).__module__.startswith(PACKAGE) and isinstance(code, str) and _CODE.match(code):
        parts.append(code)
    name = getattr(error, "sqlite_errorname", None)
    if isinstance(name, str) and _SQLITE_NAME.match(name):
        parts.append(name)
    parts += [
        f"{attribute}={value}"
        for attribute in ("errno", "winerror")
        if isinstance(value := getattr(error, attribute, None), int)
    ]
    return " ".join(parts)


def _identifier(text: str) -> str:
    return text if _IDENTIFIER.match(text) else "?"


def _figures_text(figures: object) -> list[str]:
    if not isinstance(figures, Mapping):
        return []
    return [
        f"{key}={round(value, 3)}"
        for key, value in figures.items()
        if key in FIGURES and isinstance(value, int | float)
    ]


def _file_of(filename: str) -> str:
    """A place in code without the folders above it, which name the person; code of unknown origin has no name at all."""
    parts = PurePath(filename.replace("\\", "/")).parts
    for anchor in ("site-packages", "dist-packages"):
        if anchor in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(anchor) :])
    if PACKAGE in parts:
        return "/".join(parts[len(parts) - 1 - parts[::-1].index(PACKAGE) :])
    if filename.startswith("<frozen "):
        return "<frozen>"
    return f"<python>/{parts[-1]}" if filename.startswith(_STANDARD_LIBRARY) else "<outside>"


def _module_of(filename: str) -> str:
    return _file_of(filename).removeprefix(f"{PACKAGE}/").removesuffix(".py").replace("/", ".")


def _private_opener(path: str, flags: int) -> int:
    return os.open(path, flags, PRIVATE_FILE_MODE)


_STANDARD_LIBRARY = str(Path(os.__file__).parent)
