"""Whether a program of this person may be running already, known without importing Qt's network."""

from __future__ import annotations

import sys
import zlib
from pathlib import Path

from PySide6.QtCore import QDir

from alignment_desktop.host.paths import Places


def server_name(places: Places) -> str:
    """Named by the folder of this person's data: another account, or a portable copy, is another program."""
    return f"alignment-desktop-{zlib.crc32(str(places.data).encode()):08x}"


def may_be_running(places: Places) -> bool:
    """False only where nobody can be listening: a listener has a file here, except on Windows."""
    return sys.platform == "win32" or Path(QDir.tempPath(), server_name(places)).exists()
