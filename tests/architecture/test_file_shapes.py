"""Small files with one subject, and names that say which; the top level stays what it is."""

from __future__ import annotations

import re

from tests.architecture.source_tree import CHECKOUT, PACKAGE, tracked_files

LONGEST = 400
NAMES_WITHOUT_SUBJECT = re.compile(r"(.*_)?(utils?|helpers?|common|managers?|misc)(_.*)?")
TOP_LEVEL = {"alignment_desktop", "resources", "tests", "packaging", "pyproject.toml", "README.md", "LICENSE", ".ci"}


def test_no_file_is_long() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in PACKAGE.rglob("*.py")}
    long = [f"{path.relative_to(CHECKOUT)}: {lines}" for path, lines in lengths.items() if lines > LONGEST]
    assert not long, "\n" + "\n".join(long)


def test_names_say_a_subject() -> None:
    found = [path for path in PACKAGE.rglob("*") if NAMES_WITHOUT_SUBJECT.fullmatch(path.stem)]
    assert not found


def test_names_without_a_subject_are_recognised() -> None:
    assert all(NAMES_WITHOUT_SUBJECT.fullmatch(name) for name in ("utils", "helpers", "page_manager", "common"))
    assert not any(NAMES_WITHOUT_SUBJECT.fullmatch(name) for name in ("objective_tree", "utilisation", "commons"))


def test_top_level_holds_nothing_else() -> None:
    assert {path.relative_to(CHECKOUT).parts[0] for path in tracked_files()} - TOP_LEVEL <= {".gitignore"}
