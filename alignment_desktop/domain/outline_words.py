"""Headings and level words that lists of goals from sheets and mails carry, in the languages of our owners."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LEVEL_WORDS = _words("level ebene stufe niveau nivel nível livello")
NUMBER_WORDS = _words("nummer number no no. nr nr. n° #")
OWNER_WORDS = _words(
    "owner who person responsible lead wer verantwortlich qui responsable quién quien chi responsabile quem "
    "responsável wie verantwoordelijke eigenaar"
)
TITLE_WORDS = _words(
    "goal goals objective objectives title name what ziel ziele titel was objectif objectifs titre quoi objetivo "
    "objetivos título titulo obiettivo obiettivi titolo doel doelen"
)
RANKS = {
    "objective": 0,
    "strategic objective": 0,
    "department": 1,
    "department goal": 1,
    "team": 1,
    "team goal": 1,
    "personal": 2,
    "personal goal": 2,
    "person": 2,
}
"""How deep a line stands whose level is written in words."""
