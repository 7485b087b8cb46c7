"""Which person of the plan a written name means: full name, first name, first name and letter, or initials."""

from __future__ import annotations

from collections.abc import Iterable

from alignment_desktop.domain.people import Person


class PeopleNames:
    """Finds people by what is written of them. A name that fits two people means neither."""

    def __init__(self, people: Iterable[Person]) -> None:
        meant: dict[str, set[int]] = {}
        full: dict[str, set[int]] = {}
        for person in people:
            words = person.name.split()
            full.setdefault(_plain(person.name), set()).add(person.id)
            shorter = {person.initials, *words[:1]}
            if len(words) > 1:
                shorter |= {f"{words[0]} {words[-1][0]}", f"{words[0]} {words[-1][0]}."}
            for name in shorter:
                meant.setdefault(_plain(name), set()).add(person.id)
        # A full name wins over what is short for another.
        self._meant = {**meant, **full}
        self._meant.pop("", None)
        self.longest = max((len(name.split()) for name in self._meant), default=0)
        """Words of the longest name."""

    def find(self, name: str) -> int | None:
        """The one person that is meant; None for nobody and for more than one."""
        found = self._meant.get(_plain(name), set())
        return next(iter(found)) if len(found) == 1 else None

    def find_at_start(self, words: list[str]) -> tuple[int | None, int]:
        """The person whose name a text begins with, and how many words it takes; the longest name wins."""
        for count in range(min(self.longest, len(words)), 0, -1):
            name = " ".join(words[:count])
            found = self.find(name) or self.find(name.rstrip(".,;:!?)"))
            if found is not None:
                return found, count
        return None, 0


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
