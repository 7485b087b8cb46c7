"""The window: pages, models, delegates, charts, printing, dialogs. Imports no SQL and no openpyxl."""
