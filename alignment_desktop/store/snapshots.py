"""Pictures of the plan's structure in the plan file: one row a day, whole or against an earlier whole one. Untracked history.

In plain SQL: an open plan knows this module, and the window does not wait for statements to be built.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from alignment_desktop.domain.plan_picture import DatedPicture, PlanPicture
from alignment_desktop.store.day_text import day_of
from alignment_desktop.store.engines import plain_rows
from alignment_desktop.store.picture_format import (
    HEAD,
    WHOLE,
    Document,
    PictureUnreadableError,
    base_of,
    document_of,
    packed,
    picture_from,
    unpacked,
)
from alignment_desktop.store.storage_errors import ImpossibleValueError

if TYPE_CHECKING:
    from sqlalchemy import Connection

WHOLE_EVERY = timedelta(days=30)
"""A picture is told against a whole one for so long; reading one never takes more than two rows."""
_KEEP = (
    "INSERT INTO snapshot (taken_on, content) VALUES (?, ?) "
    "ON CONFLICT (taken_on) DO UPDATE SET content = excluded.content"
)
_BASE = "CAST(substr(content, 2, 10) AS TEXT)"


def keep_picture(connection: Connection, day: date, picture: PlanPicture, *, anew: bool = False) -> bool:
    """Keeps a picture as that of `day`, over what was kept of it; inside the transaction of the caller.

    Nothing is written, and False returned, when nothing differs from the last one; `anew` writes all the same.
    """
    last = picture_on(connection, day)
    if last is not None and last.picture == picture and (not anew or last.on_day == day):
        return False
    _let_stand_alone(connection, day)
    _put(connection, day, _smallest(connection, day, picture))
    return True


def picture_on(connection: Connection, day: date) -> DatedPicture | None:
    """The last picture that was kept by a day and can be read."""
    found = plain_rows(
        connection, "SELECT taken_on FROM snapshot WHERE taken_on <= ? ORDER BY taken_on DESC", (day.isoformat(),)
    )
    for (text,) in found:
        picture = _picture_of(connection, text)
        if picture is not None and _is_day(text):
            return DatedPicture(day_of(text), picture)
    return None


def picture_documents(connection: Connection) -> list[Document]:
    """Every picture as a document with its `taken_on`, oldest first, as a dump shows it. Those that cannot be read are
    left aside."""
    documents = []
    for text, content in plain_rows(connection, "SELECT taken_on, content FROM snapshot ORDER BY taken_on"):
        try:
            documents.append({"taken_on": text, **unpacked(content)})
        except PictureUnreadableError:
            continue
    return documents


def put_picture_document(connection: Connection, document: Document) -> None:
    """A picture of a dump into a new plan, inside the transaction of the caller. Raises `PictureUnreadableError`."""
    try:
        day = date.fromisoformat(document["taken_on"])
        kept = {name: document[name] for name in ("base", "score", "rows", "gone")}
    except (KeyError, TypeError, ValueError) as error:
        raise PictureUnreadableError from error
    base_day = base_of(kept)
    base = None if base_day is None else _picture_of(connection, base_day.isoformat())
    if base_day is not None and base is None:
        raise PictureUnreadableError
    picture_from(kept, base)
    _put(connection, day, packed(kept))


def _put(connection: Connection, day: date, content: bytes) -> None:
    plain_rows(connection, _KEEP, (day.isoformat(), content))


def _smallest(connection: Connection, day: date, picture: PlanPicture) -> bytes:
    """The picture against the last whole one, unless that is long ago or saves little."""
    whole = packed(document_of(picture))
    bounds = ((day - WHOLE_EVERY).isoformat(), day.isoformat(), WHOLE.decode())
    found = plain_rows(
        connection,
        f"SELECT taken_on FROM snapshot WHERE taken_on > ? AND taken_on < ? AND {_BASE} = ? ORDER BY taken_on DESC LIMIT 1",
        bounds,
    )
    base = _picture_of(connection, found[0][0]) if found and _is_day(found[0][0]) else None
    if base is None:
        return whole
    difference = packed(document_of(picture, day_of(found[0][0]), base))
    return difference if 2 * len(difference) < len(whole) + HEAD else whole


def _let_stand_alone(connection: Connection, day: date) -> None:
    """Pictures of later days that are told against that of `day` become whole: a clock was set back."""
    later = plain_rows(connection, f"SELECT taken_on FROM snapshot WHERE {_BASE} = ?", (day.isoformat(),))
    pictures = {text: _picture_of(connection, text) for (text,) in later}
    for text, picture in pictures.items():
        if picture is not None and _is_day(text):
            _put(connection, day_of(text), packed(document_of(picture)))


def _picture_of(connection: Connection, text: str) -> PlanPicture | None:
    """The picture of exactly that day; None where it cannot be read."""
    try:
        document = _document_of(connection, text)
        base_day = base_of(document)
        if base_day is None:
            return picture_from(document)
        below = _document_of(connection, base_day.isoformat())
        # Only whole ones are bases: no chain, and no loop that a stranger may have laid.
        return None if base_of(below) is not None else picture_from(document, picture_from(below))
    except PictureUnreadableError:
        return None


def _document_of(connection: Connection, text: str) -> Document:
    found = plain_rows(connection, "SELECT content FROM snapshot WHERE taken_on = ?", (text,))
    if not found:
        raise PictureUnreadableError
    return unpacked(found[0][0])


def _is_day(text: object) -> bool:
    """Whether a picture is one of a day; one of none is as if it could not be read."""
    try:
        day_of(text)
    except ImpossibleValueError:
        return False
    return True
