"""Arranges the blocks of a sheet in columns: left and right where the paper lies, one above the other where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from alignment_desktop.ui.printing.sheet_blocks import BlockBuilder
from alignment_desktop.ui.printing.sheet_boxes import Block, Look
from alignment_desktop.ui.printing.sheet_contents import SheetContents
from alignment_desktop.ui.printing.sheet_metrics import Metrics
from alignment_desktop.ui.printing.sheet_table import TableBuilder
from alignment_desktop.ui.printing.sheet_text import TextMeasurer
from alignment_desktop.ui.printing.sheet_words import SheetWords

_LEFT_SHARE = 0.26
_COLUMN_GAP_MM = 9.0
# Shares of the width the future may take beside values and promise.
_FUTURE_SHARES = (0.5, 0.57, 0.64)
_LARGER_PROSE_POINTS = 3.5


@dataclass(slots=True)
class Column:
    """Blocks beneath one another; a gap stands before each. Gaps that may take up what is left over are listed."""

    x: float
    blocks: list[Block]
    gaps: list[float]
    stretching: list[int]
    most_stretch: float

    @property
    def height(self) -> float:
        """Millimetres from the first block to the end of the last."""
        return sum(self.gaps) + sum(block.height for block in self.blocks)

    def append(self, block: Block, gap: float, *, is_stretching: bool = True) -> None:
        """Set a block beneath the last one; the gap before the first is none."""
        if self.blocks and is_stretching:
            self.stretching.append(len(self.blocks))
        self.gaps.append(gap if self.blocks else 0.0)
        self.blocks.append(block)

    def stretch(self, height: float) -> None:
        """Open the gaps so that the column reaches down to `height`, each by no more than allowed."""
        spare = height - self.height
        if spare > 0 and self.stretching:
            share = min(spare / len(self.stretching), self.most_stretch)
            for index in self.stretching:
                self.gaps[index] += share


ColumnBuilder = Callable[[Metrics, SheetContents], Column]


class SheetColumns:
    """Builds each column of a page `width` millimetres wide between its margins, for the metrics of one attempt."""

    def __init__(self, words: SheetWords, measurer: TextMeasurer, width: float, *, is_landscape: bool) -> None:
        self._words = words
        self._measurer = measurer
        self._width = width
        self._is_landscape = is_landscape

    def left(self, metrics: Metrics, shown: SheetContents) -> Column:
        """The vision in the narrow column of a page that lies."""
        width = self._width * _LEFT_SHARE
        builder = BlockBuilder(self._measurer, metrics)
        column = _column(0.0, metrics)
        column.append(builder.head(width, shown.plan_name, ""), 0.0)
        if shown.purpose:
            column.append(builder.purpose(shown.purpose, width), _under_head(metrics), is_stretching=False)
        if shown.future:
            column.append(builder.prose(shown.future_heading, shown.future, width, metrics.prose), metrics.gap)
        if shown.values:
            column.append(builder.values(_tr("How we behave"), shown.values, width), metrics.gap)
        if shown.promise:
            column.append(builder.prose(_tr("Our promise"), shown.promise, width, metrics.body), metrics.gap)
        return column

    def right(self, metrics: Metrics, shown: SheetContents) -> Column:
        """The table and the lists beside it."""
        x = self._width * _LEFT_SHARE + _COLUMN_GAP_MM
        width = self._width - x
        builder = BlockBuilder(self._measurer, metrics)
        column = _column(x, metrics)
        column.append(builder.head(width, _tr("What we are working on"), shown.one_page), 0.0)
        table = TableBuilder(builder, self._words, shown, width, has_area_column=True)
        column.append(table.build(), _under_head(metrics), is_stretching=False)
        lists = self._lists(builder, shown, width)
        if lists.height:
            column.append(lists, metrics.gap)
        return column

    def single(self, metrics: Metrics, shown: SheetContents) -> Column:
        """Everything beneath one another over the whole width."""
        builder = BlockBuilder(self._measurer, metrics)
        column = _column(0.0, metrics)
        column.append(builder.head(self._width, shown.plan_name, shown.one_page), 0.0)
        if shown.purpose:
            column.append(builder.purpose(shown.purpose, self._width), _under_head(metrics), is_stretching=False)
        vision = self._vision(builder, shown)
        if vision.height:
            column.append(vision, metrics.gap * 0.9)
        if shown.areas:
            heading = Block()
            builder.write(heading, _tr("What we are working on"), metrics.heading, x=0.0, y=0.0, width=self._width)
            column.append(heading, metrics.gap)
            table = TableBuilder(builder, self._words, shown, self._width, has_area_column=self._is_landscape)
            column.append(table.build(), metrics.mm(0.8), is_stretching=False)
        lists = self._lists(builder, shown, self._width)
        if lists.height:
            column.append(lists, metrics.gap)
        return column

    def _vision(self, builder: BlockBuilder, shown: SheetContents) -> Block:
        """The future beside values and promise; what is missing leaves its room to the others."""
        m = builder.metrics
        sides: list[Callable[[float], Block]] = []
        if shown.values:
            sides.append(lambda width: builder.values(_tr("How we behave"), shown.values, width))
        if shown.promise:
            sides.append(lambda width: builder.prose(_tr("Our promise"), shown.promise, width, m.body))

        def beneath(width: float) -> Block:
            block = Block()
            for side in sides:
                block.add(side(width), 0.0, block.height + (m.gap * 0.5 if block.height else 0.0))
            return block

        def future(width: float) -> Block:
            return builder.prose(shown.future_heading, shown.future, width, m.prose)

        if shown.future and sides:
            return self._future_beside(builder, shown, beneath)
        if shown.future:
            return future(self._width)
        return _side_by_side([(side, 1.0) for side in sides], self._width, m.mm(_COLUMN_GAP_MM))

    def _future_beside(self, builder: BlockBuilder, shown: SheetContents, beneath: Callable[[float], Block]) -> Block:
        """The future takes the share that makes the row lowest; then its text grows into what is left beside it."""
        m = builder.metrics
        gap = m.mm(_COLUMN_GAP_MM)
        room = self._width - gap

        def future(share: float, look: Look) -> Block:
            return builder.prose(shown.future_heading, shown.future, room * share, look)

        rows = [(future(share, m.prose), beneath(room * (1 - share)), share) for share in _FUTURE_SHARES]
        left, right, share = min(rows, key=lambda row: round(max(row[0].height, row[1].height)))
        look = m.prose
        while look.points < m.body.points + _LARGER_PROSE_POINTS * m.scale:
            look = replace(look, points=look.points + 0.25)
            larger = future(share, look)
            if larger.height > right.height:
                break
            left = larger
        row = Block()
        row.add(left, 0.0, 0.0)
        row.add(right, room * share + gap, 0.0)
        return row

    def _lists(self, builder: BlockBuilder, shown: SheetContents, width: float) -> Block:
        """The year, the quarter and the talks, side by side; those that are missing leave their room to the others."""
        parts: list[tuple[Callable[[float], Block], float]] = []
        if shown.priorities:
            parts.append((lambda part: builder.priorities(_tr("This year"), shown.priorities, part), 0.345))
        if shown.actions:
            initials = shown.uses_initials
            parts.append((lambda part: builder.actions(_tr("This quarter"), shown.actions, part, initials), 0.385))
        if shown.talks:
            parts.append((lambda part: builder.talks(_tr("When we look at it"), shown.talks, part), 0.27))
        return _side_by_side(parts, width, builder.metrics.mm(7.0))


def _column(x: float, metrics: Metrics) -> Column:
    return Column(x, [], [], [], most_stretch=metrics.mm(14.0))


def _under_head(metrics: Metrics) -> float:
    return min(metrics.mm(2.4), metrics.gap * 0.32)


def _side_by_side(parts: list[tuple[Callable[[float], Block], float]], width: float, gap: float) -> Block:
    """Blocks beside one another, sharing `width` in the given proportions."""
    row = Block()
    whole = sum(share for _build, share in parts)
    x = 0.0
    for build, share in parts:
        part_width = (width - gap * (len(parts) - 1)) * share / whole
        row.add(build(part_width), x, 0.0)
        x += part_width + gap
    return row


def _tr(text: str) -> str:
    return QCoreApplication.translate("StrategySheet", text)
