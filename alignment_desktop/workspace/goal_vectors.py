"""How close the goals of an open plan are, by sentence vectors: computes what is missing, keeps it, compares. In a worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from alignment_desktop.analytics.sentence_vectors import (
    MODEL,
    VectorsUnavailableError,
    compute_vectors,
    is_available,
    text_hash,
    vector_text,
)
from alignment_desktop.analytics.vector_rows import ROW_BYTES, sound_rows
from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.queries.goal_texts import load_plan_texts
from alignment_desktop.store.vector_store import load_vectors, prune_vectors, save_vectors
from alignment_desktop.workspace.closeness_by_vectors import PairMemo, VectorCloseness
from alignment_desktop.workspace.closeness_by_words import WordCloseness
from alignment_desktop.workspace.closeness_memo import ClosenessMemo
from alignment_desktop.workspace.plan_sentences import PlanSentences
from alignment_desktop.workspace.workspace import Workspace

if TYPE_CHECKING:
    from sqlalchemy import Connection

MOST_FAILURES = 2
"""After so many failures of the model nothing more is tried while the plan is open: each try costs a second and a process."""

Compute = Callable[[Sequence[str], Callable[[int, bytes], None], Callable[[], bool]], None]


def compute_here(texts: Sequence[str], received: Callable[[int, bytes], None], cancelled: Callable[[], bool]) -> None:
    """Computes in the child process; raises `VectorsUnavailableError`, also when the model is not installed."""
    if not is_available():
        raise VectorsUnavailableError("not installed")
    compute_vectors(texts, received, cancelled=cancelled)


class GoalVectors:
    """Counts closeness again when the texts changed. `renew` is called by one worker at a time, never by the window.

    Vectors are read from the plan file and written back to it from the first edit on: who only looks at a plan does not
    change its file. A vector that cannot be written is kept in memory, since it can always be computed again.
    """

    def __init__(self, workspace: Workspace, memo: ClosenessMemo, compute: Compute = compute_here) -> None:
        self._workspace = workspace
        self._memo = memo
        self._compute = compute
        self._vectors: dict[bytes, bytes] | None = None
        self._unsaved: dict[bytes, bytes] = {}
        self._pairs = PairMemo()
        self._failures = 0
        self._opened_at = workspace.change_number()
        self._may_write = not workspace.is_read_only

    def renew(self, cancelled: Callable[[], bool] = lambda: False) -> bool:
        """Count closeness as the plan stands now and put it into the memo. False when it was cancelled before that.

        Where the model is missing or fails, words are compared instead, and the answer says so.
        """
        self._memo.begin()
        found = PlanSentences.of(self._workspace.read(load_plan_texts))
        vectors = self._known()
        missing = [text for text in found.texts if text_hash(text) not in vectors]
        try:
            self._fetch(missing, vectors, cancelled)
        except VectorsUnavailableError:
            self._put(WordCloseness(found))
            return True
        if cancelled():
            return False
        self._forget_idle(found, vectors)
        self._save(found)
        self._put(VectorCloseness(found, vectors, self._pairs))
        return True

    def _known(self) -> dict[bytes, bytes]:
        """The vectors at hand, at first those that the file has; a damaged one counts as missing."""
        if self._vectors is None:
            self._vectors = sound_rows(self._workspace.read(load_vectors, MODEL))
        return self._vectors

    def _fetch(self, missing: Sequence[str], vectors: dict[bytes, bytes], cancelled: Callable[[], bool]) -> None:
        if not missing:
            return
        if self._failures >= MOST_FAILURES:
            raise VectorsUnavailableError("failed before")
        prepared = [vector_text(text) for text in missing]

        def receive(first: int, rows: bytes) -> None:
            for place in range(len(rows) // ROW_BYTES):
                key = text_hash(prepared[first + place])
                vectors[key] = self._unsaved[key] = rows[place * ROW_BYTES : (place + 1) * ROW_BYTES]

        try:
            self._compute(prepared, receive, cancelled)
        except VectorsUnavailableError:
            self._failures += 1
            raise

    def _forget_idle(self, found: PlanSentences, vectors: dict[bytes, bytes]) -> None:
        for key in vectors.keys() - found.hashes:
            del vectors[key]
            self._unsaved.pop(key, None)

    def _save(self, found: PlanSentences) -> None:
        if not self._may_write or self._workspace.change_number() == self._opened_at:
            return

        def write(connection: Connection) -> None:
            save_vectors(connection, MODEL, self._unsaved)
            prune_vectors(connection, MODEL, found.hashes)

        try:
            self._workspace.write_untracked(write)
        except AlignmentError:
            # Whatever the file says to an edit it will say to the next edit; nobody needs to hear it because of vectors.
            self._may_write = False
        else:
            self._unsaved.clear()

    def _put(self, closeness: VectorCloseness | WordCloseness) -> None:
        self._memo.put(closeness.all(), closeness.suggested_parents)
