"""Excel and CSV, in and out. Plain cells and records, no SQL, no Qt."""
