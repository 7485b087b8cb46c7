"""The cards of a map as worded rows: what the map tells a screen reader, and what *Show as table* shows."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject

from alignment_desktop.domain.strategy_map import StrategyMap
from alignment_desktop.ui.charts.strategy_map.words import band_name, card_figure, spoken_card
from alignment_desktop.ui.models.goal_lines import level_word
from alignment_desktop.ui.models.record_model import Column, RecordModel
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.value_format import ValueFormat
from alignment_desktop.ui.widgets.status import status_word


@dataclass(frozen=True, slots=True)
class CardRow:
    """One card in words."""

    id: int
    title: str
    area: str
    level: str
    status: str
    figure: str
    leads_to: str
    spoken: str


def card_rows(found: StrategyMap, words: ValueFormat) -> list[CardRow]:
    """All cards in reading order: by area, then by row and column."""
    effects: dict[int, list[str]] = {}
    for link in found.links:
        effects.setdefault(link.cause, []).append(found.cards[link.effect].title)
    ordered = sorted(found.cards.values(), key=lambda card: found.grid.slots[card.id])
    return [
        CardRow(
            card.id,
            card.title,
            band_name(found.bands[card.band]),
            level_word(card.level),
            status_word(card.status),
            card_figure(card, words),
            ", ".join(effects.get(card.id, ())),
            spoken_card(found, card, words),
        )
        for card in ordered
    ]


def card_model(parent: QObject) -> RecordModel:
    """The model of the map and of its table; the map shows the first column."""
    return RecordModel(
        (
            Column("title", _tr("Goal"), lambda row: row.title, spoken=lambda row: row.spoken),
            Column("area", _tr("Area"), lambda row: row.area, token=Token.TEXT_SECONDARY),
            Column("level", _tr("Level"), lambda row: row.level, token=Token.TEXT_SECONDARY),
            Column("status", _tr("Status"), lambda row: row.status),
            Column("figure", _tr("Figure"), lambda row: row.figure, is_right=True),
            Column("leads_to", _tr("Leads to"), lambda row: row.leads_to, token=Token.TEXT_SECONDARY),
        ),
        lambda row: row.id,
        parent,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("StrategyMap", text)
