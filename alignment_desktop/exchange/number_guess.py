"""What kind of number stands behind a name and its values: unit, decimals, how often, how it adds up, which way is good."""

from __future__ import annotations

import itertools
from calendar import monthrange
from collections.abc import Collection, Mapping, Sequence
from datetime import date

from alignment_desktop.domain.import_plan import NewKpi
from alignment_desktop.domain.kpi import Aggregation, Direction, Frequency, UnitKind
from alignment_desktop.domain.period import Period
from alignment_desktop.exchange.cells import CellFormat, FormatKind
from alignment_desktop.exchange.heading_words import fold, words_of
from alignment_desktop.exchange.period_words import word_set
from alignment_desktop.exchange.table_values import SeriesRead

_SAMPLE = 24
_MOST_DECIMALS = 2
_LOWER = word_set(
    "cost costs expense expenses cogs waste churn complaint complaints defect defects error errors fault faults"
    " return returns refund refunds absence absences sick accident accidents delay delays late overdue debt"
    " debts liabilities tax taxes downtime scrap rejects kosten aufwand ausgaben fehler reklamationen krankenstand"
    " schulden gasto gastos coste costes costo costos quejas deuda cout couts depenses charges perte pertes costi"
    " spese reclami klachten uitgaven custos despesas cac dso"
)
_MEANS = word_set(
    "average avg mean rate ratio price margin percent percentage share score satisfaction nps per durchschnitt"
    " quote preis marge anteil media medio promedio tasa tarifa precio margen prix taux moyenne prezzo tasso margine"
    " gemiddelde prijs preco taxa utilisation utilization occupancy ocupacion conversion temperature speed time"
    " duration"
)
_LASTS = word_set(
    "balance cash stock inventory headcount staff employees members subscribers backlog accounts receivable"
    " receivables payable payables debt debts assets equity liabilities runway bestand kontostand mitarbeiter saldo"
    " existencias empleados stand solde stocks effectif effectifs giacenza dipendenti voorraad medewerkers close"
    " open"
)
_FLOWS = word_set("receipts received paid payments flow sales purchases bought sold")
_PEOPLE = word_set("staff employee employees labour labor people team")
_UNIT_WORDS: Mapping[str, UnitKind] = {
    **dict.fromkeys(["%", "percent", "per_cent", "prozent", "porcentaje", "pourcent", "pct"], UnitKind.PERCENT),
    **dict.fromkeys(["days", "day", "tage", "tag", "dias", "dia", "jours", "jour", "giorni", "dagen"], UnitKind.DAYS),
    **dict.fromkeys(["hours", "hour", "h", "hrs", "stunden", "std", "horas", "heures", "ore", "uren"], UnitKind.HOURS),
    **dict.fromkeys(["score", "points", "punkte", "puntos", "points", "nps"], UnitKind.SCORE),
    **dict.fromkeys(
        ["$", "€", "£", "¥", "eur", "usd", "gbp", "chf", "sek", "nok", "dkk", "pln", "czk", "money", "currency"],
        UnitKind.CURRENCY,
    ),
    **dict.fromkeys(
        ["count", "number", "pcs", "piece", "pieces", "stk", "stuck", "anzahl", "unidades", "nr", "#", "units"],
        UnitKind.COUNT,
    ),
}


def unit_in_words(text: str) -> UnitKind | None:
    """The unit that a word or sign means; TEXT for one of the owner's own, None for nothing."""
    bare = fold(text)
    return _UNIT_WORDS.get(bare, UnitKind.TEXT) if bare else None


def guess_unit(read: SeriesRead, formats: Mapping[int, CellFormat]) -> tuple[UnitKind, str]:
    """Unit and, for the owner's own, its word: by the unit column, the number formats, signs in the cells, the name."""
    named = unit_in_words(read.unit)
    if named is not None:
        return named, read.unit if named is UnitKind.TEXT else ""
    kinds = {formats[style].kind for style in read.styles if style in formats}
    if (read.percents and 2 * read.percents >= read.count) or "%" in read.name:
        return UnitKind.PERCENT, ""
    if FormatKind.CURRENCY in kinds or read.currency:
        return UnitKind.CURRENCY, ""
    words = set(words_of(read.name))
    if words & {"hours", "stunden", "horas", "heures"}:
        return UnitKind.HOURS, ""
    if words & {"days", "tage", "dias", "jours"}:
        return UnitKind.DAYS, ""
    return UnitKind.COUNT, ""


def guess_number(
    name: str, read: SeriesRead, values: Sequence[float], formats: Mapping[int, CellFormat], frequency: Frequency
) -> NewKpi:
    """A sensible definition for a number that a file brings along; `values` are some of its values."""
    unit, unit_text = guess_unit(read, formats)
    words = set(words_of(name))
    return NewKpi(
        name=name,
        unit_kind=unit,
        unit_text=unit_text,
        decimals=_decimals(read, values, formats, unit),
        frequency=frequency,
        aggregation=_aggregation(words, unit),
        direction=_direction(words_of(name)),
    )


def guess_frequency(periods: Collection[Period]) -> Frequency:
    """How often a number comes whose file has these periods. Days that are all month ends (or firsts, or a week apart)
    stand for months (or weeks)."""
    kinds = {period.frequency for period in periods}
    if not kinds:
        return Frequency.MONTHLY
    shortest = min(kinds, key=list(Frequency).index)
    if shortest is not Frequency.DAILY:
        return shortest
    return _behind_days(sorted({period.start for period in periods if period.frequency is Frequency.DAILY}))


def _behind_days(days: Sequence[date]) -> Frequency:
    if len(days) < 2:
        return Frequency.DAILY
    firsts = all(day.day == 1 for day in days)
    lasts = all(day.day == monthrange(day.year, day.month)[1] for day in days)
    if firsts or lasts:
        months = [day.year * 12 + day.month for day in days]
        steps = {later - earlier for earlier, later in itertools.pairwise(months)}
        if all(step % 12 == 0 for step in steps):
            return Frequency.YEARLY
        return Frequency.QUARTERLY if all(step % 3 == 0 for step in steps) else Frequency.MONTHLY
    gaps = {(later - earlier).days for earlier, later in itertools.pairwise(days)}
    return Frequency.WEEKLY if all(gap % 7 == 0 for gap in gaps) else Frequency.DAILY


def _direction(words: Sequence[str]) -> Direction:
    """Less is better where the name begins or ends with such a word ("Cost of sales", "Tax expense"), not where it only
    mentions one ("Income before taxes")."""
    if "turnover" in words and set(words) & _PEOPLE:
        return Direction.LOWER
    if not words or "before" in words:
        return Direction.HIGHER
    return Direction.LOWER if words[0] in _LOWER or words[-1] in _LOWER else Direction.HIGHER


def _aggregation(words: set[str], unit: UnitKind) -> Aggregation:
    if unit in (UnitKind.PERCENT, UnitKind.SCORE) or words & _MEANS:
        return Aggregation.MEAN
    return Aggregation.LAST if words & _LASTS and not words & _FLOWS else Aggregation.SUM


def _decimals(read: SeriesRead, values: Sequence[float], formats: Mapping[int, CellFormat], unit: UnitKind) -> int:
    said = [formats[style].decimals for style in read.styles if style in formats and formats[style].decimals >= 0]
    if said:
        return min(max(said), _MOST_DECIMALS + 1)
    needed = 0
    for value in values[:_SAMPLE]:
        text = f"{value:.4f}".rstrip("0")
        needed = max(needed, len(text.partition(".")[2]))
    return min(needed, 1 if unit is UnitKind.PERCENT else _MOST_DECIMALS)
