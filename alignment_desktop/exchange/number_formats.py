"""What a number format of Excel says about a value: a per cent, money, a date and how exact a date."""

from __future__ import annotations

from alignment_desktop.exchange import packed_cells as packed

Format = tuple[int, int, str]
"""(kind, decimals or -1 when the format does not say, currency sign or code)."""

_MARKS = {"$": "$", "€": "€", "£": "£", "¥": "¥", "₹": "₹", "₩": "₩", "₽": "₽", "₺": "₺", "₪": "₪", "₴": "₴", "฿": "฿"}

BUILT_IN: dict[int, Format] = {
    0: (packed.GENERAL, -1, ""),
    1: (packed.PLAIN, 0, ""),
    2: (packed.PLAIN, 2, ""),
    3: (packed.PLAIN, 0, ""),
    4: (packed.PLAIN, 2, ""),
    **{number: (packed.CURRENCY, 0 if number < 7 else 2, "") for number in range(5, 9)},
    9: (packed.PERCENT, 0, ""),
    10: (packed.PERCENT, 2, ""),
    11: (packed.PLAIN, -1, ""),
    **dict.fromkeys((14, 15, 16), (packed.DAY, -1, "")),
    17: (packed.MONTH, -1, ""),
    **dict.fromkeys((18, 19, 20, 21, 45, 46, 47), (packed.CLOCK, -1, "")),
    22: (packed.MOMENT, -1, ""),
    37: (packed.PLAIN, 0, ""),
    38: (packed.PLAIN, 0, ""),
    39: (packed.PLAIN, 2, ""),
    40: (packed.PLAIN, 2, ""),
    41: (packed.PLAIN, 0, ""),
    42: (packed.CURRENCY, 0, ""),
    43: (packed.PLAIN, 2, ""),
    44: (packed.CURRENCY, 2, ""),
    49: (packed.AS_TEXT, -1, ""),
    **dict.fromkeys((*range(27, 32), 36, *range(50, 59)), (packed.DAY, -1, "")),
}


def read_format(code: str) -> Format:
    """Classify a format code by its first section; literals, colours and padding say nothing."""
    text, currency = _bare(code[:400])
    if "@" in text:
        return packed.AS_TEXT, -1, ""
    if "%" in text:
        return packed.PERCENT, _decimals(text), ""
    if "general" in text.lower():
        return (packed.CURRENCY, -1, currency) if currency else (packed.GENERAL, -1, "")
    letters = {letter for letter in text.lower().replace("e+", "").replace("e-", "") if letter in "ymdhsgeb"}
    if letters & set("ymdhs"):
        return _date_kind(letters), -1, ""
    if currency:
        return packed.CURRENCY, _decimals(text), currency
    if "0" in text or "#" in text or "?" in text:
        return packed.PLAIN, _decimals(text), ""
    return packed.GENERAL, -1, ""


def _date_kind(letters: set[str]) -> int:
    has_clock = bool(letters & set("hs"))
    if has_clock:
        return packed.MOMENT if letters & set("yd") else packed.CLOCK
    if "d" in letters:
        return packed.DAY
    return packed.MONTH if "m" in letters else packed.YEAR


def _bare(code: str) -> tuple[str, str]:
    """The first section without what is only shown: (code, currency)."""
    kept: list[str] = []
    currency = ""
    index = 0
    while index < len(code):
        char = code[index]
        if char == ";":
            break
        if char == '"':
            end = code.find('"', index + 1)
            end = len(code) if end < 0 else end
            currency = currency or _currency_of(code[index + 1 : end])
            index = end + 1
            continue
        if char in "\\_*":
            currency = currency or _MARKS.get(code[index + 1 : index + 2], "") if char == "\\" else currency
            index += 2
            continue
        if char == "[":
            end = code.find("]", index + 1)
            end = len(code) if end < 0 else end
            inside = code[index + 1 : end]
            if inside.startswith("$"):
                currency = currency or inside[1:].split("-")[0].strip()
            elif inside.lower() in {"h", "hh", "m", "mm", "s", "ss"}:
                kept.append("h")
            index = end + 1
            continue
        if char in _MARKS:
            currency = currency or char
        else:
            kept.append(char)
        index += 1
    return "".join(kept), currency[:8]


def _currency_of(literal: str) -> str:
    text = literal.strip()
    if text in _MARKS:
        return text
    return text if len(text) == 3 and text.isascii() and text.isupper() and text.isalpha() else ""


def _decimals(text: str) -> int:
    _, point, after = text.partition(".")
    if not point:
        return 0
    count = 0
    for char in after:
        if char not in "0#?":
            break
        count += 1
    return count
