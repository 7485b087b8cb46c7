"""The panel at the right of a page: sections with one link each, and facts in two columns."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind
from alignment_desktop.ui.widgets.labels import TextLabel

PADDING = 20
FACT_LABEL_WIDTH = 86


class SectionHeader(QWidget):
    """A bold title and, at the right, one link or a remark."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        link: str = "",
        on_link: Callable[[], object] | None = None,
        parent: QWidget | None = None,
        *,
        remark: str = "",
    ) -> None:
        super().__init__(parent)
        self.title = TextLabel(theme, title, TextRole.BODY_STRONG)
        self.remark = TextLabel(theme, remark, TextRole.CAPTION, Token.TEXT_TERTIARY)
        self.remark.setVisible(bool(remark))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.title, 1)
        layout.addWidget(self.remark)
        self.link: Button | None = None
        if link:
            self.link = Button(theme, link, ButtonKind.LINK, on_click=on_link)
            layout.addWidget(self.link)

    def set_remark(self, text: str) -> None:
        """Such as "SMART, 4 of 5"."""
        self.remark.set_text(text)
        self.remark.setVisible(bool(text))


class FactRow(QWidget):
    """What it is at the left, its value or editor at the right."""

    def __init__(self, theme: Theme, label: str, value: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.label = TextLabel(theme, label, TextRole.BODY, Token.TEXT_SECONDARY)
        self.value = value
        if not value.accessibleName():
            value.setAccessibleName(label)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.label)
        if value.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Fixed:
            layout.addWidget(value)
            layout.addStretch(1)
        else:
            layout.addWidget(value, 1)
        self._fit()
        theme.changed.connect(self._fit)

    def _fit(self) -> None:
        self.label.setFixedWidth(self._theme.px(FACT_LABEL_WIDTH))
        self.setMinimumHeight(self._theme.px(25))


class InspectorSection(QWidget):
    """One section: title, its link action and rows. A hairline separates it from the one above."""

    def __init__(
        self,
        theme: Theme,
        title: str = "",
        link: str = "",
        on_link: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.has_line = True
        self.header: SectionHeader | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(PADDING, 10, PADDING, 12)
        self._rows.setSpacing(4)
        if title:
            self.header = SectionHeader(theme, title, link, on_link)
            self._rows.addWidget(self.header)

    def add(self, widget: QWidget) -> None:
        """One more row."""
        self._rows.addWidget(widget)

    def add_fact(self, label: str, value: QWidget) -> FactRow:
        """One more row of label and value."""
        row = FactRow(self._theme, label, value)
        self._rows.addWidget(row)
        return row

    def clear_rows(self) -> None:
        """Take all rows away but the header."""
        first = 1 if self.header is not None else 0
        while self._rows.count() > first:
            item = self._rows.takeAt(first)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.has_line:
            painter = QPainter(self)
            painter.setPen(self._theme.color(Token.LINE_SUBTLE))
            painter.drawLine(QPointF(0, 0.5), QPointF(self.width(), 0.5))


class InspectorPanel(QWidget):
    """Sunken ground with a hairline at its left; its content scrolls. Goes into `PageColumns`."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self._content = QWidget()
        self._sections = QVBoxLayout(self._content)
        self._sections.setContentsMargins(0, 8, 0, 8)
        self._sections.setSpacing(0)
        self._sections.addStretch(1)
        self.scroll_area = QScrollArea(self)
        self.scroll_area.setWidget(self._content)
        self.scroll_area.setWidgetResizable(True)
        self.scroll_area.setFrameShape(QFrame.Shape.NoFrame)
        self.scroll_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroll_area.viewport().setAutoFillBackground(False)
        self._content.setAutoFillBackground(False)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(1, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.scroll_area, 1)

    def add_section(self, section: InspectorSection) -> InspectorSection:
        """Below the sections that are there."""
        section.has_line = self._sections.count() > 1
        self._sections.insertWidget(self._sections.count() - 1, section)
        return section

    def set_head(self, widget: QWidget) -> None:
        """A part above that does not scroll, such as kind and title."""
        self._layout.insertWidget(0, widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color(Token.BG_SUNKEN))
        painter.setPen(self._theme.color(Token.LINE_SUBTLE))
        painter.drawLine(QPointF(0.5, 0), QPointF(0.5, self.height()))
