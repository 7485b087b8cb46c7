"""Lays a strategy sheet out on exactly one page: the one object that preview, printer and PDF are painted from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QLocale

from alignment_desktop.domain.strategy_sheet import Orientation, Paper, SheetOptions, StrategySheet, choose
from alignment_desktop.ui.printing.sheet_blocks import BlockBuilder
from alignment_desktop.ui.printing.sheet_boxes import MARGIN_MM, Block, Mark, Rule, TextBox, paper_size
from alignment_desktop.ui.printing.sheet_columns import Column, ColumnBuilder, SheetColumns
from alignment_desktop.ui.printing.sheet_contents import SheetContents, prepare
from alignment_desktop.ui.printing.sheet_left_out import LeftOut
from alignment_desktop.ui.printing.sheet_metrics import SCALES, WIDEST_SPREAD, metrics_for
from alignment_desktop.ui.printing.sheet_steps import (
    STEPS,
    Fit,
    Step,
    fit_after,
    future_sentence_count,
    objective_count,
    shorten,
)
from alignment_desktop.ui.printing.sheet_text import TextMeasurer
from alignment_desktop.ui.printing.sheet_words import SheetWords
from alignment_desktop.ui.value_format import ValueFormat

_FOOTER_GAP_MM = 3.2
_CLOSED_BY_FOOTER_MM = 4.8
"""Less than the gap and the lowest row together: between the last two rows the line stays."""
_SPREAD_HALVINGS = 7
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
        self._measurer = measurer
        self._paper_width, self._paper_height = paper_size(options.paper, options.orientation)
        self._width = self._paper_width - 2 * MARGIN_MM
        is_landscape = options.orientation is Orientation.LANDSCAPE
        self._columns = SheetColumns(words, measurer, self._width, is_landscape=is_landscape)
        # Two columns where the paper lies and both have something to say.
        has_left = bool(contents.purpose or contents.future or contents.values or contents.promise)
        self._is_single = not (is_landscape and has_left and contents.areas)

    def compose(self) -> SheetLayout:
        """The page."""
        steps, fit = self.fit_needed()
        scale = 1.0 if steps else self._largest_scale(fit)
        shown, left_out = shorten(self._contents, fit)
        self._is_single = self._is_single or self._has_empty_band(shown, fit, scale)
        page = Block()
        footer = self._footer(fit, scale)
        foot = self._paper_height - MARGIN_MM - footer.height
        page.add(footer, MARGIN_MM, foot)
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
            # The rule of the footer closes a table that reaches down to it as well.
            rules=tuple(rule for rule in page.rules if not foot - _CLOSED_BY_FOOTER_MM < rule.y < foot),
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
        return self._columns.single(metrics_for(fit, scale), shown).height <= room

    def _spread(self, build: ColumnBuilder, shown: SheetContents, fit: Fit, scale: float, room: float) -> Column:
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

    def _column_builders(self) -> Sequence[ColumnBuilder]:
        return (self._columns.single,) if self._is_single else (self._columns.left, self._columns.right)


def _loosened(fit: Fit, most: Mapping[str, int]) -> Fit:
    """The fit with the limits that were found to hold, where its steps set such limits at all."""
    changes: dict[str, Any] = {name: limit for name, limit in most.items() if getattr(fit, name) is not None}
    return replace(fit, **changes)
