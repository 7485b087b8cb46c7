"""What is said about the strategy map: names of its commands, refusals, and the weakest link of a chain."""

from __future__ import annotations

TEXTS: dict[str, str] = {
    "command_place_map_cards": "move card",
    "command_move_map_card": "move card to another area",
    "command_tidy_map": "tidy up the map",
    "map_place_too_far": "A card cannot stand that far out. Put it nearer to the others.",
    "map_not_written": "The map could not be written as “{file}”. Your plan is safe; choose another folder or name.",
    "map_file_kind": "A map is saved as .pdf, .svg or .png. Give the file one of these endings.",
    "map_link_is_home": "“{cause}” stands inside “{effect}” in the tree. Move it there to take this link away.",
    "map_link_exists": "“{cause}” leads to “{effect}” already.",
    "map_link_loop": "That would lead back to where it began: {path}.",
    "map_needs_area": "“{title}” needs one of the areas. Put it into another band.",
    "map_weakest_no_value_starts": "“{title}” has no value yet, so nobody can see whether the chain starts.",
    "map_weakest_no_value_holds": "“{title}” has no value yet, so nobody can see whether the chain holds there.",
    "map_weakest_no_number_starts": "“{title}” has no number yet, so nobody can see whether the chain starts.",
    "map_weakest_no_number_holds": "“{title}” has no number yet, so nobody can see whether the chain holds there.",
    "map_weakest_missed": "“{title}” was missed.",
    "map_weakest_missed_by": "“{title}” was missed: {progress} % done.",
    "map_weakest_off_track": "“{title}” is off track.",
    "map_weakest_off_track_by": "“{title}” is off track: {progress} % done, {expected} % expected by now.",
    "map_weakest_nobody": "“{title}” is nobody’s, so nobody looks after this link.",
    "map_weakest_at_risk": "“{title}” is at risk.",
    "map_weakest_at_risk_by": "“{title}” is at risk: {progress} % done, {expected} % expected by now.",
    "map_all_hold": "Every link of this chain has a number and is on track.",
}
