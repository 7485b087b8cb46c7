"""The words of seven languages that name periods in a heading, without accents and capitals."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text: how the importer's lists of words are written down."""
    return frozenset(text.split())


_MONTHS = (
    "jan january januar janvier janv enero ene gennaio gen januari janeiro janner jaenner",
    "feb february februar fevrier fevr fev febrero febbraio februari fevereiro",
    "mar march marz maerz mrz mars marzo maart mrt marco",
    "apr april avril avr abril abr aprile",
    "may mai mayo maggio mag mei maio",
    "jun june juni juin junio giugno giu junho",
    "jul july juli juillet juil julio luglio lug julho",
    "aug august aout aou agosto ago augustus",
    "sep sept september septembre septiembre setiembre set settembre setembro",
    "oct october okt oktober octobre octubre ottobre ott outubro out",
    "nov november novembre noviembre novembro",
    "dec december dez dezember decembre diciembre dic dicembre dezembro",
)
MONTHS = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}

WEEK = frozenset(
    ["w", "wk", "wks", "week", "weeks", "kw", "woche", "kalenderwoche", "semaine", "sem", "semana", "settimana", "sett"]
)
QUARTER = frozenset(["q", "qtr", "quarter", "quartal", "quartaal", "kwartaal", "trimestre", "trimester", "trim", "t"])
HALF = frozenset(["h", "half", "halbjahr", "hj", "semestre", "semester"])
FISCAL = frozenset(
    ["fy", "year", "jahr", "gj", "annee", "ano", "anno", "jaar", "fiscal", "ejercicio", "exercice", "geschaftsjahr"]
)
FILLER = word_set(
    "de del der den dem di do da of the el le la month monat mois mes mese maand st nd rd th er e eme ending ended"
    " end mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday sun sunday"
    " montag dienstag mittwoch donnerstag freitag samstag sonntag mo mi fr sa so"
)
BETWEEN = frozenset(["to", "bis", "au", "al", "through", "thru", "tot", "ate", "hasta", "until"])
