"""Notes fade in where somebody can see it, and only there; at the end nothing of it is left."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from alignment_desktop.ui.widgets import fade


def test_a_widget_fades_in_and_the_effect_goes(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fade, "motion_is_wanted", lambda _widget: True)
    label = QLabel("Saved")
    qtbot.addWidget(label)
    label.show()
    fade.fade_in(label)
    assert label.graphicsEffect() is not None
    fade.fade_in(label)
    qtbot.waitUntil(lambda: label.graphicsEffect() is None, timeout=2_000)


def test_without_motion_it_is_there_at_once(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    label = QLabel("Saved")
    qtbot.addWidget(label)
    label.show()
    monkeypatch.setattr(fade, "motion_is_wanted", lambda _widget: False)
    fade.fade_in(label)
    assert label.graphicsEffect() is None
