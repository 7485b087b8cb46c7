"""Commands on findings: put one away with a reason, and bring it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import Connection, select

from alignment_desktop.commands.command import Command
from alignment_desktop.commands.rows import add, change, remove, row
from alignment_desktop.domain.errors import DomainError
from alignment_desktop.domain.finding import FindingKind
from alignment_desktop.domain.text_rules import clean_date, clean_line
from alignment_desktop.store.tables.plan import hidden_finding


@dataclass(frozen=True, slots=True)
class HideFinding(Command[int]):
    """Does not show a finding any more, and says why. Returns the id under which it is kept.

    `subject` is the finding's `subject_key`. It stays hidden while it speaks of the same things; hiding it again changes the
    reason.
    """

    kind: FindingKind
    subject: str
    reason: str
    hidden_on: date
    label: ClassVar[str] = "hide_finding"

    def apply(self, connection: Connection) -> int:
        """Refuses to hide without a reason: a month later nobody would know why."""
        reason = clean_line(self.reason, field="reason")
        if not reason:
            raise DomainError("hide_reason_missing", field="reason")
        columns = hidden_finding.c
        kind, day = FindingKind(self.kind).value, clean_date(self.hidden_on, field="hidden_on")
        same = select(columns.id).where(columns.kind == kind, columns.subject == self.subject)
        found = connection.execute(same).scalar()
        if found is None:
            return add(connection, hidden_finding, kind=kind, subject=self.subject, reason=reason, hidden_on=day)
        change(connection, hidden_finding, found, reason=reason, hidden_on=day)
        return int(found)


@dataclass(frozen=True, slots=True)
class ShowFinding(Command[None]):
    """Shows a hidden finding again, by the id under which it was kept."""

    id: int
    label: ClassVar[str] = "show_finding"

    def apply(self, connection: Connection) -> None:
        """Removes the row."""
        row(connection, hidden_finding, self.id)
        remove(connection, hidden_finding, [self.id])
