"""Sentences about reading a file in: why it was refused, what stands in the way of a row, what is asked."""

TEXTS: dict[str, str] = {
    # The file is refused.
    "import_file_missing": "The file is not there any more. Choose it again.",
    "import_file_not_a_file": "This is a folder, not a file. Choose a workbook (.xlsx) or a table as text (.csv).",
    "import_file_no_access": (
        "This computer does not let the program read the file. Copy it to a folder of yours and try again."
    ),
    "import_file_unreadable": "The file could not be read from its disk. Copy it to this computer and try again.",
    "import_file_empty": "The file is empty. Choose a workbook (.xlsx) or a table as text (.csv) with values in it.",
    "import_file_damaged": (
        "The file is damaged or cut short, so nothing was taken from it. Ask for it again, or open it in Excel and "
        "save it as a new .xlsx."
    ),
    "import_file_encrypted": (
        "The file is protected by a password. Open it in Excel, remove the password, save it, and choose it again."
    ),
    "import_file_kind_unsupported": (
        "Files of the kind {kind} cannot be read yet. Open it in Excel or LibreOffice, save it as .xlsx or .csv, and "
        "choose that."
    ),
    "import_file_not_a_workbook": (
        "This is not a workbook, whatever its name says. A file saved as .xlsx or .csv works."
    ),
    "import_file_no_sheets": "The workbook has no sheet with cells. Choose one that holds a table.",
    "import_file_too_large": (
        "The file is larger than what is read at once. Save just the sheet with the values as a new .xlsx or .csv."
    ),
    "import_file_too_many_parts": (
        "The file is made of more than {limit} parts, which no ordinary workbook is. Copy the table into a new "
        "workbook and choose that."
    ),
    "import_file_too_many_cells": (
        "The file holds more than {limit} filled cells. Save just the sheet with the values as a new .xlsx or .csv."
    ),
    "import_file_too_many_columns": (
        "A line of the file has more than {limit} fields. Check that it is a table, and save it again from Excel."
    ),
    "import_file_too_much_memory": (
        "Reading the file took more memory than it may, so it was stopped. Copy the table into a new workbook and "
        "choose that."
    ),
    "import_file_too_slow": (
        "Reading the file took too long, so it was stopped. Copy the table into a new workbook and choose that."
    ),
    "import_file_hostile": (
        "The file is built in a way that can do harm, so it was not opened. Ask its sender for a plain .xlsx or .csv."
    ),
    "import_reader_failed": (
        "The file could not be read to its end, so nothing was taken from it. Open it in Excel and save it as a new "
        ".xlsx."
    ),
    "import_month_is_closed": "Values in closed months of the books would change ({count}). Nothing was written yet. "
    "They can be changed all the same, and are marked.",
    "import_cancelled": "Reading was stopped. Nothing was changed.",
    "import_no_table": (
        "No table with periods and values was found. It needs one row of headings, with months or dates beside or "
        "above the values."
    ),
    # What stands in the way of a row.
    "import_name_unknown": "Name not recognised",
    "import_value_not_a_number": "Not a number",
    "import_value_too_many_digits": "More than 15 digits, which cannot be kept exactly",
    "import_value_unknown": "A formula whose result the file does not hold. Open it in Excel and save it once",
    "import_value_error": "The cell shows an error",
    "import_value_date": "A date, not a number",
    "import_period_no_such_date": "No such date",
    "import_period_unreadable": "Not a date or period",
    "import_period_without_year": "The year is missing",
    "import_period_too_long": "{period} is longer than one period of this number",
    "import_twice": "Stands twice in the file with different values, in rows {rows}",
    # What is asked, and how something was understood.
    "import_ask_year": "Which year are the periods in {sheet} of?",
    "import_ask_first_year": "Which year is the first period in {sheet} of? The periods run over the turn of a year.",
    "import_read_as_shares": "{name} is kept as a share of one in the file and read as per cent: 0.5 is 50 %.",
}
