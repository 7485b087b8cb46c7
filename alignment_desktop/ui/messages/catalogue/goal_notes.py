"""Sentences about what is noted on goals: key results' marks and confidence, updates, tags."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "command_rate_confidence": "rate confidence",
    "command_add_goal_update": "add update",
    "command_delete_goal_updates": "delete update",
    "command_tag_objectives_with_value": "tag with a value",
    "command_tag_objectives_with_partner": "tag with a partner",
    "command_tag_objectives_with_new_partner": "add partner",
    "command_add_partner": "add partner",
    "command_rename_partner": "rename partner",
    "command_delete_partners": "delete partner",
    "confidence_note_missing": "Say in a few words what makes you more or less sure.",
    "status_reason_missing": "Say in a few words why it stands so.",
    "update_missing": "Say in one sentence how it is going.",
    "smart_offer_from_to_by": "{verb} {object} from {start} to {target} by {due_on}",
    "smart_offer_from_to": "{verb} {object} from {start} to {target}",
    "smart_offer_to_by": "{verb} {object} to {target} by {due_on}",
    "smart_offer_to": "{verb} {object} to {target}",
    "smart_offer_by": "{verb} {object} by {due_on}",
    "scale_marks_out_of_order": "Start, commit, target and stretch must follow one another, up or down.",
}
