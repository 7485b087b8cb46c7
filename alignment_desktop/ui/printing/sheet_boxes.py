"""What a laid-out sheet consists of: boxes of text, rules and status marks in millimetres from the paper's top left corner."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from alignment_desktop.domain.objective import Status
from alignment_desktop.domain.strategy_sheet import Orientation, Paper

MARGIN_MM = 11.0
MM_PER_POINT = 25.4 / 72

# Width and height of each paper standing upright, in millimetres.
_PAPER_MM = {Paper.A4: (210.0, 297.0), Paper.LETTER: (215.9, 279.4), Paper.A3: (297.0, 420.0)}


class Tone(StrEnum):
    """The few tones of ink: everything is black on white, colour is kept for status marks."""

    BLACK = "black"
    GREY = "grey"
    HAIRLINE = "hairline"


class Align(StrEnum):
    """Where a line stands in its width: START follows the direction of the text itself, figures keep to the RIGHT."""

    START = "start"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Look:
    """How text is set: `points` in size, `weight` as in CSS, `is_display` for the large cut of the typeface."""

    points: float
    weight: int = 400
    is_display: bool = False


@dataclass(frozen=True, slots=True)
class TextBox:
    """One line of text. `width` is what the ink needs, `baseline` the distance of the baseline from the paper's top."""

    x: float
    y: float
    width: float
    height: float
    baseline: float
    text: str
    look: Look
    tone: Tone = Tone.BLACK
    is_right_to_left: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line; `y` is its middle."""

    x: float
    y: float
    width: float
    thickness: float
    tone: Tone = Tone.BLACK


@dataclass(frozen=True, slots=True)
class Mark:
    """The coloured shape of a status in a square of `size`."""

    x: float
    y: float
    size: float
    status: Status


@dataclass(slots=True)
class Block:
    """A part of the sheet under construction, in millimetres from its own top left corner."""

    height: float = 0.0
    texts: list[TextBox] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def add(self, other: Block, x: float, y: float) -> None:
        """Take over another block with its corner at (x, y), growing if it reaches further down."""
        self.texts.extend(replace(text, x=text.x + x, y=text.y + y, baseline=text.baseline + y) for text in other.texts)
        self.rules.extend(replace(rule, x=rule.x + x, y=rule.y + y) for rule in other.rules)
        self.marks.extend(replace(mark, x=mark.x + x, y=mark.y + y) for mark in other.marks)
        self.height = max(self.height, y + other.height)


def paper_size(paper: Paper, orientation: Orientation) -> tuple[float, float]:
    """Width and height in millimetres of the paper as it lies."""
    short, long = _PAPER_MM[paper]
    return (long, short) if orientation is Orientation.LANDSCAPE else (short, long)
