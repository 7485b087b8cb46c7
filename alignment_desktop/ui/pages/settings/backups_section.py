"""Versions that can be restored: when, why and how large, each into a copy; the plan itself is never touched."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDate, QLocale, QTime, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout

from alignment_desktop.ui.delegates.record_cells import RecordDelegate
from alignment_desktop.ui.models.record_model import Column, RecordModel
from alignment_desktop.ui.page import PageContext
from alignment_desktop.ui.pages.settings.section import SettingsSection
from alignment_desktop.ui.plan_desk import KeptBackup
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.editable_rows import EditableRows
from alignment_desktop.ui.widgets.elided_label import ElidedLabel
from alignment_desktop.ui.widgets.labels import TextLabel

_CONTEXT: Final = "Backups"
_MOST_ROWS: Final = 8
_HOURS_TOLD: Final = 48

_REASONS: Mapping[str, str] = MappingProxyType(
    {
        "opening": str(QT_TRANSLATE_NOOP("Backups", "When the plan was opened")),
        "closing": str(QT_TRANSLATE_NOOP("Backups", "When the plan was closed")),
        "work": str(QT_TRANSLATE_NOOP("Backups", "While working")),
        "working": str(QT_TRANSLATE_NOOP("Backups", "While working")),
        "import": str(QT_TRANSLATE_NOOP("Backups", "Before an import")),
        "migration": str(QT_TRANSLATE_NOOP("Backups", "Before the program was updated")),
        "by_hand": str(QT_TRANSLATE_NOOP("Backups", "Made by hand")),
        "replaced": str(QT_TRANSLATE_NOOP("Backups", "Another file took its place")),
    }
)


class BackupsSection(SettingsSection):
    """Enter, a double click or the button restores the chosen version; the desk asks where the copy shall stand."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(context.theme)
        self.set_words(
            self.tr("Versions and backups"),
            self.tr("Made by themselves and read back before they count. Restoring makes a copy."),
        )
        self._context = context
        theme = context.theme
        self.age = TextLabel(theme, "", TextRole.BODY_MEDIUM, wraps=True)
        self.model = RecordModel(self._columns(), lambda backup: str(backup.path), self)
        self.view = EditableRows(theme, self.tr("Versions and backups"), most_rows=_MOST_ROWS)
        self.view.setModel(self.model)
        self.view.set_column_widths((230, 220, 90), 1)
        self.view.setItemDelegate(RecordDelegate(theme, self.view, self.model))
        self.view.taken.connect(lambda _row: self.restore_chosen())
        self.view.row_chosen.connect(self._follow_choice)
        self.restore = Button(theme, self.tr("Restore into a copy…"), icon="history", on_click=self.restore_chosen)
        self.place = ElidedLabel(theme, "", TextRole.BODY, Token.TEXT_TERTIARY)
        self.folder = Button(theme, self.tr("Show folder"), ButtonKind.LINK, on_click=self._open_folder)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.restore)
        foot.addWidget(self.place, 1)
        foot.addWidget(self.folder)
        self.add(self.age)
        self.add(self.view)
        self.rows.addLayout(foot)

    def show_backups(self, now: datetime) -> None:
        """Ask the desk again; looks at the folder of backups, so not after every edit."""
        backups = list(self._context.desk.backups())
        self.model.set_records(backups)
        self.age.set_text(self._age_words(backups, now))
        self.view.setVisible(bool(backups))
        self.place.set_text(str(backups[0].path.parent) if backups else "")
        for widget in (self.restore, self.place, self.folder):
            widget.setVisible(bool(backups))
        self._follow_choice()

    def restore_chosen(self) -> None:
        """Restore the version the keyboard is on."""
        backup: KeptBackup | None = self.model.record(self.view.currentIndex())
        if backup is not None:
            self._context.desk.restore(backup)

    def _follow_choice(self) -> None:
        self.restore.setEnabled(self.view.row >= 0)

    def _age_words(self, backups: list[KeptBackup], now: datetime) -> str:
        made = _moment(backups[0].made) if backups else None
        if made is None:
            return self.tr("No backup yet: the first is made when something has changed.")
        hours = int((now.replace(tzinfo=None) - made).total_seconds() // 3600)
        if hours < 2:
            return self.tr("The last good backup is less than two hours old.")
        if hours < _HOURS_TOLD:
            return self.tr("The last good backup is %n hours old.", "", hours)
        return self.tr("The last good backup is %n days old.", "", hours // 24)

    def _open_folder(self) -> None:
        records = self.model.records
        if records:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(records[0].path.parent)))

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("made", self.tr("When"), _when, role=TextRole.BODY_MEDIUM),
            Column("reason", self.tr("Why"), _why, token=Token.TEXT_SECONDARY),
            Column("size", self.tr("Size"), _size, is_right=True, token=Token.TEXT_SECONDARY),
        )


def _when(backup: KeptBackup) -> str:
    made = _moment(backup.made)
    if made is None:
        return backup.made
    day = QLocale().toString(QDate(made.year, made.month, made.day), "d MMMM yyyy")
    return f"{day}, {QLocale().toString(QTime(made.hour, made.minute), QLocale.FormatType.ShortFormat)}"


def _why(backup: KeptBackup) -> str:
    text = _REASONS.get(backup.reason)
    return "" if text is None else QCoreApplication.translate(_CONTEXT, text)


def _size(backup: KeptBackup) -> str:
    return QLocale().formattedDataSize(backup.size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)


def _moment(made: str) -> datetime | None:
    """The local time of an ISO date-time, without its zone."""
    try:
        return datetime.fromisoformat(made).replace(tzinfo=None)
    except ValueError:
        return None
