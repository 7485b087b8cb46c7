"""The scorecard laid out on paper: as many pages as it takes, each with the headings and its number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from alignment_desktop.domain.calendar import PlanCalendar
from alignment_desktop.domain.scorecard import Scorecard
from alignment_desktop.domain.strategy_sheet import Orientation, Paper
from alignment_desktop.ui.models.scorecard_model import ScorecardModel
from alignment_desktop.ui.period_format import PeriodFormat
from alignment_desktop.ui.printing.scorecard_columns import PaperColumn, paper_columns
from alignment_desktop.ui.printing.scorecard_lines import (
    CLOSE_MM,
    ROOMY_MM,
    Cells,
    PaperLine,
    ScorecardLines,
    Trend,
)
from alignment_desktop.ui.printing.sheet_blocks import FOOTER_RULE_MM, BlockBuilder
from alignment_desktop.ui.printing.sheet_boxes import (
    MARGIN_MM,
    Align,
    Block,
    Look,
    Mark,
    Rule,
    TextBox,
    Tone,
    paper_size,
)
from alignment_desktop.ui.printing.sheet_metrics import metrics_for
from alignment_desktop.ui.printing.sheet_steps import Fit
from alignment_desktop.ui.printing.sheet_text import TextMeasurer, one_line

_TITLE = Look(17.0, 600, is_display=True)
_FOOT_MM = 7.0
_AFTER_TITLE_MM = 4.0
_WORTH_SAVING = 4
"""Up to so many pages it is tried whether closer lines save one."""


@dataclass(frozen=True, slots=True)
class ScorecardPage:
    """One page: boxes in millimetres from its top left corner."""

    texts: tuple[TextBox, ...]
    rules: tuple[Rule, ...]
    marks: tuple[Mark, ...]
    trends: tuple[Trend, ...]


@dataclass(frozen=True, slots=True)
class ScorecardPaper:
    """The pages, all of one size in millimetres. `title` names the plan and the period."""

    paper: Paper
    orientation: Orientation
    width: float
    height: float
    title: str
    pages: tuple[ScorecardPage, ...]


def lay_out_scorecard(
    scorecard: Scorecard,
    calendar: PlanCalendar,
    printed_on: QDate,
    paper: Paper = Paper.A4,
    orientation: Orientation = Orientation.LANDSCAPE,
    *,
    has_figures: bool = True,
) -> ScorecardPaper:
    """What a chosen scorecard shows, in words as on the page. Needs a QGuiApplication. Without figures the cells of what is
    measured stay empty, to be written on."""
    model = ScorecardModel()
    model.has_figures = has_figures
    model.show(scorecard, calendar)
    measurer = TextMeasurer()
    builder = BlockBuilder(measurer, metrics_for(Fit()))
    width, height = paper_size(paper, orientation)
    room = width - 2 * MARGIN_MM
    looks = (builder.metrics.strong, builder.metrics.small)

    def fit(cells: Iterable[Cells], headings: Cells, behind_actual: float) -> tuple[PaperColumn, ...]:
        return paper_columns(cells, headings, measurer, looks, room, behind_actual)

    period = PeriodFormat(QLocale(), calendar).name(scorecard.period)
    plan_name = one_line(scorecard.plan_name)
    tall = height - 2 * MARGIN_MM - _FOOT_MM
    lines = ScorecardLines(builder, model, fit, ROOMY_MM)
    head = _head(builder, lines, plan_name, period, room)
    sheets = _broken(lines, head.height, tall)
    if 1 < len(sheets) <= _WORTH_SAVING:
        close = ScorecardLines(builder, model, fit, CLOSE_MM)
        closer = _broken(close, head.height, tall)
        if len(closer) < len(sheets):
            lines, sheets = close, closer
    day = QLocale().toString(printed_on, QLocale().dateFormat(QLocale.FormatType.LongFormat))
    pages = []
    for number, shown in enumerate(sheets, 1):
        block = Block()
        y = 0.0
        if number == 1:
            block.add(head, 0.0, 0.0)
            y = head.height
        trends: list[Trend] = []
        for line in (lines.headings(), *shown):
            block.add(line.block, 0.0, y)
            trends += [trend.moved(0.0, y) for trend in line.trends]
            y += line.block.height
        words = _tr("Page %1 of %2").replace("%1", QLocale().toString(number))
        words = words.replace("%2", QLocale().toString(len(sheets)))
        foot = _foot(builder, f"{plan_name} · {period}", day, words, room)
        block.add(foot, 0.0, height - 2 * MARGIN_MM - foot.height)
        pages.append(_page(block, trends))
    title = f"{plan_name} · {_tr('Scorecard')} · {period}"
    return ScorecardPaper(paper, orientation, width, height, title, tuple(pages))


def _broken(lines: ScorecardLines, head: float, room: float) -> list[list[PaperLine]]:
    """The lines page by page. The name of an area stays with what follows it and is said again where it goes on."""
    pages: list[list[PaperLine]] = [[]]
    left = room - head - lines.headings().block.height
    heading: PaperLine | None = None
    every = list(lines.all())
    for at, line in enumerate(every):
        following = every[at + 1].block.height if line.area_row is not None and at + 1 < len(every) else 0.0
        if line.block.height + following > left and pages[-1]:
            pages.append([])
            left = room - lines.headings().block.height
            if line.area_row is None and heading is not None and heading.area_row is not None:
                again = lines.area(heading.area_row, goes_on=True)
                pages[-1].append(again)
                left -= again.block.height
        if line.area_row is not None:
            heading = line
        pages[-1].append(line)
        left -= line.block.height
    return pages


def _head(builder: BlockBuilder, lines: ScorecardLines, plan_name: str, period: str, room: float) -> Block:
    block = Block()
    y = builder.write(block, plan_name, _TITLE, x=0.0, y=0.0, width=room)
    text = f"{_tr('Scorecard')} · {period}"
    y = builder.write(block, text, builder.metrics.body, x=0.0, y=y + 0.6, width=room, tone=Tone.GREY)
    counts = lines.counts()
    if counts:
        y = builder.write(block, counts, builder.metrics.body, x=0.0, y=y + 0.4, width=room)
    block.height = y + _AFTER_TITLE_MM
    return block


def _foot(builder: BlockBuilder, left: str, middle: str, right: str, room: float) -> Block:
    block, small = Block(), builder.metrics.small
    block.rules.append(Rule(0.0, 0.0, room, FOOTER_RULE_MM, Tone.HAIRLINE))
    builder.write(block, right, small, x=0.0, y=1.4, width=room, tone=Tone.GREY, align=Align.RIGHT)
    aside = builder.measurer.width(right, small) + builder.measurer.width(middle, small) + 12.0
    first = builder.measurer.lines(left, small, max(30.0, room - aside))[:1]
    shown = first[0].text if first else ""
    builder.write(block, shown, small, x=0.0, y=1.4, width=room, tone=Tone.GREY)
    x = room - aside + 8.0
    builder.write(block, middle, small, x=x, y=1.4, width=room - x, tone=Tone.GREY)
    return block


def _page(block: Block, trends: Sequence[Trend]) -> ScorecardPage:
    placed = Block()
    placed.add(block, MARGIN_MM, MARGIN_MM)
    moved = tuple(trend.moved(MARGIN_MM, MARGIN_MM) for trend in trends)
    return ScorecardPage(tuple(placed.texts), tuple(placed.rules), tuple(placed.marks), moved)


def _tr(text: str) -> str:
    return QCoreApplication.translate("ScorecardPaper", text)
