"""One table of English sentences for the codes of the core, joined from a file per subject.

Free of Qt, because the command line words refusals from it too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from pkgutil import iter_modules


def join(tables: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """One table out of several; raises ValueError for a code that two of them word."""
    joined: dict[str, str] = {}
    for table in tables:
        twice = joined.keys() & table.keys()
        if twice:
            raise ValueError(f"worded twice: {', '.join(sorted(twice))}")
        joined.update(table)
    return joined


TEXTS: dict[str, str] = join(import_module(f"{__name__}.{module.name}").TEXTS for module in iter_modules(__path__))


def sentence(code: str, /, **params: object) -> str:
    """The sentence for `code`, its gaps filled from `params`; raises KeyError for an unknown code or a missing gap."""
    return TEXTS[code].format_map(params)
