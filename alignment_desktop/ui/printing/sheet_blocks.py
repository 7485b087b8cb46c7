"""Builds the parts of the sheet outside the table: head, purpose, prose, values, lists and the footer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from alignment_desktop.ui.printing.sheet_boxes import Align, Block, Look, Rule, TextBox, Tone
from alignment_desktop.ui.printing.sheet_contents import SheetContents, ShownAction, ShownTalk, ShownValue
from alignment_desktop.ui.printing.sheet_metrics import Metrics
from alignment_desktop.ui.printing.sheet_text import Paragraph, TextMeasurer

BAR_MM = 1.35
HEADING_RULE_MM = 0.5
STRONG_RULE_MM = 0.3
HAIRLINE_MM = 0.15
FOOTER_RULE_MM = 0.2

_SMALLEST_PURPOSE_POINTS = 8.0
_TWO_LIST_COLUMNS_FROM_MM = 120.0


class BlockBuilder:
    """Builds blocks for one attempt, `measurer` breaking the lines."""

    def __init__(self, measurer: TextMeasurer, metrics: Metrics) -> None:
        self.measurer = measurer
        self.metrics = metrics

    def write(
        self,
        block: Block,
        text: str,
        look: Look,
        *,
        x: float,
        y: float,
        width: float,
        tone: Tone = Tone.BLACK,
        align: Align = Align.START,
    ) -> float:
        """Set a text into a block, broken to `width`; answers the y beneath its last line."""
        for line in self.measurer.lines(text, look, width):
            is_right = align is Align.RIGHT or line.is_right_to_left
            left = x + (width - line.width if is_right else 0.0)
            block.texts.append(
                TextBox(left, y, line.width, line.pitch, y + line.ascent, line.text, look, tone, line.is_right_to_left)
            )
            y += line.pitch
        block.height = max(block.height, y)
        return y

    def bar(self, width: float) -> Block:
        """The thick bar at the top."""
        block = Block(height=BAR_MM)
        block.rules.append(Rule(0.0, BAR_MM / 2, width, BAR_MM))
        return block

    def head(self, width: float, left: str, right: str) -> Block:
        """The bar with a heading at its left and a quiet line at its right."""
        m = self.metrics
        block = self.bar(width)
        top = BAR_MM + m.mm(2.4)
        room = width
        if right:
            right_width = min(self.measurer.width(right, m.body), width)
            is_beside = right_width < width * 0.6 or not left
            if is_beside:
                offset = self.measurer.pitch(m.heading) - self.measurer.pitch(m.body)
                self.write(
                    block, right, m.body, x=width - right_width, y=top + offset * 0.7, width=right_width, tone=Tone.GREY,
                    align=Align.RIGHT,
                )  # fmt: skip
                room = width - right_width - m.mm(4)
        self.write(block, left, m.heading, x=0.0, y=top, width=room)
        return block

    def purpose(self, text: str, width: float) -> Block:
        """The purpose as a headline; smaller where its longest word would not fit on a line."""
        look = Look(self.metrics.purpose_points, 600, is_display=True)
        widest = self.measurer.widest_word(text, look)
        if widest > width:
            fitting = int(look.points * width / widest * 4) / 4
            look = replace(look, points=max(fitting, min(look.points, 14.0), _SMALLEST_PURPOSE_POINTS))
        block = Block()
        self.write(block, text, look, x=0.0, y=0.0, width=width)
        return block

    def prose(self, heading: str, prose: tuple[Paragraph, ...], width: float, look: Look) -> Block:
        """A heading under its rule with paragraphs beneath."""
        block, y = self._headed(heading, width)
        space = self.measurer.pitch(look) * 0.35
        for index, paragraph in enumerate(prose):
            is_followed_in_list = paragraph.is_item and index > 0 and prose[index - 1].is_item
            y += space if index and not is_followed_in_list else 0.0
            weighted = replace(look, weight=600) if paragraph.is_heading else look
            y = self.write(block, paragraph.text, weighted, x=0.0, y=y, width=width)
        return block

    def values(self, heading: str, values: tuple[ShownValue, ...], width: float) -> Block:
        """Values with what explains them; without any explanation a plain list."""
        m = self.metrics
        block, y = self._headed(heading, width)
        is_plain = not any(value.explanation for value in values)
        space = 0.0 if is_plain else min(m.mm(1.3), m.gap * 0.17)
        for index, value in enumerate(values):
            y += space if index else 0.0
            y = self.write(block, value.name, m.body if is_plain else m.strong, x=0.0, y=y, width=width)
            y = self.write(block, value.explanation, m.body, x=0.0, y=y, width=width, tone=Tone.GREY)
        return block

    def priorities(self, heading: str, texts: tuple[str, ...], width: float) -> Block:
        """The numbered goals of this year, in two columns where there is room."""
        m = self.metrics
        block, top = self._headed(heading, width)
        columns = 2 if width > m.mm(_TWO_LIST_COLUMNS_FROM_MM) and len(texts) > 1 else 1
        per_column = -(-len(texts) // columns)
        gap = m.mm(9)
        column_width = (width - gap * (columns - 1)) / columns
        indent = m.mm(4.7) if len(texts) < 10 else m.mm(6.5)
        y = top
        for row in range(per_column):
            bottom = y
            for column in range(columns):
                index = column * per_column + row
                if index >= len(texts):
                    continue
                left = column * (column_width + gap)
                ends = (
                    self._in_row(block, str(index + 1), m.strong, left, y, indent),
                    self._in_row(block, texts[index], m.body, left + indent, y, column_width - indent),
                )
                bottom = max(bottom, *ends)
                if row:
                    block.rules.append(Rule(left, y, column_width, HAIRLINE_MM, Tone.HAIRLINE))
            y = bottom
        block.height = max(block.height, y)
        return block

    def actions(self, heading: str, actions: tuple[ShownAction, ...], width: float, uses_initials: bool) -> Block:
        """To-dos with owner and day."""
        m = self.metrics
        block, y = self._headed(heading, width)
        owners = [action.initials if uses_initials else action.owner for action in actions]
        day_width = self._widest((action.due for action in actions), m.body, width * 0.35)
        owner_width = self._widest(owners, m.body, width * 0.25)
        space = m.mm(3.5)
        day_room = day_width + space if day_width else 0.0
        text_width = width - day_room - (owner_width + space if owner_width else 0.0)
        for index, (action, owner) in enumerate(zip(actions, owners, strict=True)):
            if index:
                block.rules.append(Rule(0.0, y, width, HAIRLINE_MM, Tone.HAIRLINE))
            ends = [self._in_row(block, action.text, m.body, 0.0, y, text_width)]
            if owner:
                ends.append(self._in_row(block, owner, m.body, text_width + space, y, owner_width))
            if action.due:
                ends.append(self._in_row(block, action.due, m.body, width - day_width, y, day_width, Align.RIGHT))
            y = max(ends)
        block.height = max(block.height, y)
        return block

    def talks(self, heading: str, talks: tuple[ShownTalk, ...], width: float) -> Block:
        """When something is looked at, and what."""
        m = self.metrics
        block, y = self._headed(heading, width)
        for index, talk in enumerate(talks):
            y += min(m.mm(0.9), m.gap * 0.12) if index else 0.0
            y = self.write(block, talk.when, m.strong, x=0.0, y=y, width=width)
            y = self.write(block, talk.what, m.body, x=0.0, y=y, width=width)
        return block

    def footer(self, contents: SheetContents, width: float) -> Block:
        """Print date and dates of the numbers at the left, the page at the right."""
        small = self.metrics.small
        block = Block()
        block.rules.append(Rule(0.0, FOOTER_RULE_MM / 2, width, FOOTER_RULE_MM))
        page = QCoreApplication.translate("StrategySheet", "Page 1 of 1")
        page_width = self.measurer.width(page, small)
        top = 1.6
        self.write(block, page, small, x=width - page_width, y=top, width=page_width, tone=Tone.GREY, align=Align.RIGHT)
        room = width - page_width - 6.0
        printed_width = self.measurer.width(contents.printed, small)
        numbers_width = self.measurer.width(contents.numbers_to, small) if contents.numbers_to else 0.0
        is_one_line = printed_width + 4.0 + numbers_width <= room
        y = self.write(block, contents.printed, small, x=0.0, y=top, width=room, tone=Tone.GREY)
        left = printed_width + 4.0 if is_one_line else 0.0
        self.write(
            block, contents.numbers_to, small, x=left, y=top if is_one_line else y, width=room - left, tone=Tone.GREY
        )
        return block

    def _headed(self, heading: str, width: float) -> tuple[Block, float]:
        """A rule with a heading beneath; answers the block and the y where its content begins."""
        m = self.metrics
        block = Block()
        block.rules.append(Rule(0.0, HEADING_RULE_MM / 2, width, HEADING_RULE_MM))
        y = self.write(block, heading, m.strong, x=0.0, y=m.mm(1.7), width=width)
        return block, y + min(m.mm(1.4), m.gap * 0.2)

    def _in_row(
        self, block: Block, text: str, look: Look, x: float, y: float, width: float, align: Align = Align.START
    ) -> float:
        """A text in a row of a list; answers where the row ends."""
        lines = self.measurer.lines(text, look, width)
        first = lines[0].pitch if lines else 0.0
        pad = max(0.0, (self.metrics.list_row - first) / 2)
        end = self.write(block, text, look, x=x, y=y + pad, width=width, align=align)
        return end + pad

    def _widest(self, texts: Iterable[str], look: Look, most: float) -> float:
        return min(most, max((self.measurer.width(text, look) for text in texts if text), default=0.0))
