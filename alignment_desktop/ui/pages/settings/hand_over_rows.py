"""What somebody hands over, one by one: each goal and number with a field for who gets it, if not who gets all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from alignment_desktop.domain.errors import DomainError
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.choice_field import ChoiceField, Option
from alignment_desktop.ui.widgets.labels import TextLabel

GOAL, NUMBER = "goal", "number"
_NOBODY = -1
"""The key of "nobody" in these fields; an empty one means "as above"."""
_ROWS_SHOWN = 5
_ROW = 46


@dataclass(frozen=True, slots=True)
class OwnedThing:
    """A goal or a number that somebody owns."""

    kind: str
    id: int
    title: str


class HandOverRows(QScrollArea):
    """Scrolls when there are many. A field that is left alone follows the choice for all."""

    def __init__(self, theme: Theme, things: Sequence[OwnedThing], options: Sequence[Option]) -> None:
        super().__init__()
        self._chosen: dict[int, Option] = {}
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 6, 0)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        self.fields: list[tuple[OwnedThing, ChoiceField]] = []
        for place, thing in enumerate(things):
            label = TextLabel(theme, thing.title, TextRole.BODY, wraps=True)
            field = ChoiceField(theme, [Option(_NOBODY, self.tr("Nobody yet")), *options])
            field.setPlaceholderText(self.tr("As above"))
            field.setAccessibleName(self.tr("Who gets %1").replace("%1", thing.title))
            field.setFixedWidth(theme.px(170))
            field.chosen.connect(lambda option, at=place: self._choose(at, option))
            grid.addWidget(label, place, 0)
            grid.addWidget(field, place, 1, Qt.AlignmentFlag.AlignTop)
            self.fields.append((thing, field))
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        self.setFixedHeight(theme.px(_ROW) * min(len(things), _ROWS_SHOWN))

    def apart(self, kind: str) -> dict[int, int | None]:
        """Who gets which goal (or number) apart from the choice for all. Raises `DomainError` for a name nobody has."""
        found: dict[int, int | None] = {}
        for place, (thing, field) in enumerate(self.fields):
            typed = " ".join(field.text().split())
            if thing.kind != kind or not typed:
                continue
            meant = field.meant()
            option = meant or (self._chosen.get(place) if typed == field.taken else None)
            if option is None:
                field.setFocus(Qt.FocusReason.TabFocusReason)
                raise DomainError("successor_unknown", field="successor_id", name=typed)
            found[thing.id] = None if option.key == _NOBODY else option.key
        return found

    def _choose(self, place: int, option: Option) -> None:
        self._chosen[place] = option
        self.fields[place][1].set_taken(option.text)
