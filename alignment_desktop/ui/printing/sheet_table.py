"""Builds the middle of the sheet: objectives with their numbers, now, target and status."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from alignment_desktop.domain.objective import Status
from alignment_desktop.ui.printing.sheet_blocks import HAIRLINE_MM, STRONG_RULE_MM, BlockBuilder
from alignment_desktop.ui.printing.sheet_boxes import MM_PER_POINT, Align, Block, Mark, Rule, Tone
from alignment_desktop.ui.printing.sheet_contents import SheetContents, ShownArea, ShownNumber, ShownObjective
from alignment_desktop.ui.printing.sheet_words import SheetWords

# Narrower than this and objectives and numbers could not stand beside a column of areas.
_LEAST_ROOM_BESIDE_AREAS_MM = 84.0
_AREA_MM = 21.5
_MARK_EMS = 1.06


@dataclass(frozen=True, slots=True)
class _Columns:
    """Left edges and widths in millimetres; an area or number column of width 0 is not there."""

    area: float
    objective_x: float
    objective: float
    number_x: float
    number: float
    now_x: float
    now: float
    target_x: float
    target: float
    status_x: float
    status: float
    width: float


class TableBuilder:
    """Builds the table for one attempt, `width` millimetres wide."""

    def __init__(
        self, builder: BlockBuilder, words: SheetWords, contents: SheetContents, width: float, *, has_area_column: bool
    ) -> None:
        self._builder = builder
        self._measurer = builder.measurer
        self._metrics = builder.metrics
        self._words = words
        self._contents = contents
        self._columns = self._make_columns(width, has_area_column)

    def build(self) -> Block:
        """The whole table between its first and last rule."""
        columns = self._columns
        block = Block()
        y = self._header(block)
        for area in self._contents.areas:
            block.rules.append(Rule(0.0, y, columns.width, STRONG_RULE_MM))
            y = self._area(block, area, y)
        block.rules.append(Rule(0.0, y, columns.width, STRONG_RULE_MM))
        block.height = max(block.height, y + STRONG_RULE_MM / 2)
        if self._contents.more_objectives:
            more = _tr("+{count} more").format(count=self._contents.more_objectives)
            self._builder.write(
                block, more, self._metrics.small, x=columns.objective_x, y=y + self._metrics.mm(0.8),
                width=columns.objective, tone=Tone.GREY,
            )  # fmt: skip
        return block

    def _header(self, block: Block) -> float:
        columns, small = self._columns, self._metrics.small
        titles = [(_tr("Objective"), columns.objective_x, columns.objective, Align.START)]
        if columns.number:
            titles += [
                (_tr("Number"), columns.number_x, columns.number, Align.START),
                (_tr("Now"), columns.now_x, columns.now, Align.RIGHT),
                (_tr("Target"), columns.target_x, columns.target, Align.RIGHT),
            ]
        titles.append((_tr("Status"), columns.status_x, columns.status, Align.START))
        bottom = 0.0
        for text, x, width, align in titles:
            y = self._builder.write(block, text, small, x=x, y=0.0, width=width, tone=Tone.GREY, align=align)
            bottom = max(bottom, y)
        return bottom + min(self._metrics.mm(1.1), self._metrics.gap * 0.15)

    def _area(self, block: Block, area: ShownArea, top: float) -> float:
        columns = self._columns
        y = top
        for index, objective in enumerate(area.objectives):
            if index:
                block.rules.append(
                    Rule(columns.objective_x, y, columns.width - columns.objective_x, 2 * HAIRLINE_MM, Tone.HAIRLINE)
                )
            y = self._objective(block, area, objective, y)
        if columns.area and area.name:
            pad = self._pad()
            name_end = self._builder.write(
                block, area.name, self._metrics.strong, x=0.0, y=top + pad, width=columns.area
            )
            y = max(y, name_end + pad)
        return y

    def _objective(self, block: Block, area: ShownArea, objective: ShownObjective, top: float) -> float:
        columns, m = self._columns, self._metrics
        pad = self._pad()
        y = self._builder.write(
            block, objective.title, m.strong, x=columns.objective_x, y=top + pad, width=columns.objective
        )
        caption = self._caption(area, objective)
        y = self._builder.write(
            block, caption, m.small, x=columns.objective_x, y=y, width=columns.objective, tone=Tone.GREY
        )
        text_end = y + (min(pad, m.mm(1.4)) if objective.numbers else pad)
        row_y = top
        for index, number in enumerate(objective.numbers):
            if index:
                block.rules.append(
                    Rule(columns.number_x, row_y, columns.width - columns.number_x, HAIRLINE_MM, Tone.HAIRLINE)
                )
            row_y = self._number(block, number, row_y)
        if objective.more:
            more = _tr("+{count} more").format(count=objective.more)
            row_y = min(pad, m.mm(1.0)) + self._builder.write(
                block, more, m.small, x=columns.number_x, y=row_y - pad, width=columns.number, tone=Tone.GREY
            )
        if not objective.numbers:
            row_y = max(top + m.row, self._status(block, objective.status, top + pad) + pad)
        return max(text_end, row_y)

    def _number(self, block: Block, number: ShownNumber, top: float) -> float:
        columns, m = self._columns, self._metrics
        y = top + self._pad()
        name = number.name
        if number.short_name and self._measurer.width(name, m.body) > columns.number:
            is_short_enough = self._measurer.width(number.short_name, m.body) <= columns.number
            name = number.short_name if is_short_enough else name
        ends = [
            self._builder.write(block, name, m.body, x=columns.number_x, y=y, width=columns.number),
            self._builder.write(
                block, number.now, m.strong, x=columns.now_x, y=y, width=columns.now, align=Align.RIGHT
            ),
            self._builder.write(
                block, number.target, m.body, x=columns.target_x, y=y, width=columns.target, align=Align.RIGHT
            ),
            self._status(block, number.status, y),
        ]
        return max(top + m.row, max(ends) + self._pad())

    def _status(self, block: Block, status: Status, y: float) -> float:
        columns, body = self._columns, self._metrics.body
        size = self._mark_size()
        pitch = self._measurer.pitch(body)
        block.marks.append(Mark(columns.status_x, y + (pitch - size) / 2, size, status))
        indent = self._mark_indent()
        word = self._words.status(status)
        return self._builder.write(block, word, body, x=columns.status_x + indent, y=y, width=columns.status - indent)

    def _caption(self, area: ShownArea, objective: ShownObjective) -> str:
        owner = objective.initials if self._contents.uses_initials else objective.owner
        is_short = not self._columns.area or self._contents.uses_initials
        caption = self._words.owner_and_due(owner, objective.short_due if is_short else objective.due)
        if self._columns.area or not area.name:
            return caption
        return _tr("{area}. {rest}").format(area=area.name, rest=caption) if caption else area.name

    def _pad(self) -> float:
        return max(0.0, (self._metrics.row - self._measurer.pitch(self._metrics.body)) / 2)

    def _mark_size(self) -> float:
        return _MARK_EMS * self._metrics.body.points * MM_PER_POINT

    def _mark_indent(self) -> float:
        return self._mark_size() * 1.4

    def _make_columns(self, width: float, has_area_column: bool) -> _Columns:
        m, measure = self._metrics, self._measurer.width
        objectives = [objective for area in self._contents.areas for objective in area.objectives]
        numbers = [number for objective in objectives for number in objective.numbers]
        statuses = {number.status for number in numbers} | {o.status for o in objectives if not o.numbers}
        gap = m.mm(6)
        status = max([measure(self._words.status(s), m.body) for s in statuses] or [0.0]) + self._mark_indent()
        status = max(status, measure(_tr("Status"), m.small))
        now = target = 0.0
        room = width - status - gap
        if numbers:
            now = max(measure(_tr("Now"), m.small), *(measure(number.now, m.strong) for number in numbers))
            target = max(measure(_tr("Target"), m.small), *(measure(number.target, m.body) for number in numbers))
            # What stands left of *Now* must keep two columns of readable width.
            room -= now + target + 2 * gap
        is_named = any(area.name for area in self._contents.areas)
        area = m.mm(_AREA_MM) if has_area_column and is_named else 0.0
        if area and room - area < m.mm(_LEAST_ROOM_BESIDE_AREAS_MM):
            area = 0.0
        left = area + m.mm(2.8) if area else 0.0
        room -= left
        number = 0.0
        between = m.mm(3.5) if numbers else 0.0
        if numbers:
            number = self._number_width(objectives, numbers, room - between)
        objective = room - number - between
        number_x = left + objective + between
        now_x = number_x + number + gap
        target_x = now_x + now + gap
        return _Columns(
            area=area,
            objective_x=left,
            objective=objective,
            number_x=number_x,
            number=number,
            now_x=now_x,
            now=now,
            target_x=target_x,
            target=target,
            status_x=width - status,
            status=status,
            width=width,
        )

    def _number_width(self, objectives: list[ShownObjective], numbers: list[ShownNumber], room: float) -> float:
        """Wide enough for the names, but where short names save an objective from a second line, for those."""
        m, measure = self._metrics, self._measurer.width
        titles = max(measure(objective.title, m.strong) for objective in objectives) + 0.5
        names = max(measure(number.name, m.body) for number in numbers) + 0.5
        spare = room - titles - names
        if spare >= 0:
            return names + spare / 2
        least, most = room * 0.34, room * 0.43
        short = max(measure(number.short_name or number.name, m.body) for number in numbers) + 0.5
        return min(most, max(least, short, min(names, room - titles)))


def _tr(text: str) -> str:
    return QCoreApplication.translate("StrategySheet", text)
