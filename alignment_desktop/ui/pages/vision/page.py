"""The vision page: the column that is written in or compared, and the panel with sharing, versions and advice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QLocale, Qt, QTime
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from alignment_desktop import commands
from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.domain.vision import VisionField
from alignment_desktop.domain.vision_clarity import VisionFacts, check_vision
from alignment_desktop.queries.vision import VersionContent, Vision, VisionVersion, load_version_content, load_vision
from alignment_desktop.ui.page import Handler, Page, PageContext, Place, UnsavedText
from alignment_desktop.ui.pages.vision.clarity_section import ClaritySection
from alignment_desktop.ui.pages.vision.compare_view import CompareView
from alignment_desktop.ui.pages.vision.comparison import changes_in, compared
from alignment_desktop.ui.pages.vision.shared_section import SharedSection
from alignment_desktop.ui.pages.vision.version_lines import version_day
from alignment_desktop.ui.pages.vision.versions_section import VersionsSection
from alignment_desktop.ui.pages.vision.writing_view import WritingView
from alignment_desktop.ui.value_format import ValueFormat
from alignment_desktop.ui.widgets.inspector import InspectorPanel
from alignment_desktop.ui.widgets.page_columns import PageColumns
from alignment_desktop.ui.widgets.page_header import PageHeader
from alignment_desktop.workspace.plan_figures import PlanFigures

_VISION_TABLES = ("vision", "plan_value", "vision_measure", "vision_version")
_FIGURE_TABLES = ("kpi", "measurement", "target", "plan", "objective")
_PANEL_WIDTH = 304


class VisionPage(Page):
    """Writes the vision of the plan. Everything is saved as it is typed; undo is the plan's own."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._vision: Vision | None = None
        self._figures: PlanFigures | None = None
        self._shared: tuple[int, VersionContent | None] = (0, None)
        self.writing = WritingView(context, self._on_pause)
        self.compare = CompareView(self.theme)
        self.compare.back_asked.connect(self.show_writing)
        self.compare.restore_asked.connect(self.restore)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.writing)
        self._stack.addWidget(self.compare)
        main = QWidget()
        header = PageHeader(self.theme, self.tr("Vision"), self.tr("Where you are going, in your own words"))
        inner = QVBoxLayout(main)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(header)
        inner.addWidget(self._stack, 1)
        self._build_panel()
        self._columns = PageColumns(self.theme, main, self.panel, _PANEL_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._columns)
        for row in self.writing.rows:
            row.field.undo_asked.connect(lambda: self._replay("undo"))
            row.field.redo_asked.connect(lambda: self._replay("redo"))

    def refresh(self, changes: ChangeSet) -> None:
        if changes.touches(*_VISION_TABLES, *_FIGURE_TABLES):
            workspace = self.context.workspace
            if self._vision is None or changes.touches(*_VISION_TABLES, "objective"):
                self._vision = workspace.read(load_vision)
            self._figures = workspace.figures()
            if not changes.everything and changes.touches("vision", "plan_value", "vision_measure"):
                now = QLocale().toString(QTime.currentTime(), QLocale.FormatType.ShortFormat)
                self.versions.note_saved(now)
            self._show()

    def activate(self, place: Place) -> None:
        if place.get("version") is not None:
            self.show_version(int(str(place["version"])))
        elif self.focusWidget() is None:
            # A new plan begins with its first question; a written one is met at its purpose.
            headline, purpose = self.writing.headline, self.writing.texts[VisionField.PURPOSE]
            (purpose if headline.text else headline).field.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        self.writing.flush()
        self.versions.list.names.finish()
        self.writing.stop()

    def unsaved(self) -> Sequence[UnsavedText]:
        return (*self.writing.unsaved(), *self.versions.unsaved())

    def handlers(self) -> Mapping[str, Handler]:
        return {
            "save_version": self.ask_version_name,
            "new": self._new_here,
            "delete": self._delete,
            "print": self._print,
            "inspector": self._columns.toggle_panel,
        }

    def panes(self) -> Sequence[QWidget]:
        return (self._stack, self.panel)

    def save_layout(self) -> bytes:
        return self._columns.save_state()

    def restore_layout(self, layout: bytes) -> None:
        self._columns.restore_state(layout)

    @property
    def is_comparing(self) -> bool:
        """Whether a kept version is shown against now."""
        return self._stack.currentWidget() is self.compare

    def ask_version_name(self) -> None:
        """Ask for the name under which the vision is kept, in the panel."""
        self._columns.show_panel()
        self.versions.ask_name()

    def show_version(self, version_id: int) -> None:
        """Hold a kept version against now."""
        self.writing.flush()
        version = self._version(version_id)
        if version is None:
            return
        if not self._fill_comparison(version):
            return
        self._stack.setCurrentWidget(self.compare)
        self.versions.list.show_as_current(version_id)
        if self._columns.is_narrow:
            self._columns.show_panel(False)
            self.compare.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_writing(self) -> None:
        """Back to the fields."""
        self._stack.setCurrentWidget(self.writing)
        self.versions.list.show_as_current("now")

    def restore(self, version_id: int) -> None:
        """Bring a kept version back, in one undo step."""
        version = self._version(version_id)
        if version is None or not self.attempt(commands.vision.RestoreVisionVersion(version_id)):
            return
        self.show_writing()
        self.context.show_toast(self.tr("Restored the vision of %1").replace("%1", self._day(version)), undoes=True)

    def share(self) -> None:
        """The team has heard it as it stands: keep it as shared today."""
        if not self.writing.flush():
            return
        today = self.context.workspace.today()
        if self.attempt(commands.vision.KeepVisionVersion(today, self.tr("Shared with the team"), is_shared=True)):
            self.context.show_toast(self.tr("Kept as shared with the team today"), undoes=True)

    def _build_panel(self) -> None:
        self.panel = InspectorPanel(self.theme, self.tr("Sharing, versions and advice"))
        self.shared = SharedSection(self.theme)
        self.versions = VersionsSection(self.context)
        self.clarity = ClaritySection(self.theme)
        for section in (self.shared, self.versions, self.clarity):
            self.panel.add_section(section)
        self.shared.print_asked.connect(self._print_to_share)
        self.shared.read_aloud.connect(self.share)
        self.shared.changes_asked.connect(self._see_changes)
        self.versions.about_to_keep.connect(self.writing.flush)
        self.versions.list.version_asked.connect(self.show_version)
        self.versions.list.now_asked.connect(self.show_writing)

    def _show(self) -> None:
        vision, figures = self._vision, self._figures
        if vision is None or figures is None:
            return
        is_read_only = self.context.workspace.is_read_only
        self.writing.show_vision(vision, figures, is_read_only=is_read_only)
        self.versions.show_vision(vision, figures, is_read_only=is_read_only)
        self._show_shared(vision, figures)
        self._show_advice()
        if self.is_comparing:
            version = self._version(self.compare.version_id)
            if version is None or not self._fill_comparison(version):
                self.show_writing()

    def _show_shared(self, vision: Vision, figures: PlanFigures) -> None:
        can_share = not self.context.workspace.is_read_only and any(vision.texts.values())
        last = self._last_shared()
        if last is None:
            self.shared.show_shared("", 0, has_other_changes=False, can_share=can_share)
            return
        if self._shared[0] != last.id:
            self._shared = (last.id, self.context.workspace.read(load_version_content, last.id))
        content = self._shared[1]
        parts = () if content is None else compared(content, vision, figures, self._form(figures))
        sentences, has_other = changes_in(parts)
        self.shared.show_shared(self._day(last), sentences, has_other_changes=has_other, can_share=can_share)

    def _show_advice(self) -> None:
        if self._figures is None:
            return
        lines = self.writing.measures.lines
        self.clarity.show_checks(
            check_vision(
                VisionFacts(
                    self.writing.plain(VisionField.PURPOSE),
                    self.writing.plain(VisionField.FUTURE),
                    self.writing.plain(VisionField.PROMISE),
                    self._figures.plan.plan_to,
                    len(lines),
                    sum(line.value is not None and line.goal is not None for line in lines),
                )
            )
        )

    def _fill_comparison(self, version: VisionVersion) -> bool:
        content = self.context.workspace.read(load_version_content, version.id)
        if content is None or self._vision is None or self._figures is None:
            return False
        name = version.name or self.tr("Without a name")
        heading = self.tr("%1, %2, compared with now").replace("%1", self._day(version)).replace("%2", name)
        parts = compared(content, self._vision, self._figures, self._form(self._figures))
        is_read_only = self.context.workspace.is_read_only
        self.compare.show_parts(version.id, heading, parts, is_read_only=is_read_only)
        return True

    def _on_pause(self) -> None:
        """Typing rests: count and advise, also when the plan will refuse the text."""
        self.writing.show_count()
        self._show_advice()

    def _see_changes(self) -> None:
        last = self._last_shared()
        if last is not None:
            self.show_version(last.id)

    def _print_to_share(self) -> None:
        self.context.navigate("strategy-sheet")
        self.context.show_toast(
            self.tr("Once it is printed or sent:"), action=self.tr("It is shared"), on_action=self.share
        )

    def _print(self) -> None:
        self.context.navigate("strategy-sheet")

    def _new_here(self) -> None:
        """A measure where the keyboard is on the measures, else a value."""
        if self.focusWidget() is self.writing.measures.table:
            self.writing.measures.open_picker()
        else:
            self.writing.values.begin()

    def _delete(self) -> None:
        if self.focusWidget() is self.writing.measures.table:
            self.writing.measures.table.ask_removal()

    def _replay(self, action: str) -> None:
        """Ctrl+Z in a field while the plan has nothing to undo yet: what was just typed is written, then taken back."""
        self.flush()
        self.context.trigger(action)

    def _last_shared(self) -> VisionVersion | None:
        versions = () if self._vision is None else self._vision.versions
        return next((version for version in versions if version.is_shared), None)

    def _version(self, version_id: int) -> VisionVersion | None:
        versions = () if self._vision is None else self._vision.versions
        return next((version for version in versions if version.id == version_id), None)

    def _day(self, version: VisionVersion) -> str:
        workspace = self.context.workspace
        return version_day(version.kept_on, workspace.today(), workspace.figures().calendar)

    @staticmethod
    def _form(figures: PlanFigures) -> ValueFormat:
        return ValueFormat(QLocale(), figures.plan.currency)
