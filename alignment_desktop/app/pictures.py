"""Pictures of every page from the real window: for the README, and to look at after every change of a screen."""

from __future__ import annotations

import tempfile
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from alignment_desktop.app.desktop import Desktop
from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.host.paths import find_places
from alignment_desktop.host.resource_files import resource_path
from alignment_desktop.ui.page_registry import PAGES
from alignment_desktop.ui.theme.theme import Appearance
from alignment_desktop.workspace.plan_backups import PlanBackups
from alignment_desktop.workspace.workspace import Workspace

SETTLE_MILLISECONDS = 350
"""Long enough for a chart or an opening panel to come to rest."""
LONGEST_WORK_SECONDS = 20
STRATEGY_MAP = "strategy-map"
"""The name of the picture of the goals' other view."""
SAMPLE_IMPORT = ("samples", "bakery_numbers_october.xlsx")


def take_pictures(app: QApplication, plan: Path, out: Path, size: tuple[int, int], text_percent: int = 100) -> None:
    """Saves `NAME-light.png` and `NAME-dark.png` of every page into `out`. Raises `PlanOpenError` and `NotSavedError`."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        places = find_places({"ALIGNMENT_HOME": str(home / "home")})
        places.prepare()
        copy = home / plan.name
        original = Workspace.open(plan, places, read_only=True)
        try:
            PlanBackups(places).save_copy(original, copy)
        finally:
            original.close()
        desktop = Desktop(app, places, appearance=Appearance.LIGHT)
        desktop.theme.set_text_scale(text_percent / 100)
        desktop.window.resize(*size)
        desktop.window.show()
        desktop.arrive(copy)
        desktop.window.resize(*size)
        _take_all(app, desktop, out)
        desktop.close()


def _take_all(app: QApplication, desktop: Desktop, out: Path) -> None:
    window = desktop.window
    for spec in PAGES:
        if not spec.needs_plan:
            continue
        place: dict[str, object] = {"path": resource_path(*SAMPLE_IMPORT)} if spec.id == "import" else {}
        window.show_page(spec.id, **place)
        _wait_for_workers(app, desktop)
        _both(app, desktop, out / spec.id)
    window.show_page("objectives", segment="map")
    _both(app, desktop, out / STRATEGY_MAP)
    window.show_page("objectives", segment="tree")
    window.show_page("settings")
    _both(app, desktop, out / "settings")
    desktop.show_welcome()
    _both(app, desktop, out / "welcome")


def _both(app: QApplication, desktop: Desktop, base: Path) -> None:
    for appearance in (Appearance.LIGHT, Appearance.DARK):
        desktop.theme.set_appearance(appearance)
        desktop.window.banners.clear()
        _settle(app)
        path = base.with_name(f"{base.name}-{appearance.value}.png")
        if not desktop.window.grab().save(str(path)):
            raise NotSavedError("export_failed", name=path.name)


def _wait_for_workers(app: QApplication, desktop: Desktop) -> None:
    """A file that is read in a worker is shown in its last step, however slow the machine."""
    page, began = desktop.window.current_page, monotonic()
    while page is not None and page.context.tasks.is_busy and monotonic() - began < LONGEST_WORK_SECONDS:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, SETTLE_MILLISECONDS)


def _settle(app: QApplication) -> None:
    """Lets timers, layouts and workers come to rest."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MILLISECONDS, loop.quit)
    loop.exec()
    app.processEvents()
