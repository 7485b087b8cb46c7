"""A finding: one place where the plan does not fit together, with its reason, its repair and what the repair would gain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class FindingKind(StrEnum):
    """What does not fit, in the order in which the kinds are shown."""

    NOT_LINKED = "not_linked"
    NOT_MEASURED = "not_measured"
    NOBODYS = "nobodys"
    OVERLOADED = "overloaded"
    PULLING_APART = "pulling_apart"
    GONE_QUIET = "gone_quiet"
    OUT_OF_BALANCE = "out_of_balance"
    NO_SHARED_GOAL = "no_shared_goal"
    SAME_GOAL_TWICE = "same_goal_twice"
    CIRCULAR_SUPPORT = "circular_support"
    DATES_CANNOT_HOLD = "dates_cannot_hold"
    SERVES_ANOTHER_DEPARTMENT = "serves_another_department"
    TOO_TIDY = "too_tidy"


class FindingGroup(StrEnum):
    """The headings findings stand under, in their order: a pair without a shared goal is a lack of balance too.

    On screen `finding_group_<value>`.
    """

    NOT_LINKED = "not_linked"
    NOT_MEASURED = "not_measured"
    NOBODYS = "nobodys"
    OVERLOADED = "overloaded"
    PULLING_APART = "pulling_apart"
    GONE_QUIET = "gone_quiet"
    OUT_OF_BALANCE = "out_of_balance"
    SAME_GOAL_TWICE = "same_goal_twice"
    CIRCULAR_SUPPORT = "circular_support"
    DATES_CANNOT_HOLD = "dates_cannot_hold"
    SERVES_ANOTHER_DEPARTMENT = "serves_another_department"
    TOO_TIDY = "too_tidy"


class SubjectKind(StrEnum):
    """What a finding speaks of."""

    GOAL = "goal"
    PERSON = "person"
    KPI = "kpi"
    DEPARTMENT = "department"


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that a finding speaks of."""

    kind: SubjectKind
    id: int


class FindingTitle(StrEnum):
    """What a finding is called. Worded in `ui/messages/catalogue/findings.py`; params: name, names, one, other, count, of."""

    GOAL = "finding_title_goal"
    GOALS = "finding_title_goals"
    PERSON_WITHOUT_GOAL = "finding_title_person_without_goal"
    PERSON_OVERLOADED = "finding_title_person_overloaded"
    TOO_FEW_NEW = "finding_title_too_few_new"
    TOO_MANY_NEW = "finding_title_too_many_new"
    PAIR_WITHOUT_GOAL = "finding_title_pair_without_goal"
    TOO_TIDY = "finding_title_too_tidy"


class FindingReason(StrEnum):
    """Sentences that say why, one after another. Worded in `ui/messages/catalogue/findings.py`; params as they have gaps:
    counts are whole numbers, days are dates, names are texts."""

    NOT_LINKED = "finding_not_linked"
    PARTS_NOT_LINKED = "finding_parts_not_linked"
    CLOSEST = "finding_closest"
    CLOSEST_BY_WORDS = "finding_closest_by_words"
    NO_NUMBER = "finding_no_number"
    NEVER_ENTERED = "finding_never_entered"
    NO_LONGER_STANDS = "finding_no_longer_stands"
    RESULT_WITHOUT_VALUE = "finding_result_without_value"
    PEOPLE_WITH_GOAL = "finding_people_with_goal"
    NO_OWNER = "finding_no_owner"
    OWNER_LEFT = "finding_owner_left"
    OVERLOADED = "finding_overloaded"
    ONE_AIMS_OTHER_UP = "finding_one_aims_other_up"
    ONE_AIMS_OTHER_DOWN = "finding_one_aims_other_down"
    UP_AND_DOWN = "finding_up_and_down"
    NUMBERS_APART = "finding_numbers_apart"
    NUMBERS_APART_NEXT = "finding_numbers_apart_next"
    NUMBERS_APART_LATER = "finding_numbers_apart_later"
    QUIET = "finding_quiet"
    NEVER_HEARD = "finding_never_heard"
    DUE_IN_WEEKS = "finding_due_in_weeks"
    DUE_IN_DAYS = "finding_due_in_days"
    DUE_TOMORROW = "finding_due_tomorrow"
    DUE_TODAY = "finding_due_today"
    ONE_TRIES_NEW = "finding_one_tries_new"
    FEW_TRY_NEW = "finding_few_try_new"
    NONE_TRY_NEW = "finding_none_try_new"
    FEW_KEEP_GOING = "finding_few_keep_going"
    NEITHER_LEADS = "finding_neither_leads"
    SAME_WORDS = "finding_same_words"
    MUCH_THE_SAME_WORDS = "finding_much_the_same_words"
    SAME_MEANING = "finding_same_meaning"
    CIRCULAR = "finding_circular"
    DUE_AFTER_PARENT = "finding_due_after_parent"
    NUMBER_YOUNGER = "finding_number_younger"
    SERVES_ANOTHER = "finding_serves_another"
    TOO_TIDY = "finding_too_tidy"


