"""What is said when a strategy sheet cannot be made."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "printer_not_started": "The printer did not take the page. Nothing was printed; choose another one or save a PDF.",
    "sheet_not_written": "The sheet could not be written as “{file}”. Your plan is safe; choose another folder or name.",
}
