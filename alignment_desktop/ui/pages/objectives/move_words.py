"""Words of a planned move: parts with the parent in bold for the dark bar, one sentence for the note afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from alignment_desktop.domain.objective_moves import Remark
from alignment_desktop.ui.messages.catalogue import TEXTS
from alignment_desktop.ui.messages.wording import words

Parts = list[tuple[str, bool]]
_PARENT = "{parent}"


def outcome_parts(outcome: Sequence[Remark], owners: Sequence[str], *, is_move: bool) -> Parts:
    """As in "Put under **Know our regulars by name and order**, owner stays Rosa". `owners` are the first names concerned."""
    parts: Parts = []
    for remark in outcome:
        if parts:
            parts.append((", ", False))
        parts.extend(_clause(remark))
    changes = any(remark.code != "move_stays" for remark in outcome)
    if is_move and changes and owners:
        clause = words("move_owner_stays", {"owner": owners[0]}) if len(owners) == 1 else words("move_owners_stay")
        parts.append((f", {clause}", False))
    return parts


def outcome_sentence(outcome: Sequence[Remark]) -> str:
    """The same in one piece, without what stays."""
    return ", ".join(words(remark.code, remark.params) for remark in outcome)


def _clause(remark: Remark) -> Parts:
    text = QCoreApplication.translate("Catalogue", TEXTS.get(remark.code, remark.code))
    before, found, after = text.partition(_PARENT)
    if not found:
        return [(words(remark.code, remark.params), False)]
    pieces = ((before, False), (str(remark.params["parent"]), True), (after, False))
    return [(piece, is_bold) for piece, is_bold in pieces if piece]
