"""The import contracts hold, and each of them can fail: a contract that never fails holds nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.source_tree import CHECKOUT, PACKAGE

LINT = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"

# Contract -> the files (within the package) that break it when they are written over or added.
VIOLATIONS: dict[str, dict[str, str]] = {
    "Imports point down only": {"domain/planted.py": "import alignment_desktop.workspace\n"},
    "Nothing below ui imports Qt": {"queries/planted.py": "from PySide6 import QtCore\n"},
    "SQL is spoken in store, commands and queries, nowhere else": {"analytics/planted.py": "import sqlalchemy\n"},
    "The window knows no database and no workbook library": {"ui/planted.py": "import openpyxl\n"},
    "Pages do not import one another": {
        "ui/pages/__init__.py": "",
        "ui/pages/planted_one/__init__.py": "import alignment_desktop.ui.pages.planted_two\n",
        "ui/pages/planted_two/__init__.py": "",
    },
    "Nothing imports in a circle": {
        "domain/planted_one.py": "import alignment_desktop.domain.planted_two\n",
        "domain/planted_two.py": "import alignment_desktop.domain.planted_one\n",
    },
}


def lint(checkout: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts of a checkout on its own package."""
    return subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache"],
        cwd=checkout,
        env=dict(os.environ, PYTHONPATH=str(checkout), COLUMNS="200", NO_COLOR="1"),
        capture_output=True,
        text=True,
        check=False,
    )


def contracts() -> list[str]:
    """The names of the contracts."""
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    return [contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]]


def test_the_package_keeps_every_contract() -> None:
    outcome = lint(CHECKOUT)
    assert outcome.returncode == 0, outcome.stdout
    assert f"{len(contracts())} kept, 0 broken" in outcome.stdout


def test_every_contract_has_a_violation_that_proves_it() -> None:
    assert sorted(VIOLATIONS) == sorted(contracts())


@pytest.mark.parametrize("contract", VIOLATIONS)
def test_contract_can_fail(contract: str, tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(CHECKOUT / "pyproject.toml", tmp_path)
    for name, source in VIOLATIONS[contract].items():
        file = tmp_path / PACKAGE.name / name
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as text:
            text.write(source)

    outcome = lint(tmp_path)

    assert outcome.returncode == 1, outcome.stdout + outcome.stderr
    assert f"{contract} BROKEN" in outcome.stdout
