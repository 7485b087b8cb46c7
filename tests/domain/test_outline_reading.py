"""Lists as people have them: from mails, notes, Excel and LibreOffice."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.outline_reading import read_outline
from alignment_desktop.domain.outline_text import MOST_LINES
from alignment_desktop.domain.people import Person
from alignment_desktop.domain.text_rules import TITLE_LENGTH

PEOPLE = (Person(1, "Ella Novak", "EN"), Person(2, "Callum Ward", "CW"), Person(3, "Mia Torres"), Person(4, "Mia Moss"))


def read(text: str) -> list[tuple[int, str]]:
    return [(line.depth, line.title) for line in read_outline(text, PEOPLE).lines]


def owners(text: str) -> list[tuple[str, int | None]]:
    return [(line.title, line.owner_id) for line in read_outline(text, PEOPLE).lines]


def test_any_indent_and_bullets_are_read() -> None:
    text = "  Grow sales\n\n      - Visit cafés\n      2) Ring Dan\n\t\t\t\t• Tomorrow\n  * [ ] Hire bakers\n"
    assert read(text) == [
        (0, "Grow sales"), (1, "Visit cafés"), (1, "Ring Dan"), (2, "Tomorrow"), (0, "Hire bakers"),
    ]  # fmt: skip


def test_a_title_that_begins_with_a_figure_keeps_it() -> None:
    assert read("3 new bakers\n5.5 points in 7 weeks") == [(0, "3 new bakers"), (0, "5.5 points in 7 weeks")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 Grow\n1.1 Visit\n1.1.1 Ring\n1.2 Call\n2 Save", [(0, "Grow"), (1, "Visit"), (2, "Ring"), (1, "Call"), (0, "Save")]),
        ("1. Grow\n1.1. Visit\n2. 4 new bakers", [(0, "Grow"), (1, "Visit"), (0, "4 new bakers")]),
        ("2.1 Grow\n2.2 Visit\n2.2.1 Ring", [(0, "Grow"), (0, "Visit"), (1, "Ring")]),
        ("1) Grow\n2) Visit", [(0, "Grow"), (0, "Visit")]),
    ],
)  # fmt: skip
def test_numbers_tell_the_level(text: str, expected: list[tuple[int, str]]) -> None:
    assert read(text) == expected


def test_columns_of_a_sheet_are_told_apart() -> None:
    text = 'Level\tGoal\tOwner\tBy\r\n1\tGrow\tElla\t31 Dec\r\n2\t"Visit\r\ncafés ""daily"""\tCW\t\r\n3\tRing\t\t\r\n'
    found = read_outline(text, PEOPLE)
    assert [(line.depth, line.title, line.owner_id, line.description) for line in found.lines] == [
        (0, "Grow", 1, "By: 31 Dec"),
        (1, 'Visit cafés "daily"', 2, ""),
        (2, "Ring", None, ""),
    ]
    assert found.unknown_names == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1\tGrow\n2\tVisit\n2\tRing\n1\tSave", [(0, "Grow"), (1, "Visit"), (1, "Ring"), (0, "Save")]),
        ("1\tGrow\n1.1\tVisit\n1.1.1\tRing", [(0, "Grow"), (1, "Visit"), (2, "Ring")]),
        ("1\tGrow\n2\tVisit\n3\tRing", [(0, "Grow"), (0, "Visit"), (0, "Ring")]),
        ("Objective\tGrow\nPersonal goal\tVisit", [(0, "Grow"), (1, "Visit")]),
        ("Grow\t\t\n\tVisit\t\n\t\tRing\nSave", [(0, "Grow"), (1, "Visit"), (2, "Ring"), (0, "Save")]),
        ("Grow\t\tElla\n\tVisit\tCallum\n\tRing\tMia Moss", [(0, "Grow"), (1, "Visit"), (1, "Ring")]),
        ("Grow\tElla Novak\n  Visit\tCallum", [(0, "Grow"), (1, "Visit")]),
    ],
)
def test_levels_of_a_sheet(text: str, expected: list[tuple[int, str]]) -> None:
    assert read(text) == expected


def test_owners_behind_a_title_or_in_a_column() -> None:
    assert owners("Grow @Ella\nVisit @Callum Ward today\nRing @cw, soon") == [
        ("Grow", 1),
        ("Visit today", 2),
        ("Ring soon", 2),
    ]
    assert owners("Grow\tElla Novak\nVisit\tCW") == [("Grow", 1), ("Visit", 2)]


def test_a_name_that_fits_nobody_or_two_is_told_and_stays() -> None:
    found = read_outline("Grow @Zoe\nVisit @Mia\nRing us@home.example", PEOPLE)
    assert [(line.title, line.owner_id) for line in found.lines] == [
        ("Grow @Zoe", None),
        ("Visit @Mia", None),
        ("Ring us@home.example", None),
    ]
    assert found.unknown_names == ("Zoe", "Mia")


def test_a_sentence_in_quotes_is_no_cell() -> None:
    assert read('"Fresh every day" is our promise\n"Grow"') == [(0, '"Fresh every day" is our promise'), (0, "Grow")]


def test_a_title_that_is_too_long_is_cut_and_kept_whole_beside_it() -> None:
    line = read_outline("x" * 100_000).lines[0]
    assert len(line.title) == TITLE_LENGTH
    assert line.title.endswith("…")
    assert line.description == "x" * 100_000


def test_ten_thousand_lines_are_read_and_more_are_refused() -> None:
    text = "\n".join(f"{'  ' * (place % 3)}{place % 7}.{place} @Ella Goal" for place in range(MOST_LINES))
    began = process_time()
    assert len(read_outline(text, PEOPLE).lines) == MOST_LINES
    assert process_time() - began < 5
    for more in (text + "\nOne more", "\n" * 100_000):
        with pytest.raises(DomainError, match="outline_too_long"):
            read_outline(more)


def test_quotes_that_never_end_are_read_in_linear_time() -> None:
    began = process_time()
    read_outline('"a\n' * 9_999)
    assert process_time() - began < 5


@given(st.text(alphabet='ab1. \t\n\r"@-\u202e\u0301\U0001f950', max_size=60))
def test_any_text_gives_an_outline(text: str) -> None:
    lines = read_outline(text, PEOPLE).lines
    assert all(line.title for line in lines)
    for place, line in enumerate(lines):
        assert line.depth <= (lines[place - 1].depth + 1 if place else 0)
