"""How a verb ended, for scripts."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """PROBLEM is a fault of the program; WRONG_USAGE is argparse's own."""

    DONE = 0
    PROBLEM = 1
    WRONG_USAGE = 2
    REFUSED = 3
    NOT_OPENED = 4
