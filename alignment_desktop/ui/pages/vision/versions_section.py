"""The panel's list of versions: keep the present one under a name, rename, compare."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from alignment_desktop import commands
from alignment_desktop.domain.errors import AlignmentError
from alignment_desktop.queries.vision import Vision
from alignment_desktop.ui.messages.wording import refusal_sentence
from alignment_desktop.ui.page import PageContext, UnsavedText
from alignment_desktop.ui.pages.vision.version_lines import version_lines
from alignment_desktop.ui.pages.vision.versions_list import VersionsList
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.fields import TextField
from alignment_desktop.ui.widgets.inspector import PADDING, InspectorSection, SectionHeader
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.workspace.plan_figures import PlanFigures


class VersionsSection(InspectorSection):
    """`version_asked(id)` and `now_asked` follow the list; `about_to_keep` comes before a version is written."""

    about_to_keep = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent=parent)
        self._context = context
        self._vision: Vision | None = None
        self._figures: PlanFigures | None = None
        self._opened: set[date] = set()
        self._is_month_chosen = False
        self._time = ""
        self._rows.setContentsMargins(0, 14, 0, 10)
        self.head = SectionHeader(context.theme, self.tr("Versions"), self.tr("Keep this one"), self.ask_name)
        self.name_field = TextField(context.theme, self.tr("Name, such as After the team day"))
        self.name_field.setAccessibleName(self.tr("Name of the version to keep"))
        self.name_field.returnPressed.connect(self.keep)
        self.name_field.cancelled.connect(self._close_name)
        self.problem = TextLabel(context.theme, "", TextRole.CAPTION, Token.STATUS_OFF_FG, wraps=True)
        self._ask_box = QWidget()
        asked = QVBoxLayout(self._ask_box)
        asked.setContentsMargins(PADDING, 0, PADDING, 6)
        asked.setSpacing(4)
        asked.addWidget(self.name_field)
        asked.addWidget(self.problem)
        self._ask_box.hide()
        self.problem.hide()
        head = QHBoxLayout()
        head.setContentsMargins(PADDING, 0, PADDING, 2)
        head.addWidget(self.head)
        self._rows.addLayout(head)
        self.add(self._ask_box)
        self.list = VersionsList(context.theme)
        self.list.lines.write = self._rename
        self.list.month_asked.connect(self._toggle_month)
        self.add(self.list)

    @property
    def is_asking(self) -> bool:
        """Whether the name of a new version is asked for."""
        return not self._ask_box.isHidden()

    def show_vision(self, vision: Vision, figures: PlanFigures, *, is_read_only: bool) -> None:
        """Patch the list to what the plan says."""
        self._vision, self._figures = vision, figures
        if not self._is_month_chosen and vision.versions:
            self._opened = {vision.versions[0].kept_on.replace(day=1)}
        self.list.lines.is_read_only = is_read_only
        if self.head.link is not None:
            self.head.link.setVisible(not is_read_only)
        self._fill()

    def note_saved(self, time: str) -> None:
        """The vision was written at this time of day."""
        if time != self._time:
            self._time = time
            self._fill()

    def ask_name(self) -> None:
        """Ask for the name of the version to keep, where it will stand."""
        self._ask_box.show()
        self.name_field.setFocus()
        self.name_field.selectAll()

    def keep(self) -> None:
        """Keep the vision as it stands under the typed name."""
        self.about_to_keep.emit()
        workspace = self._context.workspace
        try:
            self._context.run(commands.vision.KeepVisionVersion(workspace.today(), self.name_field.text()))
        except AlignmentError as error:
            self.problem.set_text(refusal_sentence(error))
            self.problem.show()
            return
        self.name_field.clear()
        self._close_name()
        self._context.show_toast(self.tr("Version kept"), undoes=True)

    def unsaved(self) -> list[UnsavedText]:
        """A name that is typed, of the version to keep or of a kept one."""
        found = []
        name = self.name_field.text().strip()
        if self.is_asking and name:
            today = self._context.workspace.today()
            found.append(
                UnsavedText(self.name_field.accessibleName(), name, commands.vision.KeepVisionVersion(today, name))
            )
        key, text = self.list.names.typed
        if isinstance(key, int):
            found.append(
                UnsavedText(self.tr("Name of a version"), text, commands.vision.RenameVisionVersion(key, text))
            )
        return found

    def _close_name(self) -> None:
        self._ask_box.hide()
        self.problem.hide()
        self.list.setFocus()

    def _rename(self, key: Hashable, _name: str, value: object) -> str:
        if not isinstance(key, int):
            return ""
        try:
            self._context.run(commands.vision.RenameVisionVersion(key, str(value)))
        except AlignmentError as error:
            return refusal_sentence(error)
        return ""

    def _toggle_month(self, month: date) -> None:
        self._is_month_chosen = True
        self._opened ^= {month}
        self._fill()

    def _fill(self) -> None:
        if self._vision is None or self._figures is None:
            return
        figures = self._figures
        now = self.tr("Today, %1").replace("%1", self._time) if self._time else self.tr("Today")
        lines = version_lines(self._vision.versions, figures.today, now, figures.calendar, self._opened)
        self.list.lines.set_records(lines)
        if not self.list.currentIndex().isValid():
            self.list.show_as_current(self.list.shown_key)
