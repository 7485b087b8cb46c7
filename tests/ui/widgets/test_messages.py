"""Toasts, banners, progress, questions and the drag bar: what is said, how long, and what answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.banner import BannerArea, BannerButton, Severity
from alignment_desktop.ui.widgets.buttons import Button
from alignment_desktop.ui.widgets.dialogs import Choice, QuestionDialog, TextQuestionDialog, ask
from alignment_desktop.ui.widgets.drag_bar import DragBar
from alignment_desktop.ui.widgets.empty_state import EmptyState
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.progress_panel import ProgressPanel
from alignment_desktop.ui.widgets.toast import ToastHost


@pytest.fixture
def area(qtbot: QtBot) -> Iterator[QWidget]:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(900, 500)
    widget.show()
    return widget


def test_one_toast_at_a_time_remembered_and_undone(theme: Theme, area: QWidget) -> None:
    undone: list[str] = []
    host = ToastHost(theme, area)
    host.show_toast("Moved to Shop goals", "Undo", lambda: undone.append("move"))
    host.show_toast("Deleted 3 goals", "Undo", lambda: undone.append("delete"))
    assert host.toast.text == "Deleted 3 goals"
    assert [message.text for message in host.past_messages] == ["Deleted 3 goals", "Moved to Shop goals"]
    host.toast._button.click()
    assert undone == ["delete"]
    assert host.toast.isHidden()


def test_a_toast_waits_while_the_mouse_is_on_it(theme: Theme, area: QWidget) -> None:
    host = ToastHost(theme, area)
    host.show_toast("Moved")
    timer = host.toast._timer
    assert timer.isActive()
    assert timer.interval() == 8000
    point = QPointF(1, 1)
    QApplication.sendEvent(host.toast, QEnterEvent(point, point, point))
    assert not timer.isActive()
    QApplication.sendEvent(host.toast, QEvent(QEvent.Type.Leave))
    assert timer.isActive()
    host.toast.close_now()
    assert not timer.isActive()


def test_a_toast_stays_at_the_bottom_right(theme: Theme, area: QWidget) -> None:
    host = ToastHost(theme, area)
    host.show_toast("Moved")
    area.resize(700, 400)
    assert host.toast.geometry().right() == 700 - 16 - 1
    assert host.toast.geometry().bottom() == 400 - 16 - 1
    host.toast.close_now()


def test_banners_replace_and_go(theme: Theme, qtbot: QtBot) -> None:
    banners = BannerArea(theme)
    qtbot.addWidget(banners)
    pressed: list[str] = []
    banners.show_banner("disk", Severity.WARNING, "old")
    banner = banners.show_banner(
        "disk", Severity.ERROR, "The disk is full.", [BannerButton("Save elsewhere", lambda: pressed.append("save"))]
    )
    assert banner.accessibleName() == "The disk is full."
    banner.findChildren(Button)[0].click()
    assert pressed == ["save"]
    assert not banners.isHidden()
    banners.remove("disk")
    banners.remove("nothing")
    assert banners.isHidden()


def test_progress_comes_only_after_a_while_and_cancels_once(theme: Theme, area: QWidget) -> None:
    cancelled: list[bool] = []
    panel = ProgressPanel(theme, area)
    panel.begin("Writing the scorecard", lambda: cancelled.append(True))
    assert panel.isHidden()
    assert panel._timer.interval() == 400
    panel._timer.timeout.emit()
    panel.advance(9, 14)
    assert panel.isVisible()
    assert panel._count.text() == "9 of 14"
    panel.cancel_button.click()
    panel.cancel_button.click()
    assert cancelled == [True]
    panel.finish()
    assert panel.isHidden()


def question(theme: Theme, area: QWidget) -> QuestionDialog:
    return QuestionDialog(
        theme,
        "Delete this goal?",
        "It goes.",
        [Choice("keep", "Keep it"), Choice("delete", "Delete goal")],
        "keep",
        area,
    )


def test_escape_answers_the_safe_thing(theme: Theme, area: QWidget, qtbot: QtBot) -> None:
    dialog = question(theme, area)
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.answer == "keep"
    dialog.deleteLater()


def test_the_verb_answers(theme: Theme, area: QWidget) -> None:
    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QuestionDialog)
        dialog.choice_buttons["delete"].click()

    QTimer.singleShot(0, press)
    choices = [Choice("keep", "Keep it"), Choice("delete", "Delete goal")]
    assert ask(theme, "Delete this goal?", "It goes.", choices, "keep", area) == "delete"


def test_a_question_shows_all_of_its_words(theme: Theme, area: QWidget) -> None:
    text = "That is more than a fifth of what these numbers hold now. A backup is made first, and Undo takes it back."
    dialog = QuestionDialog(theme, "Change 1 of 3 values?", text, [Choice("keep", "Keep them")], "keep", area)
    dialog.show()
    QApplication.processEvents()
    words = next(label for label in dialog.findChildren(TextLabel) if label.plain_text == text)
    assert words.heightForWidth(words.width()) > 2 * words.fontMetrics().height()
    assert words.height() >= words.heightForWidth(words.width())
    dialog.deleteLater()


def test_a_toast_stays_above_the_foot_of_a_page_while_there_is_one(theme: Theme, area: QWidget) -> None:
    host = ToastHost(theme, area)
    foot = QWidget(area)
    foot.setGeometry(0, 444, 900, 56)
    host.stay_above(foot)
    host.show_toast("Saved. No other number is due.")
    assert host.toast.geometry().bottom() > foot.y()
    foot.show()
    assert host.toast.geometry().bottom() < foot.y()
    foot.hide()
    assert host.toast.geometry().bottom() > foot.y()
    host.stay_above(None)
    host.toast.close_now()


def test_a_name_is_asked_for_and_blank_is_none(theme: Theme, area: QWidget, qtbot: QtBot) -> None:
    dialog = TextQuestionDialog(theme, "Keep this version", "Name", "Keep it", area)
    dialog.show()
    assert not dialog._take.isEnabled()
    dialog.field.setText("  After the team day ")
    assert dialog._take.isEnabled()
    dialog.field.setFocus()
    dialog._take.click()
    assert dialog.result() == TextQuestionDialog.DialogCode.Accepted
    assert dialog.text == "After the team day"
    dialog.deleteLater()


def test_the_drag_bar_says_it_in_words(theme: Theme, area: QWidget) -> None:
    bar = DragBar(theme, area)
    bar.show_outcome((("Put under ", False), ("Grow sales", True)))
    assert bar.text == bar.accessibleName() == "Put under Grow sales"
    bar.show_refusal("A goal can’t go inside itself.")
    assert bar.text == "A goal can’t go inside itself."
    area.resize(500, 300)
    assert bar.geometry().right() == 500 - 16 - 1


def test_an_empty_state_has_one_button(theme: Theme, qtbot: QtBot) -> None:
    pressed: list[bool] = []
    state = EmptyState(theme, "No numbers yet", "Add one you know.", "Add a number", lambda: pressed.append(True))
    qtbot.addWidget(state)
    assert len(state.findChildren(Button)) == 1
    assert state.button is not None
    state.button.click()
    assert pressed == [True]
