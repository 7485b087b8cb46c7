"""Whether two goals push opposite ways: vectors find "raise prices" and "lower prices" alike, being about one thing."""

from __future__ import annotations

import re
from typing import Final

_WORD = re.compile(r"[^\W\d_]+")

# Beginnings of words in English, German, French, Spanish, Italian, Portuguese and Dutch, one language a line.
_MORE = """
increas rais lift boost grow expand extend hire recruit open more higher double
erhöh steiger anheb heben wachs ausbau einstell eröffn mehr höher verdoppel
augment relev élev accroî accroi agrand embauch recrut ouvrir plus hauss doubl
aument subir elevar crec ampli contrat abrir más duplic
aument alzar cresc ampli assum aprir più raddopp
aument subir crescer ampli contrat abrir mais duplic
verhog verhoog stijg groei uitbreid aannem open meer hoger verdubbel
"""
_LESS = """
reduc lower cut decreas shrink fire dismiss clos stop less fewer halv drop
senk verringer kürz schrumpf entlass schließ stopp weniger niedriger halbier
rédui baiss dimin licenci ferm arrêt moins
reduc bajar dismin desped cerr menos recort
ridu abbass dimin licenz chiud meno tagli
reduz baix diminu desped fech menos cort
verlag verlaag vermind krimp ontsla sluit stop minder lager halveer
"""
_UP: Final = tuple(_MORE.split())
_DOWN: Final = tuple(_LESS.split())


def are_opposed(one: str, other: str) -> bool:
    """Whether one text only speaks of more and the other only of less, whatever the thing is."""
    return _direction(one) * _direction(other) < 0


def _direction(text: str) -> int:
    """1 only more, -1 only less, 0 neither or both."""
    words = _WORD.findall(text.casefold())
    is_up = any(word.startswith(_UP) for word in words)
    is_down = any(word.startswith(_DOWN) for word in words)
    return int(is_up) - int(is_down)
