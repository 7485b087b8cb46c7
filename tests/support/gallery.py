"""Draws every building block in both themes into PNG files, to be looked at: `python -m tests.support.gallery FOLDER`."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from alignment_desktop.domain.objective import Status
from alignment_desktop.ui.theme.app_icon import paint_app_icon
from alignment_desktop.ui.theme.fonts import TextRole
from alignment_desktop.ui.theme.icons import paint_icon
from alignment_desktop.ui.theme.theme import Appearance, Theme
from alignment_desktop.ui.theme.tokens import Token
from alignment_desktop.ui.widgets.avatar import PersonLabel
from alignment_desktop.ui.widgets.banner import Banner, BannerButton, Severity
from alignment_desktop.ui.widgets.buttons import Button, ButtonKind, IconButton
from alignment_desktop.ui.widgets.check_box import CheckBox
from alignment_desktop.ui.widgets.choices import ComboBox, FilterButton
from alignment_desktop.ui.widgets.dialogs import Choice, QuestionDialog
from alignment_desktop.ui.widgets.drag_bar import DragBar
from alignment_desktop.ui.widgets.empty_state import EmptyState
from alignment_desktop.ui.widgets.fields import FilterField, LabelledField, TextField
from alignment_desktop.ui.widgets.focus_ring import REACH, _Ring
from alignment_desktop.ui.widgets.growing_text import GrowingText
from alignment_desktop.ui.widgets.inspector import InspectorPanel, InspectorSection
from alignment_desktop.ui.widgets.page_header import PageHeader
from alignment_desktop.ui.widgets.progress import ProgressBar, paint_progress, paint_status_shares
from alignment_desktop.ui.widgets.progress_panel import ProgressPanel
from alignment_desktop.ui.widgets.row_look import RowState, paint_row
from alignment_desktop.ui.widgets.segmented_control import SegmentedControl
from alignment_desktop.ui.widgets.sparkline import Sparkline
from alignment_desktop.ui.widgets.status import StatusChip, StatusLabel, paint_status_line
from alignment_desktop.ui.widgets.step_indicator import StepIndicator
from alignment_desktop.ui.widgets.toast import Toast

_BELOW = (52.0, 52.6, 51.4, 53.1, 53.4, 52.9, 53.9, 54.6, 54.2, 54.4)
_ABOVE = (48.0, 49.5, 51.4, 53.8, 55.0, 56.5, 58.2, 59.9, 61.4, 63.2)
_ROWS = (
    ("Rest", RowState()),
    ("Hover", RowState(is_hovered=True)),
    ("Selected", RowState(is_selected=True)),
    ("Other window", RowState(is_selected=True, is_idle=True)),
    ("Keyboard focus", RowState(is_selected=True, has_focus=True)),
    ("Drop inside", RowState(is_drop_target=True)),
)


class _Rows(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(520, 36 * len(_ROWS) + 20)

    def paintEvent(self, event: object) -> None:
        from PySide6.QtCore import QRectF

        painter = QPainter(self)
        theme = self._theme
        for row, (name, state) in enumerate(_ROWS):
            rect = QRectF(104, row * 36 + 2, 404, 32)
            painter.setFont(theme.font(TextRole.CAPTION))
            painter.setPen(theme.color(Token.TEXT_TERTIARY))
            painter.drawText(QRectF(0, rect.top(), 100, 32), Qt.AlignmentFlag.AlignVCenter, name)
            paint_row(painter, rect, state, theme)
            paint_icon(
                painter,
                QRectF(rect.left() + 10, rect.top() + 8, 16, 16),
                "chevron-right",
                theme.color(Token.TEXT_SECONDARY),
            )
            paint_icon(
                painter,
                QRectF(rect.left() + 30, rect.top() + 8, 16, 16),
                "users-round",
                theme.color(Token.TEXT_SECONDARY),
            )
            painter.setFont(theme.font(TextRole.ROW))
            painter.setPen(theme.color(Token.TEXT_PRIMARY))
            painter.drawText(rect.adjusted(52, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, "Deliver by 6:30")
            paint_progress(painter, QRectF(rect.left() + 222, rect.top(), 40, 32), 0.35, 0.78, theme)
            painter.setFont(theme.font(TextRole.BODY))
            painter.setPen(theme.color(Token.TEXT_SECONDARY))
            painter.drawText(rect.adjusted(269, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, "35 %")
            paint_status_line(painter, rect.adjusted(309, 0, 0, 0), Status.OFF_TRACK, theme)
        shares = [(Status.ON_TRACK, 6), (Status.AT_RISK, 3), (Status.OFF_TRACK, 3), (Status.NO_DATA, 2)]
        paint_status_shares(painter, QRectF(104, 36 * len(_ROWS) + 6, 210, 8), shares, theme)
        paint_app_icon(painter, QRectF(340, 36 * len(_ROWS) - 2, 22, 22), theme)


def _row(*widgets: QWidget) -> QHBoxLayout:
    layout = QHBoxLayout()
    layout.setSpacing(10)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    return layout


def _ringed(theme: Theme, widget: QWidget) -> QWidget:
    """Show the ring as if the keyboard were there."""
    holder = QWidget()
    layout = QHBoxLayout(holder)
    layout.setContentsMargins(REACH, REACH, REACH, REACH)
    layout.addWidget(widget)
    holder.setFixedSize(widget.sizeHint().width() + 2 * REACH, widget.sizeHint().height() + 2 * REACH)
    ring = _Ring(theme, 6, holder)
    ring.setGeometry(0, 0, holder.width(), holder.height())
    return holder


def _disabled(widget: QWidget) -> QWidget:
    widget.setEnabled(False)
    return widget


def _pressed(button: Button) -> Button:
    button.setDown(True)
    return button


def _fields(theme: Theme) -> QLayout:
    plain, problem, fixed = TextField(theme, suffix="%"), TextField(theme), TextField(theme)
    plain.setText("5.4")
    plain.setFixedWidth(100)
    problem.setText("n/a")
    labelled = LabelledField(theme, "On time", problem)
    labelled.setFixedWidth(156)
    labelled.set_problem("Type a number such as 5.4")
    fixed.setText("5.6 %")
    fixed.setReadOnly(True)
    fixed.setFixedWidth(90)
    combo = ComboBox(theme, "How often")
    combo.addItems(["Weekly", "Monthly"])
    layout = _row(plain, labelled, fixed, combo)
    for position in range(layout.count()):
        layout.itemAt(position).setAlignment(Qt.AlignmentFlag.AlignTop)
    return layout


def _choosers(theme: Theme) -> QLayout:
    segments = SegmentedControl(theme, [("m", "Month"), ("q", "Quarter"), ("y", "Year")])
    segments.set_current("q")
    boxes = [CheckBox(theme, text) for text in ("Off", "On", "Some")]
    boxes[1].setChecked(True)
    boxes[2].setTristate(True)
    boxes[2].setCheckState(Qt.CheckState.PartiallyChecked)
    return _row(segments, *boxes)


def _filters(theme: Theme) -> QLayout:
    everyone, department = FilterButton(theme, "Everyone"), FilterButton(theme, "All departments")
    department.set_options([("s", "Shop")])
    department.set_key("s")
    choice = Button(theme, "People leave", ButtonKind.CHOICE, height=26)
    choice.setChecked(True)
    search = FilterField(theme, "Filter 14 numbers")
    return _row(
        department, everyone, choice, Button(theme, "Sales", ButtonKind.CHOICE, height=26), search,
        IconButton(theme, "plus", "New", is_outlined=True),
    )  # fmt: skip


def _inspector(theme: Theme) -> QWidget:
    panel = InspectorPanel(theme, "Goal")
    facts = panel.add_section(InspectorSection(theme))
    facts.add_fact("Owner", PersonLabel(theme, "MT", "Mia Torres"))
    facts.add_fact("Status", StatusChip(theme, Status.OFF_TRACK))
    bar = ProgressBar(theme)
    bar.set_progress(0.35, 0.78)
    facts.add_fact("Progress", bar)
    numbers = panel.add_section(InspectorSection(theme, "Numbers", "Link"))
    line = Sparkline(theme)
    line.set_values(_BELOW, 56, "")
    numbers.add(line)
    panel.setFixedSize(theme.px(280), theme.px(230))
    return panel


def gallery(theme: Theme) -> QWidget:
    """All building blocks, one below another."""
    page = QWidget()
    page.setFixedWidth(theme.px(683))
    column = QVBoxLayout(page)
    column.setContentsMargins(28, 12, 28, 20)
    column.setSpacing(10)
    column.addWidget(PageHeader(theme, "Dark" if theme.is_dark else "Light", "33 goals, 32 of them linked"))
    column.addLayout(
        _row(
            Button(theme, "Save", ButtonKind.PRIMARY),
            _pressed(Button(theme, "Save", ButtonKind.PRIMARY)),
            _ringed(theme, Button(theme, "Save", ButtonKind.PRIMARY)),
            _disabled(Button(theme, "Save", ButtonKind.PRIMARY)),
            Button(theme, "Open"),
            _ringed(theme, Button(theme, "Open")),
            Button(theme, "New goal", ButtonKind.PRIMARY, icon="plus"),
            Button(theme, "Change", ButtonKind.LINK),
        )
    )
    column.addLayout(_fields(theme))
    column.addLayout(_choosers(theme))
    column.addLayout(_filters(theme))
    column.addLayout(_row(*(StatusChip(theme, status) for status in list(Status)[:6])))
    column.addLayout(_row(*(StatusLabel(theme, status) for status in Status)))
    column.addWidget(_Rows(theme))
    steps = StepIndicator(theme, ["Choose a file", "Match columns", "Check and apply"])
    steps.set_current(1)
    column.addWidget(steps)
    nothing = lambda: None  # noqa: E731
    column.addWidget(
        Banner(
            theme, Severity.INFO, "This plan changed on disk since you opened it.",
            [BannerButton("Compare", nothing), BannerButton("Reload", nothing)],
        )
    )  # fmt: skip
    column.addWidget(
        Banner(
            theme, Severity.WARNING, "Open on another computer. You can read it, not change it.",
            [BannerButton("Save a copy", nothing)], icon="lock",
        )
    )  # fmt: skip
    column.addWidget(
        Banner(
            theme, Severity.ERROR, "Couldn’t save: the disk is full. Your changes are kept here.",
            [BannerButton("Save elsewhere", nothing)], is_closable=True,
        )
    )  # fmt: skip
    column.addLayout(_last(theme))
    text = GrowingText(theme)
    text.set_plain_text(
        "Harbour Street is the first name our neighbours say when they talk about bread. The shelves are full at eight and "
        "nearly empty at six. Forty cafés within ten miles serve our loaves."
    )
    column.addWidget(text)
    bar_area = QWidget()
    bar_area.setFixedHeight(theme.px(56))
    bar = DragBar(theme, bar_area)
    column.addWidget(bar_area)
    bar_area.setFixedWidth(theme.px(620))
    bar_area.resize(theme.px(620), 56)
    bar.show_outcome(
        (("Put under ", False), ("Know our regulars by name and order", True), (", owner stays Rosa", False))
    )
    return page


def _last(theme: Theme) -> QLayout:
    grid = QGridLayout()
    toast = Toast(theme)
    toast.set_message("Moved to Shop goals", "Undo", None)
    toast.setFixedSize(theme.px(306), theme.px(40))
    toast.show()
    panel_area = QWidget()
    panel_area.setFixedSize(theme.px(340), theme.px(110))
    panel = ProgressPanel(theme, panel_area)
    panel.begin("Writing the scorecard", lambda: None)
    panel.advance(9, 14)
    panel._appear()
    grid.addWidget(toast, 0, 0)
    grid.addWidget(panel_area, 1, 0)
    grid.addWidget(_inspector(theme), 2, 0)
    grid.addWidget(
        EmptyState(theme, "No numbers yet", "Add one you already know, like last week’s waste.", "Add a number"), 2, 1
    )
    for position, (values, target) in enumerate(((_BELOW, 56), (_ABOVE, 57), ((), None), ((1, 2, None, 2, 3), 2))):
        line = Sparkline(theme)
        line.set_values(values, target, "")
        grid.addWidget(line, position // 2, 1 + position % 2)
    return grid


def grab(widget: QWidget, theme: Theme, target: Path) -> None:
    """Lay out, draw on the page's ground and save."""
    widget.show()
    QApplication.processEvents()
    layout = widget.layout()
    assert layout is not None
    widget.setFixedHeight(layout.totalHeightForWidth(widget.width()))
    QApplication.processEvents()
    pixmap = QPixmap(widget.size())
    pixmap.fill(theme.color(Token.BG_CANVAS))
    widget.render(pixmap, QPoint(0, 0), renderFlags=QWidget.RenderFlag.DrawChildren)
    pixmap.save(str(target))


def main() -> None:
    """Write `components-light.png`, `components-dark.png` and the two dialogs."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme = Theme(app, Appearance.LIGHT, float(sys.argv[2]) if len(sys.argv) > 2 else None)
    for appearance in (Appearance.LIGHT, Appearance.DARK):
        theme.set_appearance(appearance)
        page = gallery(theme)
        grab(page, theme, folder / f"components-{appearance}.png")
        dialog = QuestionDialog(
            theme,
            "Delete this goal and its 2 parts?",
            "“Deliver every order by 6:30” and the two personal goals under it go. The numbers stay. You can undo this.",
            [Choice("keep", "Keep it"), Choice("delete", "Delete goal")],
            "keep",
            page,
        )
        dialog.show()
        QApplication.processEvents()
        dialog.grab().save(str(folder / f"dialog-{appearance}.png"))
        dialog.close()
        page.close()


if __name__ == "__main__":
    main()
