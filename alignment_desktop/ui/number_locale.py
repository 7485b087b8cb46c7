"""Which way numbers, dates and money are written: that of the system, or the one this person chose."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale

from alignment_desktop.host.settings import NUMBER_FORMAT, Settings

SYSTEM = ""
_EXAMPLE = 1234.56

FORMATS: tuple[str, ...] = (
    "en_GB", "en_IE", "en_US", "en_CA", "en_AU", "en_NZ", "en_ZA", "en_IN", "en_SG", "en_DE", "en_NL", "en_CH",
    "bg_BG", "cs_CZ", "da_DK", "de_AT", "de_CH", "de_DE", "el_GR", "es_ES", "es_MX", "et_EE", "fi_FI", "fr_BE", "fr_CA",
    "fr_CH", "fr_FR", "hr_HR", "hu_HU", "id_ID", "is_IS", "it_CH", "it_IT", "lt_LT", "lv_LV", "nb_NO",
    "nl_BE", "nl_NL", "pl_PL", "pt_BR", "pt_PT", "ro_RO", "sk_SK", "sl_SI", "sv_SE", "tr_TR", "uk_UA",
)  # fmt: skip
"""Locale names to choose from; what the system uses is offered besides."""


def locale_of(name: str) -> QLocale:
    """The locale of a stored name; that of the system for an empty or unknown one."""
    for locale in (QLocale(name) if name else QLocale.system(), QLocale.system()):
        if locale.language() is not QLocale.Language.C:
            return locale
    # A computer that was never told where it stands; its own format would write 8.52£.
    return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


def use_chosen_format(settings: Settings) -> None:
    """Let everything that is written from now on follow the stored choice."""
    QLocale.setDefault(locale_of(settings.value(NUMBER_FORMAT)))


def follow_chosen_format(settings: Settings, then: Callable[[], object]) -> Callable[[], None]:
    """Use the stored choice now and after each change, and call `then` when it changed. Returns the call that ends this."""
    use_chosen_format(settings)

    def changed(key: str) -> None:
        if key == NUMBER_FORMAT.key:
            use_chosen_format(settings)
            then()

    return settings.watch(changed)


def format_title(name: str) -> str:
    """Language and country of a locale in its own words, such as "Deutsch (Schweiz)"."""
    locale = locale_of(name)
    country = locale.nativeTerritoryName() or QLocale.territoryToString(locale.territory())
    # The name of the language alone: Qt would say "Swiss High German (Switzerland)".
    plain = QLocale(locale.language())
    language = plain.nativeLanguageName() or QLocale.languageToString(locale.language())
    if locale.language() is QLocale.Language.English:
        language = QLocale.languageToString(locale.language())
    return f"{language[:1].upper()}{language[1:]} ({country})" if country else language


def format_example(locale: QLocale, day: date) -> str:
    """What it looks like: "1,234.56 · 9 November 2026"."""
    number = locale.toString(_EXAMPLE, "f", 2)
    return f"{number} · {locale.toString(QDate(day.year, day.month, day.day), 'd MMMM yyyy')}"
