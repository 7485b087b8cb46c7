"""Check what has to hold before a change lands: `python3 packaging/test.py [--only STEP] [PYTEST ARGUMENTS]`.

It brings the development packages into `.venv` first. The first step that fails ends the run; the tests come last.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

import set_up
from run import CHECKOUT, RUN_TIME_LOCK, VENV_PYTHON, is_ready

DEV_LOCK = str(Path(CHECKOUT, "packaging", "dev.lock"))
DISPLAY_TOOLS = {"Xvfb": ("xvfb",), "xauth": ("xauth",)}
# import-linter has no `-m` of its own, and a script in .venv/bin would not survive a move of the checkout.
LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
STEPS: dict[str, list[str]] = {
    "format": ["-m", "ruff", "format", "--check", "."],
    "lint": ["-m", "ruff", "check", "."],
    "types": ["-m", "mypy"],
    "contracts": ["-c", LINT_IMPORTS],
    "dependencies": ["-m", "deptry", "."],
    "tests": ["-m", "pytest"],
}


def main(arguments: list[str]) -> int:
    """Set up, run the steps asked for, and return the exit code of the first that failed, or 0."""
    parser = argparse.ArgumentParser(
        description="Check what has to hold before a change lands.", epilog="pytest gets the rest."
    )
    parser.add_argument("--only", choices=STEPS, metavar="STEP", help=f"run one step: {', '.join(STEPS)}")
    options, for_pytest = parser.parse_known_args(arguments)
    code = set_up.attempt(bring_development_packages)
    for step in [options.only] if options.only else STEPS:
        if code == 0:
            code = run_step(step, for_pytest)
    return code


def bring_development_packages() -> None:
    """Bring the program's own packages, then those for development, each only when its stamp does not fit."""
    if not is_ready(RUN_TIME_LOCK):
        set_up.for_running(RUN_TIME_LOCK)
    if sys.platform.startswith("linux"):
        set_up.bring_system_packages({tool: held for tool, held in DISPLAY_TOOLS.items() if not shutil.which(tool)})
    if not is_ready(DEV_LOCK):
        set_up.install_packages(DEV_LOCK)


def run_step(step: str, for_pytest: list[str]) -> int:
    """Run one step in the checkout; its exit code. A failure is named on standard error."""
    command = [VENV_PYTHON, *STEPS[step]]
    if step == "tests":
        command += for_pytest if "-n" in for_pytest else ["-n", str(min(os.cpu_count() or 1, 4)), *for_pytest]
    print(f"== {step}", flush=True)
    try:
        code = subprocess.call(command, cwd=CHECKOUT)
    except KeyboardInterrupt:
        code = 130
    if code != 0:
        print(f"The step '{step}' failed.", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
