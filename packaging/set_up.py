"""Bring what the program needs: system libraries (Debian and its kin), `.venv`, the pinned packages.

Only the standard library is used, because nothing else is there yet. Each step first looks whether it is needed, says
what it does, and ends a failure in one sentence that says what to do. A broken-off set-up goes on at the next start.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from run import CHECKOUT, VENV, VENV_PYTHON, stamp_path, stamp_text

OLDEST, NEWEST = (3, 11), (3, 13)
VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"

# What Qt loads on Linux, and the Debian packages that may hold it; of several names the first that is known is taken.
LIBRARIES: dict[str, tuple[str, ...]] = {
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libgthread-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libGL.so.1": ("libgl1",),
    "libEGL.so.1": ("libegl1",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libfreetype.so.6": ("libfreetype6",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libz.so.1": ("zlib1g",),
    "libzstd.so.1": ("libzstd1",),
    "libbrotlidec.so.1": ("libbrotli1",),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2",),
    "libX11.so.6": ("libx11-6",),
    "libX11-xcb.so.1": ("libx11-xcb1",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
    "libxcb.so.1": ("libxcb1",),
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-image.so.0": ("libxcb-image0",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-randr.so.0": ("libxcb-randr0",),
    "libxcb-render.so.0": ("libxcb-render0",),
    "libxcb-render-util.so.0": ("libxcb-render-util0",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-shm.so.0": ("libxcb-shm0",),
    "libxcb-sync.so.1": ("libxcb-sync1",),
    "libxcb-util.so.1": ("libxcb-util1",),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
    "libwayland-client.so.0": ("libwayland-client0",),
    "libwayland-cursor.so.0": ("libwayland-cursor0",),
}


class SetUpError(Exception):
    """A step failed; the text is one sentence that says what happened and what to do."""


def attempt(work: Callable[[], None]) -> int:
    """Do a piece of the set-up; its failure, or Ctrl-C, becomes one sentence and an exit code."""
    try:
        work()
    except SetUpError as problem:
        print(problem, file=sys.stderr)
        return 1
    except OSError as problem:
        print(f"{problem.filename or CHECKOUT}: {problem.strerror}. Mend that, then start again.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped before the set-up was complete; the next start goes on from here.", file=sys.stderr)
        return 130
    return 0


def for_running(lock: str) -> None:
    """Bring all that a start needs, with the packages of `lock`; raises SetUpError."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        raise SetUpError(f"Python 3.11, 3.12 or 3.13 is needed and this is {VERSION}: start again with one of these.")
    say("Setting up Alignment Desktop. This happens once and takes a few minutes.")
    if sys.platform.startswith("linux"):
        bring_system_packages(missing_libraries() | missing_parts_of_python())
        unloadable = missing_libraries()
        if unloadable:
            raise SetUpError(
                f"{', '.join(unloadable)} cannot be loaded though apt calls it installed: "
                f"run 'apt-get install --reinstall {' '.join(choose_packages(unloadable) or ())}', then start again."
            )
    make_environment()
    install_packages(lock)
    say("Everything is in place.")


def say(sentence: str) -> None:
    """Tell the person what is going on, beside the output of a verb that a first start also carries out."""
    print(sentence, file=sys.stderr, flush=True)


def missing_libraries() -> dict[str, tuple[str, ...]]:
    """The system libraries that cannot be loaded, each with the Debian packages that may hold it."""
    missing = {}
    for library, packages in LIBRARIES.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing[library] = packages
    return missing


