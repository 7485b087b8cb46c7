"""Sentences for writing workbooks: why one was not written, and what a cell could not hold as it stands in the plan."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "export_target_exists": "There is already a file called {name}. Nothing was written. Replace it, or choose another name.",
    "export_target_locked": (
        "{name} is open in another program, so it was not written. Close it there and export again, or choose another name."
    ),
    "export_folder_read_only": (
        "{name} was not written: this folder or file may not be changed. Your plan is safe. Choose another folder."
    ),
    "export_folder_missing": "{name} was not written: its folder is gone. Your plan is safe. Choose another folder.",
    "export_disk_full": "{name} was not written: the disk is full. Your plan is safe. Make room, or choose another disk.",
    "export_failed": "{name} could not be written. Your plan is safe. Try again, or choose another folder.",
    "cell_text_cut": "{sheet}, {cell}: the text is longer than Excel allows; {size} characters at its end were left out.",
    "cell_characters_replaced": "{sheet}, {cell}: {size} characters that Excel cannot hold became �.",
    "cell_line_ends_changed": "{sheet}, {cell}: line ends are written the way Excel writes them.",
    "cell_number_as_text": "{sheet}, {cell}: the number has {size} digits, more than Excel keeps, and stands there as text.",
    "cell_number_left_out": "{sheet}, {cell}: the value is no number that Excel knows; the cell is empty.",
    "cell_date_as_text": "{sheet}, {cell}: the date is earlier than Excel can reckon with and stands there as text.",
}
