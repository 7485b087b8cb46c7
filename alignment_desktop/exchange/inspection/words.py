"""The words of seven languages by which headings, labels and titles tell roles, totals, counted rows and identifiers."""

from __future__ import annotations

from alignment_desktop.exchange.heading_words import words_of
from alignment_desktop.exchange.inspection.records import Role
from alignment_desktop.exchange.period_words import word_set

_ROLES = (
    (
        Role.DIFFERENCE,
        word_set(
            "variance variances var difference differences diff delta change abweichung abweichungen abw differenz"
            " veranderung ecart ecarts variacion diferencia desviacion scostamento differenza variazione verschil afwijking"
            " desvio variacao diferenca"
        ),
    ),
    (
        Role.PRIOR,
        word_set("py ly prior previous vorjahr vj vorjahreswert anterior precedent precedente vorig voorgaand"),
    ),
    (
        Role.TARGET,
        word_set(
            "target targets goal goals budget budgets budgeted plan planned plans forecast forecasted projection projections"
            " projected estimated estimate estimates soll sollwert ziel zielwert planwert geplant prognose budgetiert objectif"
            " cible prevu previsions budgete previsto prevision presupuesto presupuestado meta objetivo obiettivo preventivo"
            " doel begroting begroot prognose orcamento orcado quota"
        ),
    ),
    (
        Role.ACTUAL,
        word_set(
            "actual actuals act ist istwert tatsachlich reel reels realise real reales effettivo consuntivo werkelijk"
            " realisatie realizado"
        ),
    ),
)
_LAST_YEAR = (("last", "year"), ("ano", "anterior"), ("n", "1"), ("vorig", "jaar"), ("annee", "precedente"))
_SHARES = word_set(
    "share anteil anteile porcentaje pourcentage percentuale aandeel part quota% participacion participacao"
)
_TOTALS = word_set(
    "total totals subtotal subtotals summe gesamt gesamtsumme zwischensumme totale totaal somme somma suma totales totais"
    " gesamtergebnis eindtotaal subtotaal sum insgesamt"
)
_BARE = _TOTALS | word_set("grand sub general generale all overall geral generales year months ytd")
_TO_DATE = (
    ("ytd",),
    ("year", "to", "date"),
    ("kumuliert",),
    ("cumul",),
    ("acumulado",),
    ("cumulative",),
    ("mtd",),
    ("qtd",),
)
_AVERAGES = word_set("average avg mean median durchschnitt mittelwert moyenne promedio media gemiddelde moy")
_COUNTED = (
    "gross profit",
    "gross margin",
    "gross income",
    "net income",
    "net profit",
    "net loss",
    "net sales",
    "net revenue",
    "net earnings",
    "net worth",
    "net operating",
    "net ordinary",
    "net other",
    "net cash",
    "net change",
    "net surplus",
    "operating profit",
    "operating income",
    "operating result",
    "profit before",
    "profit after",
    "income before",
    "earnings before",
    "income from operations",
    "surplus",
    "deficit",
    "ebit",
    "ebitda",
    "balance",
    "difference",
    "variance",
    "ending cash",
    "closing balance",
    "cash at end",
    "rohertrag",
    "betriebsergebnis",
    "ergebnis",
    "jahresuberschuss",
    "rohgewinn",
    "reingewinn",
    "gesamtkosten",
    "marge brute",
    "resultat",
    "benefice",
    "beneficio",
    "resultado",
    "margen bruto",
    "utile",
    "risultato",
    "margine",
    "winst",
    "brutowinst",
    "resultaat",
    "nettowinst",
    "lucro",
    "cost of goods sold",
    "cost of sales",
)
_IDENTIFIERS = word_set(
    "id no nr num code codigo key sku ref index numero nummer number plz zip postcode phone tel telephone fax"
)
_AMOUNTS = word_set(
    "amount cost costs price value sales revenue fee fees kosten preis betrag umsatz wert prix montant cout precio importe coste"
    " costo prezzo importo prijs bedrag preco valor custo ventas vendite"
)
_IDENTIFIER_ENDS = ("nummer", "nr", "code")
_ORDINALS = word_set("# index line row rank pos position lfd")
DATE_PARTS = (
    word_set("year jahr annee ano anno jaar"),
    word_set("month monat mois mes mese maand"),
    word_set("day tag jour dia giorno dag"),
)
"""The words over columns that hold only the year, month or day."""
_DATE_PARTS = DATE_PARTS[0] | DATE_PARTS[1] | DATE_PARTS[2] | {"weekday"}


