"""The way to a new number in the right part of the page: the library first, then five questions, then the form."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget

from alignment_desktop.ui.forms.kpi_filling import NEW_KPI, OwnNumber
from alignment_desktop.ui.forms.new_number.panel import AddNumberPanel
from alignment_desktop.ui.forms.new_number.questions import OwnNumberQuestions
from alignment_desktop.ui.page import PageContext
from alignment_desktop.ui.value_format import ValueFormat
from alignment_desktop.workspace.plan_figures import PlanFigures


class NewNumber(QObject):
    """`added(kpi_id)` follows a number of the library, `known_asked(kpi_id)` one the plan has, `form_asked(OwnNumber)` the
    answers to the questions, `closed` leaving. Its panels are made when they are first shown."""

    added = Signal(int)
    known_asked = Signal(int)
    form_asked = Signal(object)
    closed = Signal()

    def __init__(self, context: PageContext, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._context = context
        self._stack = stack
        self._figures: PlanFigures | None = None
        self._form: ValueFormat | None = None
        self.panel: AddNumberPanel | None = None
        self.questions: OwnNumberQuestions | None = None

    @property
    def is_open(self) -> bool:
        """Whether one of its panels is shown."""
        return self._stack.currentWidget() in (self.panel, self.questions) and self._stack.currentWidget() is not None

    def begin(self, figures: PlanFigures, form: ValueFormat) -> None:
        """Show the library with the keyboard in its search."""
        self._figures, self._form = figures, form
        if self.panel is None:
            self.panel = AddNumberPanel(self._context)
            self.panel.added.connect(self.added)
            self.panel.known_asked.connect(self.known_asked)
            self.panel.own_asked.connect(self.ask)
            self.panel.closed.connect(self.closed)
            self._stack.addWidget(self.panel)
        self.panel.begin(figures)
        self._stack.setCurrentWidget(self.panel)
        self.panel.focus_first()

    def ask(self, name: str) -> None:
        """The five questions about a number with that name."""
        if self._figures is None or self._form is None:
            return
        if self.questions is None:
            self.questions = OwnNumberQuestions(self._context)
            self.questions.answered.connect(self.form_asked)
            self.questions.form_asked.connect(self._go_to_form)
            self.questions.closed.connect(self.closed)
            self._stack.addWidget(self.questions)
        self.questions.begin(name, self._figures, self._form)
        self._stack.setCurrentWidget(self.questions)
        self.questions.focus_first()

    def follow(self, figures: PlanFigures) -> None:
        """The plan changed meanwhile."""
        self._figures = figures
        if self.panel is not None and self._stack.currentWidget() is self.panel:
            self.panel.follow(figures)

    def _go_to_form(self, name: str) -> None:
        self.form_asked.emit(OwnNumber(replace(NEW_KPI, name=name)))
