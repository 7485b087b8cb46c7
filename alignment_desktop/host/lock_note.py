"""The note beside an open plan that tells other computers and accounts who is working in it, since when and where."""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import socket
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from alignment_desktop.host.atomic_file import name_aside, publish_new, remove_patiently, write_new

LARGEST_NOTE = 10_000


@dataclass(frozen=True, slots=True)
class Identity:
    """Who writes the note. `installation` is a random word of this data folder, `boot` one of this run of the system:
    two computers may share a name, two accounts share a computer."""

    who: str
    host: str
    installation: str
    boot: str = ""
    process: int = 0
    process_start: str = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the plan open. `is_here` means this computer and this account; `since` is ISO date-time with offset."""

    who: str
    host: str
    since: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it stands beside a plan. `token` tells one writing of it from every other."""

    identity: Identity
    since: str
    token: str

    def holder(self, reader: Identity) -> Holder:
        """What a person is told."""
        return Holder(self.identity.who, self.identity.host, self.since, is_here=is_same_account(self.identity, reader))


def note_path(plan: Path) -> Path:
    """Where the note of a plan stands: hidden, in the plan's own folder."""
    return plan.with_name(f".{plan.name}.lock")


def read_note(plan: Path) -> Note | None:
    """The note beside `plan`, if there is one. An unreadable one counts as somebody unknown's."""
    path = note_path(plan)
    try:
        with path.open("rb") as file:
            content: Any = json.loads(file.read(LARGEST_NOTE))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError):
        content = None
    fields: dict[str, Any] = content if isinstance(content, dict) else {}

    def text(key: str) -> str:
        value = fields.get(key)
        return value[:200] if isinstance(value, str) else ""

    process = fields.get("process")
    identity = Identity(
        text("who"),
        text("host"),
        text("installation"),
        text("boot"),
        process if isinstance(process, int) else 0,
        text("process_start"),
    )
    return Note(identity, text("since"), text("token"))


def write_note(plan: Path, identity: Identity, now: datetime) -> Note:
    """Put our note beside `plan`. FileExistsError if another stands there; OSError if the folder refuses."""
    note = Note(identity, now.isoformat(timespec="seconds"), os.urandom(8).hex())
    content = {
        "program": "Alignment Desktop",
        "who": identity.who,
        "host": identity.host,
        "since": note.since,
        "installation": identity.installation,
        "boot": identity.boot,
        "process": identity.process,
        "process_start": identity.process_start,
        "token": note.token,
    }
    path = note_path(plan)
    aside = name_aside(path)
    try:
        write_new(aside, json.dumps(content).encode(), mode=0o644)  # other accounts must be able to read who it is
        publish_new(aside, path)
    finally:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
    return note


def clear_note(plan: Path, judged: Note) -> bool:
    """Take away exactly the note that was judged; False if meanwhile another stands there (it is left standing)."""
    path = note_path(plan)
    aside = name_aside(path)
    try:
        path.rename(aside)
    except FileNotFoundError:
        return True
    taken = _token_of(aside)
    if taken == judged.token:
        remove_patiently(aside)
        return True
    with contextlib.suppress(FileExistsError):
        publish_new(aside, path)
    aside.unlink(missing_ok=True)
    return False


def is_same_account(writer: Identity, reader: Identity) -> bool:
    """Whether the writer used this computer and this account, so that the kernel's lock decides between the two."""
    return bool(writer.installation) and (writer.installation, writer.host) == (reader.installation, reader.host)


def is_proved_dead(writer: Identity, reader: Identity) -> bool:
    """Whether another account of this computer, in this same run of the system, wrote the note and its process has gone."""
    return _can_be_judged(writer, reader) and process_start(writer.process) != writer.process_start


def is_proved_alive(writer: Identity, reader: Identity) -> bool:
    """Whether another process of this same run of the system wrote the note and still runs. It may hold the file that
    stood under this name before a synchronising program put another in its place."""
    is_other = (writer.process, writer.process_start) != (reader.process, reader.process_start)
    return is_other and _can_be_judged(writer, reader) and process_start(writer.process) == writer.process_start


def _can_be_judged(writer: Identity, reader: Identity) -> bool:
    same_run = bool(writer.boot) and (writer.boot, writer.host) == (reader.boot, reader.host)
    return same_run and writer.process > 0 and bool(writer.process_start)


def this_identity(data_folder: Path, who: str = "") -> Identity:
    """The identity of this process. `who` is the name the person set; else that of the account."""
    name = who
    if not name:
        with contextlib.suppress(OSError, KeyError, ImportError):
            name = getpass.getuser()
    return Identity(
        who=name,
        host=socket.gethostname(),
        installation=_installation(data_folder),
        boot=_read_line("/proc/sys/kernel/random/boot_id"),
        process=os.getpid(),
        process_start=process_start(os.getpid()),
    )


def process_start(process: int) -> str:
    """When a process began, in the kernel's own count; empty if it has gone or the system does not tell.

    A process id is used again, together with its start it is not.
    """
    fields = _read_line(f"/proc/{process}/stat").rpartition(")")[2].split()
    return fields[19] if len(fields) > 19 else ""


def _installation(data_folder: Path) -> str:
    path = data_folder / "installation"
    with contextlib.suppress(FileExistsError):
        write_new(path, os.urandom(12).hex().encode())
    return path.read_text("ascii")


def _token_of(path: Path) -> str:
    try:
        content = json.loads(path.read_bytes()[:LARGEST_NOTE])
        return str(content["token"])
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ""


def _read_line(path: str) -> str:
    try:
        return Path(path).read_text("utf-8", errors="replace").strip()
    except OSError:
        return ""
