"""Finds ready numbers by what people say: their own words, other forms of a word, and a letter wrong here and there.

A word counts more the fewer numbers it stands in (inverse document frequency) and the nearer it stands to the name; a phrase
that is met as a whole counts once more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from math import log

from alignment_desktop.domain.kpi_library import ReadyNumber, Trade

_WORD = re.compile(r"[^\W\d_]+")
_SILENT = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "by",
        "can",
        "do",
        "does",
        "for",
        "from",
        "get",
        "had",
        "has",
        "have",
        "how",
        "i",
        "in",
        "into",
        "is",
        "it",
        "its",
        "many",
        "me",
        "much",
        "my",
        "not",
        "of",
        "on",
        "or",
        "our",
        "out",
        "per",
        "so",
        "that",
        "the",
        "their",
        "them",
        "there",
        "they",
        "this",
        "to",
        "us",
        "was",
        "we",
        "what",
        "when",
        "where",
        "which",
        "who",
        "why",
        "will",
        "with",
        "you",
        "your",
    ]
)
_ENDINGS = ("ations", "ation", "ings", "ing", "ers", "ies", "ied", "ness", "ity", "ed", "er", "es", "ly", "s", "e", "y")
_SHORTEST_STEM = 3
_NAME, _PHRASE, _SENTENCE = 3.0, 2.4, 0.8
_BEGINS, _BEGINS_TOO, _NEAR = 0.75, 0.3, 0.55
_PREFIX_FROM = 3
_ONE_SLIP_FROM, _TWO_SLIPS_FROM = 4, 8
_FITS_THE_TRADE = 1.15


class KpiSearch:
    """An index over the library: made once, asked with every key."""

    def __init__(self, numbers: Iterable[ReadyNumber]) -> None:
        self._numbers = tuple(numbers)
        self._weights: list[dict[str, float]] = []
        self._phrases: list[list[frozenset[str]]] = []
        for one in self._numbers:
            phrases = [one.name, one.term, *re.split(r"[,(]", one.term), *one.words]
            weights: dict[str, float] = {}
            for weight, texts in (
                (_SENTENCE, (one.definition, one.formula)),
                (_PHRASE, one.words),
                (_NAME, (one.name, one.term)),
            ):
                for text in texts:
                    weights |= dict.fromkeys(stems(text), weight)
            self._weights.append(weights)
            self._phrases.append([found for text in phrases if (found := frozenset(stems(text)))])
        counts = Counter(stem for weights in self._weights for stem in weights)
        self._rarity = {stem: log(1 + len(self._numbers) / count) for stem, count in counts.items()}

    def find(self, text: str, trade: Trade | None = None) -> tuple[ReadyNumber, ...]:
        """The numbers that fit, the best first; all of them, in their order, for an empty text. Those of the trade go before."""
        wanted = stems(text)
        if not wanted:
            if text.strip():
                return ()
            return tuple(sorted(self._numbers, key=lambda one: not (trade is None or trade in one.trades)))
        meant = [self._meant(stem) for stem in wanted]
        scores = [(self._score(place, meant, trade), -place) for place in range(len(self._numbers))]
        best = sorted((one for one in scores if one[0] > 0), reverse=True)
        least = best[0][0] * 0.25 if best else 0.0
        return tuple(self._numbers[-place] for score, place in best if score >= least)

    def _meant(self, stem: str) -> dict[str, float]:
        """The words of the library that may be meant, each with how sure that is."""
        found = {stem: 1.0} if stem in self._rarity else {}
        begins = _BEGINS_TOO if found else _BEGINS
        if len(stem) >= _PREFIX_FROM:
            found |= {one: begins for one in self._rarity if one != stem and one.startswith(stem)}
        if found:
            return found
        slips = 2 if len(stem) >= _TWO_SLIPS_FROM else 1 if len(stem) >= _ONE_SLIP_FROM else 0
        return {one: _NEAR for one in self._rarity if slips and _is_near(stem, one, slips)}

    def _score(self, place: int, meant: Sequence[dict[str, float]], trade: Trade | None) -> float:
        weights = self._weights[place]
        total, met = 0.0, {}
        for options in meant:
            hits = [
                (sure * weights[one] * self._rarity[one], sure, one) for one, sure in options.items() if one in weights
            ]
            if hits:
                score, sure, one = max(hits)
                total += score
                met[one] = sure
        if not met:
            return 0.0
        asked = len(meant)
        whole = max(
            (2 * sum(met.get(one, 0.0) for one in phrase) / (asked + len(phrase)) for phrase in self._phrases[place]),
            default=0.0,
        )
        share = len(met) / asked
        fit = _FITS_THE_TRADE if trade is not None and trade in self._numbers[place].trades else 1.0
        return total * share * (1 + 2 * whole * whole) * fit


def stems(text: str) -> list[str]:
    """The words of a text that say something, without their endings, each once."""
    found = [_stem(word) for word in _WORD.findall(text.casefold()) if word not in _SILENT]
    return list(dict.fromkeys(found))


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            stem = word[: -len(ending)]
            # "shipping" and "ship" are one word.
            return stem[:-1] if len(stem) > _SHORTEST_STEM and stem[-1] == stem[-2] and stem[-1] not in "lsz" else stem
    return word


def _is_near(one: str, other: str, slips: int) -> bool:
    """Whether at most so many letters were left out, put in, mixed up or swapped with their neighbour."""
    if abs(len(one) - len(other)) > slips or (one[0] != other[0] and one[1:2] != other[1:2]):
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, aim in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != aim))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == aim:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > slips:
            return False
    return row[-1] <= slips
