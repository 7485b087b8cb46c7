"""What the owner chooses beside the preview: paper, way up, and what is on the sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from alignment_desktop.domain.strategy_sheet import Orientation, Paper, SheetBlock, SheetOptions, StrategySheet
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.check_box import CheckBox
from alignment_desktop.ui.widgets.inspector import InspectorPanel, InspectorSection
from alignment_desktop.ui.widgets.segmented_control import SegmentedControl

_PAPER_NAMES = {Paper.A4: "A4", Paper.LETTER: "Letter", Paper.A3: "A3"}

_HAS: dict[SheetBlock, Callable[[StrategySheet], bool]] = {
    SheetBlock.PURPOSE: lambda sheet: bool(sheet.purpose),
    SheetBlock.FUTURE: lambda sheet: bool(sheet.future_text),
    SheetBlock.VALUES: lambda sheet: bool(sheet.values),
    SheetBlock.EXPLANATIONS: lambda sheet: any(value.explanation for value in sheet.values),
    SheetBlock.PROMISE: lambda sheet: bool(sheet.promise),
    SheetBlock.OBJECTIVES: lambda sheet: bool(sheet.objectives),
    SheetBlock.NUMBERS: lambda sheet: any(objective.numbers for objective in sheet.objectives),
    SheetBlock.THIS_YEAR: lambda sheet: bool(sheet.priorities),
    SheetBlock.THIS_QUARTER: lambda sheet: bool(sheet.actions),
    SheetBlock.TALKS: lambda sheet: bool(sheet.talks),
}
"""Whether a sheet has anything to show in a block; a block without anything is not offered."""


def has_anything(sheet: StrategySheet) -> bool:
    """Whether a sheet has anything to print at all."""
    return any(has(sheet) for has in _HAS.values())


class ChoicesPanel(InspectorPanel):
    """Emits `options_changed(SheetOptions)` at every choice."""

    options_changed = Signal(object)

    def __init__(self, theme: Theme, options: SheetOptions, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self.setAccessibleName(self.tr("What is on the sheet"))
        self._theme = theme
        self._options = options
        self._offered: tuple[object, ...] = ()
        self._build_paper()
        self._blocks = InspectorSection(theme, self.tr("On the sheet"))
        self._objectives = InspectorSection(theme, self.tr("Objectives"))
        for section in (self._blocks, self._objectives):
            self.add_section(section)

    @property
    def options(self) -> SheetOptions:
        """What is chosen now."""
        return self._options

    def take_hidden(self, options: SheetOptions) -> None:
        """Takes up remembered choices before anything is offered."""
        self._options = options
        self._offered = ()

    def set_paper(self, paper: Paper, orientation: Orientation) -> None:
        """Another paper was chosen elsewhere; it is not announced."""
        self._options = replace(self._options, paper=paper, orientation=orientation)
        self.papers.set_current(paper.value)
        self.ways.set_current(orientation.value)

    def offer(self, sheet: StrategySheet) -> None:
        """Offers what this sheet has; check boxes are made anew only when that is something else than before."""
        blocks = tuple(block for block, has in _HAS.items() if has(sheet))
        objectives = tuple((objective.id, objective.title) for objective in sheet.objectives)
        if self._offered == (blocks, objectives):
            return
        self._offered = (blocks, objectives)
        self._blocks.clear_rows()
        for block in blocks:
            self._blocks.add(self._block_box(block))
        self._objectives.clear_rows()
        for objective_id, title in objectives:
            self._objectives.add(self._objective_box(objective_id, title))
        self._blocks.setVisible(bool(blocks))
        self._objectives.setVisible(len(objectives) > 1)

    def _build_paper(self) -> None:
        section = InspectorSection(self._theme, self.tr("Paper"))
        self.papers = papers = SegmentedControl(
            self._theme, [(paper.value, name) for paper, name in _PAPER_NAMES.items()]
        )
        papers.setAccessibleName(self.tr("Paper"))
        papers.set_current(self._options.paper.value)
        papers.segment_chosen.connect(lambda key: self._choose(replace(self._options, paper=Paper(key))))
        self.ways = ways = SegmentedControl(
            self._theme,
            [(Orientation.LANDSCAPE.value, self.tr("Landscape")), (Orientation.PORTRAIT.value, self.tr("Portrait"))],
        )
        ways.setAccessibleName(self.tr("Which way up"))
        ways.set_current(self._options.orientation.value)
        ways.segment_chosen.connect(lambda key: self._choose(replace(self._options, orientation=Orientation(key))))
        section.add_fact(self.tr("Size"), papers)
        section.add_fact(self.tr("Way up"), ways)
        self.add_section(section)

    def _block_box(self, block: SheetBlock) -> CheckBox:
        box = CheckBox(self._theme, self._block_name(block))
        box.setChecked(block not in self._options.hidden_blocks)
        box.toggled.connect(lambda is_on: self._show_block(block, is_shown=is_on))
        return box

    def _objective_box(self, objective_id: int, title: str) -> CheckBox:
        box = CheckBox(self._theme, title)
        box.setChecked(objective_id not in self._options.hidden_objectives)
        box.toggled.connect(lambda is_on: self._show_objective(objective_id, is_shown=is_on))
        return box

    def _show_block(self, block: SheetBlock, *, is_shown: bool) -> None:
        hidden = self._options.hidden_blocks
        hidden = hidden - {block} if is_shown else hidden | {block}
        self._choose(replace(self._options, hidden_blocks=hidden))

    def _show_objective(self, objective_id: int, *, is_shown: bool) -> None:
        hidden = self._options.hidden_objectives
        hidden = hidden - {objective_id} if is_shown else hidden | {objective_id}
        self._choose(replace(self._options, hidden_objectives=hidden))

    def _choose(self, options: SheetOptions) -> None:
        if options != self._options:
            self._options = options
            self.options_changed.emit(options)

    def _block_name(self, block: SheetBlock) -> str:
        return {
            SheetBlock.PURPOSE: self.tr("Purpose"),
            SheetBlock.FUTURE: self.tr("Where we will be"),
            SheetBlock.VALUES: self.tr("How we behave"),
            SheetBlock.EXPLANATIONS: self.tr("Sentences under the values"),
            SheetBlock.PROMISE: self.tr("Our promise"),
            SheetBlock.OBJECTIVES: self.tr("What we are working on"),
            SheetBlock.NUMBERS: self.tr("Numbers"),
            SheetBlock.THIS_YEAR: self.tr("This year"),
            SheetBlock.THIS_QUARTER: self.tr("This quarter"),
            SheetBlock.TALKS: self.tr("When we look at it"),
        }[block]
