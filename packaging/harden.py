"""Try to lose an owner's work: `python3 packaging/harden.py [--short] [--kills N] [--states N] [--faults N] ... [--seed N]`.

Kills, power cuts, faulty and full disks, damaged files, two writers, all on the real commands and a real plan; it prints
how many of how many were survived, from which seed, and whether the control run failed as it must. Linux with strace.
Exit code 1 if anything was lost.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

WAYS = {
    "kills": (500, 20, "kill -9 at so many random moments"),
    "phases": (50, 2, "the same in each of the rare moments: start, backup, restore"),
    "states": (5_000, 200, "replay so many states after a power cut"),
    "faults": (1_000_000, 30, "at most so many runs with a fault"),
    "disks": (20, 1, "so many full disks of each kind"),
    "damaged": (10_000, 150, "open so many plans with changed bytes"),
    "hostile": (20_000, 20, "open so many plans that were changed or built to do harm"),
    "books": (2_000, 20, "read so many workbooks and text tables that were changed to do harm"),
    "leaks": (200, 8, "raise so many faults in all layers of a program full of markers"),
    "compound": (500, 8, "let the disk fail so many times while an unfinished change is taken back"),
    "clocks": (336, 4, "live so many lives under wrong clocks, in other time zones and languages"),
    "swaps": (300, 6, "let a sync client replace the open plan so many times"),
    "starts": (200, 17, "start so many times twice on one plan"),
}
"""Each run with its size, its size in the short form that the tests run, and what it does."""

CHECKOUT = Path(__file__).resolve().parent.parent
if TYPE_CHECKING:
    from tests.reliability.figure import Figure


def main(arguments: list[str]) -> int:
    """Run what was asked for and print the table; 0 if every figure holds."""
    options = read_options(arguments)
    use_own_python(arguments)
    sys.path.insert(0, str(CHECKOUT))
    figures: list[tuple[Figure, float]] = []
    with tempfile.TemporaryDirectory(prefix="harden-", dir=options.folder or fast_folder()) as folder:
        os.environ["ALIGNMENT_HOME"] = str(Path(folder, "home"))
        for number, run in enumerate(runs(options)):
            own = Path(folder, str(number))
            own.mkdir()
            started = time.monotonic()
            figures.append((run(own), time.monotonic() - started))
            if not options.json:
                print(row(*figures[-1]), flush=True)
    if options.json:
        print(json.dumps([{**asdict(figure), "holds": figure.holds} for figure, _ in figures]))
    for figure, _ in figures:
        for problem in figure.problems[:20] if not options.json else []:
            print(f"  {figure.name}: {problem}")
    return 0 if all(figure.holds for figure, _ in figures) else 1


def read_options(arguments: list[str]) -> argparse.Namespace:
    """The options; 0 leaves a run out."""
    parser = argparse.ArgumentParser(description="Try to lose an owner's work.")
    for name, (long, _, does) in WAYS.items():
        parser.add_argument(f"--{name}", type=int, metavar="N", help=f"{does} ({long})")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--short", action="store_true", help="the short form that the tests run")
    parser.add_argument("--json", action="store_true", help="figures for a program")
    parser.add_argument("--folder", help="where to work; default is memory, if there is a file system in it")
    options = parser.parse_args(arguments)
    for name, (long, short, _) in WAYS.items():
        if getattr(options, name) is None:
            setattr(options, name, short if options.short else long)
    return options


def runs(options: argparse.Namespace) -> list[Callable[[Path], Figure]]:
    """The runs asked for, in the order of the table."""
    from tests.reliability.clocks import run_clocks
    from tests.reliability.compound_faults import run_compound_faults
    from tests.reliability.damaged_plans import run_damaged_plans
    from tests.reliability.double_starts import run_double_starts
    from tests.reliability.faults import run_faults
    from tests.reliability.full_disk import run_full_disk
    from tests.reliability.hostile_books import run_hostile_books
    from tests.reliability.hostile_plans import run_hostile_plans
    from tests.reliability.kills import run_kills
    from tests.reliability.leaks import run_leaks
    from tests.reliability.phases import run_phases
    from tests.reliability.power_cut import run_power_cuts
    from tests.reliability.sync_war import run_sync_war

    seed = options.seed
    watched = shutil.which("strace") is not None
    if not watched and (options.states or options.faults or options.compound):
        print("strace is missing: power cuts and faults are left out.", file=sys.stderr)
    every: list[tuple[int, Callable[[Path], Figure]]] = [
        (options.kills, lambda folder: run_kills(folder, seed, options.kills)),
        (options.phases, lambda folder: run_phases(folder, seed, options.phases)),
        (
            options.states * watched,
            lambda folder: run_power_cuts(folder, seed, options.states, 25 if options.short else 40),
        ),
        (options.faults * watched, lambda folder: run_faults(folder, seed, options.faults)),
        (options.disks, lambda folder: run_full_disk(folder, seed, options.disks, options.disks)),
        (options.damaged, lambda folder: run_damaged_plans(folder, seed, options.damaged)),
        (options.hostile, lambda folder: run_hostile_plans(folder, seed, options.hostile, short=options.short)),
        (options.books, lambda folder: run_hostile_books(folder, seed, options.books)),
        (options.leaks, lambda folder: run_leaks(folder, seed, options.leaks)),
        (options.compound * watched, lambda folder: run_compound_faults(folder, seed, options.compound)),
        (options.clocks, lambda folder: run_clocks(folder, seed, options.clocks)),
        (options.swaps, lambda folder: run_sync_war(folder, seed, options.swaps)),
        (options.starts, lambda folder: run_double_starts(folder, seed, options.starts)),
    ]
    return [run for wanted, run in every if wanted]


def row(figure: Figure, seconds: float) -> str:
    """One line of the table."""
    control = f"control {figure.control_found}/{figure.control_attempted} ({figure.control})" if figure.control else ""
    remarks = ", ".join(f"{what} {times}" for what, times in figure.remarks.items())
    verdict = "holds" if figure.holds else "FAILS"
    passed = f"{figure.passed}/{figure.attempted}"
    return f"{verdict}  {figure.name:<22} {passed:>13}  seed {figure.seed}  {seconds:5.0f} s  {control}  {remarks}".rstrip()


def fast_folder() -> str | None:
    """A file system in memory, where there is one: what is tested is the order of calls, not the speed of a disk."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def use_own_python(arguments: list[str]) -> None:
    """Go on in the interpreter that has the packages, if this one has not."""
    own = CHECKOUT / ".venv" / "bin" / "python"
    if own.exists() and Path(sys.prefix).resolve() != (CHECKOUT / ".venv").resolve():
        os.execv(own, [str(own), __file__, *arguments])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
