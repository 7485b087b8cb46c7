"""What lets the window answer at once while workers are busy and memory is full of things that stay."""

from __future__ import annotations

import gc
import sys

SWITCH_SECONDS = 0.0002
"""How long a busy worker keeps the window waiting for its turn; Python's own five milliseconds add up over an edit."""


def prefer_quick_answers() -> None:
    """Call once, when the first page is painted. What a start has made is never garbage, so it is not looked at again."""
    sys.setswitchinterval(SWITCH_SECONDS)
    gc.freeze()
    gc.enable()
