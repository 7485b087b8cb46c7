"""What findings and outlooks say: every code is worded, counts are words where a sentence would say them so."""

from __future__ import annotations

from datetime import date

import pytest

from alignment_desktop.domain.alignment_score import AlignmentScore
from alignment_desktop.domain.finding import FindingGroup, FindingReason, FindingTitle, RepairCode, SubjectKind
from alignment_desktop.domain.outlook import Outlook, OutlookReason, happening
from alignment_desktop.ui.messages.catalogue import TEXTS
from alignment_desktop.ui.messages.finding_texts import FindingTexts, plain_texts

SAID = plain_texts()


@pytest.mark.parametrize("codes", [FindingReason, FindingTitle, OutlookReason])
def test_every_code_is_worded(codes: type[FindingReason]) -> None:
    assert not [code for code in codes if code.value not in TEXTS]
    assert not [group for group in FindingGroup if f"finding_group_{group.value}" not in TEXTS]
    assert not [code for code in RepairCode if f"repair_{code.value}" not in TEXTS]


@pytest.mark.parametrize(
    ("code", "params", "text"),
    [
        ("finding_title_too_few_new", {"improve": 10, "of": 12}, "Ten of 12 goals improve what you already do"),
        ("finding_title_too_few_new", {"improve": 40, "of": 42}, "40 of 42 goals improve what you already do"),
        ("finding_people_with_goal", {"having": 13, "people": 14}, "Thirteen of 14 people have at least one."),
        ("finding_people_with_goal", {"having": 0, "people": 3}, "None of three people have at least one."),
        (
            "finding_few_try_new",
            {"explore": 2, "wished": 4},
            "Two try something new. About four would keep next year’s ideas coming.",
        ),
        ("finding_due_in_weeks", {"weeks": 3}, "It is due in three weeks."),
        ("finding_quiet", {"days": 34}, "No update for 34 days."),
        (
            "finding_number_younger",
            {"start_on": date(2026, 7, 1)},
            "It begins on 1 July 2026, its number, …, only on ….",
        ),
        ("repair_remind", {"name": "Helen"}, "Remind Helen"),
    ],
)
def test_counts_and_days_as_a_sentence_says_them(code: str, params: dict[str, object], text: str) -> None:
    assert SAID.filled(code, params) == text


def test_a_name_at_the_beginning_stays_as_it_is_written() -> None:
    assert SAID.filled("finding_title_person_without_goal", {"name": "ela de Vries"}) == "ela de Vries has no goal"


def test_an_outlook_is_one_line() -> None:
    score = AlignmentScore((), 66)
    happenings = (
        happening(OutlookReason.NUMBERS_FALL_DUE, SubjectKind.KPI, (1, 2, 3, 4)),
        happening(OutlookReason.GOALS_COME_DUE, SubjectKind.GOAL, (5,)),
    )
    line = SAID.outlook(Outlook(date(2026, 11, 30), score, happenings))
    assert line == "66 by 30 November 2026: four numbers fall due, one goal passes its date"
    assert SAID.outlook(Outlook(date(2026, 11, 30), AlignmentScore((), None), ())) == "– by 30 November 2026"


def test_a_language_of_its_own_fills_the_same_gaps() -> None:
    german = {"finding_quiet": "Seit {days} Tagen nichts.", "number_word_9": "neun"}
    said = FindingTexts(german.__getitem__, lambda value: f"<{value}>")
    assert said.filled("finding_quiet", {"days": 9}) == "Seit neun Tagen nichts."
    assert said.filled("finding_quiet", {"days": 34}) == "Seit <34> Tagen nichts."
