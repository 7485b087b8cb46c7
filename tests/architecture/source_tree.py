"""The program's own source, parsed once for the rules that are checked on its text."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PACKAGE = CHECKOUT / "alignment_desktop"
CORE = ("domain", "host", "store", "commands", "queries", "exchange", "analytics", "workspace")


@cache
def modules() -> dict[str, ast.Module]:
    """Every Python file of the package, by its path within the checkout."""
    return {
        path.relative_to(CHECKOUT).as_posix(): ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


@cache
def tracked_files() -> tuple[Path, ...]:
    """What belongs to the project: what git tracks or would, or every file of a copy without git."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        paths = [CHECKOUT / name for name in listed.stdout.split("\0") if name]
    else:
        made = {".venv", "__pycache__", ".hypothesis", ".mypy_cache", ".ruff_cache", ".import_linter_cache", "out"}
        paths = [path for path in CHECKOUT.rglob("*") if not made & set(path.relative_to(CHECKOUT).parts)]
    return tuple(path for path in paths if path.is_file() and path.suffix != ".pyc")
