"""Who sits at this computer: the person of the plan that signs what is entered here."""

from __future__ import annotations

from collections.abc import Mapping

from alignment_desktop.domain.people import Person
from alignment_desktop.host.settings import AUTHOR_NAME, Settings


def person_here(settings: Settings, people: Mapping[int, Person]) -> int | None:
    """The person whose name stands in the settings of this computer; None when the plan knows nobody of that name."""
    name = settings.value(AUTHOR_NAME).casefold()
    return next((one.id for one in people.values() if name and one.name.casefold() == name), None)
