"""Text and cells to values: both decimal styles, money, per cents, negatives in parentheses; never a guess in silence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from alignment_desktop.domain.import_plan import ImportProblem
from alignment_desktop.exchange.cells import Cell, CellKind, FormatKind

MAX_DIGITS = 15
NOT_A_NUMBER = ImportProblem("import_value_not_a_number")
TOO_MANY_DIGITS = ImportProblem("import_value_too_many_digits")
UNKNOWN_RESULT = ImportProblem("import_value_unknown")
ERROR_CELL = ImportProblem("import_value_error")
DATE_CELL = ImportProblem("import_value_date")

_MISSING = frozenset({"", "-", "–", "—", "−", "--", "---"})
_SIGNS = "$€£¥₹₩₽₺₪₴฿"
_CODES = [
    "AED",
    "ARS",
    "AUD",
    "BGN",
    "BRL",
    "CAD",
    "CHF",
    "CLP",
    "CNY",
    "COP",
    "CZK",
    "DKK",
    "EGP",
    "EUR",
    "GBP",
    "HKD",
    "HUF",
    "IDR",
    "ILS",
    "INR",
    "ISK",
    "JPY",
    "KES",
    "KRW",
    "MAD",
    "MXN",
    "MYR",
    "NGN",
    "NOK",
    "NZD",
    "PEN",
    "PHP",
    "PLN",
    "QAR",
    "RON",
    "RSD",
    "RUB",
    "SAR",
    "SEK",
    "SGD",
    "THB",
    "TND",
    "TRY",
    "TWD",
    "UAH",
    "USD",
    "UYU",
    "VND",
    "ZAR",
    "KR",
    "KČ",
    "ZŁ",
    "FR",
    "SFR",
    "RS",
]
_MONEY = re.compile(
    rf"^(?:[{_SIGNS}]|(?:US|A|C|R|NZ|HK|S|CA|AU)\$|(?:{'|'.join(_CODES)})\.?(?=[\s\d.,(+-]))"
    rf"|(?:[{_SIGNS}]|(?<=[\s\d.,)-])(?:{'|'.join(_CODES)})\.?)$",
    re.IGNORECASE,
)
_SPACES = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\u2060]+")
_PLAIN = re.compile(r"\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?$")
_BODY = re.compile(r"[\d.,]+$|\d{1,3}(?:[ '’´]\d{3})+(?:[.,]\d*)?$")
_PRICE_DASH = re.compile(r"(?<=\d)[.,][-–—](?=\D*$)")  # 5,– is a whole price
_THREES = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}$")


class DecimalStyle(StrEnum):
    """Which sign stands before the fraction."""

    POINT = "point"
    COMMA = "comma"

    @property
    def sign(self) -> str:
        """The sign itself."""
        return "." if self is DecimalStyle.POINT else ","


@dataclass(frozen=True, slots=True)
class ParsedValue:
    """A number as it was written. Of a per cent `value` is in points: "57,8 %" is 57.8. `decimals` were written."""

    value: float
    is_percent: bool = False
    currency: str = ""
    decimals: int = 0


def parse_number(text: str, style: DecimalStyle = DecimalStyle.POINT) -> ParsedValue | ImportProblem | None:
    """Read a number; None where there is nothing (empty, a dash). `style` decides only where the text itself does not."""
    bare = _SPACES.sub(" ", text).strip()
    if bare in _MISSING:
        return None
    bare, is_negative, is_percent, currency = _undress(bare)
    if bare in _MISSING:
        return None if not is_percent else NOT_A_NUMBER
    digits = _normal(bare, style)
    if digits is None:
        return NOT_A_NUMBER
    value = float(digits)
    if not isfinite(value) or not _is_exact(digits, value):
        return TOO_MANY_DIGITS
    fraction = digits.partition(".")[2] if "e" not in digits.lower() else ""
    return ParsedValue(-value if is_negative else value, is_percent, currency, len(fraction))


def decimal_style_of(texts: Iterable[str]) -> DecimalStyle | None:
    """The style that the texts prove, None when none does or as many prove one as the other."""
    votes: Counter[DecimalStyle] = Counter()
    for text in texts:
        bare = _undress(_SPACES.sub(" ", text).strip())[0]
        if not bare or not bare[0].isdigit() or not _BODY.match(bare):
            continue
        last = max(bare.rfind("."), bare.rfind(","))
        if last < 0:
            continue
        sign, other = bare[last], "," if bare[last] == "." else "."
        if other in bare:
            votes[_style(sign)] += 1
        elif bare.count(sign) > 1:
            votes[_style(other)] += 1
        elif not _THREES.match(bare) or bare.startswith("0"):
            votes[_style(sign)] += 1
    if votes[DecimalStyle.POINT] == votes[DecimalStyle.COMMA]:
        return None
    return votes.most_common(1)[0][0]


def parse_cell(cell: Cell, style: DecimalStyle = DecimalStyle.POINT) -> ParsedValue | ImportProblem | None:
    """Read the value of a cell; a stored 0.578 under a per cent format is 57.8."""
    if cell.kind is CellKind.TEXT:
        return parse_number(str(cell.value), style)
    if cell.kind is CellKind.ERROR:
        return ERROR_CELL
    if cell.kind is CellKind.UNKNOWN:
        return UNKNOWN_RESULT
    if cell.kind is CellKind.TRUTH:
        return ParsedValue(1.0 if cell.value else 0.0)
    if type(cell.value) is not float:
        return DATE_CELL
    is_percent = cell.format.kind is FormatKind.PERCENT
    number = in_points(cell.value) if is_percent else cell.value
    if is_too_long(number):
        return TOO_MANY_DIGITS
    return ParsedValue(number, is_percent, cell.format.currency, max(cell.format.decimals, 0))


def in_points(fraction: float) -> float:
    """A share of one in per cent, without the noise that binary multiplication adds."""
    return float(f"{fraction * 100:.15g}")


def is_too_long(number: float) -> bool:
    """Whether a stored number has more digits before its point than can be kept exactly."""
    return not -1e15 < number < 1e15


def _undress(text: str) -> tuple[str, bool, bool, str]:
    """Take sign, parentheses, currency and per cent off: (rest, is negative, is per cent, currency)."""
    is_negative = is_percent = False
    currency = ""
    text = _PRICE_DASH.sub("", text)
    for _ in range(6):
        before = text
        found = _MONEY.search(text) if not currency else None
        if found is not None and len(text) > len(found.group()):
            currency = found.group().strip(". ")
            text = (text[: found.start()] + text[found.end() :]).strip()
        if text.startswith("(") and text.endswith(")"):
            text, is_negative = text[1:-1].strip(), True
        if text[:1] in {"-", "−", "–", "+"} and len(text) > 1:
            is_negative, text = is_negative or text[0] != "+", text[1:].strip()
        if text[-1:] in {"-", "−", "–"} and len(text) > 1 and text[0] not in "-−–":
            is_negative, text = True, text[:-1].strip()
        if text.endswith("%") or text.startswith("%"):
            is_percent, text = True, text.strip("%").strip()
        if text == before:
            break
    return text, is_negative, is_percent, currency


def _normal(bare: str, style: DecimalStyle) -> str | None:
    """The digits with a point before the fraction, None if the text is no number or wrongly grouped."""
    if not bare.isascii() and "’" not in bare and "´" not in bare:
        return None
    if _PLAIN.match(bare) and not _THREES.match(bare):
        return bare
    if bare.startswith((".", ",")):
        bare = "0" + bare
    if not _BODY.match(bare) or not bare[0].isdigit():
        return None
    for mark in " '’´":
        if mark in bare:
            return _fraction(bare.replace(mark, ""), "." if "." in bare else ",")
    points, commas = bare.count("."), bare.count(",")
    if points and commas:
        sign = "." if bare.rfind(".") > bare.rfind(",") else ","
        whole = bare.rpartition(sign)[0]
        if bare.count(sign) > 1 or not (_THREES.match(whole) or _INDIAN.match(whole)):
            return None
        return _fraction(bare.replace("," if sign == "." else ".", ""), sign)
    sign = "." if points else ","
    if points + commas > 1:
        return bare.replace(sign, "") if _THREES.match(bare) or _INDIAN.match(bare) else None
    if _THREES.match(bare) and not bare.startswith("0") and sign != style.sign:
        return bare.replace(sign, "")
    return _fraction(bare, sign)


def _fraction(text: str, sign: str) -> str | None:
    whole, _, fraction = text.partition(sign)
    if not whole.isdigit() or (fraction and not fraction.isdigit()):
        return None
    return f"{whole}.{fraction}" if fraction else whole


def _is_exact(digits: str, value: float) -> bool:
    """Whether nothing is lost: at most 15 digits, or just the digits that a program prints for the number it keeps."""
    mantissa = digits.lower().partition("e")[0]
    significant = mantissa.replace(".", "").strip("0") if "." in mantissa else mantissa.strip("0")
    if len(significant) <= MAX_DIGITS:
        return True
    return "." in mantissa and (repr(value) == digits or f"{value:.17g}" == digits)


def _style(sign: str) -> DecimalStyle:
    return DecimalStyle.POINT if sign == "." else DecimalStyle.COMMA
