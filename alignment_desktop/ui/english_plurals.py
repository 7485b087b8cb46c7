"""English wording of counts: "%n goal(s)" becomes "1 goal" or "2 goals". Other languages bring their own translations."""

from __future__ import annotations

from PySide6.QtCore import QTranslator

_MARK = "(s)"


class EnglishPlurals(QTranslator):
    """Install it before any translation of a language: what is installed later is asked first."""

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str | bytes, source: str | bytes, disambiguation: str | bytes | None = None, n: int = -1
    ) -> str | None:
        """The English words of a count, or None: then the text stands as it is in the source."""
        if n < 0:
            return None
        text = source.decode() if isinstance(source, bytes) else source
        return text.replace(_MARK, "" if n == 1 else "s") if _MARK in text else None
