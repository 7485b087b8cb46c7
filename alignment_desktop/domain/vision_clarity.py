"""Is the vision clear? Plain checks that advise and never forbid, and how long it takes to read it aloud."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise

from alignment_desktop.domain.vision_words import COMMON, FIGURES, PEOPLE, PLACE_PREPOSITIONS, PLACES, VAGUE

WORDS_A_MINUTE = 150
LONGEST_SECONDS = 60
VAGUE_AT_MOST = 3
# Scripts without spaces between words: a sign there is read in about half the time of a word.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_YEAR = re.compile(r"\b(?:19|20|21)\d\d\b")
_LEAST_ENGLISH = 0.08
_LONGEST_PHRASE = max(len(phrase.split()) for phrase in VAGUE)
_FIRST_WORDS = frozenset(phrase.split()[0] for phrase in VAGUE)
# "More than forty" and "most of the 12" are figures, not evasions.
_WORDS_TO_A_FIGURE = 3


class ClarityKind(StrEnum):
    """The checks, in the order in which they are shown."""

    WHO_AND_WHERE = "who_and_where"
    DATE = "date"
    LENGTH = "length"
    MEASURES = "measures"
    VAGUE = "vague"


class ClarityReason(StrEnum):
    """Why a check came out as it did, worded in `ui/messages/catalogue/vision.py`. Params: seconds, count, with_number, word."""

    WHO_AND_WHERE = "vision_who_and_where"
    WHO_MISSING = "vision_who_missing"
    WHERE_MISSING = "vision_where_missing"
    WHO_AND_WHERE_MISSING = "vision_who_and_where_missing"
    DATE = "vision_date"
    DATE_MISSING = "vision_date_missing"
    SHORT = "vision_short"
    TOO_LONG = "vision_too_long"
    MEASURES = "vision_measures"
    MEASURES_WITHOUT_NUMBER = "vision_measures_without_number"
    MEASURES_MISSING = "vision_measures_missing"
    VAGUE_AMOUNT = "vision_vague_amount"
    VAGUE_TIME = "vision_vague_time"
    VAGUE_OFTEN = "vision_vague_often"
    VAGUE_QUALITY = "vision_vague_quality"
    VAGUE_MORE = "vision_vague_more"


@dataclass(frozen=True, slots=True)
class ClarityCheck:
    """The outcome of one check; advice says what would help."""

    kind: ClarityKind
    is_fine: bool
    reason_code: ClarityReason
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class VisionFacts:
    """What is looked at. Texts are plain words. A measure has a number when it has a value today and a goal."""

    purpose: str = ""
    future: str = ""
    promise: str = ""
    plan_to: date | None = None
    measures: int = 0
    measures_with_number: int = 0


def word_count(text: str) -> int:
    """Words; in scripts without spaces every sign counts as half a word."""
    signs = len(_UNSPACED.findall(text))
    return len(_WORD.findall(_UNSPACED.sub(" ", text))) + (signs + 1) // 2


def seconds_aloud(text: str) -> int:
    """How long it takes to read the text aloud at 150 words a minute, rounded up to whole five seconds."""
    return -(-word_count(text) * 60 // WORDS_A_MINUTE // 5) * 5


def check_vision(facts: VisionFacts) -> tuple[ClarityCheck, ...]:
    """The checks that can be made, in order; none while nothing is written. Word lists are asked of English texts only."""
    text = "\n".join((facts.purpose, facts.future, facts.promise))
    if not text.strip():
        return ()
    is_english = _is_english(text)
    checks = []
    if is_english:
        checks.append(_check_who_and_where(text))
    checks.append(_check_date(facts, text))
    checks.append(_check_length(facts.future))
    checks.append(_check_measures(facts))
    if is_english:
        checks.extend(_check_vague(text))
    return tuple(checks)


def _check_who_and_where(text: str) -> ClarityCheck:
    words = _WORD.findall(text)
    has_who = any(word.casefold() in PEOPLE for word in words)
    has_where = any(word.casefold() in PLACES for word in words) or _names_a_place(text)
    reason = {
        (True, True): ClarityReason.WHO_AND_WHERE,
        (False, True): ClarityReason.WHO_MISSING,
        (True, False): ClarityReason.WHERE_MISSING,
        (False, False): ClarityReason.WHO_AND_WHERE_MISSING,
    }[has_who, has_where]
    return ClarityCheck(ClarityKind.WHO_AND_WHERE, has_who and has_where, reason)


def _names_a_place(text: str) -> bool:
    """Whether a name follows "in", "near" and the like: "in Leeds"."""
    words = _WORD.findall(text)
    pairs = pairwise(words)
    return any(word.casefold() in PLACE_PREPOSITIONS and following[0].isupper() for word, following in pairs)


def _check_date(facts: VisionFacts, text: str) -> ClarityCheck:
    has_date = facts.plan_to is not None or _YEAR.search(text) is not None
    return ClarityCheck(ClarityKind.DATE, has_date, ClarityReason.DATE if has_date else ClarityReason.DATE_MISSING)


def _check_length(text: str) -> ClarityCheck:
    seconds = seconds_aloud(text)
    is_short = seconds <= LONGEST_SECONDS
    reason = ClarityReason.SHORT if is_short else ClarityReason.TOO_LONG
    return ClarityCheck(ClarityKind.LENGTH, is_short, reason, {"seconds": seconds, "limit": LONGEST_SECONDS})


def _check_measures(facts: VisionFacts) -> ClarityCheck:
    params = {"count": facts.measures, "with_number": facts.measures_with_number}
    if not facts.measures:
        return ClarityCheck(ClarityKind.MEASURES, False, ClarityReason.MEASURES_MISSING)
    is_fine = facts.measures_with_number == facts.measures
    reason = ClarityReason.MEASURES if is_fine else ClarityReason.MEASURES_WITHOUT_NUMBER
    return ClarityCheck(ClarityKind.MEASURES, is_fine, reason, params)


def _check_vague(text: str) -> Iterator[ClarityCheck]:
    found = tuple(_vague_phrases(text))
    for phrase, missing in found[:VAGUE_AT_MOST]:
        reason = ClarityReason(f"vision_vague_{missing}")
        yield ClarityCheck(ClarityKind.VAGUE, False, reason, {"word": phrase})
    if len(found) > VAGUE_AT_MOST:
        more = len(found) - VAGUE_AT_MOST
        yield ClarityCheck(ClarityKind.VAGUE, False, ClarityReason.VAGUE_MORE, {"count": more})


def _vague_phrases(text: str) -> Iterator[tuple[str, str]]:
    """Each vague phrase once, as it is written, with what is missing; the longest phrase at a place wins."""
    found = list(_WORD.finditer(text))
    words = [one[0].casefold().replace("’", "'") for one in found]
    told: set[str] = set()
    place = 0
    while place < len(words):
        if words[place] not in _FIRST_WORDS:
            place += 1
            continue
        length = next(
            (size for size in range(_LONGEST_PHRASE, 0, -1) if " ".join(words[place : place + size]) in VAGUE), 0
        )
        if not length:
            place += 1
            continue
        phrase = " ".join(words[place : place + length])
        following = words[place + length : place + length + _WORDS_TO_A_FIGURE]
        if phrase not in told and not any(_is_figure(word) for word in following):
            told.add(phrase)
            yield text[found[place].start() : found[place + length - 1].end()], VAGUE[phrase]
        place += length


def _is_figure(word: str) -> bool:
    return word in FIGURES or word[0].isdigit()


def _is_english(text: str) -> bool:
    """By the share of its smallest words."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return bool(words) and sum(word in COMMON for word in words) >= _LEAST_ENGLISH * len(words)
