"""Sentences for a plan that cannot be opened, a change that was not saved, backups and copies."""

TEXTS: dict[str, str] = {
    # A plan that cannot be opened
    "plan_missing": "There is no file at this place any more. It may have been moved or renamed: show where it is now.",
    "plan_is_a_folder": "This is a folder. Choose the plan inside it, a file that ends in .alignment.",
    "plan_is_no_file": "This is not an ordinary file, so it was left alone. Choose a file that ends in .alignment.",
    "plan_not_permitted": (
        "Your account may not open this file or write in its folder. Nothing was changed. "
        "Ask the person who looks after this computer, or copy the file into your own folder."
    ),
    "plan_unreadable": (
        "The disk did not give the file out. Nothing was changed. "
        "If it is on a stick or in the network, connect it again; else restore a version."
    ),
    "plan_empty": "This file is empty. Nothing was changed. If it was a plan, restore a version from its backups.",
    "plan_not_a_plan": "This file is not a plan. It was not changed.",
    "plan_foreign_database": "This file belongs to another program. It was not changed.",
    "plan_newer": (
        "A newer version of Alignment Desktop made this plan. It was not changed. Update the program to open it."
    ),
    "plan_damaged": (
        "The file is damaged and was left as it is. Your backups are not touched: restore a version into a new file."
    ),
    "plan_schema_unknown": (
        "This plan holds parts that Alignment Desktop did not make, so it was not opened or changed. "
        "Restore a version, or import what it holds into a new plan."
    ),
    "plan_values_impossible": (
        "This plan holds values that cannot be, such as a day that no calendar has, so it was not opened or changed. "
        "Restore a version."
    ),
    "plan_too_large": (
        "This file is larger than {limit} MB, which no plan is, so it was not opened or changed. Restore a version."
    ),
    "plan_open_elsewhere": (
        "Another program has this plan open or left unfinished changes beside it. Nothing was changed. "
        "Close the plan in that program, then open it again."
    ),
    "plan_foreign_journal": (
        "Beside the plan lies a file “{journal}” that belongs to another plan and would spoil this one. "
        "Nothing was changed. Move that file into another folder, then open the plan again."
    ),
    "plan_unfinished_read_only": (
        "The last change to this plan was not finished, and here nothing can be written to put it right. "
        "Nothing was changed. Copy the plan together with its “-journal” file to your own folder and open it there."
    ),
    "plan_held_here": "This plan is already open in another window. That window can write; this one can only look.",
    "plan_held": (
        "{who} has this plan open on {host}. You can look at it now. "
        "Take it over only if you are sure that it is closed there, else one of you loses changes."
    ),
    # A change that was not saved
    "plan_is_read_only": "This plan can only be looked at here. Save a copy elsewhere to change it.",
    "plan_file_gone": (
        "Not saved: the plan was moved, deleted or replaced while it was open. "
        "Everything up to your last change is still here: save a copy elsewhere."
    ),
    "not_saved_disk_full": (
        "Not saved: the disk is full. Everything up to your last change is safe. "
        "Free some space and try again, or save a copy elsewhere."
    ),
    "not_saved_read_only": (
        "Not saved: the file or its folder does not allow writing any more. "
        "Everything up to your last change is safe. Save a copy elsewhere."
    ),
    "not_saved_busy": (
        "Not saved: another program is using the file. Everything up to your last change is safe. "
        "Try again in a moment, or save a copy elsewhere."
    ),
    "not_saved_disk_trouble": (
        "Not saved: the disk reported an error. Everything up to your last change is safe. "
        "Try again, or save a copy elsewhere."
    ),
    "saved_but_unsure": (
        "The disk reported an error while your last change was saved. It is in the file, but a power cut might still "
        "take it back, and it cannot be undone. Save a copy on another disk."
    ),
    "not_saved_too_big": "Not saved: this is more than one field can hold. Everything up to your last change is safe.",
    # Backups and copies
    "file_exists": "There is already a file “{name}”. It was not touched. Choose another name.",
    "copy_onto_itself": "This is the file of the open plan itself; it is always saved. Choose another name for the copy.",
    "copy_beside_journal": (
        "Unfinished changes of another file lie beside “{name}” and would spoil the copy. "
        "Nothing was written. Choose another name or folder."
    ),
    "copy_not_whole": (
        "The copy did not come out whole on this disk and was removed. The plan itself is safe. Choose another disk."
    ),
    "backup_damaged": (
        "This backup is not whole any more and was left alone. Nothing was changed. Choose the next older one."
    ),
}
