"""What will come out of the printer, page by page, before it is printed or saved as PDF."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from alignment_desktop.domain.strategy_sheet import Orientation, Paper
from alignment_desktop.ui.printing.scorecard_document import paint_scorecard_page
from alignment_desktop.ui.printing.scorecard_paper import ScorecardPaper
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind, IconButton
from alignment_desktop.ui.widgets.dialogs import CardDialog
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.segmented_control import SegmentedControl

_WIDTH = 720
_PAGE_HEIGHT = 400
_EDGE = QColor(127, 138, 133)
LayOut = Callable[[Paper, Orientation], ScorecardPaper]


class PagePreview(QWidget):
    """One page of a scorecard as large as the room allows: white paper, whatever the theme."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._paper: ScorecardPaper | None = None
        self._number = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Preview of the scorecard"))

    def show_page(self, paper: ScorecardPaper, number: int) -> None:
        """A page, from 0; what it says is read out line by line."""
        self._paper, self._number = paper, number
        self.setAccessibleDescription("\n".join(text.text for text in paper.pages[number].texts))
        self.update()

    def sizeHint(self) -> QSize:
        window = self.window().parentWidget()
        room = _PAGE_HEIGHT if window is None else window.height() - self._theme.px(230)
        return QSize(400, max(200, min(self._theme.px(_PAGE_HEIGHT), room)))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._paper is None:
            return
        scale = min((self.width() - 2) / self._paper.width, (self.height() - 2) / self._paper.height)
        sheet = QRectF(0.0, 0.0, self._paper.width * scale, self._paper.height * scale)
        sheet.moveCenter(QRectF(self.rect()).center())
        painter = QPainter(self)
        painter.fillRect(sheet, Qt.GlobalColor.white)
        painter.setPen(QPen(_EDGE, 1.0))
        painter.drawRect(sheet)
        painter.translate(sheet.topLeft())
        paint_scorecard_page(painter, self._paper.pages[self._number], scale)


class PrintPreview(CardDialog):
    """Paper and way up are chosen here; `on_print(paper)` and `on_save(paper)` get what is shown."""

    def __init__(
        self,
        theme: Theme,
        lay_out: LayOut,
        first: tuple[Paper, Orientation],
        parent: QWidget,
        *,
        on_print: Callable[[ScorecardPaper], object],
        on_save: Callable[[ScorecardPaper], object],
    ) -> None:
        title = QCoreApplication.translate("PrintPreview", "Print the scorecard")
        super().__init__(theme, title, parent, _WIDTH)
        self._lay_out = lay_out
        self.shown = lay_out(*first)
        self.number = 0
        names = [(Paper.A4.value, "A4"), (Paper.LETTER.value, "Letter"), (Paper.A3.value, "A3")]
        self.papers = SegmentedControl(theme, names, self.tr("Paper"))
        ways = [
            (Orientation.LANDSCAPE.value, self.tr("Landscape")),
            (Orientation.PORTRAIT.value, self.tr("Portrait")),
        ]
        self.ways = SegmentedControl(theme, ways, self.tr("Way up"))
        self.papers.set_current(first[0].value)
        self.ways.set_current(first[1].value)
        for control in (self.papers, self.ways):
            control.segment_chosen.connect(lambda _key: self._renew())
        self.back = IconButton(theme, "chevron-left", self.tr("Page before"), on_click=lambda: self.turn(-1))
        self.forward = IconButton(theme, "chevron-right", self.tr("Next page"), on_click=lambda: self.turn(1))
        self.page_words = TextLabel(theme, "", TextRole.BODY, Token.TEXT_SECONDARY)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.papers)
        line.addWidget(self.ways)
        line.addStretch(1)
        for widget in (self.back, self.page_words, self.forward):
            line.addWidget(widget)
        self.preview = PagePreview(theme, self)
        self.body.addLayout(line)
        self.body.addWidget(self.preview)
        self.close_button = Button(theme, self.tr("Close"), on_click=self.reject)
        self.save_button = Button(
            theme, self.tr("Save as PDF"), icon="file-text", on_click=lambda: self._leave_to(on_save)
        )
        self.print_button = Button(
            theme, self.tr("Print"), ButtonKind.PRIMARY, icon="printer", on_click=lambda: self._leave_to(on_print)
        )
        for button in (self.close_button, self.save_button, self.print_button):
            self.buttons.addWidget(button)
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_page()

    @property
    def choice(self) -> tuple[Paper, Orientation]:
        """The paper and which way up it lies."""
        return Paper(self.papers.current), Orientation(self.ways.current)

    def turn(self, step: int) -> None:
        """To the page before (-1) or after (1); nothing at the ends."""
        if 0 <= self.number + step < len(self.shown.pages):
            self.number += step
            self._show_page()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.turn(step)

    def _renew(self) -> None:
        self.shown = self._lay_out(*self.choice)
        self.number = min(self.number, len(self.shown.pages) - 1)
        self._show_page()

    def _show_page(self) -> None:
        count = len(self.shown.pages)
        self.preview.show_page(self.shown, self.number)
        words = self.tr("Page %1 of %2").replace("%1", QLocale().toString(self.number + 1))
        self.page_words.set_text(words.replace("%2", QLocale().toString(count)))
        self.back.setEnabled(self.number > 0)
        self.forward.setEnabled(self.number < count - 1)

    def _leave_to(self, do: Callable[[ScorecardPaper], object]) -> None:
        self.accept()
        do(self.shown)
