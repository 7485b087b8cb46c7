"""The field that keeps Markdown: what is stored is what is read back, keys, paste, the cursor, and undo left to the plan."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from alignment_desktop.domain.rich_markdown import write_markdown
from alignment_desktop.domain.rich_text import Block, BlockKind, Run
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.line_text import LineText
from alignment_desktop.ui.widgets.markdown_field import MarkdownField

WORDS = st.text(alphabet=st.sampled_from("ab1 *_#-.+>=~`[]()<&;\\\n\u00a0!é😀漢"), max_size=10)
RUNS = st.builds(Run, WORDS, st.booleans(), st.booleans())
BLOCKS = st.builds(Block, st.lists(RUNS, max_size=4).map(tuple), st.sampled_from(list(BlockKind)))
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def field(theme: Theme, qtbot: QtBot) -> MarkdownField:
    made = MarkdownField(theme, "Purpose")
    qtbot.addWidget(made)
    made.resize(400, 100)
    made.show()
    made.setFocus()
    return made


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(BLOCKS, max_size=6))
def test_what_is_stored_is_what_is_read_back(field: MarkdownField, blocks: list[Block]) -> None:
    stored = write_markdown(blocks)
    field.set_markdown(stored)
    assert field.markdown() == stored
    field._restyle()  # another text size
    assert field.markdown() == stored


@pytest.mark.parametrize(
    "typed",
    ["5 * 3", "*", "_x_", "#1 in town", "1. place", "a # b", "2*3*4", "**no**", "[x](y)", "a\\b", "1) x", "+ 5 %"],
)
def test_typed_signs_are_not_mangled(field: MarkdownField, qtbot: QtBot, typed: str) -> None:
    qtbot.keyClicks(field, typed)
    assert field.toPlainText() == typed
    stored = field.markdown()
    field.set_markdown("")
    field.set_markdown(stored)
    assert field.toPlainText() == typed


def test_signs_at_the_start_make_lists_and_headings(field: MarkdownField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "# Where")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, "Here.")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, "- one")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, "two")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClicks(field, "## After")
    assert field.markdown() == "# Where\n\nHere.\n\n- one\n- two\n\n## After"


def test_backspace_gives_the_signs_back(field: MarkdownField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "- ")
    assert field.markdown() == "-"
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    qtbot.keyClicks(field, "5 degrees")
    assert field.toPlainText() == "- 5 degrees"
    assert field.markdown() == "\\- 5 degrees"


def test_backspace_at_the_start_of_an_item_makes_a_paragraph(field: MarkdownField, qtbot: QtBot) -> None:
    field.set_markdown("- one")
    field.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert field.markdown() == "one"


def test_bold_and_italic_by_key(field: MarkdownField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "We ")
    qtbot.keyClick(field, Qt.Key.Key_B, CONTROL)
    qtbot.keyClicks(field, "bake")
    qtbot.keyClick(field, Qt.Key.Key_B, CONTROL)
    qtbot.keyClicks(field, " ")
    qtbot.keyClick(field, Qt.Key.Key_I, CONTROL)
    qtbot.keyClicks(field, "bread")
    assert field.markdown() == "We **bake** *bread*"
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_B, CONTROL)
    qtbot.keyClick(field, Qt.Key.Key_B, CONTROL)
    assert "**" not in field.markdown()


def test_word_and_web_pages_come_in_reduced(field: MarkdownField) -> None:
    source = QMimeData()
    source.setHtml(
        "<html><head><style>p{color:red}</style></head><body><h1 style='font-size:40pt'>Our <i>aim</i></h1>"
        "<p class=MsoNormal><span style='font-family:Arial;color:blue'>We <b>bake</b> <a href='#bread'>bread</a></span></p>"
        "<p class=MsoListParagraph>·<span>&nbsp;&nbsp;&nbsp;&nbsp; </span>one</p><ul><li>two</li></ul>"
        "<ol><li>first</li><li>second</li></ol><table><tr><td>cell</td></tr></table><img src='x.png'></body></html>"
    )
    field.insertFromMimeData(source)
    assert field.markdown() == "# Our *aim*\n\nWe **bake** bread\n\n- one\n- two\n\n1. first\n2. second\n\ncell"


def test_plain_text_comes_in_as_it_is(field: MarkdownField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "Say ")
    source = QMimeData()
    source.setText("# 1 * 2\n\n- three")
    field.insertFromMimeData(source)
    assert field.toPlainText() == "Say # 1 * 2\n- three"
    field.set_markdown(field.markdown())
    assert field.markdown() == "Say # 1 \\* 2\n\n\\- three"


def test_a_change_from_elsewhere_leaves_the_cursor_with_its_words(field: MarkdownField) -> None:
    told: list[int] = []
    field.edited.connect(lambda: told.append(1))
    field.set_markdown("We bake 😀 good bread.")
    cursor = field.textCursor()
    cursor.setPosition(field.toPlainText().index("good") + 1)  # the smiley counts two
    field.setTextCursor(cursor)
    field.set_markdown("We here bake 😀 good bread.")
    behind = field.document().toRawText().encode("utf-16-le")[2 * field.textCursor().position() :].decode("utf-16-le")
    assert behind == "good bread."
    field.set_markdown("We")
    assert field.textCursor().position() == 2
    assert not told


def test_undo_is_the_plans(field: MarkdownField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field, "word")
    with qtbot.waitSignal(field.undo_asked):
        qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL)
    assert field.toPlainText() == "word"
    assert not field.document().isUndoRedoEnabled()


def test_it_grows_with_its_text_and_asks_while_empty(field: MarkdownField) -> None:
    field.set_question("Why do you open the doors?")
    assert field.accessibleDescription() == "Why do you open the doors?"
    before = field.height()
    field.set_markdown("a\n\nb\n\nc")
    assert field.height() > before + 40


def test_a_hundred_thousand_characters_do_not_hang(field: MarkdownField, qtbot: QtBot) -> None:
    began = time.perf_counter()
    field.set_markdown("We bake *good* bread in town. " * 3_500)
    field.markdown()
    field.moveCursor(QTextCursor.MoveOperation.End)
    shown = time.perf_counter() - began
    began = time.perf_counter()
    qtbot.keyClicks(field, "abc")
    typed = time.perf_counter() - began
    assert shown < 8
    assert typed < 2


def test_a_line_takes_one_line_without_format(theme: Theme, qtbot: QtBot) -> None:
    line = LineText(theme, "Title")
    qtbot.addWidget(line)
    source = QMimeData()
    source.setText("one\ntwo *three*")
    line.insertFromMimeData(source)
    assert line.markdown() == "one two *three*"
    with qtbot.waitSignal(line.entered):
        qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.keyClicks(line, "- # ")
    assert line.markdown() == "one two *three*- #"
