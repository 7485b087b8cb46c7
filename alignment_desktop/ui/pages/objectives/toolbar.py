"""The toolbar of the tree: how deep it is open, filters, a field to look for words, columns and more."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from alignment_desktop.domain.objective import GOAL_STATUSES, Level, Status
from alignment_desktop.ui.models.goal_filter import GoalFilter, Trait
from alignment_desktop.ui.models.objective_tree_model import GoalColumn, column_title
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.metrics import PAGE_PADDING
from alignment_desktop.ui.theme.theme import Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind, IconButton
from alignment_desktop.ui.widgets.choices import FilterButton
from alignment_desktop.ui.widgets.fields import FilterField
from alignment_desktop.ui.widgets.flow_layout import FlowLayout
from alignment_desktop.ui.widgets.labels import TextLabel
from alignment_desktop.ui.widgets.segmented_control import SegmentedControl
from alignment_desktop.ui.widgets.status import status_word

_FIELD_WIDTH = 230


class GoalToolbar(QWidget):
    """Signals carry what was chosen; `filter` is what the tree is to show."""

    depth_chosen = Signal(object)
    filter_changed = Signal()
    column_switched = Signal(int, bool)
    left = Signal()
    """Esc or Down in the field: back to the tree."""

    def __init__(self, theme: Theme, more: Mapping[str, Callable[[], object]], parent: QWidget | None = None) -> None:
        """`more` are the entries of the last menu: words and what they do."""
        super().__init__(parent)
        self._theme = theme
        self._more = more
        self.depths = SegmentedControl(
            theme,
            (
                (Level.OBJECTIVE.value, self.tr("Objectives")),
                (Level.DEPARTMENT.value, self.tr("Departments")),
                (Level.PERSONAL.value, self.tr("People")),
            ),
            self.tr("Show down to"),
        )
        self.depths.segment_chosen.connect(lambda key: self.depth_chosen.emit(Level(key)))
        self.departments = FilterButton(theme, self.tr("All departments"))
        self.owners = FilterButton(theme, self.tr("Everyone"))
        self.statuses = FilterButton(theme, self.tr("Any status"))
        self.traits = FilterButton(theme, self.tr("All goals"))
        self.field = _WordField(theme, self.tr("Filter goals"))
        self.clear = Button(theme, self.tr("Clear"), ButtonKind.LINK, on_click=self.clear_all)
        self.columns = IconButton(theme, "columns-3", self.tr("Columns"), on_click=self._open_columns)
        self.others = IconButton(theme, "ellipsis", self.tr("More"), on_click=self._open_more)
        self._columns_menu = QMenu(self)
        self._more_menu = QMenu(self)
        self._build()

    @property
    def filter(self) -> GoalFilter:
        """What is looked for now."""
        return GoalFilter(
            text=" ".join(self.field.text().split()),
            department_id=int(self.departments.key) if self.departments.key else None,
            owner_id=int(self.owners.key) if self.owners.key else None,
            status=Status(self.statuses.key) if self.statuses.key else None,
            trait=Trait(self.traits.key) if self.traits.key else None,
        )

    def set_people(self, people: list[tuple[str, str]], departments: list[tuple[str, str]]) -> None:
        """The choices of the filters, as pairs of id and name."""
        self.owners.set_options(people)
        self.departments.set_options(departments)

    def set_filter(self, wanted: GoalFilter) -> None:
        """Show a remembered filter, without signals."""
        self.departments.set_key("" if wanted.department_id is None else str(wanted.department_id))
        self.owners.set_key("" if wanted.owner_id is None else str(wanted.owner_id))
        self.statuses.set_key("" if wanted.status is None else wanted.status.value)
        self.traits.set_key("" if wanted.trait is None else wanted.trait.value)
        self.traits.setVisible(wanted.trait is not None)
        self._follow()

    def open_field(self) -> None:
        """What Ctrl+F does."""
        self.traits.show()
        self.field.show()
        self.field.setFocus()
        self.field.selectAll()
        self.updateGeometry()

    def clear_all(self) -> None:
        """Everything is shown again."""
        for button in self._buttons:
            button.blockSignals(True)
            button.clear_choice()
            button.blockSignals(False)
        self.field.blockSignals(True)
        self.field.clear()
        self.field.blockSignals(False)
        self._changed()

    def set_shown_columns(self, columns: list[GoalColumn]) -> None:
        """Tick what is shown in the menu of columns."""
        for action in self._columns_menu.actions():
            action.setChecked(GoalColumn(action.data()) in columns)

    def _build(self) -> None:
        self.field.hide()
        self.traits.hide()
        self.clear.hide()
        words = TextLabel(self._theme, self.tr("Show down to"), TextRole.BODY, Token.TEXT_TERTIARY)
        flow_box = QWidget()
        flow = FlowLayout(flow_box)
        for widget in (words, self.depths, *self._buttons, self.field, self.clear):
            flow.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        flow_box.setSizePolicy(policy)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(PAGE_PADDING, 0, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(flow_box, 1)
        layout.addWidget(self.columns)
        layout.addWidget(self.others)
        for button in self._buttons:
            button.filter_changed.connect(lambda _key: self._changed())
        self.statuses.set_options([(status.value, status_word(status)) for status in GOAL_STATUSES])
        self.traits.set_options(self._traits())
        self.field.textChanged.connect(lambda _text: self._changed())
        self.field.cancelled.connect(self._leave)
        self.field.left.connect(self.left)
        for column in GoalColumn:
            if column is not GoalColumn.GOAL:
                action = QAction(column_title(column), self._columns_menu)
                action.setCheckable(True)
                action.setChecked(True)
                action.setData(int(column))
                action.toggled.connect(lambda is_on, which=int(column): self.column_switched.emit(which, is_on))
                self._columns_menu.addAction(action)
        for text, handler in self._more.items():
            action = QAction(text, self._more_menu)
            action.triggered.connect(lambda _checked=False, run=handler: run())
            self._more_menu.addAction(action)

    @property
    def _buttons(self) -> tuple[FilterButton, ...]:
        return self.departments, self.owners, self.statuses, self.traits

    def _traits(self) -> list[tuple[str, str]]:
        return [
            (Trait.STARRED, self.tr("This year’s stars")),
            (Trait.NOT_LINKED, self.tr("Not linked yet")),
            (Trait.NO_NUMBER, self.tr("Without a number")),
            (Trait.NO_OWNER, self.tr("Nobody’s")),
            (Trait.IMPROVE, self.tr("Do better")),
            (Trait.EXPLORE, self.tr("Try new")),
            (Trait.EXPERIMENT, self.tr("Experiment")),
        ]

    def _changed(self) -> None:
        self._follow()
        self.filter_changed.emit()

    def _follow(self) -> None:
        self.clear.setVisible(not self.filter.is_empty)
        self.updateGeometry()

    def _leave(self) -> None:
        """Esc in an empty field."""
        self.field.hide()
        self.traits.setVisible(bool(self.traits.key))
        self.left.emit()

    def _open_columns(self) -> None:
        self._columns_menu.popup(self.columns.mapToGlobal(QPoint(0, self.columns.height() + 2)))

    def _open_more(self) -> None:
        self._more_menu.popup(self.others.mapToGlobal(QPoint(0, self.others.height() + 2)))


class _WordField(FilterField):
    """Down goes on into the tree, as in any list that is filtered."""

    left = Signal()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(_FIELD_WIDTH), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
            return
        super().keyPressEvent(event)
