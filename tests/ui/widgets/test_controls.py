"""Buttons, segments, fields and choosers by keyboard and mouse, and what those who cannot see are told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from alignment_desktop.domain.objective import Status
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind, IconButton
from alignment_desktop.ui.widgets.check_box import CheckBox
from alignment_desktop.ui.widgets.choices import FilterButton
from alignment_desktop.ui.widgets.fields import FilterField, LabelledField, TextField
from alignment_desktop.ui.widgets.focus_ring import _Ring
from alignment_desktop.ui.widgets.growing_text import GrowingText
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.page_columns import PageColumns
from alignment_desktop.ui.widgets.segmented_control import SegmentedControl
from alignment_desktop.ui.widgets.status import StatusChip
from alignment_desktop.ui.widgets.step_indicator import StepIndicator


@pytest.fixture
def ground(qtbot: QtBot, theme: Theme) -> Iterator[QWidget]:
    widget = QWidget()
    QVBoxLayout(widget)
    qtbot.addWidget(widget)
    widget.resize(600, 400)
    return widget


def put(ground: QWidget, *widgets: QWidget) -> None:
    layout = ground.layout()
    assert layout is not None
    for widget in widgets:
        layout.addWidget(widget)
    ground.show()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_keys_press_a_button_once(theme: Theme, ground: QWidget, qtbot: QtBot, key: Qt.Key) -> None:
    pressed: list[bool] = []
    button = Button(theme, "Save", ButtonKind.PRIMARY, on_click=lambda: pressed.append(True))
    put(ground, button)
    qtbot.keyClick(button, key)
    assert pressed == [True]


def test_ring_shows_for_the_keyboard_and_not_for_the_mouse(theme: Theme, ground: QWidget) -> None:
    button = Button(theme, "Open")
    put(ground, button)
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not [ring for ring in ground.findChildren(_Ring) if ring.isVisible()]
    button.clearFocus()
    ground.activateWindow()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    if button.hasFocus():
        rings = [ring for ring in ground.findChildren(_Ring) if ring.isVisible()]
        assert [ring.geometry() for ring in rings] == [button.geometry().adjusted(-3, -3, 3, 3)]


def test_targets_are_large_enough(theme: Theme) -> None:
    for widget in (
        Button(theme, "Change", ButtonKind.LINK),
        Button(theme, "Save", height=26),
        IconButton(theme, "plus", "New", side=24),
        CheckBox(theme),
    ):
        assert widget.sizeHint().height() >= 24
        assert widget.sizeHint().width() >= 20


def test_an_icon_button_says_what_it_does(theme: Theme) -> None:
    button = IconButton(theme, "undo-2", "Undo Move objectives")
    assert button.accessibleName() == button.toolTip() == "Undo Move objectives"


def test_segments_by_click_key_and_code(theme: Theme, ground: QWidget, qtbot: QtBot) -> None:
    control = SegmentedControl(theme, [("tree", "Tree"), ("map", "Map")], "View")
    put(ground, control)
    assert control.current == "tree"
    with qtbot.assertNotEmitted(control.segment_chosen):
        control.set_current("map")
    with qtbot.waitSignal(control.segment_chosen, check_params_cb=lambda key: key == "tree"):
        control.choose_next()
    segment = control.findChildren(QWidget)[-1]
    qtbot.mouseClick(segment, Qt.MouseButton.LeftButton)
    assert control.current == "map"


def test_a_problem_stands_beside_its_field(theme: Theme, ground: QWidget) -> None:
    field = TextField(theme, suffix="%")
    labelled = LabelledField(theme, "On time", field)
    put(ground, labelled)
    assert field.accessibleName() == "On time"
    labelled.set_problem("Type a number such as 5.4")
    assert field.property("problem") is True
    assert field.accessibleDescription() == labelled.problem == "Type a number such as 5.4"
    labelled.set_problem("")
    assert field.property("problem") is False


def test_escape_empties_the_filter_first(theme: Theme, ground: QWidget, qtbot: QtBot) -> None:
    field = FilterField(theme, "Filter 14 numbers")
    put(ground, field)
    field.setText("waste")
    with qtbot.assertNotEmitted(field.cancelled):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    with qtbot.waitSignal(field.cancelled):
        qtbot.keyClick(field, Qt.Key.Key_Escape)


def test_a_filter_says_its_choice_and_clears_with_its_cross(theme: Theme, ground: QWidget, qtbot: QtBot) -> None:
    button = FilterButton(theme, "Everyone")
    button.set_options([("1", "Mia"), ("2", "Dan")])
    put(ground, button)
    button.set_key("1")
    assert button.accessibleName() == "Mia"
    with qtbot.waitSignal(button.filter_changed, check_params_cb=lambda key: key == ""):
        qtbot.mousePress(button, Qt.MouseButton.LeftButton, pos=QPoint(button.width() - 6, 10))
    assert button.accessibleName() == "Everyone"
    button.set_key("2")
    with qtbot.waitSignal(button.filter_changed, check_params_cb=lambda key: key == ""):
        button.set_options([("1", "Mia")])


def test_a_growing_field_is_as_high_as_its_text(theme: Theme, ground: QWidget, qtbot: QtBot) -> None:
    text = GrowingText(theme)
    put(ground, text)
    low = text.height()
    with qtbot.assertNotEmitted(text.edited):
        text.set_plain_text("one\ntwo\nthree\nfour")
    assert text.height() >= low + 3 * 25
    with qtbot.waitSignal(text.edited):
        qtbot.keyClicks(text, "x")


def test_a_paragraph_has_the_line_height_of_its_role(theme: Theme) -> None:
    label = TextLabel(theme, "one two three four five six seven eight nine ten", wraps=True)
    assert label.heightForWidth(10_000) == 18
    assert label.heightForWidth(80) % 18 == 0
    assert label.heightForWidth(80) > 18
    assert TextLabel(theme, "<b>no markup</b>", wraps=True).plain_text == "<b>no markup</b>"


def test_words_for_those_who_cannot_see(theme: Theme) -> None:
    assert StatusChip(theme, Status.OFF_TRACK).accessibleName() == "Off track"
    steps = StepIndicator(theme, ["Choose a file", "Match columns", "Check and apply"])
    steps.set_current(1)
    assert steps.accessibleName() == "Step 2 of 3: Match columns"


def test_inspector_beside_or_over_the_page(theme: Theme, qtbot: QtBot) -> None:
    columns = PageColumns(theme, QWidget(), QWidget())
    qtbot.addWidget(columns)
    columns.resize(1366, 700)
    columns.show()
    assert columns.is_panel_shown
    columns.set_panel_width(1000)
    assert columns.panel_width == 420
    state = columns.save_state()
    columns.resize(1180, 640)
    assert not columns.is_panel_shown
    columns.toggle_panel()
    assert columns.is_panel_shown
    columns.restore_state(b"nonsense")
    columns.restore_state(state)
    assert columns.panel_width == 420
