"""Objectives: the tree of goals, the heart of the program."""

from alignment_desktop.ui.pages.objectives.page import ObjectivesPage

__all__ = ["ObjectivesPage"]
