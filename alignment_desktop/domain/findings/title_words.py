"""The words of a title, as far as two titles may say the same by them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORDS = re.compile(r"\w+")


@lru_cache(maxsize=16_384)
def words_of(title: str) -> frozenset[str]:
    """Its words without capitals, accents and signs; kept, because titles are compared after every edit."""
    plain = unicodedata.normalize("NFKD", title.casefold())
    return frozenset(_WORDS.findall("".join(one for one in plain if not unicodedata.combining(one))))
