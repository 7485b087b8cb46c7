"""Distances of the design in pixels at 100 % text: spacing, corner radii, heights of rows and controls."""

from __future__ import annotations

from enum import IntEnum, unique


class Space(IntEnum):
    """The seven gaps that exist."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32
    XXXL = 48


@unique
class Radius(IntEnum):
    """Corner radii by what they round."""

    CHECK_BOX = 3
    CONTROL = 6
    TOAST = 8
    CARD = 10
    CHIP = 11


class Height(IntEnum):
    """Heights of controls and rows; they grow with the text size through `Theme.px`."""

    BUTTON = 30
    BUTTON_SMALL = 26
    BUTTON_BIG = 40
    INPUT = 30
    TREE_ROW = 32
    GRID_ROW = 28
    SCORECARD_ROW = 29
    LIST_ROW = 32
    TWO_LINE_ROW = 50
    MENU_ITEM = 28
    MENU_ROW = 36
    PAGE_HEADER = 60


class Width(IntEnum):
    """Widths of the window's parts; all but those of the window itself grow with the text size."""

    RAIL = 196
    RAIL_FOLDED = 56
    FOLDS_BELOW = 1240
    WINDOW_MINIMUM = 1180
    PROSE_MAXIMUM = 680
    INSPECTOR_MINIMUM = 280
    INSPECTOR_MAXIMUM = 420


WINDOW_MINIMUM_HEIGHT = 640
PAGE_PADDING = 24
FOCUS_RING = 2
FOCUS_GAP = 1
