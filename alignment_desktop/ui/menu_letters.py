"""Access letters: every title of a menu gets one of its own, whatever the language and whatever pages and plans it lists."""

from __future__ import annotations

from collections.abc import Sequence


def with_letters(titles: Sequence[str]) -> list[str]:
    """The titles with `&` before their access letter: the first letter of a word where it is free, else any letter that is.

    Titles are plain texts; an ampersand in them is kept as one. One that finds no free letter gets none.
    """
    taken: set[str] = set()
    return [_with_letter(title, taken) for title in titles]


def _with_letter(title: str, taken: set[str]) -> str:
    beginnings = [at for at, sign in enumerate(title) if sign.isalnum() and (at == 0 or not title[at - 1].isalnum())]
    for at in (*beginnings, *range(len(title))):
        letter = title[at].casefold()
        if letter.isalnum() and letter not in taken:
            taken.add(letter)
            return f"{_kept(title[:at])}&{_kept(title[at:])}"
    return _kept(title)


def plain_title(text: str) -> str:
    """A menu text without its access letter, as it is read out."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _kept(text: str) -> str:
    return text.replace("&", "&&")
