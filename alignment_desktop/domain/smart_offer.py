"""A better wording of a goal by rule: verb, object, number and date (rule 3, *SMART*). Offered, never put in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from alignment_desktop.domain.kpi import Direction, Kpi
from alignment_desktop.domain.smart import SmartState, check_specific, is_english, is_verb, words_of
from alignment_desktop.domain.smart_words import VAGUE_WORDS
from alignment_desktop.domain.targets import TargetValue


class OfferShape(StrEnum):
    """How an offer is put together; worded as `smart_offer_…`. Gaps: verb, object, start, target, due_on."""

    FROM_TO_BY = "smart_offer_from_to_by"
    FROM_TO = "smart_offer_from_to"
    TO_BY = "smart_offer_to_by"
    TO = "smart_offer_to"
    BY = "smart_offer_by"


@dataclass(frozen=True, slots=True)
class TitleOffer:
    """The parts of a better title: `verb` begins it, `object` follows in the owner's words.

    Values are in the unit of the number `kpi_id`.
    """

    shape: OfferShape
    verb: str
    object: str
    start: float | None = None
    target: float | None = None
    kpi_id: int | None = None
    due_on: date | None = None


_VERBS = {Direction.HIGHER: "Raise", Direction.LOWER: "Cut"}


def offer_title(
    title: str, kpi: Kpi | None, target: TargetValue | None, due_on: date | None, language: str = "en"
) -> TitleOffer | None:
    """A better wording where the title is not specific; None where it is, or where number and date do not suffice.

    `kpi` is a number that the goal aims at with its `target` at the due date. Without one only a title that begins with what
    somebody does can be made better: a date says when it is done. Verbs are English, so only English titles get an offer.
    """
    if not title.strip() or not is_english(title, language):
        return None
    if check_specific(title, language).state is SmartState.PASS:
        return None
    if kpi is not None and target is not None and target.value is not None and kpi.direction in _VERBS:
        return _with_number(title, kpi, target.value, due_on)
    words = title.split()
    is_doing = bool(words) and is_verb(words[0]) and words[0].casefold() not in VAGUE_WORDS
    if due_on is None or not is_doing or len(words) < 2:
        return None
    return TitleOffer(OfferShape.BY, words[0], " ".join(words[1:]).rstrip(".!"), due_on=due_on)


def _with_number(title: str, kpi: Kpi, target: float, due_on: date | None) -> TitleOffer:
    """The number's name where the title says little else, else the title's own words behind a verb that can be seen."""
    verb = _VERBS[kpi.direction]
    words = words_of(title)
    if words and is_verb(words[0]) and words[0].casefold() not in VAGUE_WORDS:
        verb, words = words[0], words[1:]
    rest = [word for word in words if word.casefold() not in VAGUE_WORDS]
    own = " ".join(rest)
    has_own_words = len(rest) > 1 and not any(character.isdigit() for character in own)
    thing = own if has_own_words else _lowered(kpi.name)
    has_start = kpi.baseline is not None and kpi.baseline != target
    shapes = {
        (True, True): OfferShape.FROM_TO_BY,
        (True, False): OfferShape.FROM_TO,
        (False, True): OfferShape.TO_BY,
        (False, False): OfferShape.TO,
    }
    shape = shapes[has_start, due_on is not None]
    return TitleOffer(shape, verb, thing, kpi.baseline if has_start else None, target, kpi.id, due_on)


def _lowered(name: str) -> str:
    """A name inside a sentence: "Gross margin" is written small, "VAT paid" is not."""
    first = name.split(maxsplit=1)[0] if name.strip() else ""
    return name[:1].lower() + name[1:] if first[1:].islower() else name
