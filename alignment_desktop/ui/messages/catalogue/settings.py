"""Sentences for what the settings page refuses by itself."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "day_unreadable": "This is not a day. Type one such as 31 December 2028.",
    "share_unreadable": "Type a share such as 33.",
    "setting_not_kept": "The disk did not take this setting. It holds until you close the program.",
    "successor_unknown": "Nobody is called “{name}”. Choose a name from the list.",
}
