"""What each text of the vision asks while it is empty, and an example of a workshop that nobody mistakes for one's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from alignment_desktop.domain.vision import VisionField


@dataclass(frozen=True, slots=True)
class Prompt:
    """The label in the margin, its caption, the question and an example answer."""

    title: str
    caption: str
    question: str
    example: str


def _t(text: object) -> str:
    return str(text)


HEADLINE = Prompt(
    _t(QT_TRANSLATE_NOOP("Vision", "In one sentence")),
    _t(QT_TRANSLATE_NOOP("Vision", "Above all goals")),
    _t(QT_TRANSLATE_NOOP("Vision", "What should people say about you?")),
    _t(QT_TRANSLATE_NOOP("Vision", "The workshop that cyclists in the valley send their friends to")),
)
PROMPTS: Mapping[VisionField, Prompt] = MappingProxyType({
    VisionField.PURPOSE: Prompt(
        _t(QT_TRANSLATE_NOOP("Vision", "Purpose")),
        _t(QT_TRANSLATE_NOOP("Vision", "Why you open the doors")),
        _t(QT_TRANSLATE_NOOP("Vision", "Why do you open the doors every morning?")),
        _t(QT_TRANSLATE_NOOP("Vision", "We keep people in the valley on their bikes, whatever they ride and earn.")),
    ),
    VisionField.FUTURE: Prompt(
        _t(QT_TRANSLATE_NOOP("Vision", "Where we will be")),
        "",
        _t(QT_TRANSLATE_NOOP("Vision", "It is some years from now and went well. What do you see, hear and count?")),
        _t(QT_TRANSLATE_NOOP("Vision",
            "Every repair is done within two days, and 600 households in the valley have a service plan with us. Two "
            "apprentices a year learn the trade here. Nobody works on Sundays, and the rent is paid three months ahead.")),
    ),
    VisionField.PROMISE: Prompt(
        _t(QT_TRANSLATE_NOOP("Vision", "Our promise")),
        _t(QT_TRANSLATE_NOOP("Vision", "To every customer")),
        _t(QT_TRANSLATE_NOOP("Vision", "What can every customer rely on?")),
        _t(QT_TRANSLATE_NOOP("Vision", "You hear the price before we start, and you ride home on the day we said.")),
    ),
})  # fmt: skip
MEASURES = Prompt(
    _t(QT_TRANSLATE_NOOP("Vision", "How we’ll know")),
    _t(QT_TRANSLATE_NOOP("Vision", "Each line follows a number")),
    _t(QT_TRANSLATE_NOOP("Vision", "Which three to five numbers would tell a stranger that you got there?")),
    "",
)
VALUES = Prompt(
    _t(QT_TRANSLATE_NOOP("Vision", "Values")),
    _t(QT_TRANSLATE_NOOP("Vision", "How we behave")),
    _t(QT_TRANSLATE_NOOP("Vision", "How do you behave when nobody is looking?")),
    _t(QT_TRANSLATE_NOOP("Vision", "Repair before replace")),
)
VALUE_EXAMPLE_DESCRIPTION = _t(QT_TRANSLATE_NOOP("Vision", "We sell a new part only when the old one is done for."))


def worded(text: str) -> str:
    """One of the texts above in the person's language."""
    return QCoreApplication.translate("Vision", text)
