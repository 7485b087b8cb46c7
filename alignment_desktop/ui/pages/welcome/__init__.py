"""The page before a plan is open: three ways in, and the plans of lately."""

from alignment_desktop.ui.pages.welcome.welcome_page import WelcomePage

__all__ = ["WelcomePage"]
