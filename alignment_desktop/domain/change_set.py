"""What a committed change touched: the facts that pages and memos follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RowChanges:
    """Ids of one table that were inserted, updated and deleted."""

    inserted: frozenset[int] = frozenset()
    updated: frozenset[int] = frozenset()
    deleted: frozenset[int] = frozenset()

    @property
    def all_ids(self) -> frozenset[int]:
        """Every id that was touched in any way."""
        return self.inserted | self.updated | self.deleted

    def joined(self, later: RowChanges) -> RowChanges:
        """This change followed by `later`, as one: an insert that is deleted later vanishes."""
        inserted = (self.inserted - later.deleted) | (later.inserted - self.deleted)
        deleted = (self.deleted - later.inserted) | (later.deleted - self.inserted)
        reborn = self.deleted & later.inserted
        updated = (self.updated | later.updated | reborn) - inserted - deleted
        return RowChanges(inserted, updated, deleted)


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Table name -> touched ids. `day_changed` says that *today* is another day; `everything` that nothing may be reused
    (another program wrote the file, a plan was restored)."""

    tables: Mapping[str, RowChanges] = field(default_factory=dict)
    day_changed: bool = False
    everything: bool = False

    def touches(self, *names: str) -> bool:
        """Whether a reader of these tables has to look again."""
        return self.everything or self.day_changed or any(name in self.tables for name in names)

    def rows(self, name: str) -> RowChanges:
        """The touched ids of one table; empty if there are none."""
        return self.tables.get(name, RowChanges())

    @staticmethod
    def join(changes: Iterable[ChangeSet]) -> ChangeSet:
        """Several changes in their order as one."""
        tables: dict[str, RowChanges] = {}
        day_changed = everything = False
        for change in changes:
            day_changed |= change.day_changed
            everything |= change.everything
            for name, rows in change.tables.items():
                tables[name] = tables[name].joined(rows) if name in tables else rows
        return ChangeSet(tables, day_changed, everything)
