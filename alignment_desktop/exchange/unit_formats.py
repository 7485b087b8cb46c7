"""How a number's unit becomes what Excel stores and the format it is shown with: 57.8 points as 0.578 under `0.0 %`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from alignment_desktop.domain.kpi import Direction, Kpi, UnitKind
from alignment_desktop.domain.targets import TargetValue
from alignment_desktop.exchange.safe_cells import plain_text
from alignment_desktop.exchange.sheets import SheetTexts

_LONGEST_UNIT = 40
_MOST_DECIMALS = 15

CURRENCY_SIGNS: Mapping[str, str] = {
    "AUD": "[$$-C09]",
    "BRL": "[$R$-416]",
    "CAD": "[$$-1009]",
    "CHF": "[$CHF]",
    "CNY": "[$¥-804]",
    "CZK": "[$Kč-405]",
    "DKK": "[$kr.-406]",
    "EUR": "[$€-2]",
    "GBP": "[$£-809]",
    "HKD": "[$HK$-C04]",
    "HUF": "[$Ft-40E]",
    "ILS": "[$₪-40D]",
    "INR": "[$₹-4009]",
    "JPY": "[$¥-411]",
    "KRW": "[$₩-412]",
    "MXN": "[$$-80A]",
    "NOK": "[$kr-414]",
    "NZD": "[$$-1409]",
    "PLN": "[$zł-415]",
    "SEK": "[$kr-41D]",
    "SGD": "[$$-4809]",
    "TRY": "[$₺-41F]",
    "USD": "[$$-409]",
    "ZAR": "[$R-1C09]",
}
"""Sign and place of a currency as Excel writes them; any other currency is shown by its three letters."""

_WITH_SPACE = frozenset({"CHF", "CZK", "DKK", "HUF", "NOK", "PLN", "SEK"})


@dataclass(frozen=True, slots=True)
class UnitFormats:
    """The number formats of one KPI."""

    value: str
    difference: str

    def target(self, kpi: Kpi, target: TargetValue | None, currency: str, texts: SheetTexts) -> str:
        """The format of one target: "≤ 9.00" where less is better; the second figure of a range or tolerance as fixed text."""
        if kpi.direction is Direction.LOWER:
            return f"{_literal(texts.at_most + ' ')}{self.value}"
        if target is not None and target.is_range and target.high is not None:
            return f"{self.value}{_literal(' – ' + figure(kpi, target.high, currency, texts))}"
        if kpi.direction is Direction.MAINTAIN and kpi.tolerance is not None:
            return f"{self.value}{_literal(' ± ' + figure(kpi, kpi.tolerance, currency, texts))}"
        return self.value


def formats_of(kpi: Kpi, currency: str, texts: SheetTexts) -> UnitFormats:
    """The formats for values and differences of a KPI."""
    if kpi.direction is Direction.YES_NO:
        words = f"[=1]{_literal(texts.yes)};[=0]{_literal(texts.no)};General"
        return UnitFormats(words, "General")
    plain = "#,##0"
    decimals = min(max(kpi.decimals, 0), _MOST_DECIMALS)
    if decimals:
        plain += "." + "0" * decimals
    match kpi.unit_kind:
        case UnitKind.PERCENT:
            return UnitFormats(rf"{plain}\ %", _signed(rf"{plain}\ %{_literal(' ' + texts.points)}"))
        case UnitKind.CURRENCY:
            money = _money(plain, currency, is_last=texts.is_currency_last)
            return UnitFormats(money, _signed(money))
        case UnitKind.DAYS:
            unit = texts.days
        case UnitKind.HOURS:
            unit = texts.hours
        case UnitKind.TEXT:
            unit = unit_word(kpi)
        case UnitKind.COUNT | UnitKind.SCORE:
            unit = ""
    shown = plain + (_literal(" " + unit) if unit else "")
    return UnitFormats(shown, _signed(shown))


def stored(kpi: Kpi, value: float | None) -> float | None:
    """The value as it stands in a cell: per cents as fractions (exact to 15 digits), everything else as it is."""
    if value is None or kpi.unit_kind is not UnitKind.PERCENT:
        return value
    return float(f"{value / 100:.15g}")


def unit_word(kpi: Kpi) -> str:
    """The owner's own word for a unit, short enough for a number format."""
    return plain_text(kpi.unit_text)[:_LONGEST_UNIT]


def figure(kpi: Kpi, value: float, currency: str, texts: SheetTexts) -> str:
    """A figure as fixed text, for the one place where a cell can hold only one of two numbers. Plain digits, no grouping."""
    digits = f"{value:.{min(max(kpi.decimals, 0), _MOST_DECIMALS)}f}"
    match kpi.unit_kind:
        case UnitKind.PERCENT:
            return f"{digits} %"
        case UnitKind.CURRENCY:
            return f"{digits} {currency}" if texts.is_currency_last else digits
        case UnitKind.DAYS:
            return f"{digits} {texts.days}"
        case UnitKind.HOURS:
            return f"{digits} {texts.hours}"
        case UnitKind.TEXT:
            return f"{digits} {unit_word(kpi)}".rstrip()
        case UnitKind.COUNT | UnitKind.SCORE:
            return digits


def shown_length(kpi: Kpi, value: float | None, currency: str, texts: SheetTexts) -> int:
    """About how many characters a value takes when it is shown, with its groups and currency sign."""
    if value is None:
        return 0
    grouping = max(len(f"{abs(value):.0f}") - 1, 0) // 3
    sign = len(currency) if kpi.unit_kind is UnitKind.CURRENCY else 0
    return len(figure(kpi, value, currency, texts)) + grouping + sign


def target_length(kpi: Kpi, target: TargetValue | None, currency: str, texts: SheetTexts) -> int:
    """The same for a target, with its second figure and the sign before it."""
    if target is None:
        return 0
    second = target.high if target.is_range else kpi.tolerance
    length = shown_length(kpi, target.low if target.value is None else target.value, currency, texts)
    return length + len(texts.at_most) + (3 + shown_length(kpi, second, currency, texts) if second is not None else 1)


def _money(plain: str, currency: str, *, is_last: bool) -> str:
    code = plain_text(currency)[:3].upper()
    if not code.isalpha() or not code.isascii():
        return plain
    sign = CURRENCY_SIGNS.get(code, f"[${code}]")
    if is_last:
        return rf"{plain}\ {sign}"
    return rf"{sign}\ {plain}" if code in _WITH_SPACE or code not in CURRENCY_SIGNS else f"{sign}{plain}"


def _signed(shown: str) -> str:
    """Plus and minus both written: a difference says which way."""
    return f'"+"{shown};"−"{shown};{shown}'


def _literal(text: str) -> str:
    """Fixed text inside a number format; a quotation mark cannot stand in one and becomes a typographic one."""
    return '"' + text.replace('"', "”") + '"'
