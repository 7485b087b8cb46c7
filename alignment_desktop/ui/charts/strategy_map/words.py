"""What a card of the strategy map says: its figure, its name for a screen reader, and the words of a band and a story."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from alignment_desktop.domain.objective import KeyResult
from alignment_desktop.domain.smart_words import VERBS
from alignment_desktop.domain.strategy_map import MapBand, MapCard, StrategyMap
from alignment_desktop.ui.value_format import NO_VALUE, ValueFormat, unit_of
from alignment_desktop.ui.widgets.status import status_word

_NBSP = "\u00a0"
_COUNTED_TO = 1000
_BEGINNINGS = VERBS | {"everyone", "everybody", "nobody", "no", "all", "every", "each", "the", "a", "an", "our", "we"}


def card_figure(card: MapCard, words: ValueFormat) -> str:
    """The value of its number, else of its key result ("3 of 5", "26 days"), else how far it is; a dash without any."""
    if card.kpi is not None:
        return words.value(card.kpi_value, unit_of(card.kpi))
    if card.result is not None and card.result.current is not None:
        return _result(card.result, words)
    if card.progress is not None:
        return f"{words.figure(card.progress * 100, 0)}{_NBSP}%"
    return NO_VALUE


def _result(result: KeyResult, words: ValueFormat) -> str:
    current, target, start = result.current or 0.0, result.target, result.start or 0.0
    figure = words.figure(current, _decimals(current))
    unit = result.unit_text.strip()
    if target is not None and start < target <= _COUNTED_TO and unit != "%":
        text = QCoreApplication.translate("StrategyMap", "%1 of %2")
        return text.replace("%1", figure).replace("%2", words.figure(target, _decimals(target))).replace(" ", _NBSP)
    return f"{figure}{_NBSP}{unit}" if unit else figure


def _decimals(value: float) -> int:
    return 0 if value == round(value) else 1


def band_name(band: MapBand) -> str:
    """The owner's name of an area."""
    return band.name or QCoreApplication.translate("StrategyMap", "No area yet")


def spoken_card(found: StrategyMap, card: MapCard, words: ValueFormat) -> str:
    """As in "Deliver every order by 6:30, off track, 91.5 %, How we work, leads to Be the wholesale partner"."""
    parts = [card.title, status_word(card.status).lower(), card_figure(card, words), band_name(found.bands[card.band])]
    effects = [found.cards[link.effect].title for link in found.links if link.cause == card.id]
    if effects:
        joined = QCoreApplication.translate("StrategyMap", " and ").join(effects)
        parts.append(QCoreApplication.translate("StrategyMap", "leads to %1").replace("%1", joined))
    return ", ".join(part for part in parts if part and part != NO_VALUE)


def in_a_sentence(title: str) -> str:
    """A goal's title after "then": an English verb or article in front loses its capital, any other word keeps it."""
    first, _, rest = title.partition(" ")
    if first.lower() in _BEGINNINGS and first[1:].islower():
        return f"{first.lower()} {rest}".rstrip()
    return title[:1].lower() + title[1:] if title.startswith("A ") else title


def story_word(position: int, length: int) -> str:
    """What comes before a step of a story."""
    if position == 0:
        return QCoreApplication.translate("StrategyMap", "If")
    if position == length - 1 and length > 2:
        return QCoreApplication.translate("StrategyMap", "and")
    return QCoreApplication.translate("StrategyMap", "then")
