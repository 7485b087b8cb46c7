"""Expat for strangers' XML: no document type, no entities, piece by piece; the rest of the readers stand on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pyexpat import ExpatError, ParserCreate, XMLParserType, errors
from typing import NoReturn

from alignment_desktop.exchange.packed_cells import RefusedError

SEPARATOR = "\x01"
Attributes = dict[str, str]
_OUT_OF_MEMORY = errors.codes[errors.XML_ERROR_NO_MEMORY]


def new_parser() -> XMLParserType:
    """A parser that refuses a document type at its first word, so that no entity is ever declared or fetched."""
    parser = ParserCreate(namespace_separator=SEPARATOR)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    return parser


def feed(parser: XMLParserType, chunks: Iterable[bytes], after_chunk: Callable[[int], None] | None = None) -> None:
    """Give a parser a part to the end; broken XML is a refusal. `after_chunk` gets the length of each piece."""
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
            if after_chunk is not None:
                after_chunk(len(chunk))
        parser.Parse(b"", True)
    except ExpatError as error:
        if error.code == _OUT_OF_MEMORY:
            raise MemoryError from error
        raise RefusedError("import_file_damaged") from error


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition(SEPARATOR)[2]


def elements(chunks: Iterable[bytes], visit: Callable[[str, Attributes], None]) -> None:
    """Call `visit(local name, attributes by local name)` for each element of a small part."""
    parser = new_parser()

    def start(name: str, attributes: Attributes) -> None:
        visit(local(name), {local(key): value for key, value in attributes.items()})

    parser.StartElementHandler = start
    feed(parser, chunks)


def _refuse(*_: object) -> NoReturn:
    raise RefusedError("import_file_hostile")
