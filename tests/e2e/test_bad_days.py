"""Days on which something goes wrong, as the owner meets them: one plain sentence, a way on, and nothing lost."""

from __future__ import annotations

import gc
import hashlib
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer

from alignment_desktop.app.single_instance import SingleInstance
from alignment_desktop.domain.vision import VisionField
from alignment_desktop.host.clock import FixedClock
from alignment_desktop.host.paths import Places
from alignment_desktop.ui.models.objective_tree_model import GoalColumn
from alignment_desktop.ui.pages.objectives.page import ObjectivesPage
from alignment_desktop.workspace.workspace import Workspace
from tests.e2e.conftest import MovableClock
from tests.exchange.books import parts, sheet_xml, zip_of
from tests.support.drivers.full_disk import full_disk
from tests.support.drivers.hands import Hands, Key, Mod
from tests.support.drivers.import_driver import ImportDriver
from tests.support.drivers.keyboard_hands import KeyboardHands
from tests.support.drivers.numbers_driver import NumbersDriver, NumberWords
from tests.support.drivers.second_start import SecondStart
from tests.support.drivers.tree_driver import TreeDriver
from tests.support.drivers.vision_driver import VisionDriver, in_file
from tests.support.drivers.waiting import until
from tests.support.drivers.window_driver import WindowDriver
from tests.support.plans import TODAY, example_workspace, facts, places_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)
Start = Callable[..., WindowDriver]
LONGEST_SILENCE_SECONDS = 1.0


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The bakery, closed."""
    workspace = example_workspace(tmp_path)
    workspace.close()
    return workspace.path


def hash_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


class Pulse(QObject):
    """How long the window was ever deaf."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.monotonic()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._timer.start(10)

    def stop(self) -> None:
        self._beat()
        self._timer.stop()
        self.deleteLater()

    def _beat(self) -> None:
        now = time.monotonic()
        self.longest = max(self.longest, now - self._last)
        self._last = now


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit to set")
def test_on_a_full_disk_nothing_typed_is_lost(start: Start, hands: Hands, plan: Path, tmp_path: Path) -> None:
    window = start(hands, plan)
    before = hash_of(plan)
    vision = VisionDriver(window)
    with full_disk():
        vision.write(VisionField.PURPOSE, ["We bake."])
        until(lambda: window.has_banner("not_saved"), "the banner about the disk")
        assert "Everything up to your last change is safe." in window.banner("not_saved").text
        assert vision.shown(VisionField.PURPOSE) == "We bake."
        assert hash_of(plan) == before
    vision.write(VisionField.PURPOSE, [" And we deliver."])
    until(lambda: in_file(plan, VisionField.PURPOSE) == "We bake. And we deliver.", "the text to be saved")
    assert not window.has_banner("not_saved")


def test_a_file_that_was_replaced_is_not_written_and_the_plan_can_be_rescued(
    start: Start, hands: Hands, plan: Path, tmp_path: Path
) -> None:
    window = start(hands, plan)
    (tmp_path / "other").mkdir()
    other = example_workspace(tmp_path / "other")
    other.close()
    shutil.copy(other.path, plan.with_suffix(".new"))
    plan.with_suffix(".new").replace(plan)
    stranger = hash_of(plan)
    tree = TreeDriver(window)
    tree.open_editor("Grow", GoalColumn.GOAL)
    hands.key(Key.Key_A, Mod.ControlModifier)
    hands.type("Grow slowly")
    hands.key(Key.Key_Return)
    assert window.has_banner("not_saved")
    assert hash_of(plan) == stranger
    hands.key(Key.Key_Escape)
    rescue = tmp_path / "rescue.alignment"
    window.files.will_save(rescue)
    window.press_banner("not_saved", "Save a copy elsewhere")
    saved = Workspace.open(rescue, places_in(tmp_path), read_only=True)
    assert "Grow" in {goal.title for goal in saved.figures().objectives.values()}
    saved.close()


