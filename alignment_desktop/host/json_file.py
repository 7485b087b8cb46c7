"""Small JSON files of our own (settings, recent plans, layouts, indexes): whole or absent, a broken one is kept aside."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

from alignment_desktop.host.atomic_file import write_atomically
from alignment_desktop.host.paths import make_private_folder

LARGEST_BYTES = 4_000_000


def read_json(path: Path) -> dict[str, Any]:
    """The object in `path`; empty if there is none, if it cannot be read or is broken (then it is renamed
    `NAME.broken` so that nothing a person had set is thrown away)."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            content: Any = None
        else:
            content = json.loads(path.read_bytes())
    except OSError:
        return {}
    except (ValueError, RecursionError):
        content = None
    if isinstance(content, dict):
        return content
    with contextlib.suppress(OSError):
        path.replace(path.with_name(f"{path.name}.broken"))
    return {}


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Write `content` atomically and readable by its owner alone. Raises OSError; the old file then stays."""
    make_private_folder(path.parent)
    write_atomically(path, json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode())
