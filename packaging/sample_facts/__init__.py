"""The handwritten facts of the example plan, Harbour Street Bakery: team, vision, goals and numbers."""
