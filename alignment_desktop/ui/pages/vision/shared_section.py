"""Shared with the team: when they last heard it, what changed since, and sharing it again."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from alignment_desktop.ui.pages.vision.number_words import number_word, sentence_case
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.flow_layout import FlowLayout
from alignment_desktop.ui.widgets.inspector import InspectorSection
from alignment_desktop.ui.widgets.labels import TextLabel


class SharedSection(InspectorSection):
    """`print_asked`, `read_aloud` and `changes_asked` follow its buttons."""

    print_asked = Signal()
    read_aloud = Signal()
    changes_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._rows.setContentsMargins(20, 8, 20, 16)
        self.add(TextLabel(theme, self.tr("Shared with the team"), TextRole.BODY_STRONG))
        self.last = TextLabel(theme, "", TextRole.BODY, Token.TEXT_SECONDARY, wraps=True)
        self.day = TextLabel(theme, "", TextRole.BODY_MEDIUM)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.last)
        line.addWidget(self.day)
        line.addStretch(1)
        self._rows.addLayout(line)
        self.changed = _ChangedLine(theme)
        self.add(self.changed)
        self.share = Button(theme, "", ButtonKind.PRIMARY, icon="share", on_click=self._open_menu)
        self.see = Button(theme, self.tr("See changes"), on_click=self.changes_asked.emit)
        self.menu = QMenu(self)
        self.menu.addAction(self.tr("Print it or save it as PDF")).triggered.connect(self.print_asked)
        self.menu.addAction(self.tr("We read it aloud")).triggered.connect(self.read_aloud)
        buttons = QWidget()
        flow = FlowLayout(buttons, 8)
        flow.addWidget(self.share)
        flow.addWidget(self.see)
        self._rows.addSpacing(4)
        self.add(buttons)

    def show_shared(self, day: str, changes: int, *, has_other_changes: bool, can_share: bool) -> None:
        """`day` they last heard it, empty for never; how many sentences changed since, or whether anything else did."""
        is_shared = bool(day)
        never = self.tr("Not shared yet. What people have heard, they can follow.")
        self.last.set_text(self.tr("Last shared") if is_shared else never)
        self.day.set_text(day)
        self.day.setVisible(is_shared)
        self.share.setText(self.tr("Share again") if is_shared else self.tr("Share it"))
        self.share.updateGeometry()
        self.share.setEnabled(can_share)
        if changes:
            words = self.tr("%n sentence(s) changed since then", "", changes)
            words = sentence_case(words.replace(str(changes), number_word(changes), 1))
        elif has_other_changes:
            words = self.tr("Measures changed since then")
        else:
            words = self.tr("Nothing changed since then")
        self.changed.set_text(words)
        self.changed.setVisible(is_shared)
        self.see.setVisible(is_shared and (changes > 0 or has_other_changes))

    def _open_menu(self) -> None:
        self.menu.popup(self.share.mapToGlobal(QPoint(0, self.share.height() + 3)))


class _ChangedLine(QWidget):
    """A pencil and what changed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._label = TextLabel(theme, "", TextRole.BODY, Token.TEXT_SECONDARY, wraps=True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._label, 1)
        self._fit()
        theme.changed.connect(self._fit)

    @property
    def plain_text(self) -> str:
        """What is said."""
        return self._label.plain_text

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._label.set_text(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self._theme.px(15)
        area = QRectF(0, self._theme.px(3), side, side)
        paint_icon(painter, area, "pencil", self._theme.color(Token.TEXT_SECONDARY))

    def _fit(self) -> None:
        self._row.setContentsMargins(self._theme.px(20), 2, 0, 2)
