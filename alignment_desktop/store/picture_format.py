"""How a picture of a plan is kept and shown in a dump: as a document, whole or as what differs from an earlier one.

A document: `{"base": day or null, "score": {...}, "rows": {family: [...]}, "gone": {family: [ids]}}`; a row names only what is
not the usual. In the file it is compressed. What comes from a file is looked at like anything a stranger may have written.
"""

from __future__ import annotations

import json
import math
import sys
import zlib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, cast

from alignment_desktop.domain.plan_picture import FAMILIES, PictureRow, PlanPicture, ScorePicture
from alignment_desktop.store.possible_values import LARGEST_FIGURE

Document = dict[str, Any]
R = TypeVar("R")
VERSION = b"1"
WHOLE = b"-" * 10
"""Stands where the day of the base would stand."""
HEAD = len(VERSION) + len(WHOLE)
MOST_BYTES = 64 * 2**20
"""So much may come out of a compressed picture; one of 5,000 goals has 2 MB."""


class PictureUnreadableError(ValueError):
    """What should be a picture is none."""


def document_of(picture: PlanPicture, base_day: date | None = None, base: PlanPicture | None = None) -> Document:
    """The picture as a document: whole, or against the `base` of `base_day`."""
    rows: dict[str, list[Document]] = {}
    gone: dict[str, list[int]] = {}
    for family in FAMILIES:
        now = _rows_of(picture, family)
        then = {} if base is None else _rows_of(base, family)
        rows[family] = [_plain(row) for key, row in sorted(now.items()) if then.get(key) != row]
        gone[family] = sorted(then.keys() - now.keys())
    return {
        "base": None if base_day is None else base_day.isoformat(),
        "score": _plain(picture.score),
        "rows": {family: found for family, found in rows.items() if found},
        "gone": {family: found for family, found in gone.items() if found},
    }


def picture_from(document: Mapping[str, Any], base: PlanPicture | None = None) -> PlanPicture:
    """The picture that a document tells of, on top of its base. Raises `PictureUnreadableError`."""
    try:
        parts: dict[str, dict[int, PictureRow]] = {}
        for family, kind in FAMILIES.items():
            known = {} if base is None else dict(_rows_of(base, family))
            for key in document["gone"].get(family, ()):
                known.pop(key, None)
            for row in document["rows"].get(family, ()):
                read = _read(kind, row)
                known[read.id] = read
            parts[family] = known
        return PlanPicture(**cast(Any, parts), score=_read(ScorePicture, document["score"]))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise PictureUnreadableError from error


def packed(document: Document) -> bytes:
    """What stands in the file."""
    base = WHOLE if document["base"] is None else str(document["base"]).encode("ascii")
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return VERSION + base + zlib.compress(text.encode("utf-8"), 9)


def unpacked(content: object) -> Document:
    """The document that was packed. Raises `PictureUnreadableError`."""
    if not isinstance(content, bytes) or content[: len(VERSION)] != VERSION:
        raise PictureUnreadableError
    unzip = zlib.decompressobj()
    try:
        text = unzip.decompress(content[HEAD:], MOST_BYTES)
        if not unzip.eof:
            raise PictureUnreadableError
        document = json.loads(text)
    except (zlib.error, ValueError, RecursionError) as error:
        raise PictureUnreadableError from error
    if not isinstance(document, dict):
        raise PictureUnreadableError
    return document


def base_of(document: Mapping[str, Any]) -> date | None:
    """The day of the picture that a document is told against. Raises `PictureUnreadableError`."""
    try:
        day = document["base"]
        return None if day is None else date.fromisoformat(day)
    except (KeyError, TypeError, ValueError) as error:
        raise PictureUnreadableError from error


def _rows_of(picture: PlanPicture, family: str) -> Mapping[int, PictureRow]:
    found: Mapping[int, PictureRow] = getattr(picture, family)
    return found


def _plain(record: object) -> Document:
    kind = type(record)
    usual = _usual(kind)  # type: ignore[arg-type]  # a class can be hashed
    values = ((name, getattr(record, name)) for name in usual)
    return {name: _plain_value(value) for name, value in values if value != usual[name]}


def _plain_value(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _read(kind: type[R], row: Mapping[str, Any]) -> R:
    """A record from its row; what a newer program may have added is left aside."""
    readers = _readers(kind)  # type: ignore[arg-type]  # a class can be hashed
    return kind(**{name: readers[name](value) for name, value in row.items() if name in readers})


@cache
def _usual(kind: type) -> Mapping[str, object]:
    """Name of a field -> what need not be said of it."""
    return {one.name: object() if one.default is MISSING else one.default for one in fields(kind)}


@cache
def _readers(kind: type) -> Mapping[str, Callable[[Any], object]]:
    return {one.name: _reader(kind, str(one.type)) for one in fields(kind)}


def _reader(record: type, annotation: str) -> Callable[[Any], object]:
    name = annotation.removesuffix(" | None")
    read = _OF_TYPES.get(name) or getattr(sys.modules[record.__module__], name)
    if name == annotation:
        return cast(Callable[[Any], object], read)
    return lambda value: None if value is None else read(value)


def _whole(value: object) -> int:
    if type(value) is not int or abs(value) > 2**53:
        raise PictureUnreadableError
    return value


def _figure(value: object) -> float:
    if type(value) not in (int, float) or not math.isfinite(cast(float, value)):
        raise PictureUnreadableError
    figure = float(cast(float, value))
    if abs(figure) > LARGEST_FIGURE:
        raise PictureUnreadableError
    return figure


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise PictureUnreadableError
    value.encode("utf-8")  # a lone half of a character pair could not be shown
    return value


def _switch(value: object) -> bool:
    if not isinstance(value, bool):
        raise PictureUnreadableError
    return value


_OF_TYPES: Mapping[str, Callable[[Any], object]] = {
    "int": _whole,
    "float": _figure,
    "str": _text,
    "bool": _switch,
    "date": date.fromisoformat,
}
