"""Shapes, bars and lines: what is drawn differs where its meaning differs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import nan

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from alignment_desktop.domain.objective import Status
from alignment_desktop.ui.theme.colors import paper_colors
from alignment_desktop.ui.theme.tokens import LIGHT, Token
from alignment_desktop.ui.widgets.progress import paint_progress, paint_status_shares
from alignment_desktop.ui.widgets.sparkline import paint_sparkline
from alignment_desktop.ui.widgets.status import paint_status, status_token, status_word

WHITE = QColor("white")


def drawn(paint: Callable[[QPainter], None], width: int = 100, height: int = 20) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(WHITE)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return image


def inked(image: QImage, x: int) -> list[int]:
    """Rows of a column that are not white."""
    return [y for y in range(image.height()) if image.pixelColor(x, y) != WHITE]


def line(values: Sequence[float | None], target: float | None = None) -> QImage:
    return drawn(lambda painter: paint_sparkline(painter, QRectF(0, 0, 100, 20), values, paper_colors(), target))


def test_each_shape_is_its_own_without_colour() -> None:
    """Seen in grey, the shapes still tell the states apart (missed is that of off track; the plain ring has three words)."""
    pictures = {}
    for status in Status:
        image = drawn(
            lambda painter, status=status: paint_status(painter, QRectF(0, 0, 20, 20), status, paper_colors()), 20
        )
        pictures[status] = tuple(image.pixelColor(x, y).lightness() < 190 for x in range(20) for y in range(20))
    assert pictures[Status.MISSED] == pictures[Status.OFF_TRACK]
    assert pictures[Status.TOO_EARLY] == pictures[Status.NO_TARGET] == pictures[Status.NOT_STARTED]
    assert len(set(pictures.values())) == len(Status) - 3


def test_every_status_has_a_word_of_its_own() -> None:
    assert len({status_word(status) for status in Status}) == len(Status)
    assert status_word(Status.TOO_EARLY) == "Too early"
    assert status_token(Status.AT_RISK) is Token.STATUS_RISK_FG


@pytest.mark.parametrize(("done", "filled"), [(0.0, 0), (0.5, 50), (1.0, 100), (1.7, 100)])
def test_progress_fills_as_far_as_it_is_done(done: float, filled: int) -> None:
    image = drawn(lambda painter: paint_progress(painter, QRectF(0, 0, 100, 20), done, None, paper_colors()))
    fill = QColor(LIGHT[Token.PROGRESS_FILL])
    count = sum(image.pixelColor(x, 10) == fill for x in range(100))
    assert abs(count - filled) <= 2


def test_expected_tick_stands_where_it_should() -> None:
    image = drawn(lambda painter: paint_progress(painter, QRectF(0, 0, 100, 20), None, 0.75, paper_colors()))
    tall = [x for x in range(100) if len(inked(image, x)) > 8]
    assert tall
    assert 72 <= min(tall) <= max(tall) <= 77


def test_a_gap_stays_a_gap() -> None:
    whole, gap = line([1, 2, 3, 4, 5]), line([1, 2, None, 4, 5])
    assert inked(whole, 49)
    assert not inked(gap, 49)


def test_only_the_last_ten_are_shown() -> None:
    assert line([900, 800, *range(10)]) == line(list(range(10)))


def test_without_values_a_dashed_line() -> None:
    image = line([None, nan])
    columns = [bool(inked(image, x)) for x in range(100)]
    assert any(columns)
    assert not all(columns)


@pytest.mark.parametrize("values", [[5], [5, 5, 5], [None, 5], [1e300, -1e300]])
def test_odd_series_are_drawn(values: list[float | None]) -> None:
    image = line(values, target=5)
    assert any(inked(image, x) for x in range(100))


def test_shares_keep_their_proportions() -> None:
    shares = [(Status.ON_TRACK, 6), (Status.OFF_TRACK, 3), (Status.AT_RISK, 0)]
    image = drawn(lambda painter: paint_status_shares(painter, QRectF(0, 0, 100, 8), shares, paper_colors()))
    on = sum(image.pixelColor(x, 4) == QColor(LIGHT[Token.STATUS_ON_FG]) for x in range(100))
    off = sum(image.pixelColor(x, 4) == QColor(LIGHT[Token.STATUS_OFF_FG]) for x in range(100))
    assert on == pytest.approx(2 * off, abs=3)
