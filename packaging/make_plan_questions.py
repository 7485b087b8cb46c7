"""Writes the questions that find impossible values in a plan, anew: `python packaging/make_plan_questions.py`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))

from alignment_desktop.store.possible_questions import plan_questions  # noqa: E402 - the checkout first
from alignment_desktop.store.possible_values import RESOURCE  # noqa: E402 - as above


def main() -> int:
    """Writes the file and returns 0."""
    text = json.dumps(plan_questions(), indent=1, ensure_ascii=False) + "\n"
    (CHECKOUT / "resources" / RESOURCE).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
