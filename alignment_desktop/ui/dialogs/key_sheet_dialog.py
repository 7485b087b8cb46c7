"""The keyboard sheet: every key of the program on one card."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from alignment_desktop.ui.dialogs.key_groups import KeyGroup, key_groups
from alignment_desktop.ui.dialogs.scrolling_dialog import ScrollingDialog
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.labels import TextLabel

_WIDTH = 820
_HEADING_LINES = 2


def show_key_sheet(theme: Theme, parent: QWidget) -> ScrollingDialog:
    """Opens the sheet over the window of `parent`."""
    title = QCoreApplication.translate("KeySheet", "Keys")
    dialog = ScrollingDialog(theme, title, _sheet(theme, key_groups()), parent, _WIDTH)
    dialog.open()
    return dialog


def _sheet(theme: Theme, groups: Sequence[KeyGroup]) -> QWidget:
    """Two columns of about the same length."""
    sheet = QWidget()
    columns = QHBoxLayout(sheet)
    columns.setContentsMargins(0, 0, 12, 0)
    columns.setSpacing(40)
    for part in _halves(groups):
        column = QVBoxLayout()
        column.setSpacing(18)
        for group in part:
            column.addWidget(_group(theme, group))
        column.addStretch(1)
        columns.addLayout(column, 1)
    return sheet


def _halves(groups: Sequence[KeyGroup]) -> tuple[list[KeyGroup], list[KeyGroup]]:
    lengths = [len(group.lines) + _HEADING_LINES for group in groups]
    cuts = range(1, len(groups) + 1)
    cut = min(cuts, key=lambda place: max(sum(lengths[:place]), sum(lengths[place:])))
    return list(groups[:cut]), list(groups[cut:])


def _group(theme: Theme, group: KeyGroup) -> QWidget:
    block = QWidget()
    block.setAccessibleName(group.title)
    grid = QGridLayout(block)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(6)
    grid.setHorizontalSpacing(16)
    grid.setColumnStretch(0, 1)
    grid.addWidget(TextLabel(theme, group.title, TextRole.BODY_STRONG), 0, 0, 1, 2)
    for row, line in enumerate(group.lines, start=1):
        keys = TextLabel(theme, line.keys, TextRole.BODY_MEDIUM, Token.TEXT_PRIMARY)
        grid.addWidget(TextLabel(theme, line.text, TextRole.BODY, Token.TEXT_SECONDARY), row, 0)
        grid.addWidget(keys, row, 1, Qt.AlignmentFlag.AlignRight)
    return block
