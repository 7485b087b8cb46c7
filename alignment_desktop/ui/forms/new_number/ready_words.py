"""The plain words for trades, and what a ready number comes to in one line."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from alignment_desktop.domain.kpi import Aggregation
from alignment_desktop.domain.kpi_library import ReadyNumber, Trade
from alignment_desktop.ui.kpi_words import AGGREGATIONS, DIRECTIONS, FREQUENCIES, UNITS, words


def _t(text: object) -> str:
    return str(text)


TRADES: Mapping[Trade, str] = MappingProxyType({
    Trade.RETAIL: _t(QT_TRANSLATE_NOOP("ReadyWords", "Shop")),
    Trade.FOOD: _t(QT_TRANSLATE_NOOP("ReadyWords", "Café, bakery, restaurant")),
    Trade.CRAFTS: _t(QT_TRANSLATE_NOOP("ReadyWords", "Crafts and building")),
    Trade.AGENCY: _t(QT_TRANSLATE_NOOP("ReadyWords", "Agency, consulting")),
    Trade.CLINIC: _t(QT_TRANSLATE_NOOP("ReadyWords", "Clinic, salon")),
    Trade.ONLINE: _t(QT_TRANSLATE_NOOP("ReadyWords", "Online shop")),
    Trade.MANUFACTURING: _t(QT_TRANSLATE_NOOP("ReadyWords", "Manufacturing")),
    Trade.HOSPITALITY: _t(QT_TRANSLATE_NOOP("ReadyWords", "Hotel, guest house")),
    Trade.SOFTWARE: _t(QT_TRANSLATE_NOOP("ReadyWords", "Software")),
    Trade.NONPROFIT: _t(QT_TRANSLATE_NOOP("ReadyWords", "Charity")),
})  # fmt: skip


def trade_word(trade: Trade) -> str:
    """A trade in the person's language."""
    return QCoreApplication.translate("ReadyWords", TRADES[trade])


def facts_line(number: ReadyNumber) -> str:
    """As in "Per cent · Weekly · Less is better · Divide two figures"."""
    unit = number.unit_text or words(UNITS[number.unit_kind])
    parts = [unit, words(FREQUENCIES[number.frequency]), words(DIRECTIONS[number.direction])]
    parts.append(words(AGGREGATIONS[number.aggregation][0]))
    if number.is_leading:
        parts.append(QCoreApplication.translate("ReadyWords", "An early sign"))
    return " · ".join(parts)


def entered_line(number: ReadyNumber) -> str:
    """Which two figures are entered, for a ratio; empty for the others."""
    if number.aggregation is not Aggregation.RATIO:
        return ""
    text = QCoreApplication.translate("ReadyWords", "You enter two figures: %1, and %2.")
    return text.replace("%1", _lowered(number.numerator)).replace("%2", _lowered(number.denominator))


def _lowered(text: str) -> str:
    """As it stands inside a sentence."""
    return text[:1].lower() + text[1:]
