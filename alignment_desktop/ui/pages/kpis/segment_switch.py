"""The segments of the page of numbers: one number with its chart, and beside it other views of all, made when first shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from PySide6.QtWidgets import QStackedWidget, QWidget

from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.ui.page import Handler, UnsavedText
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.segmented_control import SegmentedControl
from alignment_desktop.workspace.plan_figures import PlanFigures


class SegmentPanel(Protocol):
    """What the page asks of a segment other than the first. `show_figures` comes before anything else."""

    @property
    def current_id(self) -> int | None:
        """The number the keyboard is on."""

    def show_figures(self, figures: PlanFigures, changes: ChangeSet) -> None:
        """Follow the plan."""

    def show_number(self, kpi_id: int) -> None:
        """Put the keyboard on a number."""

    def take_keyboard(self) -> None:
        """Put the keyboard where it was."""

    def handlers(self) -> Mapping[str, Handler]:
        """What it answers of the menus."""

    def panes(self) -> Sequence[QWidget]:
        """Its parts for F6."""

    def flush(self) -> None:
        """Save what is typed."""

    def unsaved(self) -> Sequence[UnsavedText]:
        """What is typed and cannot be saved."""


class SegmentSwitch(QStackedWidget):
    """`names` are the segments in their order, the first of them stands in `first`; `makers` make the others, which are given
    the choice of segment for their head. `chosen` is told what a person picks."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        names: Sequence[tuple[str, str]],
        makers: Mapping[str, Callable[[SegmentedControl], QWidget]],
        chosen: Callable[[str], object],
    ) -> None:
        super().__init__()
        self._theme, self._name, self._names = theme, name, tuple(names)
        self._makers = makers
        self._chosen = chosen
        self._panels: dict[str, SegmentPanel] = {}
        self._behind: set[str] = set()
        self.current = self._names[0][0]
        self.controls = [self._new_control()]
        """The choice of segment, once in the head of each."""

    @property
    def keys(self) -> tuple[str, ...]:
        """All segments."""
        return tuple(key for key, _ in self._names)

    @property
    def shown(self) -> SegmentPanel | None:
        """The panel that is shown; None for the first segment."""
        return self._panels.get(self.current)

    def panel(self, key: str) -> SegmentPanel | None:
        """A panel, once it was shown."""
        return self._panels.get(key)

    def follow(self, figures: PlanFigures, changes: ChangeSet) -> bool:
        """The plan changed. What is hidden follows when it is shown again; says whether the first segment is hidden."""
        shown = self.shown
        self._behind.update(key for key in (self.keys[0], *self._panels) if key != self.current)
        if shown is None:
            return False
        shown.show_figures(figures, changes)
        return True

    def show_segment(self, key: str, figures: PlanFigures | None) -> bool:
        """Show another one. Says whether it missed changes while it was hidden; a panel has taken them up by then."""
        self.current = key
        if key == self.keys[0]:
            self.setCurrentIndex(0)
        else:
            self._show_panel(key, figures)
        for control in self.controls:
            control.set_current(key)
        was_behind = key in self._behind
        self._behind.discard(key)
        return was_behind

    def choose_next(self) -> None:
        """As Ctrl+G does."""
        self.controls[0].choose_next()

    def _show_panel(self, key: str, figures: PlanFigures | None) -> None:
        is_new = key not in self._panels
        if is_new:
            self.controls.append(self._new_control())
            made = self._makers[key](self.controls[-1])
            self.addWidget(made)
            self._panels[key] = made  # type: ignore[assignment]  # the makers give panels
        panel = self._panels[key]
        if figures is not None and (is_new or key in self._behind):
            panel.show_figures(figures, ChangeSet(everything=True))
        self.setCurrentWidget(panel)  # type: ignore[arg-type]  # as above

    def _new_control(self) -> SegmentedControl:
        control = SegmentedControl(self._theme, self._names, self._name)
        control.set_current(self.current)
        control.segment_chosen.connect(self._chosen)
        return control
