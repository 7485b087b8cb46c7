"""Is it a good goal? Five plain checks that advise and never forbid (rule 3, *SMART*)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from unicodedata import name as character_name

from alignment_desktop.domain.kpi import Direction
from alignment_desktop.domain.smart_words import VAGUE_WORDS, VERBS
from alignment_desktop.domain.targets import TargetValue

_FEWEST_WORDS = 4
# Scripts that put no spaces between words: there a sentence is counted in characters.
_UNSPACED_SCRIPTS = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")
_FEWEST_UNSPACED = 6


class SmartKind(StrEnum):
    """The five checks, in the order in which they are shown."""

    SPECIFIC = "specific"
    MEASURABLE = "measurable"
    ACHIEVABLE = "achievable"
    RELEVANT = "relevant"
    TIME_BOUND = "time_bound"


class SmartState(StrEnum):
    """PASS is fine, ADVICE could be better or cannot be told, FAIL is missing."""

    PASS = "pass"  # noqa: S105
    ADVICE = "advice"
    FAIL = "fail"


class SmartReason(StrEnum):
    """Why a check came out as it did. Worded in `ui/messages/catalogue/reasons.py`; params: words, word, needed, best,
    due_on, parent_due_on."""

    SPECIFIC = "smart_specific"
    TOO_SHORT = "smart_too_short"
    VAGUE = "smart_vague"
    NO_VERB = "smart_no_verb"
    MEASURABLE = "smart_measurable"
    NUMBER_WITHOUT_DATA = "smart_number_without_data"
    NO_NUMBER = "smart_no_number"
    ACHIEVABLE = "smart_achievable"
    REACHED = "smart_reached"
    TOO_FAST = "smart_too_fast"
    NO_TIME_LEFT = "smart_no_time_left"
    PACE_UNKNOWN = "smart_pace_unknown"
    RELEVANT = "smart_relevant"
    NOT_LINKED = "smart_not_linked"
    TIME_BOUND = "smart_time_bound"
    NO_DUE_DATE = "smart_no_due_date"
    AFTER_PARENT = "smart_after_parent"


@dataclass(frozen=True, slots=True)
class SmartCheck:
    """The outcome of one check."""

    kind: SmartKind
    state: SmartState
    reason_code: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pace:
    """Change per period towards the target: what is `needed` from now on and the `best` ever seen; None is unknown.

    `needed` is 0 once the target is reached and infinite when no period is left. Both are in the number's unit.
    """

    needed: float | None = None
    best: float | None = None


def pace(
    values: Sequence[float | None],
    target: float | TargetValue | None,
    periods_left: int,
    direction: Direction | None = None,
) -> Pace:
    """The pace a number needs and the best it has shown.

    `values` are those of successive periods, oldest first, None where one is missing. The best pace is the best mean change
    over as many periods as are left (or as many as the values cover): one lucky month does not promise a year. With a
    `direction`, a value beyond the target has reached it; a range is reached inside, else its nearer end is the target.
    """
    known = {place: value for place, value in enumerate(values) if value is not None}
    if not known:
        return Pace()
    first, last = min(known), max(known)
    goal = _nearest_target(known[last], target, direction)
    if goal is None:
        return Pace()
    missing = goal - known[last]
    sign = 1.0 if missing >= 0 else -1.0
    needed = 0.0 if missing == 0 else abs(missing) / periods_left if periods_left > 0 else float("inf")
    span = max(1, min(periods_left, last - first))
    changes = (
        sign * (known[place + span] - earlier) / span for place, earlier in known.items() if place + span in known
    )
    return Pace(needed, max(changes, default=None))


def hardest(paces: Iterable[Pace]) -> Pace | None:
    """The pace that is hardest to keep: no time left, then the most beyond what was seen, then what cannot be told."""
    return max(paces, key=_difficulty, default=None)


def _nearest_target(value: float, target: float | TargetValue | None, direction: Direction | None) -> float | None:
    """What is still to be reached from a value; the value itself where it is reached."""
    if not isinstance(target, TargetValue):
        target = None if target is None else TargetValue(target)
    if target is None:
        return None
    if direction is Direction.RANGE and target.low is not None and target.high is not None:
        return min(max(value, target.low), target.high)
    if target.value is None:
        return None
    if direction is Direction.HIGHER:
        return max(value, target.value)
    return min(value, target.value) if direction is Direction.LOWER else target.value


def _difficulty(found: Pace) -> tuple[int, float]:
    if found.needed == float("inf"):
        return 3, 0.0
    if found.needed == 0:
        return 0, 0.0
    if found.needed is None or found.best is None:
        return 1, 0.0
    if found.needed > found.best:
        return 2, found.needed - found.best
    return 0, found.needed


def check_smart(
    title: str,
    *,
    has_number: bool,
    has_number_with_data: bool,
    pace_of_number: Pace | None,
    reaches_vision: bool,
    due_on: date | None,
    parent_due_on: date | None = None,
    language: str = "en",
) -> tuple[SmartCheck, ...]:
    """The five checks of a goal, in order.

    `has_number` is a linked number or key result. Verbs and vague words are looked for in English only (`language` is the
    one the plan is written in); titles in other languages pass when they are long enough.
    """
    return (
        check_specific(title, language),
        _check_measurable(has_number=has_number, has_data=has_number_with_data),
        _check_achievable(pace_of_number or Pace()),
        _passed(SmartKind.RELEVANT, SmartReason.RELEVANT)
        if reaches_vision
        else _failed(SmartKind.RELEVANT, SmartReason.NOT_LINKED),
        _check_time_bound(due_on, parent_due_on),
    )


def check_specific(title: str, language: str = "en") -> SmartCheck:
    """A verb and an object, at least four words, and no vague word unless a figure says how much."""
    words = words_of(title)
    if _is_unspaced(title):
        long_enough = sum(character.isalnum() for character in title) >= _FEWEST_UNSPACED
    else:
        long_enough = len(words) >= _FEWEST_WORDS
    if not long_enough:
        return _failed(SmartKind.SPECIFIC, SmartReason.TOO_SHORT, words=len(words))
    if not is_english(title, language):
        return _passed(SmartKind.SPECIFIC, SmartReason.SPECIFIC)
    has_figure = any(character.isdigit() for character in title)
    vague = next((word for word in words if word.casefold() in VAGUE_WORDS), None)
    if vague is not None and not has_figure:
        return SmartCheck(SmartKind.SPECIFIC, SmartState.ADVICE, SmartReason.VAGUE, {"word": vague})
    if not any(is_verb(word) for word in words):
        return SmartCheck(SmartKind.SPECIFIC, SmartState.ADVICE, SmartReason.NO_VERB)
    return _passed(SmartKind.SPECIFIC, SmartReason.SPECIFIC)


def words_of(title: str) -> list[str]:
    """The words of a title without the marks around them."""
    stripped = (word.strip(".,;:!?()“”\"'‘’…") for word in title.split())
    return [word for word in stripped if word and _says_something(word)]


def _check_measurable(*, has_number: bool, has_data: bool) -> SmartCheck:
    if has_data:
        return _passed(SmartKind.MEASURABLE, SmartReason.MEASURABLE)
    if has_number:
        return SmartCheck(SmartKind.MEASURABLE, SmartState.ADVICE, SmartReason.NUMBER_WITHOUT_DATA)
    return _failed(SmartKind.MEASURABLE, SmartReason.NO_NUMBER)


def _check_achievable(found: Pace) -> SmartCheck:
    kind = SmartKind.ACHIEVABLE
    if found.needed == 0:
        return _passed(kind, SmartReason.REACHED)
    if found.needed == float("inf"):
        return _failed(kind, SmartReason.NO_TIME_LEFT)
    if found.needed is None or found.best is None:
        return SmartCheck(kind, SmartState.ADVICE, SmartReason.PACE_UNKNOWN)
    params: dict[str, object] = {"needed": found.needed, "best": found.best}
    if found.needed <= found.best:
        return SmartCheck(kind, SmartState.PASS, SmartReason.ACHIEVABLE, params)
    return SmartCheck(kind, SmartState.ADVICE, SmartReason.TOO_FAST, params)


def _check_time_bound(due_on: date | None, parent_due_on: date | None) -> SmartCheck:
    if due_on is None:
        return _failed(SmartKind.TIME_BOUND, SmartReason.NO_DUE_DATE)
    if parent_due_on is not None and due_on > parent_due_on:
        return _failed(SmartKind.TIME_BOUND, SmartReason.AFTER_PARENT, due_on=due_on, parent_due_on=parent_due_on)
    return _passed(SmartKind.TIME_BOUND, SmartReason.TIME_BOUND, due_on=due_on)


def _passed(kind: SmartKind, reason: SmartReason, **params: object) -> SmartCheck:
    return SmartCheck(kind, SmartState.PASS, reason, params)


def _failed(kind: SmartKind, reason: SmartReason, **params: object) -> SmartCheck:
    return SmartCheck(kind, SmartState.FAIL, reason, params)


def _says_something(word: str) -> bool:
    return any(character.isalnum() for character in word)


def is_verb(word: str) -> bool:
    """A verb of the list, also as the first part of a compound ("re-plan", "hand-deliver") or as its last."""
    return any(part in VERBS for part in (word.casefold(), *word.casefold().split("-")))


def _is_unspaced(title: str) -> bool:
    return any(character_name(character, "").startswith(_UNSPACED_SCRIPTS) for character in title)


def is_english(title: str, language: str) -> bool:
    """By the plan's language and by the script: accents occur in names, other alphabets do not."""
    letters = [character for character in title if character.isalpha()]
    latin = sum(character_name(character, "").startswith("LATIN") for character in letters)
    return language.casefold().startswith("en") and latin * 2 > len(letters)
