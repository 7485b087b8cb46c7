"""What the headings of strangers' tables mean, in seven languages: folded words (no capitals, accents or signs)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum

from alignment_desktop.exchange.period_words import word_set


class ColumnMeaning(StrEnum):
    """What a column of a table is for. FIGURE is a column whose heading names the number; PERIOD_FIGURE one whose heading is
    the period; the last seven carry nothing that is taken over."""

    NAME = "name"
    PERIOD = "period"
    YEAR = "year"
    VALUE = "value"
    FIGURE = "figure"
    PERIOD_FIGURE = "period_figure"
    BREAKDOWN = "breakdown"
    UNIT = "unit"
    NOTE = "note"
    TARGET = "target"
    PRIOR = "prior"
    DIFFERENCE = "difference"
    SHARE = "share"
    TOTAL = "total"
    IDENTIFIER = "identifier"
    SKIP = "skip"


_WORDS: Mapping[ColumnMeaning, str] = {
    ColumnMeaning.NAME: (
        "kpi number name metric measure indicator nombre indicador metrica kennzahl name bezeichnung indicateur nom mesure"
        " indicatore nome misura metriek naam kengetal indicador metrica account konto cuenta compte conto rekening"
        " description beschreibung descripcion libelle item line category position"
    ),
    ColumnMeaning.PERIOD: (
        "period month date day week quarter year time periodo mes fecha dia semana trimestre ano periode monat datum tag woche"
        " quartal jahr mois jour semaine annee mese data giorno settimana anno maand dag week kwartaal jaar data"
    ),
    ColumnMeaning.YEAR: "year jahr ano annee anno jaar fy",
    ColumnMeaning.VALUE: (
        "value actual actuals result amount reading valor real resultado importe wert ist istwert ergebnis betrag valeur realise"
        " resultat montant valore effettivo risultato importo waarde werkelijk resultaat bedrag realizado montante figure"
    ),
    ColumnMeaning.TARGET: (
        "target goal budget plan planned forecast meta objetivo presupuesto ziel soll sollwert zielwert plan objectif cible"
        " obiettivo doel begroting orcamento estimated"
    ),
    ColumnMeaning.PRIOR: "prior previous vorjahr anterior precedente precedent vorig py ly",
    ColumnMeaning.DIFFERENCE: (
        "difference variance variation change delta diff var abweichung differenz veranderung variacion diferencia ecart"
        " variazione differenza verschil variacao"
    ),
    ColumnMeaning.UNIT: "unit units unidad unidades einheit unite unita eenheid unidade",
    ColumnMeaning.NOTE: (
        "note notes remark remarks comment comments observacion observaciones nota notas bemerkung bemerkungen kommentar"
        " anmerkung remarque commentaire osservazione opmerking comentario comentarios observacao"
    ),
    ColumnMeaning.IDENTIFIER: (
        "id no nr num code index key sku orden order numero nummer codigo row ref reference invoice line"
    ),
    ColumnMeaning.BREAKDOWN: (
        "service servicio region branch filiale store shop location standort sede department abteilung departamento departement"
        " reparto afdeling team customer client kunde cliente klant product produkt producto produit prodotto person rep"
        " salesperson employee mitarbeiter category categoria kategorie categorie sucursal tienda magasin negozio winkel business"
        " country state city segment channel kanal line group gruppe"
    ),
    ColumnMeaning.SKIP: "status estado stato statut owner checked verified sent geprueft checked by who responsible",
}
_SHARES = frozenset(["share", "anteil", "porcentaje", "pourcentage", "percentuale", "aandeel", "percent"])
_COUNTING = (["number", "of"], ["no", "of"], ["#", "of"], ["nr", "of"], ["num", "of"])
_BY_WORD: dict[str, list[ColumnMeaning]] = {}
for _meaning, _words in _WORDS.items():
    for _word in dict.fromkeys(_words.split()):
        _BY_WORD.setdefault(_word, []).append(_meaning)

_TOTAL_LABELS = word_set(
    "total totals grand sum subtotal sub summe gesamt gesamtsumme zwischensumme totale totaal somme somma suma ytd"
    " year to date general gesamtergebnis"
)
_TOTAL_ROWS = frozenset(
    {
        "total",
        "totals",
        "grand total",
        "sum",
        "subtotal",
        "sub total",
        "sub totals",
        "summe",
        "gesamt",
        "gesamtsumme",
        "gesamtergebnis",
        "zwischensumme",
        "totale",
        "totaal",
        "eindtotaal",
        "somme",
        "somma",
        "suma",
        "total general",
        "total generale",
        "totale generale",
        "ytd",
        "year to date",
        "average",
        "durchschnitt",
    }
)
_WORD = re.compile(r"[^\W_]+|%|#")


def fold(text: str) -> str:
    """Without capitals and accents, one space between words: how headings and names are compared."""
    folded = unicodedata.normalize("NFKD", text.casefold().replace("_", " "))
    return " ".join("".join(char for char in folded if not unicodedata.combining(char)).split())


def words_of(text: str) -> list[str]:
    """The folded words, with `%` and `#` as words of their own."""
    return _WORD.findall(fold(text))


def meanings_of(heading: str) -> list[ColumnMeaning]:
    """What a heading may mean by its words, the first word's meanings first; nothing for unknown words."""
    words = words_of(heading)
    found: list[ColumnMeaning] = []
    if words[:1] == ["%"] or words[:2] == ["percent", "of"] or (words and words[0] in _SHARES and len(words) == 1):
        found.append(ColumnMeaning.SHARE)
    if {"last", "year"} <= set(words):
        found.append(ColumnMeaning.PRIOR)
    if words[:2] in _COUNTING:
        return found
    for word in words:
        found += [meaning for meaning in _BY_WORD.get(word, ()) if meaning not in found]
    return found


def is_total_heading(heading: str) -> bool:
    """Whether a column sums others up: every word is one for totals, or it begins with "YTD"."""
    words = [word for word in words_of(heading) if not word.isdecimal()]
    if not words:
        return False
    return words[0] == "ytd" or all(word in _TOTAL_LABELS for word in words)


def is_total_row(label: str) -> bool:
    """Whether a row is a bare total, named by nothing but that."""
    return " ".join(words_of(label)) in _TOTAL_ROWS
