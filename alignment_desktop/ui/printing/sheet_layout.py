"""Lays a strategy sheet out on exactly one page: the one object that preview, printer and PDF are painted from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from alignment_desktop.domain.strategy_sheet import Orientation, Paper, SheetOptions, StrategySheet, choose
from alignment_desktop.ui.printing.sheet_blocks import BlockBuilder
from alignment_desktop.ui.printing.sheet_boxes import MARGIN_MM, Block, Look, Mark, Rule, TextBox, paper_size
from alignment_desktop.ui.printing.sheet_contents import SheetContents, prepare
from alignment_desktop.ui.printing.sheet_left_out import LeftOut
from alignment_desktop.ui.printing.sheet_metrics import SCALES, WIDEST_SPREAD, Metrics, metrics_for
from alignment_desktop.ui.printing.sheet_steps import (
    STEPS,
    Fit,
    Step,
    fit_after,
    future_sentence_count,
    objective_count,
    shorten,
)
from alignment_desktop.ui.printing.sheet_table import TableBuilder
from alignment_desktop.ui.printing.sheet_text import TextMeasurer
from alignment_desktop.ui.printing.sheet_words import SheetWords
from alignment_desktop.ui.value_format import ValueFormat

_LEFT_SHARE = 0.26
_COLUMN_GAP_MM = 9.0
_FOOTER_GAP_MM = 3.2
_SPREAD_HALVINGS = 7
# Shares of the width the future may take beside values and promise.
_FUTURE_SHARES = (0.5, 0.57, 0.64)
_LARGER_PROSE_POINTS = 3.5
# Text grows to the scale at which this many millimetres still stand side by side.
_LEAST_WIDTH_MM = 150.0
# Text grows when it can and rows, gaps and purpose are still half open.
_SPREAD_BEFORE_SCALE = 0.5
# Below this share of the height, two columns would stand over an empty band.
_LEAST_FILLED = 0.55


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
    return SheetComposer(contents, options, words, measurer or TextMeasurer()).compose()


class SheetComposer:
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
        # Two columns where the paper lies and both have something to say.
        has_left = bool(contents.purpose or contents.future or contents.values or contents.promise)
        self._is_single = not (options.orientation is Orientation.LANDSCAPE and has_left and contents.areas)

    def compose(self) -> SheetLayout:
        """The page."""
        steps, fit = self.fit_needed()
        scale = 1.0 if steps else self._largest_scale(fit)
        shown, left_out = shorten(self._contents, fit)
        self._is_single = self._is_single or self._has_empty_band(shown, fit, scale)
        page = Block()
        footer = self._footer(fit, scale)
        page.add(footer, MARGIN_MM, self._paper_height - MARGIN_MM - footer.height)
        room = self._room(fit, scale)
        for build in self._column_builders():
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

    def fits(self, fit: Fit, scale: float = 1.0, spread: float = 0.0) -> bool:
        """Whether the page holds with this fit, text scale and spread."""
        shown, _left_out = shorten(self._contents, fit)
        room = self._room(fit, scale)
        metrics = metrics_for(fit, scale, spread)
        return all(build(metrics, shown).height <= room for build in self._column_builders())

    def fit_needed(self) -> tuple[tuple[Step, ...], Fit]:
        """The steps up to the first with which the page holds, without those that turn out not to help, and their fit.

        What the last step freed beyond need goes first to objectives and sentences, then to undoing earlier steps.
        """
        taken: list[Step] = []
        for step in STEPS:
            if self.fits(fit_after(taken)):
                break
            taken.append(step)
        fit = fit_after(taken)
        most: dict[str, int] = {}
        if fit.objectives:
            most["objectives"] = self._most(fit, "objectives", objective_count(self._contents))
            fit = replace(fit, objectives=most["objectives"])
        if fit.future_sentences:
            most["future_sentences"] = self._most(fit, "future_sentences", future_sentence_count(self._contents))
        for step in reversed(taken[:-1]):
            without = [other for other in taken if other is not step]
            if self.fits(_loosened(fit_after(without), most)):
                taken = without
        return tuple(taken), _loosened(fit_after(taken), most)

    def _most(self, fit: Fit, name: str, count: int) -> int:
        """The largest value up to `count` of a limit of the fit with which the page still holds."""
        low, high = int(getattr(fit, name)), count
        while low < high:
            middle = (low + high + 1) // 2
            changes: dict[str, Any] = {name: middle}
            if self.fits(replace(fit, **changes)):
                low = middle
            else:
                high = middle - 1
        return low

    def _largest_scale(self, fit: Fit) -> float:
        """How far text itself may grow where even open rows and a large purpose leave room (little content, or A3)."""
        most = self._width / _LEAST_WIDTH_MM
        fitting = (scale for scale in SCALES if scale <= most and self.fits(fit, scale, _SPREAD_BEFORE_SCALE))
        return next(fitting, 1.0)

    def _has_empty_band(self, shown: SheetContents, fit: Fit, scale: float) -> bool:
        """Whether two columns, however far they open, would stand over an empty lower half that one column fills."""
        if self._is_single or scale < SCALES[0]:
            return False
        room = self._room(fit, scale)
        widest = metrics_for(fit, scale, WIDEST_SPREAD)
        if max(build(widest, shown).height for build in self._column_builders()) > room * _LEAST_FILLED:
            return False
        return self._single_column(metrics_for(fit, scale), shown).height <= room

    def _spread(self, build: _ColumnBuilder, shown: SheetContents, fit: Fit, scale: float, room: float) -> _Column:
        """The column opened as far as it fits."""
        widest = build(metrics_for(fit, scale, WIDEST_SPREAD), shown)
        if widest.height <= room:
            return widest
        best = build(metrics_for(fit, scale, 0.0), shown)
        low, high = 0.0, WIDEST_SPREAD
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

    def _column_builders(self) -> Sequence[_ColumnBuilder]:
        return (self._single_column,) if self._is_single else (self._left_column, self._right_column)

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


def _loosened(fit: Fit, most: Mapping[str, int]) -> Fit:
    """The fit with the limits that were found to hold, where its steps set such limits at all."""
    changes: dict[str, Any] = {name: limit for name, limit in most.items() if getattr(fit, name) is not None}
    return replace(fit, **changes)


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
