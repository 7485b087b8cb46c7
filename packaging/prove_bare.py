"""Prove on bare Debian systems that `run.py` brings everything: `python3 packaging/prove_bare.py bookworm trixie` (as root).

For each suite `debootstrap` makes a system with nothing but Python in a temporary folder; the committed state of the
checkout is put into it; there the program is started twice, the second time with a stopwatch, and once more as a person
who is not root and may not install anything. Needs root, `debootstrap` and a connection, and 1.5 GB per suite. The
computer's own settings for package sources (apt's proxy, pip, certificates) are lent to the system; `--keep` leaves it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from run import CHECKOUT

QUICK_SECONDS = 0.1
# What a computer knows about its connection, where it exists. Never part of the project.
LENT = (
    "etc/resolv.conf",
    "etc/hosts",
    "etc/pip.conf",
    "etc/xdg/pip",
    "etc/ssl/certs",
    "usr/local/share/ca-certificates",
)
LENT_VARIABLES = ("proxy", "pip_", "ssl_cert", "ca_bundle")
START = ["python3", "packaging/run.py"]
# What shows windows is loaded only when there is a screen, so it is tried by name here.
USE_QT = """
import ctypes, pathlib, PySide6
from PySide6 import QtNetwork, QtPrintSupport, QtSvg, QtWidgets
QtWidgets.QApplication([])
for platform in ("xcb", "wayland"):
    for plugin in pathlib.Path(PySide6.__file__).parent.glob(f"Qt/plugins/platforms/libq{platform}*.so"):
        ctypes.CDLL(str(plugin))
        print(plugin.name)
"""


def main(arguments: list[str]) -> int:
    """Prove each suite; 0 when all hold."""
    parser = argparse.ArgumentParser(description="Prove run.py on bare Debian systems.")
    parser.add_argument("suites", nargs="+", metavar="SUITE", help="such as bookworm or trixie")
    parser.add_argument("--keep", action="store_true", help="leave the systems where they are and say where")
    parser.add_argument("--within", type=Path, default=Path(tempfile.gettempdir()), help="folder for the systems")
    options = parser.parse_args(arguments)
    if os.geteuid() != 0 or not shutil.which("debootstrap"):
        print("This needs root and debootstrap: install it with apt, then start again as root.", file=sys.stderr)
        return 2
    results = {suite: prove(suite, options.within, keep=options.keep) for suite in options.suites}
    for suite, holds in results.items():
        print(f"{suite}: {'holds' if holds else 'FAILS'}")
    return 0 if all(results.values()) else 1


def prove(suite: str, within: Path, *, keep: bool) -> bool:
    """Make one bare system, start the program in it, and say whether all was as promised."""
    system = Path(tempfile.mkdtemp(prefix=f"bare-{suite}-", dir=within))
    try:
        print(f"== {suite}: making a bare system in {system}", flush=True)
        make_system(suite, system)
        with mounted(system):
            return all(check(system) for check in (first_start, second_start, start_without_rights))
    except subprocess.CalledProcessError as problem:
        print(f"{' '.join(map(str, problem.cmd))} failed with {problem.returncode}", file=sys.stderr)
        return False
    finally:
        if keep:
            print(f"kept in {system}")
        else:
            shutil.rmtree(system, ignore_errors=True)


def make_system(suite: str, system: Path) -> None:
    """The smallest Debian with Python, the lent settings, and the checkout as committed."""
    bootstrap = ["debootstrap", "--variant=minbase", "--include=python3", suite, str(system)]
    subprocess.run(bootstrap, check=True, stdout=subprocess.DEVNULL)
    for path in LENT:
        lend(Path("/", path), system / path)
    for settings in Path("/etc/apt/apt.conf.d").glob("*"):
        if "Acquire" in settings.read_text(errors="replace"):
            lend(settings, system / "etc/apt/apt.conf.d" / settings.name)
    system.chmod(0o755)
    checkout = system / "srv" / "checkout"
    checkout.mkdir(parents=True)
    archive = subprocess.run(["git", "archive", "HEAD"], cwd=CHECKOUT, check=True, capture_output=True).stdout
    subprocess.run(["tar", "-x", "-C", str(checkout)], input=archive, check=True)


def lend(source: Path, target: Path) -> None:
    """Copy a file or folder of settings, if there is one."""
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True, ignore_dangling_symlinks=True)
    elif source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)
        shutil.copyfile(source, target)


@contextmanager
def mounted(system: Path) -> Iterator[None]:
    """Give the system the kernel's own folders while it is used."""
    folders = {"proc": ["-t", "proc", "proc"], "dev": ["--bind", "/dev"]}
    done: list[Path] = []
    try:
        for name, options in folders.items():
            subprocess.run(["mount", *options, str(system / name)], check=True)
            done.append(system / name)
        yield
    finally:
        for folder in reversed(done):
            subprocess.run(["umount", "--lazy", str(folder)], check=False)


def inside(system: Path, command: list[str], user: str = "root", **added: str) -> subprocess.CompletedProcess[str]:
    """Run a command in the system's checkout, without a screen, with little more than a path in its environment."""
    kept = {name: value for name, value in os.environ.items() if any(part in name.lower() for part in LENT_VARIABLES)}
    environment = {**kept, "PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/tmp", "LANG": "C.UTF-8", **added}
    return subprocess.run(
        ["chroot", f"--userspec={user}", str(system), "sh", "-c", 'cd /srv/checkout && exec "$@"', "sh", *command],
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )


def first_start(system: Path) -> bool:
    """The first start brings everything and ends in the program."""
    begun = time.monotonic()
    outcome = inside(system, [*START, "--version"])
    print(outcome.stdout, end="")
    print(f"-- first start: exit code {outcome.returncode}, {time.monotonic() - begun:.0f} s", flush=True)
    loads = inside(system, [".venv/bin/python", "-c", USE_QT], QT_QPA_PLATFORM="offscreen")
    print(f"-- Qt starts, and can reach a screen: exit code {loads.returncode} {loads.stdout}", flush=True)
    return outcome.returncode == 0 and loads.returncode == 0


def second_start(system: Path) -> bool:
    """A later start costs next to nothing more than the program itself, and says nothing of its own."""
    through, alone = [], []
    bare = [".venv/bin/python", "-P", "-m", "alignment_desktop.app.main", "--version"]
    quiet = True
    for _ in range(7):
        begun = time.monotonic()
        outcome = inside(system, [*START, "--version"])
        through.append(time.monotonic() - begun)
        begun = time.monotonic()
        expected = inside(system, bare, PYTHONPATH="/srv/checkout")
        alone.append(time.monotonic() - begun)
        quiet = quiet and outcome.stdout == expected.stdout and outcome.returncode == expected.returncode == 0
    added = sorted(through)[3] - sorted(alone)[3]
    print(f"-- later starts: {added:.3f} s more than the program alone (median of 7)", flush=True)
    return quiet and added < QUICK_SECONDS


def start_without_rights(system: Path) -> bool:
    """Someone else without any rights can start what root has set up: nothing is missing, so nothing is written."""
    outcome = inside(system, [*START, "--version"], user="nobody:nogroup")
    print(f"-- as nobody: exit code {outcome.returncode} {outcome.stdout}", end="", flush=True)
    return outcome.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
