"""Makes the import of PySide6 as quick as a start needs it. Import this module before everything else that a window needs.

PySide6 does three things at its import that nobody here asked for: it compiles its texts for error messages from source, every
time; it makes patterns for writing stub files; and it puts an import of its own, which reads the source text of every module in
search of `from __feature__ import snake_case`, in place of Python's. Where PySide6 does things differently, nothing happens.
"""

from __future__ import annotations

import builtins
import contextlib
import importlib.util
import marshal
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from typing import Any

from alignment_desktop.host.paths import find_places

_SUPPORT = "shibokensupport/"
_FOR_STUB_FILES = f"{_SUPPORT}signature/lib/pyi_generator.py"


def _kept_file() -> Path | None:
    """Where the compiled texts are kept: they belong to one version of PySide6 and one of Python."""
    found = importlib.util.find_spec("shiboken6")
    if found is None or found.origin is None:
        return None
    changed = int(Path(found.origin).stat().st_mtime)
    return find_places().data / f"pyside-support-{changed}-{sys.implementation.cache_tag}.bin"


@contextlib.contextmanager
def _compiled_once() -> Iterator[None]:
    """While it lasts, what PySide6 compiles comes from what was kept, or is kept for the next start."""
    own_compile = builtins.compile
    file = _kept_file()
    kept: dict[str, CodeType] = {}
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
        if file is not None:
            kept = marshal.loads(file.read_bytes())  # noqa: S302 - written by this module, as Python writes its own
    known = len(kept)

    def compile_once(source: Any, filename: Any, *arguments: Any, **options: Any) -> Any:
        name = str(filename)
        if not name.startswith(_SUPPORT):
            return own_compile(source, filename, *arguments, **options)
        if name not in kept:
            kept[name] = own_compile("" if name == _FOR_STUB_FILES else source, filename, *arguments, **options)
        return kept[name]

    builtins.compile = compile_once
    try:
        yield
    finally:
        builtins.compile = own_compile
    if file is not None and len(kept) > known:
        with contextlib.suppress(OSError, ValueError):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(marshal.dumps(kept))


with _compiled_once():
    import PySide6.QtCore  # noqa: F401 - from here on its import is in place

_PYTHONS_OWN = getattr(builtins, "__orig_import__", None)
if _PYTHONS_OWN is not None:
    builtins.__import__ = _PYTHONS_OWN
