"""A finding in words: title, reason and button, for a page and for the command line. Free of Qt, which the language comes from.

A page makes one with `translate` and `shown` of `wording`; the command line takes `plain_texts()`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from string import Formatter

from alignment_desktop.domain.finding import Finding, FindingGroup
from alignment_desktop.domain.outlook import Outlook
from alignment_desktop.ui.messages.catalogue import TEXTS

_SAID_INSIDE = 9
"""Counts up to this are words inside a sentence, and up to the next at its beginning; others are figures."""
_SAID_AT_THE_BEGINNING = 20
_ENDS = (". ", "? ", "! ")


@dataclass(frozen=True, slots=True)
class FindingTexts:
    """`text_of(code)` is the sentence of a code with its gaps, `shown(value)` how a figure, day or name is written."""

    text_of: Callable[[str], str]
    shown: Callable[[object], str]

    def title(self, finding: Finding) -> str:
        """What it is called: "Callum Ward has no goal"."""
        return self.filled(finding.title_code, finding.params)

    def reason(self, finding: Finding) -> str:
        """Why it is one, in one or two sentences."""
        return " ".join(self.filled(code, finding.params) for code in finding.reason_codes)

    def repair(self, finding: Finding) -> str:
        """What stands on its button: "Remind Helen"."""
        return self.filled(f"repair_{finding.repair.code}", finding.repair.params)

    def group(self, group: FindingGroup) -> str:
        """The heading."""
        return self.filled(f"finding_group_{group}", {})

    def outlook(self, outlook: Outlook) -> str:
        """One line: "66 by 30 November: four numbers fall due, two goals pass their date"."""
        total = "–" if outlook.score.total is None else self.shown(outlook.score.total)
        params: dict[str, object] = {"total": total, "day": outlook.day}
        if not outlook.happenings:
            return self.filled("ahead_score", params)
        reasons = (self.filled(one.reason_code, {"count": one.count}, inside=True) for one in outlook.happenings)
        return self.filled("ahead_score_because", {**params, "reasons": ", ".join(reasons)})

    def filled(self, code: str, params: Mapping[str, object], *, inside: bool = False) -> str:
        """The sentence of a code, or a clause `inside` one; counts are words where a sentence would say them so.

        A missing gap shows dots.
        """
        said, text = "", self.text_of(code)
        for words, name, _, _ in Formatter().parse(text):
            said += words
            if name is not None:
                begins = not inside and (not said or said.endswith(_ENDS))
                gap = self._gap(params[name], begins=begins) if name in params else "…"
                said += gap
        return said

    def _gap(self, value: object, *, begins: bool) -> str:
        most = _SAID_AT_THE_BEGINNING if begins else _SAID_INSIDE
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most:
            word = self.text_of(f"number_word_{value}")
            return word[:1].upper() + word[1:] if begins else word
        return self.shown(value)


def plain_texts() -> FindingTexts:
    """English, for the command line."""
    return FindingTexts(TEXTS.__getitem__, _plain)


def _plain(value: object) -> str:
    return f"{value.day} {value:%B %Y}" if isinstance(value, date) else str(value)
