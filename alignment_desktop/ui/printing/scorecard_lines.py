"""The lines of a scorecard on paper: headings, areas, objectives and numbers, each a block of its own height."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, Qt

from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.scorecard import ScorecardArea, ScorecardRow
from alignment_desktop.ui.models.roles import CellRole
from alignment_desktop.ui.models.scorecard_columns import WHAT_WAS_MEASURED, ScorecardColumn, ScorecardRole
from alignment_desktop.ui.models.scorecard_goal_cells import counted
from alignment_desktop.ui.models.scorecard_model import ScorecardModel
from alignment_desktop.ui.printing.scorecard_columns import MARK_MM, PaperColumn
from alignment_desktop.ui.printing.sheet_blocks import HAIRLINE_MM, STRONG_RULE_MM, BlockBuilder
from alignment_desktop.ui.printing.sheet_boxes import Block, Look, Mark, Rule, Tone
from alignment_desktop.ui.printing.sheet_text import one_line

ROOMY_MM, CLOSE_MM = 1.1, 0.72
"""Room over and under the words of a line; the closer one where that saves a page."""
_AREA_PAD_MM = 2.6
_INSET_MM = 3.0
_MARK_SIDE_MM = 3.3
_BAR_MM = 1.2
_SUFFIX_GAP_MM = 1.2
_LONGEST_NAME = 400

Cells = Mapping[ScorecardColumn, str]
Fit = Callable[[Iterable[Cells], Cells, float], tuple[PaperColumn, ...]]


@dataclass(frozen=True, slots=True)
class Trend:
    """The line of a number's last ten periods in a box, in millimetres."""

    x: float
    y: float
    width: float
    height: float
    values: tuple[float | None, ...]
    target: float | None

    def moved(self, x: float, y: float) -> Trend:
        """The same, further right and down."""
        return replace(self, x=self.x + x, y=self.y + y)


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line of the table. `area_row` is the row of the model where it is the name of an area."""

    block: Block
    trends: tuple[Trend, ...] = ()
    area_row: int | None = None


class ScorecardLines:
    """Words every line as the page does, by its model."""

    def __init__(self, builder: BlockBuilder, model: ScorecardModel, fit: Fit, pad: float) -> None:
        self._builder = builder
        self._pad = pad
        self._model = model
        self._texts = {row: self._cells(row) for row in range(model.rowCount())}
        areas = set(model.area_rows())
        shown = (cells for row, cells in self._texts.items() if row not in areas)
        self._titles = {
            column: str(model.headerData(column, Qt.Orientation.Horizontal) or "") for column in ScorecardColumn
        }
        measure = builder.measurer.width
        suffixes = [measure(self._suffix(row), builder.metrics.small) for row in self._texts if self._suffix(row)]
        self._behind_actual = max(suffixes) + _SUFFIX_GAP_MM if suffixes else 0.0
        self.columns = fit(shown, self._titles, self._behind_actual)
        self._width = self.columns[-1].x + self.columns[-1].width
        self._headings = self._make_headings()

    def headings(self) -> PaperLine:
        """The names of the columns over a strong rule: on top of every page."""
        return self._headings

    def all(self) -> Iterator[PaperLine]:
        """Every line in order."""
        areas = set(self._model.area_rows())
        for row in self._texts:
            yield self.area(row) if row in areas else self._line(row)

    def area(self, row: int, *, goes_on: bool = False) -> PaperLine:
        """The name of an area with what it is about and its counts; on a further page only that it goes on."""
        index = self._model.index(row, 0)
        area = self._model.line(index)
        block, metrics = Block(), self._builder.metrics
        name = one_line(str(index.data()))[:_LONGEST_NAME]
        y = self._builder.write(block, name, metrics.heading, x=0.0, y=_AREA_PAD_MM, width=self._width)
        caption = area.caption if isinstance(area, ScorecardArea) else ""
        counts = str(index.data(ScorecardRole.COUNTS)) if self._model.has_figures else ""
        told = _tr("continued") if goes_on else "   ·   ".join(text for text in (one_line(caption), counts) if text)
        start = self._builder.measurer.width(name, metrics.heading) + 3.0
        if told and start + 40.0 < self._width:
            base = (
                _AREA_PAD_MM
                + self._builder.measurer.pitch(metrics.heading)
                - self._builder.measurer.pitch(metrics.small)
            )
            down = self._builder.write(
                block, told, metrics.small, x=start, y=base - 0.2, width=self._width - start, tone=Tone.GREY
            )
            y = max(y, down)
        block.height = y + 0.9
        block.rules.append(Rule(0.0, block.height, self._width, STRONG_RULE_MM))
        return PaperLine(block, area_row=row)

    def counts(self) -> str:
        """How all numbers stand, as in "6 on track, 3 at risk"; empty without figures."""
        if not self._model.has_figures:
            return ""
        found: dict[Status, int] = {}
        for row in self._texts:
            line = self._model.line(self._model.index(row, 0))
            if isinstance(line, ScorecardRow):
                found[line.status] = found.get(line.status, 0) + 1
        return counted(found)

    def _line(self, row: int) -> PaperLine:
        index = self._model.index(row, 0)
        is_goal = bool(index.data(ScorecardRole.IS_GOAL))
        block = Block()
        trends: list[Trend] = []
        bottom = self._builder.measurer.pitch(self._builder.metrics.body) + self._pad
        for place in self.columns:
            if not self._model.has_figures and place.column in WHAT_WAS_MEASURED:
                continue
            if place.column is ScorecardColumn.TREND:
                self._add_trend(block, trends, row, place, is_goal=is_goal)
            else:
                bottom = max(bottom, self._write(block, row, place, is_goal=is_goal))
        block.height = bottom + self._pad
        block.rules.append(Rule(0.0, block.height, self._width, HAIRLINE_MM, Tone.HAIRLINE))
        return PaperLine(block, tuple(trends))

    def _write(self, block: Block, row: int, place: PaperColumn, *, is_goal: bool) -> float:
        metrics = self._builder.metrics
        x, width = place.x, place.width
        if place.column is ScorecardColumn.NUMBER:
            x, width = (x, self._title_width(place)) if is_goal else (x + _INSET_MM, width - _INSET_MM)
        if place.column is ScorecardColumn.STATUS:
            self._add_mark(block, row, place)
            x, width = x + MARK_MM, width - MARK_MM
        strong = place.column is ScorecardColumn.ACTUAL or (is_goal and place.column is ScorecardColumn.NUMBER)
        look: Look = metrics.strong if strong else metrics.body
        tone = Tone.GREY if place.column in {ScorecardColumn.OBJECTIVE, ScorecardColumn.TARGET} else Tone.BLACK
        if place.column is ScorecardColumn.ACTUAL and self._behind_actual:
            width -= self._behind_actual
            start = x + width + _SUFFIX_GAP_MM
            down = self._pad + self._builder.measurer.pitch(metrics.body) - self._builder.measurer.pitch(metrics.small)
            self._builder.write(
                block, self._suffix(row), metrics.small, x=start, y=down, width=self._behind_actual, tone=Tone.GREY
            )
        text = self._texts[row].get(place.column, "")
        return self._builder.write(block, text, look, x=x, y=self._pad, width=width, tone=tone, align=place.align)

    def _title_width(self, place: PaperColumn) -> float:
        """The title of an objective reaches over the column in which numbers name theirs."""
        beside = next((one for one in self.columns if one.column is ScorecardColumn.OBJECTIVE), None)
        return place.width if beside is None else beside.x + beside.width - place.x

    def _add_mark(self, block: Block, row: int, place: PaperColumn) -> None:
        status = self._model.index(row, ScorecardColumn.STATUS).data(CellRole.STATUS)
        if status is not None:
            pitch = self._builder.measurer.pitch(self._builder.metrics.body)
            block.marks.append(Mark(place.x, self._pad + (pitch - _MARK_SIDE_MM) / 2, _MARK_SIDE_MM, Status(status)))

    def _add_trend(self, block: Block, trends: list[Trend], row: int, place: PaperColumn, *, is_goal: bool) -> None:
        index = self._model.index(row, ScorecardColumn.TREND)
        pitch = self._builder.measurer.pitch(self._builder.metrics.body)
        if is_goal:
            middle, done = self._pad + pitch / 2, index.data(CellRole.DONE)
            block.rules.append(Rule(place.x, middle, place.width, _BAR_MM, Tone.HAIRLINE))
            if done:
                share = min(1.0, max(0.0, float(done)))
                block.rules.append(Rule(place.x, middle, place.width * share, _BAR_MM, Tone.GREY))
            return
        values: Sequence[float | None] = index.data(CellRole.VALUES) or ()
        trends.append(Trend(place.x, 0.6, place.width, pitch + 0.8, tuple(values), index.data(CellRole.TARGET)))

    def _make_headings(self) -> PaperLine:
        block, small = Block(), self._builder.metrics.small
        bottom = 0.0
        for place in self.columns:
            x = place.x + (MARK_MM if place.column is ScorecardColumn.STATUS else 0.0)
            text, width = self._titles[place.column], place.width - (x - place.x)
            width -= self._behind_actual if place.column is ScorecardColumn.ACTUAL else 0.0
            bottom = max(
                bottom,
                self._builder.write(block, text, small, x=x, y=0.0, width=width, tone=Tone.GREY, align=place.align),
            )
        block.height = bottom + 0.8
        block.rules.append(Rule(0.0, block.height, self._width, HAIRLINE_MM, Tone.GREY))
        return PaperLine(block)

    def _suffix(self, row: int) -> str:
        """What names an older month behind a figure, or how much of it is there."""
        return str(self._model.index(row, ScorecardColumn.ACTUAL).data(CellRole.SUFFIX) or "")

    def _cells(self, row: int) -> Cells:
        cells: dict[ScorecardColumn, str] = {}
        for column in ScorecardColumn:
            index = self._model.index(row, column)
            text, suffix = index.data(), index.data(CellRole.SUFFIX)
            if text is None:
                continue
            joined = f"{text} ({suffix})" if suffix and column is ScorecardColumn.NUMBER else str(text)
            cells[column] = one_line(joined)[:_LONGEST_NAME]
        return cells


def _tr(text: str) -> str:
    return QCoreApplication.translate("ScorecardPaper", text)
