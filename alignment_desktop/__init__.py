"""A plan file and a picture of it: the planning program for owners of small businesses."""

__version__ = "0.1.0"
