"""The lines of the list of findings, grouped by kind: headings stand beside the first of a group, long groups are cut."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QCoreApplication

from alignment_desktop.domain.finding import Finding, FindingGroup, grouped
from alignment_desktop.ui.messages.finding_texts import FindingTexts
from alignment_desktop.ui.models.advice_lines import AdviceLine, Key

MOST_IN_FULL = 50
"""Up to so many findings all are shown; beyond, each kind shows its first."""
SHOWN_OF_A_KIND = 5


def finding_lines(
    findings: Iterable[Finding],
    texts: FindingTexts,
    opened: Collection[FindingGroup] = (),
    known: Mapping[Key, AdviceLine] = MappingProxyType({}),
) -> list[AdviceLine]:
    """All lines in the order of the kinds. Groups in `opened` are shown in full, however many findings there are.

    `known` are lines of before, by key: what says the same is not worded again.
    """
    groups = grouped(findings)
    is_long = sum(map(len, groups.values())) > MOST_IN_FULL
    lines: list[AdviceLine] = []
    for group, members in groups.items():
        lines += _group_lines(group, members, texts, known, is_cut=is_long, is_open=group in opened)
    return lines


def gain_words(points: int) -> str:
    """As in "+2 points"; nothing for a repair that gains none."""
    if points <= 0:
        return ""
    return QCoreApplication.translate("FindingLines", "+%n point(s)", None, points)


def _group_lines(
    group: FindingGroup,
    members: tuple[Finding, ...],
    texts: FindingTexts,
    known: Mapping[Key, AdviceLine],
    *,
    is_cut: bool,
    is_open: bool,
) -> list[AdviceLine]:
    can_cut = is_cut and len(members) > SHOWN_OF_A_KIND
    shown = members if is_open or not can_cut else members[:SHOWN_OF_A_KIND]
    caption = texts.group(group)
    lines: list[AdviceLine] = []
    seen: dict[tuple[str, str], int] = {}
    for place, one in enumerate(shown):
        kind, subject = one.kind.value, one.subject_key
        seen[kind, subject] = seen.get((kind, subject), -1) + 1
        is_first, is_last = place == 0, place == len(shown) - 1 and not can_cut
        key = (kind, subject, seen[kind, subject])
        old = known.get(key)
        if old is not None and old.subject == one and bool(old.caption) == is_first and old.is_last == is_last:
            lines.append(old)
        else:
            lines.append(_line(key, one, group, caption, texts, is_first=is_first, is_last=is_last))
    if can_cut:
        lines.append(_more(group, len(members) - len(shown)))
    return lines


def _line(
    key: Key, one: Finding, group: FindingGroup, caption: str, texts: FindingTexts, *, is_first: bool, is_last: bool
) -> AdviceLine:
    title, reason, repair, gain = texts.title(one), texts.reason(one), texts.repair(one), gain_words(one.gain)
    spoken = ". ".join(part for part in (f"{caption}: {title}", f"{reason} {repair}", gain) if part)
    return AdviceLine(
        key, group, caption if is_first else "", title, reason, repair, gain, spoken, is_last, subject=one
    )


def _more(group: FindingGroup, hidden: int) -> AdviceLine:
    if hidden:
        text = QCoreApplication.translate("FindingLines", "Show %n more", None, hidden)
    else:
        text = QCoreApplication.translate("FindingLines", "Show fewer")
    return AdviceLine(("more", group.value, 0), group, "", text, spoken=text, is_last=True)


def departments_of(finding: Finding, department_of: Mapping[tuple[str, int], int | None]) -> frozenset[int]:
    """The departments a finding speaks of; `department_of` answers by kind and id of a subject."""
    found = {department_of.get((one.kind.value, one.id)) for one in finding.subjects}
    return frozenset(one for one in found if one is not None)
