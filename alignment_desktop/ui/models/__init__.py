"""Item models and what they show, free of any view."""
