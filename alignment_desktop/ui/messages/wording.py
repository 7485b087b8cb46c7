"""Sentences of the catalogue in the person's language, their gaps filled the way the person writes numbers and dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.ui.messages.catalogue import TEXTS


def words(code: str, params: Mapping[str, object] | None = None) -> str:
    """The sentence for a code. An unknown code or a missing gap shows as little as possible rather than failing on screen."""
    text = QCoreApplication.translate("Catalogue", TEXTS.get(code, code))
    return text.format_map(_Gaps({name: _shown(value) for name, value in (params or {}).items()}))


def counted_words(code: str, count: int = 0, /, **params: object) -> str:
    """The sentence for a code that counts something: "{count} goal(s)"."""
    text = QCoreApplication.translate("Catalogue", TEXTS[code], None, count)
    return text.format_map(_Gaps({name: _shown(value) for name, value in {"count": count, **params}.items()}))


def refusal_sentence(error: AlignmentError) -> str:
    """What a person reads about a refusal."""
    return words(error.code, error.params)


def command_name(label: str, count: int = 1) -> str:
    """The name of a command for the Edit menu, with the count when it is about several things."""
    name = words(f"command_{label}")
    return name if count == 1 else f"{name} ({QLocale().toString(count)})"


class _Gaps(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, date):
        return QLocale().toString(QDate(value.year, value.month, value.day), QLocale.FormatType.LongFormat)
    if isinstance(value, float):
        return QLocale().toString(value, "g", 12)
    return QLocale().toString(value) if isinstance(value, int) else str(value)
