"""The colour table is complete, and readable: contrast as the design promises."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from alignment_desktop.ui.theme.tokens import DARK, LIGHT, Token

TEXTS = (Token.TEXT_PRIMARY, Token.TEXT_SECONDARY, Token.TEXT_TERTIARY)
GROUNDS = (
    Token.BG_WINDOW,
    Token.BG_CANVAS,
    Token.BG_SUNKEN,
    Token.BG_RAISED,
    Token.BG_HOVER,
    Token.BG_SELECTED,
    Token.BG_NAV_SELECTED,
)
PAIRS = [(text, ground) for text in TEXTS for ground in GROUNDS]
PAIRS += [
    (Token.STATUS_ON_FG, Token.STATUS_ON_BG),
    (Token.STATUS_RISK_FG, Token.STATUS_RISK_BG),
    (Token.STATUS_OFF_FG, Token.STATUS_OFF_BG),
    (Token.STATUS_NONE_FG, Token.STATUS_NONE_BG),
    (Token.STATUS_DONE_FG, Token.STATUS_DONE_BG),
    (Token.ACCENT_ON, Token.ACCENT_FILL),
    (Token.TIP_FG, Token.TIP_BG),
    (Token.TIP_LINK, Token.TIP_BG),
]


def luminance(color: QColor) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_token_has_both_colours() -> None:
    assert set(LIGHT) == set(DARK) == set(Token)
    assert all(QColor(value).isValid() for table in (LIGHT, DARK) for value in table.values())


@pytest.mark.parametrize(("text", "ground"), PAIRS, ids=[f"{text} on {ground}" for text, ground in PAIRS])
def test_text_can_be_read(text: Token, ground: Token) -> None:
    assert contrast(LIGHT[text], LIGHT[ground]) >= 4.5
    assert contrast(DARK[text], DARK[ground]) >= 4.5


@pytest.mark.parametrize("line", [Token.LINE_STRONG, Token.FOCUS_RING, Token.PROGRESS_FILL, Token.CHART_LINE])
def test_lines_that_matter_can_be_seen(line: Token) -> None:
    assert contrast(LIGHT[line], LIGHT[Token.BG_CANVAS]) >= 3
    assert contrast(DARK[line], DARK[Token.BG_CANVAS]) >= 3


def test_contrast_of_the_test_itself() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") < 4.5
