"""An open plan: run, undo, redo, read, announce."""
