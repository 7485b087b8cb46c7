"""The inspector of the tree: everything about the selected goals, to read and to edit."""

from alignment_desktop.ui.pages.objectives.inspector.panel import GoalInspector

__all__ = ["GoalInspector"]
