"""Sentences of the scorecard: what its commands are called, and why it could not be put on paper."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "command_caption_perspective": "say what area is about",
    "scorecard_not_written": "The scorecard could not be written as “{file}”. Your plan is safe; choose another folder.",
}
