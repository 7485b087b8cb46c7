"""Theme, fonts, style sheet and icons: what is asked for is what comes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from alignment_desktop.host.resource_files import resource_path, resources_folder
from alignment_desktop.ui.theme.colors import high_contrast_values
from alignment_desktop.ui.theme.fonts import TEXT_STYLES, TextRole, system_text_scale
from alignment_desktop.ui.theme.icons import icon_pixmap
from alignment_desktop.ui.theme.style_sheet import make_style_sheet
from alignment_desktop.ui.theme.theme import Appearance, Theme
from alignment_desktop.ui.theme.tokens import DARK, LIGHT, Token

PACKAGE = Path(__file__).resolve().parents[3] / "alignment_desktop"


def test_dark_and_light_change_palette_and_colours(theme: Theme, application: QApplication, qtbot: QtBot) -> None:
    assert theme.color(Token.BG_CANVAS) == QColor(LIGHT[Token.BG_CANVAS])
    with qtbot.waitSignal(theme.changed):
        theme.set_appearance(Appearance.DARK)
    assert theme.is_dark
    assert theme.color(Token.BG_CANVAS) == QColor(DARK[Token.BG_CANVAS])
    assert application.palette().base().color() == QColor(DARK[Token.BG_CANVAS])
    assert DARK[Token.LINE_SUBTLE].lower() in application.styleSheet()


def test_text_size_scales_fonts_and_lengths_up_to_one_and_a_half(theme: Theme) -> None:
    assert theme.font(TextRole.BODY).pixelSize() == 13
    theme.set_text_scale(1.5)
    assert theme.font(TextRole.BODY).pixelSize() == 20
    assert theme.px(32) == 48
    theme.set_text_scale(3)
    assert theme.text_scale == 1.5
    theme.set_text_scale(1.0)


@pytest.mark.parametrize("role", list(TextRole))
def test_the_bundled_typeface_is_used_with_tabular_figures(theme: Theme, role: TextRole) -> None:
    font = theme.font(role)
    info = QFontInfo(font)
    assert info.family() == ("Inter Display" if TEXT_STYLES[role].is_display else "Inter")
    assert info.weight() == TEXT_STYLES[role].weight
    assert font.featureValue(QFont.Tag("tnum")) == 1


def test_nothing_is_smaller_than_twelve_but_initials() -> None:
    assert [role for role, style in TEXT_STYLES.items() if style.size < 12] == [TextRole.AVATAR]


@pytest.mark.parametrize(
    ("points", "platform", "scale"), [(9, "win32", 1), (13.5, "win32", 1.5), (0, "linux", 1), (40, "darwin", 1.5)]
)
def test_system_text_size(points: float, platform: str, scale: float) -> None:
    assert system_text_scale(points, platform) == scale


def test_style_sheet_refuses_unknown_colours() -> None:
    with pytest.raises(ValueError, match=r"bg\.nothing"):
        make_style_sheet(lambda token: QColor(LIGHT[token]), lambda length: length, "QWidget { color: @bg.nothing; }")
    text = make_style_sheet(
        lambda token: QColor(LIGHT[token]), lambda length: 2 * length, "a { b: @bg.canvas; c: @28px }"
    )
    assert text == "a { b: #ffffff; c: 56px }"


def test_icons_are_tinted_and_sharp(application: QApplication) -> None:
    pixmap = icon_pixmap("check", QColor("#2A5BB9"), 16, 2.0)
    assert pixmap.width() == 32
    assert pixmap.devicePixelRatio() == 2.0
    image = pixmap.toImage()
    opaque = [image.pixelColor(x, y) for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() == 255]
    assert opaque
    assert all(color.name() == "#2a5bb9" for color in opaque)


def test_every_icon_named_in_the_code_is_there() -> None:
    there = {path.stem for path in resource_path("icons").glob("*.svg")}
    assert len(there) > 60
    named: set[str] = set()
    for path in (PACKAGE / "ui").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r'icon(?:_name)?="([a-z0-9-]+)"', text))
        named |= set(re.findall(r'IconButton\(\s*\w+(?:\.\w+)?,\s*"([a-z0-9-]+)"', text))
        named |= set(re.findall(r'paint_icon\([^"]*"([a-z0-9-]+)"', text))
    assert named - there == set()


def test_licences_come_along() -> None:
    assert {path.name for path in resource_path("licences").iterdir()} >= {"Inter-OFL.txt", "Lucide-ISC.txt"}


def test_resources_of_a_frozen_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert resources_folder() == tmp_path / "resources"


def test_high_contrast_takes_the_systems_colours(application: QApplication) -> None:
    system = application.palette()
    values = high_contrast_values(LIGHT, system)
    assert values[Token.TEXT_TERTIARY] == values[Token.STATUS_OFF_FG] == system.windowText().color().name()
    assert values[Token.STATUS_OFF_BG] == system.window().color().name()


def test_no_colour_stands_outside_the_table() -> None:
    """Only the table may name colours; paper is black on white and has its own."""
    guilty = [
        path.name
        for path in (PACKAGE / "ui").rglob("*.py")
        if path.name != "tokens.py"
        and path.parent.name != "printing"
        and re.search(r'"#[0-9A-Fa-f]{6}"', path.read_text(encoding="utf-8"))
    ]
    assert guilty == []
    assert not re.search(r"#[0-9A-Fa-f]{3,8}\b", resource_path("styles", "window.qss").read_text(encoding="utf-8"))
