"""The vision: purpose, where we will be, how we will know, values, promise; its kept versions; is it clear."""

from alignment_desktop.ui.pages.vision.page import VisionPage

__all__ = ["VisionPage"]
