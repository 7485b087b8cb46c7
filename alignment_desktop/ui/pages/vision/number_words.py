"""Small numbers as words, as sentences say them."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale


def _t(text: object) -> str:
    return str(text)


_WORDS = (
    _t(QT_TRANSLATE_NOOP("NumberWords", "none")), _t(QT_TRANSLATE_NOOP("NumberWords", "one")),
    _t(QT_TRANSLATE_NOOP("NumberWords", "two")), _t(QT_TRANSLATE_NOOP("NumberWords", "three")),
    _t(QT_TRANSLATE_NOOP("NumberWords", "four")), _t(QT_TRANSLATE_NOOP("NumberWords", "five")),
    _t(QT_TRANSLATE_NOOP("NumberWords", "six")), _t(QT_TRANSLATE_NOOP("NumberWords", "seven")),
    _t(QT_TRANSLATE_NOOP("NumberWords", "eight")), _t(QT_TRANSLATE_NOOP("NumberWords", "nine")),
    _t(QT_TRANSLATE_NOOP("NumberWords", "ten")),
)  # fmt: skip


def number_word(number: int) -> str:
    """A number as it is said, such as "three"; figures above ten."""
    if 0 <= number < len(_WORDS):
        return QCoreApplication.translate("NumberWords", _WORDS[number])
    return QLocale().toString(number)


def sentence_case(text: str) -> str:
    """With a capital at its beginning."""
    return text[:1].upper() + text[1:]
