"""The one place that words a value with its unit, so that every page, sheet and chart writes "57.8 %" and "−2.2 pts" alike.

Figures are rounded to the number's own decimals, grouped and signed as the chosen number format does; a true minus sign
and no-break spaces keep a value on one line.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale

from alignment_desktop.domain.kpi import Direction, Kpi, UnitKind

NO_VALUE = "–"
MINUS = "\u2212"
_NBSP = "\u00a0"
_SCIENTIFIC_FROM = 1e15
_MAX_DECIMALS = 15

# Symbols a reader knows without their country. Any other currency is written with its code.
_SYMBOLS = {"GBP": "£", "EUR": "€", "USD": "$", "JPY": "¥", "INR": "₹", "KRW": "₩", "ILS": "₪", "TRY": "₺", "UAH": "₴"}

# Units whose targets lose ".0": a target of exactly 60 is meant as "60 %". Money and scores keep their decimals.
_TRIMMED = frozenset({UnitKind.COUNT, UnitKind.PERCENT, UnitKind.DAYS, UnitKind.HOURS, UnitKind.TEXT})


@dataclass(frozen=True, slots=True)
class ValueUnit:
    """What has to be known of a number to word its values."""

    kind: UnitKind = UnitKind.COUNT
    text: str = ""
    decimals: int = 0
    direction: Direction = Direction.HIGHER


def unit_of(kpi: Kpi) -> ValueUnit:
    """The unit of a defined number."""
    return ValueUnit(kpi.unit_kind, kpi.unit_text, kpi.decimals, kpi.direction)


class ValueFormat:
    """Words values in one number format (`locale`) and one currency (the plan's three-letter code, may be empty)."""

    def __init__(self, locale: QLocale, currency: str = "") -> None:
        self._locale = locale
        self._currency = currency

    @property
    def locale(self) -> QLocale:
        """The number format in use."""
        return self._locale

    def value(self, value: float | None, unit: ValueUnit, *, is_trimmed: bool = False) -> str:
        """As in "57.8 %", "£8.52", "10.6 wk"; a dash for None. With `is_trimmed`, "60 %" not "60.0 %" (see `target`)."""
        if value is None:
            return NO_VALUE
        if unit.direction is Direction.YES_NO:
            return _tr("Yes") if value else _tr("No")
        decimals = self._decimals(value, unit) if is_trimmed else unit.decimals
        if unit.kind is UnitKind.CURRENCY:
            return self._money(value, decimals)
        return self._with_unit(self.figure(value, decimals), unit)

    def figure(self, value: float, decimals: int) -> str:
        """The bare figure with group and decimal signs, without a unit: "1,250.5", "−2.2"; never "−0"."""
        decimals = max(0, min(decimals, _MAX_DECIMALS))
        if abs(value) >= _SCIENTIFIC_FROM:
            text = self._locale.toString(float(value), "g", 4)
        else:
            text = self._locale.toString(float(value), "f", decimals)
        return self._signed(text)

    def target(
        self,
        target: float | None,
        unit: ValueUnit,
        *,
        low: float | None = None,
        high: float | None = None,
        tolerance: float | None = None,
        is_trimmed: bool = True,
    ) -> str:
        """What is aimed at: "60 %", "≤ 5 %" for a falling number, "40–50 %" for a range, "7 ± 0.5" to maintain.

        With `is_trimmed`, decimals that are all zero go, except for money and scores ("£9.00", "8.0"); tables that compare
        by column pass False.
        """
        if unit.direction is Direction.RANGE and low is not None and high is not None:
            return self._joined(low, high, "–", unit, is_trimmed)
        if target is None:
            return NO_VALUE
        if unit.direction is Direction.MAINTAIN and tolerance:
            return self._joined(target, tolerance, f"{_NBSP}±{_NBSP}", unit, is_trimmed)
        worded = self.value(target, unit, is_trimmed=is_trimmed)
        return f"≤{_NBSP}{worded}" if unit.direction is Direction.LOWER else worded

    def difference(self, difference: float | None, unit: ValueUnit) -> str:
        """Actual minus target, signed unless it rounds to none: "−2.2 pts", "+£0.12", "0.0 wk". Per cents differ in points."""
        if difference is None or unit.direction is Direction.YES_NO:
            return NO_VALUE
        sign = MINUS if difference < 0 else "+"
        if round(difference, unit.decimals) == 0:
            sign = ""
        if unit.kind is UnitKind.CURRENCY:
            return sign + self._money(abs(difference), unit.decimals)
        figure = sign + self.figure(abs(difference), unit.decimals)
        if unit.kind is UnitKind.PERCENT:
            return f"{figure}{_NBSP}{_tr('pts')}"
        return self._with_unit(figure, unit)

    def unit_word(self, unit: ValueUnit) -> str:
        """The unit as it stands beside a figure or a field: "%", "wk", "h", "£"; empty for counts and scores."""
        match unit.kind:
            case UnitKind.PERCENT:
                return "%"
            case UnitKind.CURRENCY:
                return self.currency_symbol()
            case UnitKind.DAYS:
                return _tr("d")
            case UnitKind.HOURS:
                return _tr("h")
            case UnitKind.TEXT:
                return unit.text.strip()
            case UnitKind.COUNT | UnitKind.SCORE:
                return ""

    def currency_symbol(self) -> str:
        """The sign of the plan's currency: as its own country writes it, else a well-known sign, else the code."""
        is_own = self._locale.currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode) == self._currency
        symbol = self._locale.currencySymbol(QLocale.CurrencySymbolFormat.CurrencySymbol) if is_own else ""
        if symbol:
            return symbol
        return _SYMBOLS.get(self._currency, self._currency)

    def _decimals(self, value: float, unit: ValueUnit) -> int:
        is_whole = round(value, unit.decimals) == round(value)
        return 0 if unit.kind in _TRIMMED and is_whole else unit.decimals

    def _money(self, value: float, decimals: int) -> str:
        symbol = self.currency_symbol()
        if not symbol or abs(value) >= _SCIENTIFIC_FROM:
            figure = self.figure(value, decimals)
            return f"{symbol}{_NBSP}{figure}" if symbol else figure
        rounded = round(float(abs(value)), decimals)
        text = self._locale.toCurrencyString(rounded, symbol, decimals)
        text = text.replace(" ", _NBSP)
        # A code needs a gap where a sign does not: "CHF 8.50" but "£8.50".
        if symbol[-1].isalpha() and text.startswith(symbol) and text[len(symbol) : len(symbol) + 1] != _NBSP:
            text = symbol + _NBSP + text[len(symbol) :]
        return MINUS + text if value < 0 and rounded else text

    def _with_unit(self, figure: str, unit: ValueUnit) -> str:
        word = self.unit_word(unit)
        return f"{figure}{_NBSP}{word}" if word else figure

    def _joined(self, first: float, second: float, sign: str, unit: ValueUnit, is_trimmed: bool) -> str:
        """Two figures with one unit; both get the decimals the finer one needs."""
        decimals = max(self._decimals(first, unit), self._decimals(second, unit)) if is_trimmed else unit.decimals
        if unit.kind is UnitKind.CURRENCY:
            return self._money(first, decimals) + sign + self._money(second, decimals)
        return self._with_unit(self.figure(first, decimals) + sign + self.figure(second, decimals), unit)

    def _signed(self, text: str) -> str:
        """One true minus sign, in front, and none before a value that rounds to zero."""
        zero = self._locale.zeroDigit()
        bare = text.lstrip("-\u2212\u200e\u200f\u061c")
        if not any(sign.isdigit() and sign != zero for sign in bare):
            return bare.replace(" ", _NBSP)
        negative = text != bare and any(sign in text[: len(text) - len(bare)] for sign in "-\u2212")
        return (MINUS if negative else "") + bare.replace(" ", _NBSP)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ValueFormat", text)
