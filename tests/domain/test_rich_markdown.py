"""The vision's Markdown: what is written is read back, typed signs stay signs, nothing takes long."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alignment_desktop.domain.rich_markdown import markdown_to_plain, read_markdown, write_markdown
from alignment_desktop.domain.rich_text import Block, BlockKind, Run, normal_form

SIGNS = "ab1 *_#-.+>=~`[]()<&;\\\n\u00a0!"
TEXTS = st.text(alphabet=st.one_of(st.sampled_from(SIGNS), st.characters()), max_size=12)
RUNS = st.builds(Run, TEXTS, st.booleans(), st.booleans())
BLOCKS = st.builds(Block, st.lists(RUNS, max_size=5).map(tuple), st.sampled_from(list(BlockKind)))


@settings(max_examples=300)
@given(st.lists(BLOCKS, max_size=6))
def test_what_is_written_is_read_back(blocks: list[Block]) -> None:
    normal = normal_form(blocks)
    written = write_markdown(blocks)
    assert read_markdown(written) == normal
    assert write_markdown(read_markdown(written)) == written


@settings(max_examples=300)
@given(st.text(alphabet=st.sampled_from(SIGNS), max_size=60))
def test_any_text_can_be_read_and_then_stays(text: str) -> None:
    blocks = read_markdown(text)
    assert read_markdown(write_markdown(blocks)) == blocks


@pytest.mark.parametrize(
    "typed",
    ["5 * 3 = 15 * 1", "*", "snake_case _and_ more", "# 1 in town", "#hashtag", "1. place", "1) place", "- or -", "a\\b",
     "2*3*4", "> 5 %", "---", "===", "~~~", "`x`", "[a](b)", "<b>", "&amp;", "+ VAT", "**", "a  b"],
)  # fmt: skip
def test_typed_signs_stay_what_they_are(typed: str) -> None:
    written = write_markdown([Block((Run(typed),))])
    assert read_markdown(written) == (Block((Run(typed),)),)
    assert markdown_to_plain(written) == typed


def test_the_marks_of_the_subset() -> None:
    text = "# Where\n\nWe **bake** *bread*,\\\nevery day.\n\n- one\n- ***two***\n\n1. first\n2. second"
    blocks = read_markdown(text)
    assert [block.kind for block in blocks] == [
        BlockKind.HEADING_1, BlockKind.PARAGRAPH, BlockKind.BULLET, BlockKind.BULLET, BlockKind.NUMBERED,
        BlockKind.NUMBERED,
    ]  # fmt: skip
    assert blocks[1].runs[1] == Run("bake", is_bold=True)
    assert blocks[1].text == "We bake bread,\nevery day."
    assert blocks[3].runs == (Run("two", is_bold=True, is_italic=True),)
    assert write_markdown(blocks) == text


def test_foreign_markdown_is_read_gently() -> None:
    assert markdown_to_plain("One line\nthat wraps") == "One line that wraps"
    assert markdown_to_plain("a *b c") == "a *b c"
    assert markdown_to_plain("2 * 3 ** 4") == "2 * 3 ** 4"
    assert read_markdown("*a *b* c")[0].runs == (Run("*a "), Run("b", is_italic=True), Run(" c"))
    assert [block.text for block in read_markdown("a\n\n\n\nb")] == ["a", "", "b"]


@pytest.mark.parametrize("piece", ["*a ", "**a* ", "a\\\n", "word ", "- a\n", "\\", "# ", "***a"])
def test_long_texts_take_no_long_time(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    began = time.perf_counter()
    write_markdown(read_markdown(text))
    assert time.perf_counter() - began < 10


def test_a_break_and_the_blank_behind_it_may_come_from_two_runs_of_one_format() -> None:
    blocks = normal_form([Block((Run("1\n", is_italic=True), Run(" 1", is_italic=True)))])
    assert blocks == (Block((Run("1\n1", is_italic=True),)),)
    assert read_markdown(write_markdown(blocks)) == blocks
