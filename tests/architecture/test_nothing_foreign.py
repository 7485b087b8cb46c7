"""The project names no network address and no path of one machine: it would be true in one place and at one time only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source_tree import CHECKOUT, tracked_files

FOREIGN = re.compile(r"\b(?:https?|ftp|git|ssh)://[^\s\"'<>)`]+|(?<![\w.~-])/(?:work|root|home/\w+)/")
# Names of formats, which look like addresses but are never visited, and the names kept free for examples.
NAMES = re.compile(
    r"https?://(?:www\.w3\.org/|schemas\.(?:openxmlformats|microsoft)\.(?:org|com)/|purl\.org?/|purl\.oclc\.org/"
    r"|(?:[\w-]+\.)*example(?:\.(?:com|org|net))?\b|[\w.-]+\.(?:test|invalid)\b|localhost\b)"
)
LICENCE_TEXTS = "resources/licences/"  # kept word for word


def foreign_words(text: str) -> Iterator[str]:
    """Addresses and machine paths in a text."""
    for found in FOREIGN.finditer(text):
        if not NAMES.match(found.group()):
            yield found.group()


def readable(path: Path) -> str:
    """A file's text; of a binary file, what it holds between its other bytes."""
    return path.read_bytes().decode("utf-8", errors="ignore") if path.stat().st_size < 2_000_000 else ""


def is_text(path: Path) -> bool:
    """Whether a file is text; pictures and fonts carry addresses of their makers."""
    return b"\0" not in path.read_bytes()[:8192]


def test_no_address_and_no_machine_path() -> None:
    found = [
        f"{name}: {word}"
        for path in tracked_files()
        if not (name := path.relative_to(CHECKOUT).as_posix()).startswith(LICENCE_TEXTS) and is_text(path)
        for word in foreign_words(readable(path))
    ]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("scheme", ["http", "https", "ftp"])
def test_addresses_are_recognised(scheme: str) -> None:
    assert list(foreign_words(f"see {scheme}" + "://packages.somewhere.net/x for more"))
    assert not list(foreign_words('xmlns="http://www.w3.org/2000/svg"'))


@pytest.mark.parametrize("folder", ["work", "root", "home/ella"])
def test_machine_paths_are_recognised(folder: str) -> None:
    assert list(foreign_words(f"open('/{folder}" + "/main')"))
    assert not list(foreign_words(f"see docs/{folder}" + "/main"))
