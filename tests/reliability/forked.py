"""A child process that is there at once (forked, so nothing is imported again), speaks through a pipe, and can be watched
by strace from its first step on."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.reliability.stream import Say

PR_SET_PTRACER = 0x59616D61
TIMEOUT_S = 120.0


class ForkedChild:
    """Runs `act(say)` in a child, from the moment of `go`. Use as a context: it is ended and reaped in any case."""

    def __init__(self, act: Callable[[Say], None], file_size_limit: int | None = None) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        go_read, self._go = os.pipe()
        self._said, say_write = os.pipe()
        self._text = b""
        self._status: int | None = None
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self._go)
            os.close(self._said)
            _live(act, go_read, say_write, file_size_limit)
        os.close(go_read)
        os.close(say_write)

    def __enter__(self) -> ForkedChild:
        return self

    def __exit__(self, *_exception: object) -> None:
        if self._status is None:
            self.kill()
            self._reap()
        for descriptor in (self._go, self._said):
            with contextlib.suppress(OSError):
                os.close(descriptor)

    def go(self) -> None:
        """Let it begin."""
        os.write(self._go, b"g")

    def kill(self) -> None:
        """End it as a power switch would, but for the page cache."""
        os.kill(self.pid, signal.SIGKILL)

    def hear(self) -> str:
        """The first line it says, as soon as it says it; empty if it ends without a word. TimeoutError if it hangs."""
        deadline = time.monotonic() + TIMEOUT_S
        while b"\n" not in self._text and self._listen(deadline):
            pass
        return self._text.decode().partition("\n")[0]

    @property
    def heard(self) -> str:
        """What it has said so far."""
        return self._text.decode(errors="replace")

    def finish(self, patience: float = TIMEOUT_S) -> str:
        """Everything it said until it ended. TimeoutError if it hangs for so many seconds."""
        deadline = time.monotonic() + patience
        while self._listen(deadline):
            pass
        self._reap()
        return self._text.decode()

    def _listen(self, deadline: float) -> bool:
        """Take what it says next; False when it has ended."""
        ready, _, _ = select.select([self._said], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            raise TimeoutError
        part = os.read(self._said, 1 << 16)
        self._text += part
        return bool(part)

    @property
    def ended_in_order(self) -> bool:
        """Whether it ended by itself and without a fault."""
        return self._status == 0

    def _reap(self) -> None:
        _, self._status = os.waitpid(self.pid, 0)


def _live(act: Callable[[Say], None], go: int, say: int, file_size_limit: int | None) -> None:
    code = 70
    try:
        with contextlib.suppress(AttributeError, OSError):
            ctypes.CDLL(None).prctl(PR_SET_PTRACER, ctypes.c_ulong(-1), 0, 0, 0)
        os.read(go, 1)
        if file_size_limit is not None:
            hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_size_limit, hard))
        act(lambda line: (os.write(say, f"{line}\n".encode()), None)[1])
        code = 0
    except BaseException as error:  # noqa: BLE001 - whatever it is, the parent hears of it
        code = 71
        with contextlib.suppress(OSError):
            where = error.__traceback__
            while where is not None and where.tb_next is not None:
                where = where.tb_next
            line = where.tb_lineno if where is not None else 0
            os.write(say, f"trouble {type(error).__name__} {getattr(error, 'code', '')} {line}\n".encode())
    finally:
        os._exit(code)


def attach_strace(child: ForkedChild, log: Path, *options: str) -> subprocess.Popen[str]:
    """strace on a child that waits for `go`. The caller waits for its end after the child's."""
    command = ["strace", "-f", "-q", "-q", "-p", str(child.pid), "-o", str(log), *options]
    strace = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    status = Path(f"/proc/{child.pid}/status")
    deadline = time.monotonic() + 10
    while f"TracerPid:\t{strace.pid}\n" not in status.read_text():
        if strace.poll() is not None or time.monotonic() > deadline:
            message = f"strace: {strace.stderr.read() if strace.stderr and strace.poll() is not None else 'no answer'}"
            raise OSError(message)
        time.sleep(0.002)
    return strace
