"""The texts of the vision. Values and measures are rows of their own."""

from __future__ import annotations

from enum import StrEnum


class VisionField(StrEnum):
    """Why we open the doors; where we will be in three to five years; what we promise every customer. All Markdown."""

    PURPOSE = "purpose"
    FUTURE = "future"
    PROMISE = "promise"
