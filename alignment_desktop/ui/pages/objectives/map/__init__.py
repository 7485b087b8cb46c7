"""The Map segment of Objectives: how one thing leads to another, in areas from cause below to effect above."""

from alignment_desktop.ui.pages.objectives.map.segment import MapSegment

__all__ = ["MapSegment"]
