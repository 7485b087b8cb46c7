"""Settings: what belongs to this computer, what stands in the plan, people and departments, versions and backups."""

from alignment_desktop.ui.pages.settings.settings_page import SettingsPage

__all__ = ["SettingsPage"]