class RepairCode(StrEnum):
    """What the button does. On screen `repair_<value>`; `remind` has the gap {name}."""

    LINK_IT = "link_it"
    CHOOSE_NUMBER = "choose_number"
    ENTER_VALUE = "enter_value"
    ENTER_RESULT = "enter_result"
    ADD_GOAL = "add_goal"
    CHOOSE_OWNER = "choose_owner"
    SEE_LOAD = "see_load"
    COMPARE = "compare"
    REMIND = "remind"
    SEE_GOAL = "see_goal"
    SEE_GOALS = "see_goals"
    SHARE_GOAL = "share_goal"
    CUT_LINK = "cut_link"
    CHANGE_DATE = "change_date"
    TRY_SOMETHING = "try_something"


class RepairField(StrEnum):
    """Where the cursor stands when the place of repair is open."""

    NONE = ""
    PARENT = "parent"
    NUMBERS = "numbers"
    VALUE = "value"
    KEY_RESULTS = "key_results"
    OWNER = "owner"
    UPDATE = "update"
    KIND = "kind"
    DUE_ON = "due_on"
    START_ON = "start_on"
    DEPARTMENT = "department"
    CONTRIBUTIONS = "contributions"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Repair:
    """The one click: `target` is what to open (None: the plan as a whole), `field` what is active there."""

    code: RepairCode
    target: Subject | None = None
    params: Mapping[str, object] = field(default_factory=dict)
    field: RepairField = RepairField.NONE


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding.

    `gain` is what the repair would add to the score in points of 100, by the rules of the score; `exact_gain` the same
    before parts are rounded, for the order of findings. Title and reasons are worded from the same `params`.
    """

    kind: FindingKind
    subjects: tuple[Subject, ...]
    title_code: FindingTitle
    reason_codes: tuple[FindingReason, ...]
    repair: Repair
    params: Mapping[str, object] = field(default_factory=dict)
    gain: int = 0
    exact_gain: float = 0.0

    @property
    def ids(self) -> tuple[int, ...]:
        """The ids of what it speaks of."""
        return tuple(one.id for one in self.subjects)

    @property
    def subject_key(self) -> str:
        """By which it is found again when it was hidden: "goal 7,goal 9"; empty for what is said of the plan as a whole, so
        that it stays hidden when a goal comes or goes."""
        if self.kind in _OF_THE_WHOLE:
            return ""
        return ",".join(f"{one.kind} {one.id}" for one in self.subjects)

    @property
    def group(self) -> FindingGroup:
        """The heading it stands under."""
        if self.kind is FindingKind.NO_SHARED_GOAL:
            return FindingGroup.OUT_OF_BALANCE
        return FindingGroup(self.kind.value)


_OF_THE_WHOLE = frozenset({FindingKind.OUT_OF_BALANCE, FindingKind.TOO_TIDY})


@dataclass(frozen=True, slots=True)
class HiddenFinding:
    """A finding that the owner does not want to see, with the reason; it may no longer be one."""

    id: int
    kind: str
    subject: str
    reason: str
    hidden_on: date


@dataclass(frozen=True, slots=True)
class HiddenNow:
    """A finding that is there and hidden."""

    finding: Finding
    hidden: HiddenFinding


@dataclass(frozen=True, slots=True)
class SortedFindings:
    """`shown` are ranked by gain; `hidden` those the owner hid and that still hold."""

    shown: tuple[Finding, ...] = ()
    hidden: tuple[HiddenNow, ...] = ()


def ranked(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Most gain first; equal ones in the order in which they were found, which is that of the kinds.

    Only those that gain anything are sorted: in a plan of thousands of goals most findings cost no point.
    """
    gaining: list[Finding] = []
    others: list[Finding] = []
    for one in findings:
        (gaining if one.exact_gain else others).append(one)
    gaining.sort(key=lambda one: (-one.gain, -round(one.exact_gain, 9)))
    first_negative = next((place for place, one in enumerate(gaining) if one.exact_gain < 0), len(gaining))
    return (*gaining[:first_negative], *others, *gaining[first_negative:])


def grouped(findings: Iterable[Finding]) -> dict[FindingGroup, tuple[Finding, ...]]:
    """By heading, in the order of the headings, each with its findings as they stood; headings without any are absent."""
    groups: dict[FindingGroup, list[Finding]] = {}
    for one in findings:
        groups.setdefault(one.group, []).append(one)
    return {group: tuple(groups[group]) for group in FindingGroup if group in groups}


def without_hidden(findings: Iterable[Finding], hidden: Iterable[HiddenFinding]) -> SortedFindings:
    """Parts what the owner sees from what the owner hid."""
    by_key = {(one.kind, one.subject): one for one in hidden}
    kinds = {one.kind for one in hidden}
    shown, away = [], []
    for one in findings:
        # The key is only made where it can be found: most kinds have nothing hidden.
        found = by_key.get((one.kind.value, one.subject_key)) if one.kind in kinds else None
        if found is None:
            shown.append(one)
        else:
            away.append(HiddenNow(one, found))
    return SortedFindings(tuple(shown), tuple(away))
