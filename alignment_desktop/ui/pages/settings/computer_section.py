"""What belongs to this computer: looks, text size, number format, how the person signs, paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from alignment_desktop.domain.errors import NotSavedError
from alignment_desktop.host.settings import (
    APPEARANCE,
    AUTHOR_NAME,
    NUMBER_FORMAT,
    PAPER,
    TEXT_SIZE,
    Settings,
    SettingSpec,
)
from alignment_desktop.ui.number_locale import (
    FORMATS,
    SYSTEM,
    format_example,
    format_title,
    locale_of,
    use_chosen_format,
)
from alignment_desktop.ui.page import PageContext
from alignment_desktop.ui.pages.settings.section import FormRow, SettingsSection
from alignment_desktop.ui.widgets.choices import ComboBox
from alignment_desktop.ui.widgets.fields import TextField
from alignment_desktop.ui.widgets.segmented_control import SegmentedControl

Value = TypeVar("Value", bool, int, str)
_TEXT_SIZES = (100, 115, 130, 150)
_LOCALE_PAPER = "locale"


class ComputerSection(SettingsSection):
    """Every choice holds at once. What another window or a menu chooses is followed."""

    def __init__(self, context: PageContext, today: Callable[[], date]) -> None:
        super().__init__(context.theme)
        self.set_words(
            self.tr("On this computer"), self.tr("Only for you, in every plan. Nothing leaves this computer.")
        )
        self._context = context
        self._settings: Settings = context.settings
        self._today = today
        theme = context.theme
        self.appearance = SegmentedControl(
            theme, [("system", self.tr("Like the system")), ("light", self.tr("Light")), ("dark", self.tr("Dark"))]
        )
        self.appearance.segment_chosen.connect(lambda key: self._trigger(f"appearance.{key}"))
        self.text_size = SegmentedControl(theme, [(str(size), f"{size} %") for size in _TEXT_SIZES])
        self.text_size.segment_chosen.connect(lambda key: self._trigger(f"text.{key}"))
        self.format = ComboBox(theme)
        self._fill_formats()
        self.format.activated.connect(lambda _row: self._choose_format())
        self.author = TextField(theme, self.tr("As on your account"))
        self.author.editingFinished.connect(self.flush)
        self.paper = SegmentedControl(
            theme, [(_LOCALE_PAPER, self.tr("As usual here")), ("a4", "A4"), ("letter", "Letter"), ("a3", "A3")]
        )
        self.paper.segment_chosen.connect(self._choose_paper)
        self.appearance_row = self.add_row(self.tr("Appearance"), self.appearance)
        self.text_row = self.add_row(self.tr("Text size"), self.text_size)
        self.format_row = self.add_row(self.tr("Numbers and dates"), self.format)
        self.author_row = self.add_row(
            self.tr("Your name"), self.author, self.tr("As under People: signs the values you enter")
        )
        self.paper_row = self.add_row(self.tr("Paper"), self.paper)
        self.show_values()
        end = self._settings.watch(self._follow)
        self.destroyed.connect(lambda _gone=None: end())

    def show_values(self) -> None:
        """Show what is stored."""
        value = self._settings.value
        self.appearance.set_current(value(APPEARANCE))
        size = min(_TEXT_SIZES, key=lambda known: abs(known - value(TEXT_SIZE)))
        self.text_size.set_current(str(size))
        self.format.setCurrentIndex(max(0, self.format.findData(value(NUMBER_FORMAT))))
        self.format_row.set_remark(format_example(locale_of(value(NUMBER_FORMAT)), self._today()))
        self.paper.set_current(value(PAPER) or _LOCALE_PAPER)
        if not self.author.isModified():
            self.author.setText(value(AUTHOR_NAME))

    def flush(self) -> None:
        """Keep the name that is typed."""
        if self.author.isModified():
            self.author.setModified(False)
            self._change(self.author_row, AUTHOR_NAME, " ".join(self.author.text().split()))

    def _fill_formats(self) -> None:
        self.format.addItem(self.tr("Like the system"), SYSTEM)
        stored = self._settings.value(NUMBER_FORMAT)
        known = FORMATS if stored in (SYSTEM, *FORMATS) else (stored, *FORMATS)
        for name in known:
            self.format.addItem(format_title(name), name)

    def _choose_format(self) -> None:
        self._change(self.format_row, NUMBER_FORMAT, str(self.format.currentData()))
        use_chosen_format(self._settings)

    def _choose_paper(self, key: str) -> None:
        self._change(self.paper_row, PAPER, "" if key == _LOCALE_PAPER else key)

    def _trigger(self, action_id: str) -> None:
        self._context.trigger(action_id)

    def _change(self, row: FormRow, spec: SettingSpec[Value], value: Value) -> None:
        try:
            self._settings.change(spec, value)
        except OSError:
            row.set_refusal(NotSavedError("setting_not_kept"))
        else:
            row.set_problem("")

    def _follow(self, _key: str) -> None:
        self.show_values()
