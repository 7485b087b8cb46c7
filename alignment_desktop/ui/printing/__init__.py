"""From a record to paper: one layout in millimetres for the preview, the printer and the PDF."""
