"""What is said when a strategy sheet cannot be made."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "sheet_not_written": "The sheet could not be written as “{file}”. Your plan is safe; choose another folder or name.",
}
