"""One ready number in full: what it is, how it is counted, what is usual, and the mistake to avoid."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from alignment_desktop.domain.kpi_library import ReadyNumber
from alignment_desktop.ui.forms.new_number.ready_words import entered_line, facts_line, trade_word
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.labels import TextLabel


class ReadyDetail(QWidget):
    """`show_number` fills it; without one it is empty."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = TextLabel(theme, "", TextRole.PANEL_TITLE, wraps=True)
        self.term = TextLabel(theme, "", TextRole.CAPTION, Token.TEXT_TERTIARY, wraps=True)
        self.facts = TextLabel(theme, "", TextRole.CAPTION, Token.TEXT_SECONDARY, wraps=True)
        captions = {
            "definition": self.tr("What it is"),
            "formula": self.tr("How it is counted"),
            "usual": self.tr("What is usual"),
            "trap": self.tr("The trap"),
            "trades": self.tr("Used most by"),
        }
        self.texts = {name: TextLabel(theme, "", TextRole.BODY, wraps=True) for name in captions}
        self._captions = {
            name: TextLabel(theme, text, TextRole.CAPTION_STRONG, Token.TEXT_SECONDARY)
            for name, text in captions.items()
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 8)
        layout.setSpacing(3)
        for label in (self.name, self.term, self.facts):
            layout.addWidget(label)
        for name, label in self.texts.items():
            layout.addSpacing(9)
            layout.addWidget(self._captions[name])
            layout.addWidget(label)
        layout.addStretch(1)

    def show_number(self, number: ReadyNumber | None) -> None:
        """Another one, or none."""
        self.setVisible(number is not None)
        if number is None:
            return
        self.name.set_text(number.name)
        self.term.set_text(number.term)
        self.term.setVisible(number.term.casefold() != number.name.casefold())
        self.facts.set_text(facts_line(number))
        self.texts["definition"].set_text(number.definition)
        self.texts["formula"].set_text(" ".join(filter(None, (number.formula, entered_line(number)))))
        self.texts["usual"].set_text(_kept_together(number.usual))
        self.texts["trap"].set_text(_kept_together(number.trap))
        trades = "; ".join(trade_word(trade) for trade in sorted(number.trades))
        self.texts["trades"].set_text(trades)
        for label in (self.texts["trades"], self._captions["trades"]):
            label.setVisible(bool(trades))


def _kept_together(text: str) -> str:
    """Figures stay on one line with their sign."""
    return text.replace(" %", "\u00a0%")
