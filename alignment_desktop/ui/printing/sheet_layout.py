"""Lays a strategy sheet out on exactly one page: the one object that preview, printer and PDF are painted from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QLocale

from alignment_desktop.domain.strategy_sheet import Orientation, Paper, SheetOptions, StrategySheet, choose
from alignment_desktop.ui.printing.sheet_blocks import BlockBuilder
from alignment_desktop.ui.printing.sheet_boxes import MARGIN_MM, Block, Mark, Rule, TextBox, paper_size
from alignment_desktop.ui.printing.sheet_contents import SheetContents, prepare
from alignment_desktop.ui.printing.sheet_left_out import LeftOut
from alignment_desktop.ui.printing.sheet_metrics import LARGEST_SCALE, Metrics, metrics_for
from alignment_desktop.ui.printing.sheet_steps import (
    STEPS,
    Fit,
    Step,
    fit_after,
    future_sentence_count,
    shorten,
)
from alignment_desktop.ui.printing.sheet_table import TableBuilder
from alignment_desktop.ui.printing.sheet_text import TextMeasurer
from alignment_desktop.ui.printing.sheet_words import SheetWords
from alignment_desktop.ui.value_format import ValueFormat

_LEFT_SHARE = 0.26
_COLUMN_GAP_MM = 9.0
_FOOTER_GAP_MM = 3.0
_SPREAD_HALVINGS = 6
_SCALES = (1.4, 1.3, 1.2, 1.1)


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """One page: boxes in millimetres, what was left out, and the numbers of the overflow steps that were needed."""

    paper: Paper
    orientation: Orientation
    width: float
    height: float
    title: str
    texts: tuple[TextBox, ...]
    rules: tuple[Rule, ...]
    marks: tuple[Mark, ...]
    left_out: tuple[LeftOut, ...]
    steps: tuple[int, ...]


@dataclass(slots=True)
class _Column:
    """Blocks beneath one another; a gap stands before each. Gaps that may take up what is left over are listed."""

    x: float
    blocks: list[Block]
    gaps: list[float]
    stretching: list[int]
    most_stretch: float

    @property
    def height(self) -> float:
        return sum(self.gaps) + sum(block.height for block in self.blocks)

    def append(self, block: Block, gap: float, *, is_stretching: bool = True) -> None:
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


_ColumnBuilder = Callable[[Metrics, SheetContents], _Column]


def lay_out(
    sheet: StrategySheet, options: SheetOptions, locale: QLocale, measurer: TextMeasurer | None = None
) -> SheetLayout:
    """The page for a sheet as the owner chose it. Needs a QGuiApplication; pass one `measurer` to lay out repeatedly."""
    words = SheetWords(locale)
    contents = prepare(choose(sheet, options), words, ValueFormat(locale, sheet.currency))
    return _Composer(contents, options, words, measurer or TextMeasurer()).compose()


class _Composer:
    """Tries fits in the order of the steps until one page holds everything, then lets it spread over the room left."""

    def __init__(
        self, contents: SheetContents, options: SheetOptions, words: SheetWords, measurer: TextMeasurer
    ) -> None:
        self._contents = contents
        self._options = options
        self._words = words
        self._measurer = measurer
        self._paper_width, self._paper_height = paper_size(options.paper, options.orientation)
        self._width = self._paper_width - 2 * MARGIN_MM

    def compose(self) -> SheetLayout:
        steps = self._steps_needed()
        fit = self._with_most_sentences(fit_after(steps))
        scale = 1.0 if steps else self._largest_scale(fit)
        shown, left_out = shorten(self._contents, fit)
        page = Block()
        footer = self._footer(fit, scale)
        page.add(footer, MARGIN_MM, self._paper_height - MARGIN_MM - footer.height)
        room = self._room(fit, scale)
        for build in self._column_builders(shown):
            column = self._spread(build, shown, fit, scale, room)
            column.stretch(room)
            y = MARGIN_MM
            for gap, block in zip(column.gaps, column.blocks, strict=True):
                y += gap
                page.add(block, MARGIN_MM + column.x, y)
                y += block.height
        return SheetLayout(
            paper=self._options.paper,
            orientation=self._options.orientation,
            width=self._paper_width,
            height=self._paper_height,
            title=self._contents.plan_name,
            texts=tuple(page.texts),
            rules=tuple(page.rules),
            marks=tuple(page.marks),
            left_out=left_out,
            steps=tuple(dict.fromkeys(step.number for step in steps)),
        )

    def _steps_needed(self) -> tuple[Step, ...]:
        """The steps up to the first with which the page holds, without those that turn out not to help."""
        taken: list[Step] = []
        for step in STEPS:
            if self._fits(fit_after(taken)):
                break
            taken.append(step)
        for step in reversed(taken[:-1]):
            without = [other for other in taken if other is not step]
            if self._fits(fit_after(without)):
                taken = without
        return tuple(taken)

    def _with_most_sentences(self, fit: Fit) -> Fit:
        """Step 7 lets the vision end after the last whole sentence that fits."""
        if not fit.future_sentences:
            return fit
        for count in range(future_sentence_count(self._contents) - 1, fit.future_sentences, -1):
            longer = replace(fit, future_sentences=count)
            if self._fits(longer):
                return longer
        return fit

    def _largest_scale(self, fit: Fit) -> float:
        """How far text itself may grow where even open rows and a large purpose leave room (little content, or A3)."""
        for scale in (LARGEST_SCALE, *_SCALES):
            if self._fits(fit, scale, spread=1.0):
                return scale
        return 1.0

    def _fits(self, fit: Fit, scale: float = 1.0, spread: float = 0.0) -> bool:
        shown, _left_out = shorten(self._contents, fit)
        room = self._room(fit, scale)
        metrics = metrics_for(fit, scale, spread)
        return all(build(metrics, shown).height <= room for build in self._column_builders(shown))

    def _spread(self, build: _ColumnBuilder, shown: SheetContents, fit: Fit, scale: float, room: float) -> _Column:
        """The column opened as far as it fits."""
        widest = build(metrics_for(fit, scale, 1.0), shown)
        if widest.height <= room:
            return widest
        best = build(metrics_for(fit, scale, 0.0), shown)
        low, high = 0.0, 1.0
        for _halving in range(_SPREAD_HALVINGS):
            middle = (low + high) / 2
            column = build(metrics_for(fit, scale, middle), shown)
            if column.height <= room:
                best, low = column, middle
            else:
                high = middle
        return best

    def _footer(self, fit: Fit, scale: float) -> Block:
        builder = BlockBuilder(self._measurer, metrics_for(fit, scale))
        return builder.footer(self._contents, self._width)

    def _room(self, fit: Fit, scale: float) -> float:
        """Height in millimetres between the top margin and the footer."""
        return self._paper_height - 2 * MARGIN_MM - self._footer(fit, scale).height - _FOOTER_GAP_MM

    def _column_builders(self, shown: SheetContents) -> Sequence[_ColumnBuilder]:
        """Two columns where paper lies and both have something to say, else one."""
        has_left = bool(shown.purpose or shown.future or shown.values or shown.promise)
        if self._options.orientation is Orientation.LANDSCAPE and has_left and shown.areas:
            return (self._left_column, self._right_column)
        return (self._single_column,)

    def _left_column(self, metrics: Metrics, shown: SheetContents) -> _Column:
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

    def _right_column(self, metrics: Metrics, shown: SheetContents) -> _Column:
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

    def _single_column(self, metrics: Metrics, shown: SheetContents) -> _Column:
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
            is_wide = self._options.orientation is Orientation.LANDSCAPE
            table = TableBuilder(builder, self._words, shown, self._width, has_area_column=is_wide)
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
            return _side_by_side([(future, 0.65), (beneath, 0.35)], self._width, m.mm(_COLUMN_GAP_MM))
        if shown.future:
            return future(self._width)
        return _side_by_side([(side, 1.0) for side in sides], self._width, m.mm(_COLUMN_GAP_MM))

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


def _column(x: float, metrics: Metrics) -> _Column:
    return _Column(x, [], [], [], most_stretch=metrics.mm(14.0))


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
