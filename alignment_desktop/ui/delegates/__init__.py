"""How cells of rows look: one painter a kind of content, told by item roles."""
