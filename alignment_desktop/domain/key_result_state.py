"""How one key result stands: score, progress, expected progress and status, each with its reason (rule 3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.expected import elapsed
from alignment_desktop.domain.key_result_scale import MARKS, KeyResultScale, scale_of
from alignment_desktop.domain.kpi import Direction
from alignment_desktop.domain.kpi_state import KpiState
from alignment_desktop.domain.objective import KeyResult, Objective, Status
from alignment_desktop.domain.objective_status import DEFAULT_BANDS, StatusBands, band, is_too_early, suggest_status
from alignment_desktop.domain.scoring import clamped, kpi_progress, progress
from alignment_desktop.domain.targets import TargetValue


class KeyResultReason(StrEnum):
    """Where a key result's score comes from, or why it has none. Worded in `ui/messages/catalogue/reasons.py`.

    Params are values in its unit: `value`, `start`, `target`, `commit`, `stretch`; `name` is that of the number.
    """

    ON_THE_WAY = "key_result_on_the_way"
    BY_MARKS = "key_result_by_marks"
    AS_ITS_NUMBER = "key_result_as_its_number"
    NO_VALUE = "key_result_no_value"
    NUMBER_WITHOUT_VALUE = "key_result_number_without_value"
    NO_ENDS = "key_result_no_ends"


@dataclass(frozen=True, slots=True)
class KeyResultState:
    """One key result as of today.

    `value` is where it is now, its own or its number's. `score` runs from 0 to 1, `progress` is the same raw (1.12 is 112 %).
    `reason_code` belongs to `status`, `score_code` to the score. `has_own_dates` says that `expected` is not its goal's.
    """

    id: int
    value: float | None
    score: float | None
    progress: float | None
    expected: float | None
    status: Status
    reason_code: str
    reason_params: Mapping[str, object] = field(default_factory=dict)
    score_code: str = KeyResultReason.NO_VALUE
    score_params: Mapping[str, object] = field(default_factory=dict)
    has_own_dates: bool = False


@dataclass(frozen=True, slots=True)
class KeyResultScore:
    """The raw score with the value it comes from and the reason."""

    value: float | None
    raw: float | None
    reason_code: str
    params: Mapping[str, object] = field(default_factory=dict)


def score_key_result(result: KeyResult, number: KpiState | None, target: TargetValue | None) -> KeyResultScore:
    """The raw score of a key result; `number` stands in its place, with its `target` at the goal's due date.

    Start and target of its own go before the number's. With commit or stretch its target scores 0.7, else 1.0.
    """
    value = result.current if number is None else number.value
    if value is None:
        reason = KeyResultReason.NO_VALUE if number is None else KeyResultReason.NUMBER_WITHOUT_VALUE
        return KeyResultScore(None, None, reason, {} if number is None else {"name": number.kpi.name})
    if result.commit_mark is not None or result.stretch is not None:
        return _by_marks(value, {name: getattr(result, name) for name in MARKS})
    if number is None:
        return _on_the_way(value, result.start, result.target, None)
    if result.start is None and result.target is None:
        raw = kpi_progress(number.kpi, value, target)
        reason = KeyResultReason.NO_ENDS if raw is None else KeyResultReason.AS_ITS_NUMBER
        return KeyResultScore(value, raw, reason, {"name": number.kpi.name, "value": value})
    end = target.value if result.target is None and target is not None else result.target
    start = number.kpi.baseline if result.start is None else result.start
    direction = number.kpi.direction if number.kpi.direction in {Direction.HIGHER, Direction.LOWER} else None
    return _on_the_way(value, start, end, direction)


def own_expected(result: KeyResult, goal: Objective, today: date) -> float | None:
    """Days elapsed between its own dates; the goal's stands in for one of the two. None without dates of its own."""
    if result.start_on is None and result.due_on is None:
        return None
    start, due = _dates(result, goal)
    return None if start is None or due is None else elapsed(start, due, today)


def key_result_state(
    result: KeyResult,
    goal: Objective,
    scored: KeyResultScore,
    goal_expected: float | None,
    today: date,
    bands: StatusBands = DEFAULT_BANDS,
) -> KeyResultState:
    """How a key result stands: its goal's expected progress counts unless it has dates of its own."""
    own = own_expected(result, goal, today)
    expected = goal_expected if own is None else own
    start, due = _dates(result, goal)
    score = None if scored.raw is None else clamped(scored.raw)
    found = suggest_status(score, expected, start, due, today, bands=bands)
    has_reason = score is not None or found.status is Status.NOT_STARTED
    return KeyResultState(
        result.id,
        scored.value,
        score,
        scored.raw,
        expected,
        found.status,
        found.reason_code if has_reason else scored.reason_code,
        found.params if has_reason else scored.params,
        scored.reason_code,
        scored.params,
        own is not None,
    )


def is_off_track(raw: float, expected: float | None, bands: StatusBands = DEFAULT_BANDS) -> bool:
    """Whether it makes its goal one step worse: so far behind that it would be off track by itself."""
    if expected is None or is_too_early(expected, bands):
        return False
    return band(clamped(raw), expected, bands) is Status.OFF_TRACK


def _by_marks(value: float, marks: Mapping[str, float | None]) -> KeyResultScore:
    scale = _scale(marks)
    raw = None if scale is None else scale.score(value)
    if scale is None or raw is None:
        return KeyResultScore(value, None, KeyResultReason.NO_ENDS, {"value": value})
    params = {
        "value": value,
        "start": scale.baseline,
        "commit": scale.commit,
        "target": scale.target,
        "stretch": scale.stretch,
    }
    return KeyResultScore(value, raw, KeyResultReason.BY_MARKS, params)


def _scale(marks: Mapping[str, float | None]) -> KeyResultScale | None:
    try:
        return scale_of(marks)
    except DomainError:
        return None


def _on_the_way(value: float, start: float | None, end: float | None, direction: Direction | None) -> KeyResultScore:
    raw = progress(value, start, end, direction)
    if raw is None:
        return KeyResultScore(value, None, KeyResultReason.NO_ENDS, {"value": value})
    return KeyResultScore(value, raw, KeyResultReason.ON_THE_WAY, {"value": value, "start": start, "target": end})


def _dates(result: KeyResult, goal: Objective) -> tuple[date | None, date | None]:
    start = goal.start_on if result.start_on is None else result.start_on
    due = goal.due_on if result.due_on is None else result.due_on
    return start, due
