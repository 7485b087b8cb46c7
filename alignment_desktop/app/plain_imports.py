"""Gives `import` back to Python: PySide6 puts a slower one in its place, and a start has hundreds of imports.

PySide6's own reads the source text of every module, to look for `from __feature__ import snake_case`, which nobody here writes.
Import this module before the others that a window needs. Where PySide6 does things differently, nothing happens.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - from here on its import is in place

_PYTHONS_OWN = getattr(builtins, "__orig_import__", None)
if _PYTHONS_OWN is not None:
    builtins.__import__ = _PYTHONS_OWN
