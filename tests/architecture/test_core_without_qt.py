"""The whole core is imported in a process where Qt cannot be: the command line and every test of rules rely on it."""

from __future__ import annotations

import subprocess
import sys

from tests.architecture.source_tree import CHECKOUT, CORE, PACKAGE

IMPORT_ALL = """
import importlib, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"PySide6", "pyqtgraph", "shiboken6"}:
            raise ImportError(f"{name} was asked for by the core")
        return None

sys.meta_path.insert(0, NoQt())
for name in sys.argv[1:]:
    importlib.import_module(name)
print(len(sys.argv) - 1)
"""


def import_without_qt(names: list[str]) -> subprocess.CompletedProcess[str]:
    """Import modules in a fresh process that refuses Qt."""
    return subprocess.run(
        [sys.executable, "-c", IMPORT_ALL, *names], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )


def module_names(layer: str) -> list[str]:
    """The dotted names of all modules of a layer."""
    paths = [path.relative_to(CHECKOUT).with_suffix("") for path in sorted((PACKAGE / layer).rglob("*.py"))]
    return [".".join(path.parts).removesuffix(".__init__") for path in paths]


def test_core_imports_without_qt() -> None:
    names = [name for layer in CORE for name in module_names(layer)]
    outcome = import_without_qt(names)
    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout.split() == [str(len(names))]
    assert len(names) >= len(CORE)


def test_sentences_import_without_qt() -> None:
    outcome = import_without_qt(module_names("ui/messages/catalogue"))
    assert outcome.returncode == 0, outcome.stderr


def test_the_refusal_of_qt_works() -> None:
    outcome = import_without_qt(["PySide6.QtCore"])
    assert outcome.returncode == 1
    assert "was asked for by the core" in outcome.stderr
