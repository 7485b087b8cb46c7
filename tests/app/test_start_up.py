"""What a start imports, and when: the frame comes first, a page when it is shown."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from alignment_desktop.app.example_plan import create_example
from alignment_desktop.host.paths import find_places

HEAVY = ("sqlalchemy", "sqlite3", "numpy", "pyqtgraph", "openpyxl", "networkx", "alembic", "logging.handlers")
OURS_LATER = ("alignment_desktop.store", "alignment_desktop.workspace", "alignment_desktop.ui.messages.catalogue")

PROBE = """
import json, sys
from pathlib import Path
from alignment_desktop.app import main, window
from alignment_desktop.app.desktop import Desktop
from alignment_desktop.host.paths import find_places
from alignment_desktop.ui.page_registry import PAGES, spec_of

told = {}
def pages():
    return sorted(spec.id for spec in PAGES if spec.module.partition(":")[0] in sys.modules)

def first_arrival(desktop, path):
    told["frame"] = sorted(sys.modules)
    told["title"] = desktop.window.windowTitle()
    told["pages"] = [pages()]
    arrive(desktop, path)
    told["pages"].append(pages())
    desktop.window.show_page("settings")
    told["pages"].append(pages())

def leave(*_):
    from PySide6.QtCore import QTimer
    QTimer.singleShot(0, the_window[0], the_window[0].close)

arrive = Desktop.arrive
Desktop.arrive = first_arrival
the_window = []
start = Desktop.start
def noted_start(desktop, path, then):
    the_window.append(desktop.window)
    start(desktop, path, lambda: (then(), leave()))
Desktop.start = noted_start
code = window.run_window(None)
json.dump(told, sys.stdout)
sys.exit(code)
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    home = tmp_path_factory.mktemp("home")
    environment = {
        "ALIGNMENT_HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "TMPDIR": str(home),
        "PATH": "",
    }
    answer = subprocess.run(
        [sys.executable, "-P", "-c", PROBE], env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    found: dict[str, list[str]] = json.loads(answer.stdout)
    return found


@pytest.mark.parametrize("name", [*HEAVY, *OURS_LATER])
def test_nothing_heavy_is_imported_before_the_frame_is_painted(told: dict[str, list[str]], name: str) -> None:
    assert not [one for one in told["frame"] if one == name or one.startswith(f"{name}.")]


def test_the_frame_was_there_before_anything_arrived(told: dict[str, list[str]]) -> None:
    assert told["title"] == "Alignment Desktop"
    assert "PySide6.QtWidgets" in told["frame"]


def test_a_page_is_imported_when_it_is_shown(told: dict[str, list[str]]) -> None:
    at_frame, at_welcome, at_settings = told["pages"]
    assert not at_frame
    assert at_welcome == ["welcome"]
    assert at_settings == ["settings", "welcome"]


OPENING = """
import json, sys
from pathlib import Path
from alignment_desktop.app import window
from alignment_desktop.ui.main_window import MainWindow

named = MainWindow.set_plan_name
def first_name(self, name):
    named(self, name)
    if name and "told" not in globals():
        globals()["told"] = sorted(sys.modules)
        from PySide6.QtCore import QTimer
        QTimer.singleShot(0, self, self.close)
MainWindow.set_plan_name = first_name
code = window.run_window(Path(sys.argv[1]))
json.dump(told, sys.stdout)
sys.exit(code)
"""


def test_a_plan_is_opened_and_shown_without_what_writes_it(tmp_path: Path) -> None:
    places = find_places({"ALIGNMENT_HOME": str(tmp_path)})
    places.prepare()
    plan = tmp_path / "bakery.alignment"
    create_example(plan, places).close()
    environment = {
        "ALIGNMENT_HOME": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "TMPDIR": str(tmp_path),
        "PATH": "",
    }
    answer = subprocess.run(
        [sys.executable, "-P", "-c", OPENING, str(plan)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    told = json.loads(answer.stdout)
    assert "sqlite3" in told
    heavy = ("sqlalchemy", "numpy", "openpyxl", "pyqtgraph", "alignment_desktop.store.tables")
    assert not [one for one in told if one.startswith(heavy)]
