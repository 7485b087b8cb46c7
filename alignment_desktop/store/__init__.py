"""The plan file: tables, engines, transactions, the journal, backups."""