def missing_parts_of_python() -> dict[str, tuple[str, ...]]:
    """What Debian keeps apart from Python though an environment cannot be made without it."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return {}
    return {"Python's venv": (f"python{VERSION}-venv", "python3-venv")}


def bring_system_packages(missing: Mapping[str, tuple[str, ...]]) -> None:
    """Install with apt what is `missing` (thing -> packages that may hold it); if nothing is, touch nothing."""
    if not missing:
        return
    things = ", ".join(missing)
    if shutil.which("apt-get") is None:
        raise SetUpError(f"This computer lacks {things}: install what holds them, then start again.")
    packages = choose_packages(missing)
    if packages is None:
        refresh_package_list()
        packages = choose_packages(missing)
    if packages is None:
        raise SetUpError(f"apt knows no package that holds {things}: check its list of sources, then start again.")
    say(f"Installing system packages: {', '.join(packages)}.")
    install = ["install", "--yes", "--no-install-recommends", *packages]
    if apt(install)[0] != 0:
        refresh_package_list()  # the old list may name versions that are gone by now
        insist(apt(install), "The system packages could not be installed")


def refresh_package_list() -> None:
    """Read apt's list of packages anew."""
    say("Reading the list of system packages.")
    insist(apt(["update"]), "The list of system packages could not be read")


def choose_packages(missing: Mapping[str, tuple[str, ...]]) -> list[str] | None:
    """The package to take for each missing thing; None when apt's list knows none for one of them."""
    known = {name: is_known(name) for candidates in missing.values() for name in candidates}
    chosen = [next((name for name in candidates if known[name]), None) for candidates in missing.values()]
    return None if None in chosen else sorted({name for name in chosen if name})


def is_known(package: str) -> bool:
    """Whether apt could install a package of just this name."""
    return run_quietly(["apt-cache", "show", package])[0] == 0


def apt(arguments: list[str]) -> tuple[int, str]:
    """Run apt-get without questions, as root or through sudo."""
    command = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet", *arguments]
    if os.geteuid() == 0:
        return run_quietly(command)
    if shutil.which("sudo") is None:
        raise SetUpError(
            f"Only root may install system packages: have 'apt-get {' '.join(arguments)}' run, start again."
        )
    return run_quietly(["sudo", *command])


def make_environment() -> None:
    """Make `.venv`, or make it anew when it belongs to another Python or is broken."""
    if Path(VENV_PYTHON).exists():
        probe = "import pip, sys; print(sys.version_info[0], sys.version_info[1], sep='.')"
        if run_quietly([VENV_PYTHON, "-c", probe]) == (0, f"{VERSION}\n"):
            return
    say(f"Making an environment for Python {VERSION} in {VENV}.")
    insist(run_quietly([sys.executable, "-m", "venv", "--clear", VENV]), f"{VENV} could not be made")


def install_packages(lock: str) -> None:
    """Install exactly what `lock` names, by hash, compile it, and leave the stamp that says so."""
    say("Fetching and installing the Python packages that are missing.")
    command = [
        VENV_PYTHON,
        "-m",
        "pip",
        "install",
        "--require-hashes",
        "--no-deps",
        "--only-binary",
        ":all:",
        "--compile",
    ]
    command += ["--no-input", "--disable-pip-version-check", "--progress-bar", "off", "--requirement", lock]
    words = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as pip:
        for line in pip.stdout or ():
            words.append(line)
            if line.startswith("Collecting "):
                say(f"  {line.split()[1].replace('==', ' ')}")
    insist((pip.returncode, "".join(words)), "The Python packages could not be installed")
    say("Compiling, so that later starts are quick.")
    run_quietly([VENV_PYTHON, "-m", "compileall", "-q", str(Path(CHECKOUT, "alignment_desktop"))])
    Path(stamp_path(lock)).write_text(stamp_text(lock), encoding="ascii")


def insist(result: tuple[int, str], failure: str) -> None:
    """Raise SetUpError unless a command ended well, with its own last words as the reason."""
    code, output = result
    if code != 0:
        raise SetUpError(
            f"{failure} ({last_words(output)}): check connection, free space and rights, then start again."
        )


def last_words(output: str) -> str:
    """The line of a failed command's output that most likely gives the reason."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith(("E:", "ERROR", "Error"))]
    return ((errors or lines)[-1:] or ["no reason given"])[0].rstrip(".")


def run_quietly(command: list[str]) -> tuple[int, str]:
    """Run a command without showing it; its exit code and all that it printed."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    except OSError as problem:
        return 127, str(problem)
    return done.returncode, done.stdout + done.stderr
