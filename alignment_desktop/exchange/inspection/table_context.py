"""What stands around a table and holds for all of it: the year and the period of its titles, and the role its sheet names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from alignment_desktop.exchange.heading_words import words_of
from alignment_desktop.exchange.inspection.heading_reader import period_of_title
from alignment_desktop.exchange.inspection.items import Item, ItemKind
from alignment_desktop.exchange.inspection.records import Role
from alignment_desktop.exchange.period_parser import DateOrder, year_in
from alignment_desktop.exchange.period_words import word_set

_TARGETS = word_set(
    "budget budgets budgeted plan planned planning forecast projection projections projected target targets soll plandaten"
    " planung prognose presupuesto presupuestado presupuestos prevision previsiones previsionnel begroting begroot orcamento"
    " preventivo prevu"
)
_DIFFERENCES = word_set(
    "variance variances abweichung abweichungen ecart ecarts varianzen scostamenti desviaciones afwijkingen"
)
_ACTUALS = word_set("actual actuals ist reel realise effettivo consuntivo werkelijk realizado")
_LONGEST_TITLE_WORDS = 9
_THOUSANDS = re.compile(
    r"\b(?:in|en|em|in\s+den)?\s*(?:thousands?|000s|'000|tausend|tsd|teur|milliers|miles|migliaia|duizend(?:en)?|milhares|millions?"
    r"|millionen|mio)\b|[€$£]\s?k\b|[€$£]\s?000",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Context:
    """What a table takes from around it."""

    period: str | None = None
    year: int | None = None
    role: Role | None = None
    scale: str | None = None


def context_of(titles: Sequence[Item], sheet_name: str, file_name: str, order: DateOrder) -> Context:
    """Read the titles above a table (the nearest last), then the sheet's name, then the file's."""
    stem = file_name.rpartition(".")[0] or file_name
    texts = [title.text for title in titles if title.kind is ItemKind.TEXT]
    period = next(filter(None, (_period_of(title, order) for title in reversed(titles))), None)
    if period is None:
        names = (sheet_name, stem.replace("_", " "))
        period = next(filter(None, (period_of_title(name, order) for name in names)), None)
    return Context(period, _year(titles, texts, sheet_name, stem), _role([sheet_name, *reversed(texts)]), _scale(texts))


def _period_of(title: Item, order: DateOrder) -> str | None:
    if title.kind is ItemKind.DAY:
        return title.period
    if title.kind is ItemKind.NUMBER and title.is_year:
        return f"{int(title.value or 0):04d}"
    return period_of_title(title.text, order) if title.kind is ItemKind.TEXT else None


def _year(titles: Sequence[Item], texts: Iterable[str], sheet_name: str, stem: str) -> int | None:
    for title in reversed(titles):
        if title.kind is ItemKind.NUMBER and title.is_year:
            return int(title.value or 0)
        if title.kind is ItemKind.DAY and title.period:
            return int(title.period[:4])
    for text in (" ".join(texts), sheet_name, stem.replace("_", " ")):
        found = year_in(text)
        if found is not None:
            return found
    return None


def _role(texts: Iterable[str]) -> Role | None:
    """The role of a whole table: only where one text names just one."""
    for text in texts:
        words = set(words_of(text))
        if not words or len(words) > _LONGEST_TITLE_WORDS:
            continue
        named = [
            role
            for role, known in ((Role.DIFFERENCE, _DIFFERENCES), (Role.TARGET, _TARGETS), (Role.ACTUAL, _ACTUALS))
            if words & known
        ]
        if len(named) == 1:
            return named[0]
        if Role.DIFFERENCE in named:
            return Role.DIFFERENCE
        if named:
            return None
    return None


def _scale(texts: Iterable[str]) -> str | None:
    found = next((match for text in texts if len(text) < 120 and (match := _THOUSANDS.search(text))), None)
    return found.group().strip() if found else None
