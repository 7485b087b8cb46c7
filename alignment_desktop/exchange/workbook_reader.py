"""Reads a stranger's file without ever parsing it in this process: a capped child does, and may die of it."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from alignment_desktop.domain.errors import ImportRefusedError
from alignment_desktop.exchange.cell_frames import PROGRESS, REFUSAL, WORKBOOK, FrameError, read_frame, unpack
from alignment_desktop.exchange.cells import Workbook
from alignment_desktop.exchange.packed_cells import PackedWorkbook

LONGEST_SECONDS = 120.0
MAX_FILE_BYTES = 200 * 1_000_000
READ_VERB = "read-cells"
_LOOK_EVERY = 0.05


def read_workbook(
    path: Path | str,
    *,
    program: Sequence[str] | None = None,
    cancelled: Callable[[], bool] | None = None,
    progress: Callable[[int], None] | None = None,
    longest_seconds: float = LONGEST_SECONDS,
) -> Workbook:
    """Read every sheet of a workbook of any kind (.xlsx, .xls, .xlsb, .ods and their like) or delimited text.

    `program` starts the reading child (the packaged program passes itself and the verb `read-cells`). `cancelled` is asked
    twenty times a second; `progress` gets per cents, in this thread. Raises `ImportRefusedError`, whatever the file is.
    """
    source = Path(path)
    try:
        with source.open("rb") as stream:
            _check_file(stream)
            return Workbook.from_packed(
                _read(stream, program or reading_program(), cancelled, progress, longest_seconds), source.name
            )
    except FileNotFoundError as error:
        raise ImportRefusedError("import_file_missing", file=source.name) from error
    except IsADirectoryError as error:
        raise ImportRefusedError("import_file_not_a_file", file=source.name) from error
    except PermissionError as error:
        raise ImportRefusedError("import_file_no_access", file=source.name) from error
    except (OSError, ValueError) as error:
        raise ImportRefusedError("import_file_unreadable", file=source.name) from error
    except ImportRefusedError as refusal:
        refusal.params.setdefault("file", source.name)
        raise


def reading_program() -> list[str]:
    """How to start the child: this Python with our module, or the packaged program with its hidden verb."""
    if getattr(sys, "frozen", False):
        return [sys.executable, READ_VERB]
    return [sys.executable, "-P", "-S", "-m", "alignment_desktop.exchange.reader_child"]


@dataclass(slots=True)
class _Answer:
    """What has arrived from the child so far."""

    percent: int = 0
    refusal: dict[str, object] | None = None
    workbook: PackedWorkbook | None = None
    is_broken: bool = False
    told: int = field(default=0)

    def receive(self, stream: IO[bytes]) -> None:
        """Take frames until the child closes its end."""
        try:
            while frame := read_frame(stream):
                kind, content = frame
                if kind == PROGRESS and len(content) == 1:
                    self.percent = min(content[0], 99)
                elif kind == REFUSAL:
                    self.refusal = json.loads(content)
                elif kind == WORKBOOK:
                    self.workbook = unpack(content)
                else:
                    self.is_broken = True
                    return
        except (FrameError, ValueError, OSError):
            self.is_broken = True


def _check_file(stream: IO[bytes]) -> None:
    status = os.fstat(stream.fileno())
    if not stat.S_ISREG(status.st_mode):
        raise ImportRefusedError("import_file_not_a_file")
    if status.st_size == 0:
        raise ImportRefusedError("import_file_empty")
    if status.st_size > MAX_FILE_BYTES:
        raise ImportRefusedError("import_file_too_large")


def _read(
    stream: IO[bytes],
    program: Sequence[str],
    cancelled: Callable[[], bool] | None,
    progress: Callable[[int], None] | None,
    longest_seconds: float,
) -> PackedWorkbook:
    child = subprocess.Popen(  # noqa: S603 - our own program, no shell, nothing of the file in its arguments
        list(program),
        stdin=stream,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    answer = _Answer()
    assert child.stdout is not None
    receiver = threading.Thread(target=answer.receive, args=(child.stdout,), name="workbook-reader", daemon=True)
    receiver.start()
    deadline = time.monotonic() + longest_seconds
    try:
        while receiver.is_alive():
            receiver.join(_LOOK_EVERY)
            if cancelled is not None and cancelled():
                raise ImportRefusedError("import_cancelled")
            if time.monotonic() > deadline:
                raise ImportRefusedError("import_file_too_slow")
            if progress is not None and answer.percent > answer.told:
                answer.told = answer.percent
                progress(answer.percent)
    finally:
        if receiver.is_alive() or answer.is_broken:
            child.kill()
        receiver.join(5)
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(5)
        child.stdout.close()
    return _result(answer, child.returncode)


def _result(answer: _Answer, return_code: int | None) -> PackedWorkbook:
    if answer.refusal is not None:
        code = answer.refusal.get("code")
        params = answer.refusal.get("params")
        if isinstance(code, str) and code.startswith("import_") and isinstance(params, dict):
            raise ImportRefusedError(code, **{str(key): value for key, value in params.items()})
        raise ImportRefusedError("import_reader_failed")
    if answer.workbook is not None and not answer.is_broken:
        return answer.workbook
    out_of_time = {-int(getattr(signal, name)) for name in ("SIGXCPU",) if hasattr(signal, name)}
    if return_code in out_of_time:
        raise ImportRefusedError("import_file_too_slow")
    raise ImportRefusedError("import_reader_failed")


def _environment() -> dict[str, str]:
    """Only what a Python needs to start; our package is found where this program found it."""
    kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    # The child starts without the folder of installed packages; the one it may need is named.
    other = importlib.util.find_spec("python_calamine")
    folders = [Path(__file__).resolve().parents[2]]
    if other is not None and other.origin is not None:
        folders.append(Path(other.origin).parents[1])
    environment["PYTHONPATH"] = os.pathsep.join(map(str, folders))
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    return environment
