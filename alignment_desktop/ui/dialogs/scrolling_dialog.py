"""A card with content that scrolls and one button that closes it: the frame of everything under Help."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.widgets.buttons import Button
from alignment_desktop.ui.widgets.dialogs import CardDialog
from alignment_desktop.ui.widgets.scroll_column import ScrollColumn

_AROUND = 190


class ScrollingDialog(CardDialog):
    """As high as its content, at most as high as the window leaves room for. Arrow and page keys scroll."""

    def __init__(self, theme: Theme, title: str, content: QWidget, parent: QWidget, width: int) -> None:
        super().__init__(theme, title, parent, min(width, self._room(parent, theme)))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.column = ScrollColumn(content)
        self.close_button = Button(theme, self.tr("Close"), on_click=self.accept)
        self.body.addWidget(self.column)
        self.buttons.addWidget(self.close_button)
        inside = self.width() - self._side_margins()
        wanted = content.heightForWidth(inside) if content.hasHeightForWidth() else content.sizeHint().height()
        self.column.setFixedHeight(min(wanted + 4, max(200, parent.window().height() - theme.px(_AROUND))))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.close_button.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.column.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        bar.setValue(bar.value() + step)

    def _side_margins(self) -> int:
        layout = self.layout()
        margins = layout.contentsMargins() if layout is not None else None
        return 0 if margins is None else margins.left() + margins.right()

    @staticmethod
    def _room(parent: QWidget, theme: Theme) -> int:
        """How wide a card fits into the window, in pixels at 100 % text."""
        return int((parent.window().width() - 80) / theme.text_scale)
