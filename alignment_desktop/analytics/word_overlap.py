"""How many words two texts share: what is compared where sentence vectors cannot be computed. It sees no meaning."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from alignment_desktop.analytics.similarity import Close

_WORD = re.compile(r"[^\W_]+")
_BEGINNING = 6
"""Letters of a word that count: endings differ with case, number and person."""
_MOST_SHARED = 400
"""A word that more texts have tells nothing about two of them, and comparing all of these would take long."""

# Words that nearly every sentence has, in the languages that goals are written in.
_EMPTY_WORDS = """
a an and are as at be by each every for from in into is it more next of on or our per than that the their this to two
under we with within your
das dem den der des die ein eine einem einen einer eines für im in ist mehr mit nach nicht pro und uns unser unsere
unseren unserer von zu zum zur
à au aux avec ce ces chaque dans de des du en et la le les l d notre nos par plus pour que sur un une
al cada con del el en la las los más nuestra nuestro nuestros para por que se su un una y
ai alla alle che con da dal della delle di e gli i il in la le lo nei nel nella nostra nostro ogni per più si un una
à ao aos cada com da das de do dos e em mais na nas no nos nossa nosso o os para por que um uma
aan bij de een elk elke en het in meer met naar of om onze ons op te van voor
"""


def words_of(text: str) -> frozenset[str]:
    """The words of a text that say something: small letters without accents, only their beginning."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(char for char in spread if not unicodedata.combining(char))
    empty = _PLAIN_EMPTY_WORDS
    return frozenset(word[:_BEGINNING] for word in _WORD.findall(plain) if word not in empty)


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of words that both have, 0 to 1: twice the common ones by the count of all (Dice's coefficient)."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


class WordIndex:
    """The words of many texts, to find those that share some without comparing each with each."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words = [words_of(text) for text in texts]
        self._places: dict[str, list[int]] = {}
        for place, words in enumerate(self._words):
            for word in words:
                self._places.setdefault(word, []).append(place)

    def shared(self, place: int) -> Counter[int]:
        """For each other text how many words it shares with the text at `place`; very frequent words are left aside."""
        found: Counter[int] = Counter()
        for word in self._words[place]:
            others = self._places[word]
            if len(others) <= _MOST_SHARED:
                found.update(others)
        found.pop(place, None)
        return found

    def nearest(self, place: int, candidates: Sequence[int], count: int) -> list[tuple[int, float]]:
        """Of the texts at `candidates` the `count` that share most with the one at `place`, with their overlap."""
        scored = [(overlap(self._words[place], self._words[other]), other) for other in candidates]
        ranked = sorted((one for one in scored if one[0] > 0), key=lambda one: (-one[0], one[1]))
        return [(other, score) for score, other in ranked[:count]]

    def close_pairs(self, at_least: float, most: int) -> list[Close]:
        """Pairs of different texts with an overlap of `at_least`, the `most` closest of them, closest first."""
        found: list[Close] = []
        for place, words in enumerate(self._words):
            for other, shared in self.shared(place).items():
                score = 2 * shared / (len(words) + len(self._words[other]))
                if other > place and score >= at_least:
                    found.append(Close(place, other, score))
            if len(found) > 4 * most:
                found = sorted(found, key=_closest_first)[:most]
        return sorted(found, key=_closest_first)[:most]


def _closest_first(one: Close) -> tuple[float, int, int]:
    return -one.score, one.first, one.second


def _without_accents(words: Iterable[str]) -> frozenset[str]:
    return frozenset(
        "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))
        for word in words
    )


_PLAIN_EMPTY_WORDS = _without_accents(_EMPTY_WORDS.split())
