"""What did not fit on the sheet, so that the preview can name it and the owner can choose otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LeftOutKind(StrEnum):
    """The kinds of things a step leaves out."""

    EXPLANATIONS = "explanations"
    NUMBERS = "numbers"
    ACTIONS = "actions"
    PRIORITIES = "priorities"
    OWNER_NAMES = "owner_names"
    FUTURE = "future"
    OBJECTIVES = "objectives"
    VALUES = "values"
    PROMISE = "promise"
    TALKS = "talks"
    CUT_TEXTS = "cut_texts"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The texts of one kind that are missing. The numbers of a missing objective go with it and are not named again."""

    kind: LeftOutKind
    texts: tuple[str, ...]
