"""Gives a day of the plan a name, as "agreed on 5 January"; an empty answer is no name, and a name can be taken away."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from alignment_desktop import commands
from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.domain.plan_picture import Milestone
from alignment_desktop.queries.pictures import load_milestones
from alignment_desktop.ui.dialogs.compared_days import day_words
from alignment_desktop.ui.page import PageContext
from alignment_desktop.ui.widgets.buttons import Button
from alignment_desktop.ui.widgets.dialogs import TextQuestionDialog

_CONTEXT = "NameDay"


class NameDayDialog(TextQuestionDialog):
    """Asks for the name of `day`; where it has one, that can be changed or taken away."""

    def __init__(self, context: PageContext, day: date, milestone: Milestone | None, parent: QWidget) -> None:
        super().__init__(
            context.theme,
            _tr("Name this day"),
            _tr("Name of %1").replace("%1", day_words(day)),
            _tr("Name"),
            parent,
            text=_tr("Agreed") if milestone is None else milestone.name,
            remark=_tr("The plan as it is on a day with a name is kept to be compared with."),
        )
        self.is_taken_away = False
        self.remove_button = Button(context.theme, _tr("Take the name away"), on_click=self._take_away)
        self.remove_button.setVisible(milestone is not None)
        self.buttons.insertWidget(0, self.remove_button)

    def _take_away(self) -> None:
        self.is_taken_away = True
        self.accept()


def name_day(context: PageContext, day: date, parent: QWidget) -> bool:
    """Asks, then writes. Whether anything was changed; a refusal is shown by the window."""
    workspace = context.workspace
    milestone = next((one for one in workspace.read(load_milestones) if one.on_day == day), None)
    dialog = NameDayDialog(context, day, milestone, parent)
    is_answered = bool(dialog.exec())
    text, is_taken_away = dialog.text, dialog.is_taken_away
    dialog.deleteLater()
    return is_answered and write_name(context, day, milestone, "" if is_taken_away else text)


def write_name(context: PageContext, day: date, milestone: Milestone | None, name: str) -> bool:
    """Names the day, renames it, or takes the name away where `name` is empty. Naming today takes its picture."""
    workspace = context.workspace
    try:
        if name:
            context.run(commands.milestone.NameDay(day, name))
            if day == workspace.today() and milestone is None:
                workspace.pictures.keep_named()
        elif milestone is not None:
            context.run(commands.milestone.RemoveMilestone(milestone.id))
    except AlignmentError as error:
        context.show_problem(error)
        return False
    words = _tr("%1 is named “%2”").replace("%1", day_words(day)).replace("%2", name)
    context.show_toast(words if name else _tr("The name of %1 is gone").replace("%1", day_words(day)), undoes=True)
    return True


def _tr(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)