def role_of_words(text: str) -> Role | None:
    """The role that a heading says; None where it says none."""
    words = words_of(text)
    if not words:
        return None
    if words == ["%"] or words[:2] == ["%", "of"] or words[:2] == ["percent", "of"] or set(words) & _SHARES:
        return Role.SHARE
    if _has_run(words, _LAST_YEAR):
        return Role.PRIOR
    for role, known in _ROLES:
        if known.intersection(words):
            return role
    return None


def role_of_label(text: str) -> Role | None:
    """The role at the end (or in brackets) of a row's label: "Customers PY", "Revenue - Plan"; a label of one word counts."""
    words = words_of(text)
    if not words:
        return None
    if _has_run(words[-2:], _LAST_YEAR):
        return Role.PRIOR
    for role, known in _ROLES:
        if words[-1] in known:
            return role
    return None


def is_total_heading(text: str) -> bool:
    """Whether a column sums others up."""
    words = [word for word in words_of(text) if not word.isdecimal()]
    if not words:
        return False
    return is_to_date(text) or (bool(_TOTALS.intersection(words)) and all(word in _BARE for word in words))


def is_to_date(text: str) -> bool:
    """Whether a column holds the year (or month) so far."""
    return _has_run(words_of(text), _TO_DATE)


def is_average(text: str) -> bool:
    """Whether a row or column is the mean of others."""
    return bool(_AVERAGES.intersection(words_of(text)))


def is_bare_total(label: str) -> bool:
    """Whether a row is named by nothing but that it is a total."""
    words = [word for word in words_of(label) if not word.isdecimal()]
    return bool(_TOTALS.intersection(words)) and all(word in _BARE for word in words)


def is_total_label(label: str) -> bool:
    """Whether a label begins or ends as one of a total."""
    words = words_of(label)
    if not words:
        return False
    return words[0] in _TOTALS or words[-1] in _TOTALS or words[:2] in (["grand", "total"], ["sub", "total"])


def what_is_totalled(label: str) -> str:
    """A label without its words for totals: "Total for Services" and "Services" are both "services"."""
    return " ".join(
        word for word in words_of(label) if word not in _TOTALS and word not in {"for", "less", "fur", "de"}
    )


def is_counted_label(label: str) -> bool:
    """Whether a label names what accounts count from other rows."""
    text = " ".join(words_of(label))
    return any(f" {phrase}" in f" {text}" for phrase in _COUNTED)


def is_identifier(heading: str) -> bool:
    """Whether the numbers under a heading only name something."""
    words = words_of(heading)
    if not words or words[:2] in (["number", "of"], ["no", "of"], ["#", "of"], ["nr", "of"], ["num", "of"]):
        return False
    if words[-1].endswith(_IDENTIFIER_ENDS) and len(words) == 1:
        return True
    return words[-1] in _IDENTIFIERS or words[0] in {"id", "sku"} or (len(words) == 1 and words[0] in _ORDINALS)


def is_amount_heading(heading: str) -> bool:
    """Whether a heading speaks of money, whatever stands below it."""
    return bool(_AMOUNTS.intersection(words_of(heading)))


def is_date_part(heading: str) -> bool:
    """Whether a column holds only the day, month or year of something."""
    words = words_of(heading)
    return len(words) == 1 and words[0] in _DATE_PARTS


def _has_run(words: list[str], runs: tuple[tuple[str, ...], ...]) -> bool:
    return any(
        tuple(words[place : place + len(run)]) == run for run in runs for place in range(len(words) - len(run) + 1)
    )
