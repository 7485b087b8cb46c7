"""Start the program from a checkout: `python3 packaging/run.py [ARGUMENTS]`; the first start brings what is missing.

While the stamp that the set-up left still fits, a start goes straight into the program and costs a few hundredths of a
second. So nothing is imported here that a start does not need, and paths are plain text (`pathlib` alone takes 15 ms).
"""

from __future__ import annotations

import hashlib
import os
import sys

CHECKOUT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(CHECKOUT, ".venv")
VENV_PYTHON = os.path.join(VENV, "Scripts", "python.exe") if os.name == "nt" else os.path.join(VENV, "bin", "python")
RUN_TIME_LOCK = os.path.join(CHECKOUT, "packaging", "requirements.lock")
PROGRAM = "alignment_desktop.app.main"


def main(arguments: list[str]) -> int:
    """Set up what is missing, then become the program; returns on a failure, and where a process cannot be replaced."""
    if not is_ready(RUN_TIME_LOCK):
        import set_up  # a quick start does without it

        code = set_up.attempt(lambda: set_up.for_running(RUN_TIME_LOCK))
        if code != 0:
            return code
    return start(arguments)


def is_ready(lock: str) -> bool:
    """Whether `.venv` already holds exactly what `lock` names, for this Python."""
    try:
        with open(stamp_path(lock), encoding="ascii") as file:
            return file.read() == stamp_text(lock) and os.path.exists(VENV_PYTHON)
    except (OSError, ValueError):
        return False


def stamp_path(lock: str) -> str:
    """Where it is noted that the packages of `lock` are installed."""
    return os.path.join(VENV, os.path.basename(lock) + ".installed")


def stamp_text(lock: str) -> str:
    """What makes an installation out of date when it changes: the lock file, and the version of Python."""
    with open(lock, "rb") as file:
        return f"{hashlib.sha256(file.read()).hexdigest()} {sys.version_info[0]}.{sys.version_info[1]}\n"


def start(arguments: list[str]) -> int:
    """Hand over to the program in `.venv`, with the person's own folder and arguments."""
    environment = dict(os.environ, PYTHONPATH=CHECKOUT)
    if not has_screen():
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        if asks_for_the_window(arguments):
            print("No screen was found, so the example is made without a window, in the folder 'out'.", flush=True)
            arguments = ["demo", "out/"]
    # -P: a file in the person's folder must not pass for a module of ours.
    command = [VENV_PYTHON, "-P", "-m", PROGRAM, *arguments]
    if os.name != "nt":
        os.execve(VENV_PYTHON, command, environment)
    import subprocess  # only Windows cannot replace a process

    try:
        return subprocess.call(command, env=environment)
    except KeyboardInterrupt:
        return 130


def has_screen() -> bool:
    """Whether a window can be shown: only Linux and its kin are run without a screen."""
    if os.name == "nt" or sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def asks_for_the_window(arguments: list[str]) -> bool:
    """Whether these arguments open the window: none at all, or only a plan."""
    return not arguments or (len(arguments) == 1 and arguments[0].lower().endswith(".alignment"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
