"""Understanding a whole file: every table of every sheet, each value with its period, role and kind, and what must be asked."""
