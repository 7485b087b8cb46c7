"""Initials for a name, never the same for two people: what stands in avatars and narrow columns."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import count
from unicodedata import normalize


def propose_initials(name: str, taken: Collection[str] = ()) -> str:
    """Initials that nobody has yet: "NB" for Nora Brennan, then "NBr", "NoB" and so on, at last "NB2".

    They have three characters at most (among the first 900 people of one name).
    Upper and lower case make no difference to what is taken. A name without a letter or digit gives "?".
    """
    used = {one.casefold() for one in taken}
    return next(one for one in _candidates(name) if one.casefold() not in used)


def _candidates(name: str) -> Iterator[str]:
    words = [cleaned for word in normalize("NFC", name).split() if (cleaned := _letters(word))]
    if not words:
        plain = "?"
    elif len(words) == 1:
        plain = _capital(words[0][0]) + words[0][1:2]
        yield plain
        yield from (plain + letter for letter in words[0][2:])
    else:
        first, last = words[0], words[-1]
        plain = _capital(first[0]) + _capital(last[0])
        yield plain
        if len(words) > 2:
            yield "".join(_capital(word[0]) for word in words[:3])
        yield from (plain + letter for letter in last[1:])
        yield from (_capital(first[0]) + letter + _capital(last[0]) for letter in first[1:])
    if plain == "?":
        yield plain
    # Three characters fit into an avatar, so numbers push letters out as they grow.
    yield from (plain[: max(1, 3 - len(str(number)))] + str(number) for number in range(2, 100))
    yield from (str(number) for number in count(100))


def _letters(word: str) -> str:
    return "".join(character for character in word if character.isalnum())


def _capital(letter: str) -> str:
    upper = letter.upper()
    return upper if len(upper) == 1 else letter
