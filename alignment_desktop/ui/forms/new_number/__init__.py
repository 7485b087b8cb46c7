"""Adding a number: the library with its search, and five questions for one of the owner's own."""