def test_a_hostile_file_can_be_cancelled_while_the_window_stays_awake(
    start: Start, hands: Hands, plan: Path, tmp_path: Path
) -> None:
    bomb = tmp_path / "bomb.xlsx"
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>Waste</t></is></c><c r="B{row}"><v>{row}</v></c></row>'
        for row in range(1, 400_000)
    )
    bomb.write_bytes(zip_of(parts(sheet_xml(rows))))
    window = start(hands, plan)
    page = ImportDriver(window)
    before = facts(window.plan)
    pulse = Pulse()
    page.begin(bomb)
    page.cancel_reading()
    until(lambda: not page.is_busy, "the reading to end", seconds=5)
    pulse.stop()
    assert pulse.longest < LONGEST_SILENCE_SECONDS
    assert page.step == "choose"
    assert facts(window.plan) == before


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("letter.xlsx", b"Dear Ella, here are the figures.", "No table with periods and values was found."),
        ("torn.xlsx", b"PK\x03\x04torn", "The file is damaged or cut short, so nothing was taken from it."),
        ("empty.csv", b"", "The file is empty."),
    ],
    ids=["a letter", "torn", "empty"],
)
def test_a_file_that_is_no_table_gets_one_sentence(
    start: Start, hands: Hands, plan: Path, tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    window = start(hands, plan)
    page = ImportDriver(window)
    page.begin(path)
    until(lambda: page.refusal, "the sentence")
    assert page.refusal.startswith(f"{name}: {sentence}")
    assert page.step == "choose"
    assert path.read_bytes() == content


def test_words_in_a_number_field_are_refused_beneath_and_the_keyboard_stays(start: Start, plan: Path) -> None:
    hands = KeyboardHands()
    window = start(hands, plan)
    numbers = NumbersDriver(window)
    numbers.begin_new()
    numbers.fill_form(NumberWords("On time", red_line="ninety"))
    numbers.save_form()
    assert numbers.form_problems == {"red_line": "Type a number such as 12.5"}
    hands.key(Key.Key_A, Mod.ControlModifier)  # the keyboard is in the field, what was typed is there
    hands.type("90")
    numbers.save_form()
    assert not numbers.is_defining
    before = facts(window.plan)
    numbers.type_value("about ten")
    numbers.save_value()
    assert numbers.problem.startswith("Type a number such as")
    assert numbers.value_typed == "about ten"
    assert numbers.keyboard_is_in_value
    assert facts(window.plan) == before


def test_a_day_that_does_not_exist_is_refused_beneath_and_the_keyboard_stays(start: Start, plan: Path) -> None:
    hands = KeyboardHands()
    window = start(hands, plan)
    tree = TreeDriver(window)
    before = facts(window.plan)
    tree.open_editor("Grow", GoalColumn.DUE)
    hands.type("31 February 2027")
    hands.key(Key.Key_Return)
    assert tree.problem == "Type a day such as 31 Dec or 31.12.2026."
    assert tree.editor.hasFocus()
    assert facts(window.plan) == before
    hands.key(Key.Key_A, Mod.ControlModifier)
    hands.type("28 February 2027")
    hands.key(Key.Key_Return)
    assert str(tree.goal("Grow").due_on) == "2027-02-28"


def test_a_plan_that_is_open_elsewhere_can_be_looked_at_and_not_changed(
    start: Start, hands: Hands, example: Path, places: Places
) -> None:
    elsewhere = Workspace.open(example, places, FixedClock(TODAY))
    before = hash_of(example)
    window = start(hands, example)
    assert window.page_name == "welcome"
    window.press_banner("opening", "Open to look")
    assert window.banner("read_only").text == "You can read this plan, not change it."
    assert window.save_state == "Read only"
    state = facts(window.plan)
    for page in [spec.id for spec in window.window.specs if spec.needs_plan and spec.shortcut]:
        window.go_to(page)
        for key, held in _EDITING_KEYS:
            hands.key(key, held)
            hands.key(Key.Key_X)
            hands.key(Key.Key_Return)
            hands.key(Key.Key_Escape)
    for item in (
        "new_goal",
        "new_goal_inside",
        "new_number",
        "import",
        "save_version",
        "paste",
        "cut",
        "delete",
        "undo",
    ):
        assert not window.window.menus.action(item).isEnabled() or not window.window.menus.action(item).isVisible(), (
            item
        )
    window.close()
    assert hash_of(example) == before
    assert facts(elsewhere) == state
    elsewhere.close()


_EDITING_KEYS = (
    (Key.Key_N, Mod.ControlModifier),
    (Key.Key_F2, Mod.NoModifier),
    (Key.Key_Return, Mod.NoModifier),
    (Key.Key_Delete, Mod.NoModifier),
    (Key.Key_V, Mod.ControlModifier),
    (Key.Key_Down, Mod.AltModifier),
    (Key.Key_Space, Mod.NoModifier),
)


def test_the_example_becomes_ones_own(start: Start, hands: Hands, tmp_path: Path) -> None:
    window = start(hands)
    window.open_example()
    assert "its today is 9 November 2026" in window.banner("example").text
    tree = TreeDriver(window)
    tree.rename("Earn enough to fund the second oven", "Be our town’s bakery")
    mine = tmp_path / "mine.alignment"
    window.files.will_save(mine)
    window.press_banner("example", "Make it mine")
    assert window.plan.path == mine
    assert window.plan.example_today is None
    assert not window.has_banner("example")
    assert "Be our town’s bakery" in TreeDriver(window).outline
    assert not window.can_undo


def test_a_second_start_hands_its_file_over(
    start: Start, hands: Hands, plan: Path, example: Path, places: Places
) -> None:
    window = start(hands, plan)
    instance = SingleInstance(places)
    window.desktop.listen(instance)
    second = SecondStart(places, example)
    second.start()
    until(lambda: window.desktop.workspace is not None and window.plan.path == example, "the other plan")
    second.wait()
    instance.close()
    assert second.was_taken
    again = Workspace.open(plan, places)
    assert again.was_closed_cleanly
    again.close()


def test_after_midnight_every_page_follows(start: Start, hands: Hands, plan: Path, clock: MovableClock) -> None:
    window = start(hands, plan)
    pages = [spec.id for spec in window.window.specs if spec.needs_plan]
    refreshed: list[str] = []
    for page_id in pages:
        window.window.show_page(page_id)
    for page_id, page in window.window.pages.items():
        page.refresh = _noting(page.refresh, page_id, refreshed)  # type: ignore[method-assign]
    clock.day = TODAY.replace(day=10)
    window.plan.announce_new_day()
    until(lambda: refreshed == [pages[-1]], "the page that is shown to follow")
    for page_id in pages:
        window.window.show_page(page_id)
    assert sorted(set(refreshed)) == sorted(pages)
    assert window.plan.figures().today == clock.day


def _noting(refresh: Callable[..., None], page_id: str, into: list[str]) -> Callable[..., None]:
    def noted(changes: object) -> None:
        into.append(page_id)
        refresh(changes)

    return noted


def test_large_text_and_dark_colours_hold_at_once_on_every_page(start: Start, hands: Hands, example: Path) -> None:
    window = start(hands, example)
    pages = [spec.id for spec in window.window.specs if spec.needs_plan]
    for page_id in pages:
        window.window.show_page(page_id)
    for item in ("150 %", "100 %"):
        window.menu_in_submenu("View", "Text size", item)
        window.menu_in_submenu("View", "Appearance", "Dark" if item == "150 %" else "Light")
        for page_id in pages:
            window.window.show_page(page_id)
            window.window.grab()
    assert not window.desktop.theme.is_dark
    assert window.desktop.theme.text_scale == 1.0


def test_pages_that_come_and_go_leave_nothing_behind(start: Start, hands: Hands, example: Path) -> None:
    window = start(hands, example)
    pages = [spec.id for spec in window.window.specs if spec.needs_plan]
    counts = []
    for _ in range(20):
        for page_id in pages:
            window.window.show_page(page_id)
        counts.append(window.count_widgets())
    assert counts[-1] == counts[1], counts


def test_ten_thousand_paints_of_the_tree(start: Start, hands: Hands, plan: Path) -> None:
    """Bindings that lose a reference at every paint end the program only after thousands of them."""
    window = start(hands, plan)
    window.go_to("objectives")
    view = window.page(ObjectivesPage).view
    row = view.visualRect(view.model().index(0, 0))
    assert row.isValid()
    # What workers bring after a plan was opened is counted before, not meanwhile: its objects come and go by the thousand.
    until(lambda: not window.desktop.tasks.is_busy, "what is counted after opening is there")
    gc.collect()
    references = sys.getrefcount(None)
    for _ in range(10_000):
        view.viewport().repaint(row)
    assert abs(sys.getrefcount(None) - references) < 1_000
