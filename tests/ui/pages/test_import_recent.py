"""Files that came in are offered again on the first step, per plan; those that have gone are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from alignment_desktop.ui.pages.import_values import ImportPage
from alignment_desktop.ui.pages.import_values.recent_files import REMEMBERED, RecentFiles
from alignment_desktop.ui.theme.theme import Theme
from tests.support.page_stage import PageStage
from tests.ui.pages.import_page_driver import ImportPageDriver

pytestmark = pytest.mark.usefixtures("british")


def made(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text("x")
    return path


@pytest.fixture
def recent(theme: Theme, qtbot: QtBot) -> RecentFiles:
    opened: list[Path] = []
    found = RecentFiles(theme, opened.append)
    qtbot.addWidget(found)
    found.setProperty("opened", opened)
    return found


def test_the_newest_stands_first_and_each_once(recent: RecentFiles, tmp_path: Path) -> None:
    files = [made(tmp_path, f"{number}.xlsx") for number in range(REMEMBERED + 2)]
    for path in (*files, files[3]):
        recent.note(path)
    assert [link.text() for link in recent.links] == ["3.xlsx", "6.xlsx", "5.xlsx", "4.xlsx", "2.xlsx"]


def test_what_has_gone_is_not_offered_and_comes_back_with_its_file(
    recent: RecentFiles, tmp_path: Path, theme: Theme, qtbot: QtBot
) -> None:
    path = made(tmp_path, "a.xlsx")
    recent.note(path)
    path.unlink()
    recent.show_present()
    assert recent.isHidden()
    made(tmp_path, "a.xlsx")
    again = RecentFiles(theme, lambda _path: None)
    qtbot.addWidget(again)
    again.restore(recent.save())
    again.show_present()
    assert [link.text() for link in again.links] == ["a.xlsx"]


@pytest.mark.parametrize("saved", [b"", b"{", b"{}", b"[1]", b"\xff", b'["a\\u0000b"]'])
def test_foreign_bytes_are_ignored(recent: RecentFiles, saved: bytes) -> None:
    recent.restore(saved)
    recent.show_present()
    assert recent.isHidden()


def test_a_file_that_came_in_is_offered_and_opens_by_its_link(bakery: PageStage, qtbot: QtBot, tmp_path: Path) -> None:
    page = ImportPageDriver(bakery, qtbot)
    path = tmp_path / "sales.csv"
    path.write_text("Name;Jan 2026;Feb 2026;Mar 2026\nSales;100;110;120\nVisits;10;11;12\n")
    shown = bakery.window.current_page
    assert isinstance(shown, ImportPage)
    shown.choose.recent.note(path)
    shown.choose.recent.links[0].click()
    qtbot.waitUntil(lambda: not bakery.tasks.is_busy, timeout=20_000)
    assert page.step != "choose"
