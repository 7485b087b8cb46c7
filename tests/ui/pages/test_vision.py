"""The vision page on a real plan: texts, measures, values, versions, advice; keyboard, refusals, undo."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alignment_desktop.commands.measurement import RecordMeasurement
from alignment_desktop.commands.vision import EditPlanValue, EditVisionText, KeepVisionVersion
from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.host.settings import Settings
from alignment_desktop.ui.english_plurals import EnglishPlurals
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.workspace.workspace import Workspace
from tests.support.page_stage import PageStage
from tests.support.plans import empty_workspace, example_workspace, facts, places_in
from tests.ui.pages.vision_driver import FUTURE, PROMISE, PURPOSE, VisionDriver

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def british(application: QApplication) -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    plurals = EnglishPlurals()
    application.installTranslator(plurals)
    yield
    application.removeTranslator(plurals)
    QLocale.setDefault(before)


@pytest.fixture
def bakery(theme: Theme, settings: Settings, tmp_path: Path, qtbot: QtBot) -> Iterator[VisionDriver]:
    stage = PageStage(theme, settings, example_workspace(tmp_path))
    driver = VisionDriver(stage)
    yield driver
    driver.page.flush()
    stage.close()


@pytest.fixture
def empty(theme: Theme, settings: Settings, tmp_path: Path, qtbot: QtBot) -> Iterator[VisionDriver]:
    stage = PageStage(theme, settings, empty_workspace(tmp_path))
    driver = VisionDriver(stage)
    yield driver
    driver.page.flush()
    stage.close()


# ---- what it shows ------------------------------------------------------------------------------------------------


def test_the_example_as_in_the_picture(bakery: VisionDriver) -> None:
    page = bakery.page
    assert page.writing.headline.text == "The first name our neighbours say when they talk about bread"
    assert page.writing.texts[FUTURE].title.plain_text == "In three years"
    assert page.writing.texts[FUTURE].caption.plain_text == "As if it were December 2028"
    assert page.writing.count.plain_text == "98 words\n40 seconds aloud"
    assert bakery.measures() == [
        ("Repeat customers", "59.2\u00a0%", "66\u00a0%"), ("Wholesale accounts", "24", "40"),
        ("Waste", "5.6\u00a0%", "4\u00a0%"), ("Staff turnover", "28.6\u00a0%", "15\u00a0%"),
        ("Cash runway", "10.6\u00a0wk", "13\u00a0wk"),
    ]  # fmt: skip
    assert bakery.values()[0] == ("Craft before shortcuts", "We’d rather sell out than sell worse.")
    assert bakery.versions() == [
        ("Today", "Editing now"), ("2 November", "Shared with the team"), ("14 September", "After the team day"),
        ("3 June", "Added the second oven"), ("5 January", "First version"),
    ]  # fmt: skip
    assert page.shared.day.plain_text == "2 November"
    assert page.shared.changed.plain_text == "Three sentences changed since then"
    assert page.clarity.sentences == [
        "Says who you serve and where", "Has a date", "Short enough to read aloud",
        "Five of five measures have a number", "“Hardly anything” is vague. Say how much.",
    ]  # fmt: skip
    spoken = page.writing.measures.table.lines.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Waste, now 5.6 per cent, goal 4 %, at risk"


def test_looking_writes_nothing(bakery: VisionDriver) -> None:
    before = facts(bakery.stage.workspace)  # type: ignore[arg-type]
    bakery.save()
    assert bakery.stage.workspace is not None
    assert bakery.stage.workspace.next_undo is None
    assert facts(bakery.stage.workspace) == before


# ---- writing ------------------------------------------------------------------------------------------------------


def test_typing_is_saved_a_second_after_the_last_key(bakery: VisionDriver, qtbot: QtBot) -> None:
    bakery.type_into(bakery.field(PROMISE), " Always.")
    assert not bakery.vision.texts[PROMISE].endswith("Always.")
    qtbot.waitUntil(lambda: bakery.vision.texts[PROMISE].endswith("fix it. Always."), timeout=3000)
    bakery.stage.settle()
    assert bakery.versions()[0][0].startswith("Today, ")


def test_leaving_the_field_saves(bakery: VisionDriver) -> None:
    bakery.type_into(bakery.field(PROMISE), " Always.")
    bakery.field(PURPOSE).setFocus()
    assert bakery.vision.texts[PROMISE].endswith("Always.")


def test_another_page_saves_too(bakery: VisionDriver) -> None:
    bakery.type_into(bakery.field(PROMISE), " Always.")
    bakery.stage.window.show_page("scorecard")
    assert bakery.vision.texts[PROMISE].endswith("Always.")


def test_typing_is_one_undo_step_and_undo_keeps_the_plans_history(bakery: VisionDriver) -> None:
    workspace = bakery.stage.workspace
    assert workspace is not None
    workspace.run(EditVisionText(PURPOSE, "We bake."))
    bakery.stage.settle()
    before = bakery.vision.texts[FUTURE]
    bakery.type_into(bakery.field(FUTURE), " One")
    bakery.save()
    bakery.type_into(bakery.field(FUTURE), " two")
    bakery.undo()
    assert bakery.vision.texts[FUTURE] == before
    assert bakery.field(FUTURE).markdown() == before
    bakery.undo()
    assert bakery.field(PURPOSE).toPlainText().startswith("We bake bread")
    workspace.redo()
    workspace.redo()
    bakery.stage.settle()
    assert bakery.field(FUTURE).toPlainText().endswith(" One two")


def test_ctrl_z_right_after_typing_takes_the_typing_back(bakery: VisionDriver) -> None:
    stage = bakery.stage
    stage.window.add_handlers({"undo": bakery.undo})
    before = bakery.vision.texts[PROMISE]
    bakery.type_into(bakery.field(PROMISE), " Oops")
    stage.window.set_history("typing", "")
    bakery.key(Qt.Key.Key_Z, CONTROL)
    assert bakery.field(PROMISE).markdown() == before
    assert bakery.vision.texts[PROMISE] == before


def test_bold_stays_bold(bakery: VisionDriver) -> None:
    field = bakery.field(PROMISE)
    bakery.type_into(field, " ")
    bakery.key(Qt.Key.Key_B, CONTROL)
    QTest.keyClicks(field, "Always.")
    bakery.save()
    assert bakery.vision.texts[PROMISE].endswith("fix it. **Always.**")


def test_a_refresh_never_overwrites_what_is_typed(bakery: VisionDriver) -> None:
    workspace = bakery.stage.workspace
    assert workspace is not None
    bakery.type_into(bakery.field(PROMISE), " mine")
    workspace.run(EditVisionText(PROMISE, "Theirs."))
    bakery.stage.settle()
    assert bakery.field(PROMISE).toPlainText().endswith(" mine")
    bakery.save()
    assert bakery.vision.texts[PROMISE].endswith(" mine")


def test_a_full_disk_leaves_the_text_in_the_field(bakery: VisionDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = bakery.stage.workspace
    assert workspace is not None
    before = bakery.vision.texts[PROMISE]

    def refuse(*_args: object) -> None:
        raise NotSavedError("disk_full")

    with monkeypatch.context() as patch:
        patch.setattr(type(workspace._ready_writer()), "write", refuse)
        bakery.type_into(bakery.field(PROMISE), " Kept.")
        bakery.save()
        assert bakery.vision.texts[PROMISE] == before
        assert bakery.field(PROMISE).toPlainText().endswith(" Kept.")
        assert bakery.page.writing.promise.typed.is_unsaved
    bakery.save()
    assert bakery.vision.texts[PROMISE].endswith(" Kept.")


def test_a_text_that_is_too_long_is_refused_beside_its_field(bakery: VisionDriver) -> None:
    row = bakery.page.writing.headline
    row.field.take_over("x" * 501)
    bakery.save()
    assert row.problem.plain_text == "That is 501 characters; at most 500 fit here."
    assert not row.problem.isHidden()
    row.field.take_over("Short")
    bakery.save()
    assert row.problem.isHidden()
    assert bakery.vision.headline == "Short"


def test_the_sentence_at_the_top_is_the_vision_row_of_the_tree(bakery: VisionDriver) -> None:
    row = bakery.page.writing.headline
    row.field.take_over("Bread people cross town for")
    bakery.save()
    workspace = bakery.stage.workspace
    assert workspace is not None
    assert workspace.figures().objectives[bakery.vision.headline_id].title == "Bread people cross town for"
    bakery.undo()
    assert row.text == "The first name our neighbours say when they talk about bread"


# ---- an empty plan --------------------------------------------------------------------------------------------------


def test_an_empty_plan_asks_and_offers_examples(empty: VisionDriver) -> None:
    row = empty.page.writing.texts[PURPOSE]
    assert row.field.question == "Why do you open the doors every morning?"
    assert not row.offer.isHidden()
    assert not row.offer.is_open
    row.offer.see.click()
    assert row.offer.is_open
    row.offer.use.click()
    empty.stage.settle()
    assert empty.vision.texts[PURPOSE] == row.offer.text.plain_text
    assert row.field.hasFocus()
    assert row.offer.isHidden()
    assert empty.page.clarity.sentences[0] == "Says who you serve and where"
    empty.undo()
    assert not row.offer.isHidden()
    assert empty.vision.texts[PURPOSE] == ""
    assert empty.page.clarity.sentences == []


def test_an_empty_plan_has_nothing_to_share_and_no_lists(empty: VisionDriver) -> None:
    assert not empty.page.shared.share.isEnabled()
    assert empty.measures() == []
    assert empty.values() == []
    assert empty.versions() == [("Today", "Editing now")]
    empty.page.writing.values.offer.taken.emit()
    empty.stage.settle()
    assert empty.vision.values[0].title == "Repair before replace"
    assert empty.vision.values[0].description


# ---- measures -------------------------------------------------------------------------------------------------------


def test_a_goal_is_typed_in_place_and_a_wrong_one_is_refused_beneath(bakery: VisionDriver) -> None:
    table = bakery.page.writing.measures.table
    tester = QAbstractItemModelTester(table.lines, FATAL)
    table.setFocus()
    bakery.key(Qt.Key.Key_Down)
    bakery.key(Qt.Key.Key_F2)
    editor = table.goals.editor
    assert editor is not None
    assert editor.text() == "40"
    editor.setText("many")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert table.goals.problem == "Type a number such as 12.5."
    editor.setText("45")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    bakery.stage.settle()
    assert bakery.measures()[1] == ("Wholesale accounts", "24", "45")
    bakery.undo()
    assert bakery.measures()[1][2] == "40"
    tester.deleteLater()


def test_a_measure_is_added_by_typing_a_part_of_its_name(bakery: VisionDriver, qtbot: QtBot) -> None:
    row = bakery.page.writing.measures
    row.add_link.click()
    bakery.stage.settle()
    assert row.picker.hasFocus()
    QTest.keyClicks(row.picker, "margin")
    assert [option.text for option in row.picker.offered] == ["Gross margin"]
    QTest.keyClick(row.picker, Qt.Key.Key_Return)
    bakery.stage.settle()
    assert bakery.measures()[-1][0] == "Gross margin"
    qtbot.waitUntil(lambda: row.table.goals.editor is not None, timeout=1000)
    assert row.picker.isHidden()
    QTest.keyClick(row.table.goals.editor, Qt.Key.Key_Escape)
    assert "Gross margin" not in [option.text for option in row.picker._options]


def test_measures_are_removed_with_a_way_back(bakery: VisionDriver) -> None:
    table = bakery.page.writing.measures.table
    table.setFocus()
    table.setCurrentIndex(table.lines.index(0, 0))
    bakery.key(Qt.Key.Key_Delete)
    assert bakery.measures()[0][0] == "Wholesale accounts"
    assert bakery.page.clarity.sentences[3] == "Four of four measures have a number"
    bakery.undo()
    assert bakery.measures()[0][0] == "Repeat customers"


def test_a_click_opens_the_number(bakery: VisionDriver) -> None:
    table = bakery.page.writing.measures.table
    QTest.mouseClick(
        table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.lines.index(2, 0)).center()
    )
    shown = bakery.stage.window.current_page
    assert shown is not None
    assert shown.id == "numbers"


def test_a_new_value_of_a_number_is_shown_without_a_rebuild(bakery: VisionDriver) -> None:
    workspace = bakery.stage.workspace
    assert workspace is not None
    table = bakery.page.writing.measures.table
    reset: list[int] = []
    table.lines.modelReset.connect(lambda: reset.append(1))
    line = bakery.page.writing.measures.lines[2]
    found = workspace.figures().kpis[line.kpi_id]
    assert found.standing is not None
    workspace.run(RecordMeasurement(line.kpi_id, found.standing.period.start, 3.9))
    bakery.stage.settle()
    assert bakery.measures()[2][1] == "3.9\u00a0%"
    assert not reset


# ---- values ---------------------------------------------------------------------------------------------------------


def test_values_are_edited_added_and_ordered_by_keyboard(bakery: VisionDriver) -> None:
    cards = bakery.page.writing.values.cards
    bakery.type_into(cards[3].description, " Nothing.")
    bakery.key(Qt.Key.Key_Return)
    assert bakery.vision.values[3].description.endswith("cost money. Nothing.")
    new = bakery.page.writing.values.cards[4]
    assert new.title.hasFocus()
    QTest.keyClicks(new.title, "Own it")
    bakery.key(Qt.Key.Key_Return)
    QTest.keyClicks(new.description, "Whoever sees it, does it.")
    bakery.key(Qt.Key.Key_Up, ALT)
    assert [value.title for value in bakery.vision.values][3:] == ["Own it", "Waste nothing"]
    assert new.description.hasFocus()
    assert bakery.values()[3] == ("Own it", "Whoever sees it, does it.")
    bakery.undo()
    assert bakery.values()[4][0] == "Own it"


def test_a_value_goes_by_its_button_or_when_its_words_go(bakery: VisionDriver) -> None:
    values = bakery.page.writing.values
    values.cards[0].title.setFocus()
    values.cards[0].remove.click()
    bakery.stage.settle()
    assert bakery.values()[0][0] == "Everyone is welcome"
    assert values.cards[0].title.hasFocus()
    card = values.cards[0]
    card.title.take_over("")
    card.description.take_over("")
    bakery.field(PROMISE).setFocus()
    bakery.stage.settle()
    assert [value.title for value in bakery.vision.values] == ["Say it early", "Waste nothing"]
    bakery.undo()
    assert bakery.values()[0] == ("Everyone is welcome", "A name, a smile, a seat.")


def test_a_new_value_without_words_is_never_written(bakery: VisionDriver) -> None:
    bakery.page.writing.values.begin()
    assert len(bakery.values()) == 5
    bakery.field(PROMISE).setFocus()
    bakery.stage.settle()
    assert len(bakery.values()) == 4
    assert len(bakery.vision.values) == 4


def test_a_value_edited_elsewhere_follows(bakery: VisionDriver) -> None:
    workspace = bakery.stage.workspace
    assert workspace is not None
    cards = list(bakery.page.writing.values.cards)
    workspace.run(EditPlanValue(bakery.vision.values[1].id, "All are welcome", "A seat."))
    bakery.stage.settle()
    assert bakery.values()[1] == ("All are welcome", "A seat.")
    assert bakery.page.writing.values.cards == cards


# ---- versions -------------------------------------------------------------------------------------------------------


def test_a_version_is_kept_under_a_name(bakery: VisionDriver) -> None:
    section = bakery.page.versions
    tester = QAbstractItemModelTester(section.list.lines, FATAL)
    bakery.type_into(bakery.field(PROMISE), " Always.")
    bakery.stage.window.menus.trigger("save_version")
    assert section.name_field.hasFocus()
    QTest.keyClicks(section.name_field, "Before winter")
    bakery.key(Qt.Key.Key_Return)
    assert bakery.versions()[1] == ("9 November", "Before winter")
    assert bakery.vision.texts[PROMISE].endswith("Always.")
    assert not section.is_asking
    bakery.undo()
    assert bakery.versions()[1] == ("2 November", "Shared with the team")
    tester.deleteLater()


def test_comparing_shows_words_and_restoring_can_be_undone(bakery: VisionDriver) -> None:
    page = bakery.page
    now = {field: bakery.vision.texts[field] for field in (PURPOSE, FUTURE)}
    first = bakery.vision.versions[-1]
    page.versions.list.setFocus()
    for _step in range(4):
        bakery.key(Qt.Key.Key_Down)
    bakery.key(Qt.Key.Key_Return)
    assert page.is_comparing
    assert page.compare.heading.plain_text == "5 January, First version, compared with now"
    assert "Thirty\u2009Forty" in page.compare.texts[1]
    assert "[removed: Thirty] [added: Forty]" in page.compare._shown[1][1].accessibleDescription()
    page.compare.restore.click()
    bakery.stage.settle()
    assert not page.is_comparing
    assert bakery.field(PURPOSE).markdown() == "We bake bread worth crossing town for."
    assert len(bakery.measures()) == 3
    assert page.versions.list.shown_key == "now"
    bakery.undo()
    assert {field: bakery.vision.texts[field] for field in now} == now
    assert len(bakery.measures()) == 5
    assert first in bakery.vision.versions


def test_back_and_escape_return_to_writing(bakery: VisionDriver) -> None:
    bakery.page.shared.see.click()
    assert bakery.page.compare.version_id == bakery.vision.versions[0].id
    QTest.keyClick(bakery.page.compare, Qt.Key.Key_Escape)
    assert not bakery.page.is_comparing


def test_a_version_is_renamed_in_place(bakery: VisionDriver) -> None:
    names = bakery.page.versions.list
    names.setFocus()
    bakery.key(Qt.Key.Key_Down)
    bakery.key(Qt.Key.Key_F2)
    editor = names.names.editor
    assert editor is not None
    assert editor.text() == "Shared with the team"
    editor.setText("Read at the check-in")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    bakery.stage.settle()
    assert bakery.versions()[1] == ("2 November", "Read at the check-in")


def test_reading_it_aloud_dates_the_shared_version(bakery: VisionDriver) -> None:
    bakery.page.shared.read_aloud.emit()
    bakery.stage.settle()
    assert bakery.page.shared.day.plain_text == "9 November"
    assert bakery.page.shared.changed.plain_text == "Nothing changed since then"
    assert bakery.page.shared.see.isHidden()
    bakery.undo()
    assert bakery.page.shared.day.plain_text == "2 November"


def test_many_versions_stand_by_month(bakery: VisionDriver) -> None:
    workspace = bakery.stage.workspace
    assert workspace is not None
    tester = QAbstractItemModelTester(bakery.page.versions.list.lines, FATAL)
    for number in range(48):
        workspace.run(KeepVisionVersion(date(2026, 9, 1) + timedelta(days=number), f"Draft {number}"))
    bakery.stage.settle()
    titles = [title for title, _caption in bakery.versions()]
    assert titles[:3] == ["Today", "November 2026", "2 November"]
    assert titles[3:] == ["October 2026", "September 2026", "June 2026", "January 2026"]
    assert bakery.versions()[4] == ("September 2026", "31 versions")
    index = bakery.page.versions.list.lines.index(5, 0)
    bakery.page.versions.list.setCurrentIndex(index)
    bakery.page.versions.list.setFocus()
    bakery.key(Qt.Key.Key_Return)
    assert ("3 June", "Added the second oven") in bakery.versions()
    tester.deleteLater()


def test_a_patched_list_equals_a_rebuilt_one(bakery: VisionDriver) -> None:
    bakery.page.shared.read_aloud.emit()
    bakery.stage.settle()
    patched = (bakery.versions(), bakery.measures(), bakery.values())
    fresh = VisionDriver(bakery.stage)
    assert [caption for _title, caption in fresh.versions()] == [caption for _title, caption in patched[0]]
    assert (fresh.measures(), fresh.values()) == patched[1:]


def test_tab_goes_through_the_page_in_reading_order(bakery: VisionDriver) -> None:
    bakery.page.writing.headline.field.setFocus()
    passed = []
    for _step in range(10):
        bakery.key(Qt.Key.Key_Tab)
        focused = bakery.page.window().focusWidget()
        assert focused is not None
        passed.append(focused.accessibleName() or focused.property("text"))
    assert passed[:4] == ["Purpose", "In three years", "Add a measure", "Measures"]
    assert passed[4:7] == ["Add a value", "Value", "What Craft before shortcuts means"]


def test_a_plan_that_is_only_read_offers_no_writing(
    theme: Theme, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    made = example_workspace(tmp_path)
    path = made.path
    made.close()
    stage = PageStage(theme, settings, Workspace.open(path, places_in(tmp_path), read_only=True))
    driver = VisionDriver(stage)
    page = driver.page
    assert driver.field(PURPOSE).isReadOnly()
    driver.type_into(driver.field(PURPOSE), "x")
    driver.save()
    assert driver.field(PURPOSE).toPlainText().endswith("everyone.")
    hidden = (page.writing.measures.add_link, page.writing.values.add_link, page.versions.head.link)
    assert all(button is not None and button.isHidden() for button in hidden)
    assert not page.shared.share.isEnabled()
    page.show_version(driver.vision.versions[0].id)
    assert page.compare.restore.isHidden()
    stage.close()


def test_a_text_of_a_hundred_thousand_characters_does_not_hang(bakery: VisionDriver) -> None:
    workspace = bakery.stage.workspace
    assert workspace is not None
    began = time.perf_counter()
    workspace.run(EditVisionText(FUTURE, "\n\n".join(["We bake *good* bread in town, and more of it. " * 8] * 270)))
    bakery.stage.settle()
    bakery.type_into(bakery.field(FUTURE), " One.")
    bakery.save()
    bakery.page.show_version(bakery.vision.versions[-1].id)
    bakery.stage.settle()
    assert time.perf_counter() - began < 15
    assert bakery.vision.texts[FUTURE].endswith(" One.")
