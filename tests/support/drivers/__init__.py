"""The window in the owner's words: what is on each page and what can be done there, with the keyboard or with the mouse."""
