"""Every reason that the rules can give has its sentence, and no sentence is left without a reason."""

from __future__ import annotations

from alignment_desktop.domain.alignment_score import ScoreReason
from alignment_desktop.domain.key_result_state import KeyResultReason
from alignment_desktop.domain.objective_status import GoalReason
from alignment_desktop.domain.scoring import KpiReason
from alignment_desktop.domain.smart import SmartReason
from alignment_desktop.ui.messages.catalogue.reasons import TEXTS


def test_reasons_and_sentences_match():
    codes = {
        str(code) for reasons in (KpiReason, GoalReason, KeyResultReason, SmartReason, ScoreReason) for code in reasons
    }
    assert codes == set(TEXTS)
