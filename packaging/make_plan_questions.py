"""Writes anew what is kept of the tables so that an opening does without them, the questions that find impossible values and
the digest of the schema: `python packaging/make_plan_questions.py`, after every change of a table."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))

from alignment_desktop.store.expected_schema import expected_schema  # noqa: E402 - the checkout first
from alignment_desktop.store.possible_questions import plan_questions  # noqa: E402 - the checkout first
from alignment_desktop.store.possible_values import RESOURCE  # noqa: E402 - as above
from alignment_desktop.store.schema_text import schema_digest  # noqa: E402 - as above


def main() -> int:
    """Writes both and returns 0."""
    text = json.dumps(plan_questions(), indent=1, ensure_ascii=False) + "\n"
    (CHECKOUT / "resources" / RESOURCE).write_text(text, encoding="utf-8")
    check = CHECKOUT / "alignment_desktop" / "store" / "schema_check.py"
    kept = f'EXPECTED_DIGEST = "{schema_digest(expected_schema())}"'
    check.write_text(
        re.sub(r'EXPECTED_DIGEST = "\w*"', kept, check.read_text(encoding="utf-8"), count=1), encoding="utf-8"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
