"""Lines of findings: grouped, cut when there are many, patched like a new list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from alignment_desktop.domain.finding import (
    Finding,
    FindingGroup,
    FindingKind,
    FindingReason,
    FindingTitle,
    Repair,
    RepairCode,
    Subject,
    SubjectKind,
)
from alignment_desktop.ui.messages.finding_texts import plain_texts
from alignment_desktop.ui.models.advice_list_model import AdviceListModel
from alignment_desktop.ui.models.finding_lines import finding_lines, gain_words

TEXTS = plain_texts()
LINKED, OWNED = FindingKind.NOT_LINKED, FindingKind.NOBODYS


def found(kind: FindingKind, goal: int, gain: int = 0) -> Finding:
    subject = Subject(SubjectKind.GOAL, goal)
    reason = FindingReason.NOT_LINKED if kind is LINKED else FindingReason.NO_OWNER
    repair = Repair(RepairCode.LINK_IT, subject)
    return Finding(kind, (subject,), FindingTitle.GOAL, (reason,), repair, {"name": f"Goal {goal}"}, gain)


def test_a_heading_stands_beside_the_first_of_its_kind_only() -> None:
    lines = finding_lines([found(OWNED, 3), found(LINKED, 1), found(LINKED, 2)], TEXTS)
    assert [(one.caption, one.title, one.is_last) for one in lines] == [
        ("Not linked", "Goal 1", False),
        ("", "Goal 2", True),
        ("Nobody’s", "Goal 3", True),
    ]


def test_fifty_are_shown_and_of_more_five_of_a_kind() -> None:
    many = [found(LINKED, goal) for goal in range(47)] + [found(OWNED, 100 + goal) for goal in range(3)]
    assert len(finding_lines(many, TEXTS)) == 50
    lines = finding_lines([*many, found(OWNED, 200)], TEXTS)
    assert len(lines) == 5 + 1 + 4
    more = lines[5]
    assert (more.subject, more.is_last, more.group) == (None, True, FindingGroup.NOT_LINKED)
    opened = finding_lines([*many, found(OWNED, 200)], TEXTS, {FindingGroup.NOT_LINKED})
    assert len(opened) == 47 + 1 + 4
    assert opened[47].key == more.key


def test_the_same_finding_twice_is_two_lines() -> None:
    lines = finding_lines([found(LINKED, 1), found(LINKED, 1)], TEXTS)
    assert len({one.key for one in lines}) == 2


def test_only_a_gain_is_worded() -> None:
    assert gain_words(0) == gain_words(-2) == ""
    assert gain_words(2).startswith("+2 point")


def test_a_patched_model_is_a_rebuilt_one(application: QApplication) -> None:
    model = AdviceListModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    for goals in ([1, 2, 3], [3, 1], [], [5, 4, 3, 2], [4, 3, 9, 2]):
        lines = finding_lines([found(LINKED, goal) for goal in goals], TEXTS)
        model.set_lines(lines)
        fresh = AdviceListModel()
        fresh.set_lines(lines)
        assert model.lines == fresh.lines == lines
    assert not resets
    index = model.index_of(lines[2].key)
    assert index.row() == 2
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == lines[2].spoken
    assert not model.index_of(("not_linked", "goal 77", 0)).isValid()


def test_what_says_the_same_is_not_worded_again() -> None:
    lines = finding_lines([found(LINKED, 1), found(LINKED, 2)], TEXTS)
    known = {one.key: one for one in lines}
    again = finding_lines([found(LINKED, 1), found(LINKED, 2, gain=1)], TEXTS, known=known)
    assert again[0] is lines[0]
    assert again[1] is not lines[1]
    assert again == finding_lines([found(LINKED, 1), found(LINKED, 2, gain=1)], TEXTS)
    assert finding_lines([found(LINKED, 2)], TEXTS, known=known)[0].caption == "Not linked"


def test_an_equal_line_carries_the_newer_finding(application: QApplication) -> None:
    model = AdviceListModel()
    model.set_lines(finding_lines([found(LINKED, 1)], TEXTS))
    newer = found(LINKED, 1)
    model.set_lines(finding_lines([newer], TEXTS))
    assert model.lines[0].subject is newer
    model.set_lines(finding_lines([newer, found(LINKED, 2)], TEXTS))
    assert model.lines[0].subject is newer
