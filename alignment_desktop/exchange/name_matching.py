"""Which number of the plan a name in a file means, with the reason; two that fit equally well are a question, not a match."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from alignment_desktop.domain.import_plan import KnownKpi, MatchReason
from alignment_desktop.exchange.heading_words import words_of

_MOST_CANDIDATES = 60
_MOST_LOOKED_FOR = 2_000
_MOST_SUGGESTIONS = 3
_SAME_ENOUGH = 0.75
_WORTH_SUGGESTING = 0.3
_SIGNS = frozenset("%#")
_PREFIX = 3


@dataclass(frozen=True, slots=True)
class NameMatch:
    """What was found for one name: a number with the reason, or only suggestions, best first."""

    kpi_id: int | None = None
    reason: MatchReason | None = None
    suggestions: tuple[int, ...] = ()


class NameMatcher:
    """Knows the numbers of a plan by every name they go by."""

    def __init__(self, kpis: Iterable[KnownKpi]) -> None:
        self._looked_for = 0
        self._words: dict[int, tuple[str, ...]] = {}
        self._exact: dict[str, list[int]] = {}
        self._other: dict[str, list[tuple[int, MatchReason]]] = {}
        self._by_start: dict[str, list[int]] = {}
        for kpi in kpis:
            words = _plain_words(kpi.name)
            self._words[kpi.id] = words
            self._exact.setdefault(" ".join(words), []).append(kpi.id)
            for alias in kpi.aliases:
                self._other.setdefault(_key(alias), []).append((kpi.id, MatchReason.ALIAS))
            if kpi.short_name:
                self._other.setdefault(_key(kpi.short_name), []).append((kpi.id, MatchReason.SHORT_NAME))
            for start in {word[:_PREFIX] for word in words}:
                self._by_start.setdefault(start, []).append(kpi.id)
            initials = "".join(word[0] for word in words)
            if len(initials) > 1:
                self._by_start.setdefault(initials, []).append(kpi.id)

    def match(self, name: str) -> NameMatch:
        """The number that a name means. Same words come first, then names learned before, short names, then likeness."""
        key = _key(name)
        if not key:
            return NameMatch()
        exact = self._exact.get(key, [])
        if len(exact) == 1:
            return NameMatch(exact[0], MatchReason.EXACT)
        known = dict(self._other.get(key, ()))
        for reason in (MatchReason.ALIAS, MatchReason.SHORT_NAME):
            ids = [kpi_id for kpi_id, why in known.items() if why is reason]
            if len(ids) == 1 and not exact:
                return NameMatch(ids[0], reason)
        if exact or known:
            return NameMatch(suggestions=tuple(dict.fromkeys([*exact, *known]))[:_MOST_SUGGESTIONS])
        if self._looked_for >= _MOST_LOOKED_FOR:
            return NameMatch()  # a file with thousands of strange names is no list of our numbers
        self._looked_for += 1
        return self._alike(tuple(key.split()))

    def _alike(self, words: Sequence[str]) -> NameMatch:
        scored = sorted(
            ((_likeness(words, self._words[kpi_id]), kpi_id) for kpi_id in self._candidates(words)),
            key=lambda item: (-item[0], item[1]),
        )
        suggestions = tuple(kpi_id for score, kpi_id in scored[:_MOST_SUGGESTIONS] if score >= _WORTH_SUGGESTING)
        if scored and scored[0][0] >= _SAME_ENOUGH and (len(scored) == 1 or scored[1][0] < scored[0][0]):
            return NameMatch(scored[0][1], MatchReason.SIMILAR, suggestions)
        return NameMatch(suggestions=suggestions)

    def _candidates(self, words: Sequence[str]) -> list[int]:
        """Numbers that share the beginning of a word, rare beginnings first, so that 500 "Sales ..." are not all compared."""
        starts = {word[:_PREFIX] for word in words} | ({words[0]} if len(words) == 1 else set())
        starts.add("".join(word[0] for word in words))
        found: dict[int, None] = {}
        for start in sorted(starts, key=lambda each: len(self._by_start.get(each, ()))):
            for kpi_id in self._by_start.get(start, ())[:_MOST_CANDIDATES]:
                found[kpi_id] = None
            if len(found) >= _MOST_CANDIDATES:
                break
        return list(found)


def _likeness(words: Sequence[str], kpi: Sequence[str]) -> float:
    """0 to 1: initials, shortened words, the last words of a longer name, else shared groups of three letters."""
    if len(words) == 1 and len(kpi) > 1 and words[0] == "".join(word[0] for word in kpi):
        return 0.95
    if len(kpi) == 1 and len(words) > 1 and kpi[0] == "".join(word[0] for word in words):
        return 0.95
    if len(words) == len(kpi) and all(_is_shortened(one, other) for one, other in zip(words, kpi, strict=True)):
        return 0.9
    shorter, longer = (words, kpi) if len(words) < len(kpi) else (kpi, words)
    is_inside = len(shorter) < len(longer) and list(longer[-len(shorter) :]) == list(shorter)
    if is_inside and 2 * len(shorter) >= len(longer):
        return 0.8
    one, other = _threes(" ".join(words)), _threes(" ".join(kpi))
    return 2 * len(one & other) / (len(one) + len(other))


def _is_shortened(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= _PREFIX and longer.startswith(shorter))


def _threes(text: str) -> set[str]:
    padded = f"  {text} "
    return {padded[place : place + 3] for place in range(len(padded) - 2)}


def _plain_words(name: str) -> tuple[str, ...]:
    words = words_of(name)
    return tuple(word for word in words if word not in _SIGNS) or tuple(words)


def _key(name: str) -> str:
    return " ".join(_plain_words(name))
