"""The frame: menu row, rail, page. It knows which page is shown and nothing of what pages show."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QWidget

from alignment_desktop.domain.change_set import ChangeSet
from alignment_desktop.host.settings import APPEARANCE, RAIL_FOLDED, TEXT_SIZE, Settings
from alignment_desktop.ui.actions import ACTIONS
from alignment_desktop.ui.layout_store import LayoutStore
from alignment_desktop.ui.menu_row import MenuRow
from alignment_desktop.ui.menus import Menus
from alignment_desktop.ui.navigation_rail import NavigationRail
from alignment_desktop.ui.page import Handler, Page, PageContext, UnsavedText
from alignment_desktop.ui.page_area import PageArea
from alignment_desktop.ui.page_registry import PageSpec, make_page, spec_of
from alignment_desktop.ui.theme.app_icon import make_app_icon
from alignment_desktop.ui.theme.fonts import load_first_fonts, load_later_fonts
from alignment_desktop.ui.theme.metrics import WINDOW_MINIMUM_HEIGHT, Width
from alignment_desktop.ui.theme.theme import Appearance, Theme
from alignment_desktop.ui.widgets.banner import BannerArea
from alignment_desktop.ui.widgets.toast import ToastHost

PROGRAM_NAME: Final = "Alignment Desktop"
_WINDOW_LAYOUT: Final = "window"
_AFTER_FIRST_FRAME_MS: Final = 100
_DRAWN_AT: Final = QSize(1366, 768)
_SYSTEM_FRAME: Final = 32
_TEXT_SIZES: Final = (100, 115, 130, 150)


class MainWindow(QMainWindow):
    """One window shows one plan, or the welcome.

    `app` makes it, gives it menu handlers (`add_handlers`), then a context and pages (`open_pages`), and tells it what to
    say about saving and undo. `take_changes` hands the changes of commits to the page that is shown; the others get
    theirs joined when they are shown next.
    """

    page_shown = Signal(str)
    closing = Signal()

    def __init__(self, theme: Theme, settings: Settings, layouts: LayoutStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._settings = settings
        self._layouts = layouts
        self._plan_key = ""
        self._specs: tuple[PageSpec, ...] = ()
        self._pages: dict[str, Page] = {}
        self._missed: dict[str, ChangeSet] = {}
        self._current = ""
        self._context: PageContext | None = None
        self._may_close: Callable[[], bool] = lambda: True
        self.menu_row = MenuRow(theme, self)
        self.rail = NavigationRail(theme, self)
        self.page_area = PageArea(theme, self)
        self.toasts = ToastHost(theme, self.page_area)
        self.menus = Menus(ACTIONS, self.menu_row.bar, self, self._own_handlers())
        self._build()
        self.set_plan_name("")
        self._restore_geometry()

    @property
    def theme(self) -> Theme:
        """Colours, fonts and icons of everything in this window."""
        return self._theme

    @property
    def banners(self) -> BannerArea:
        """Messages that stay until their matter is solved."""
        return self.page_area.banners

    @property
    def current_page(self) -> Page | None:
        """The page that is shown; None before the first."""
        return self._pages.get(self._current)

    @property
    def pages(self) -> Mapping[str, Page]:
        """The pages made so far, by id."""
        return MappingProxyType(self._pages)

    @property
    def specs(self) -> tuple[PageSpec, ...]:
        """The pages that exist now."""
        return self._specs

    def add_handlers(self, handlers: Mapping[str, Handler]) -> None:
        """Who answers menu items, by action id."""
        self.menus.add_handlers(handlers)

    def set_close_guard(self, may_close: Callable[[], bool]) -> None:
        """Asked before the window closes; what is typed has been written by then."""
        self._may_close = may_close

    def open_pages(self, context: PageContext, specs: Sequence[PageSpec], *, plan_key: str, is_writable: bool) -> None:
        """Begin anew with other pages and another context: a plan was opened (`plan_key` not empty) or closed.

        Every page of before is dropped; call `show_page` next.
        """
        self._drop_pages()
        self._save_geometry()
        self._plan_key = plan_key
        self._context = context
        self.banners.clear()
        self.menus.set_plan_state(is_open=bool(plan_key), is_writable=is_writable)
        self.set_pages(specs)
        if plan_key:
            self._restore_geometry()

    def set_pages(self, specs: Sequence[PageSpec]) -> None:
        """List other pages for the same plan, as when a section is added. Pages no longer listed are dropped."""
        is_open = bool(self._plan_key)
        self._specs = tuple(spec for spec in specs if is_open or not spec.needs_plan)
        listed = {spec.id for spec in self._specs}
        for page_id in [known for known in self._pages if known not in listed]:
            self._drop_page(page_id)
        self.rail.set_pages(self._specs if is_open else ())
        self.menus.set_pages([spec for spec in self._specs if not spec.is_bare and is_open], self.show_page)
        self.rail.set_current(next((one.under for one in self._specs if one.id == self._current), "") or self._current)

    def show_page(self, page_id: str, /, **place: object) -> None:
        """Show a page at a place, making it when it is shown for the first time. KeyError for a page that is not listed."""
        spec = spec_of(page_id, self._specs)
        before = self.current_page
        if before is not None and before.id != page_id:
            before.flush()
        page = self._pages.get(page_id) or self._make(spec)
        self.rail.setVisible(bool(self._plan_key) and not spec.is_bare)
        self.page_area.set_framed(not spec.is_bare)
        self._current = page_id
        self.page_area.stack.setCurrentWidget(page)
        self.rail.set_current(spec.under or page_id)
        self.menus.set_page_handlers(page.handlers())
        self.toasts.stay_above(page.foot())
        missed = self._missed.pop(page_id, None)
        if missed is not None:
            page.refresh(missed)
        page.activate(MappingProxyType(place))
        self.page_shown.emit(page_id)

    def take_changes(self, changes: ChangeSet) -> None:
        """The plan changed (or the day): what is shown follows now, what is hidden when it is shown."""
        for page_id, page in self._pages.items():
            if page_id == self._current:
                page.refresh(changes)
            else:
                missed = self._missed.get(page_id)
                self._missed[page_id] = changes if missed is None else ChangeSet.join((missed, changes))

    def unsaved(self) -> list[UnsavedText]:
        """What is typed on any page and still not in the plan after one more attempt."""
        for page in self._pages.values():
            if page.id == self._current or page.unsaved():
                page.flush()
        return [text for page in self._pages.values() for text in page.unsaved()]

    def set_plan_name(self, name: str) -> None:
        """Name the plan in the title once its first page is painted; empty for none."""
        self.setWindowTitle(f"{name} – {PROGRAM_NAME}" if name else PROGRAM_NAME)

    def set_save_state(self, text: str, icon: str = "check") -> None:
        """What the menu row says about saving, such as "Saved at 9:41"."""
        self.menu_row.save_state.set_state(text, icon)

    def set_history(self, undo: str, redo: str) -> None:
        """Names of the steps that can be undone and redone, such as "Move objectives"; empty where there is none."""
        for action_id, word, name in (("undo", self.tr("Undo"), undo), ("redo", self.tr("Redo"), redo)):
            self.menus.set_text(action_id, f"{word} {name}" if name else word)
            self.menus.set_enabled(action_id, bool(name))

    def show_toast(
        self, text: str, /, *, undoes: bool = False, action: str = "", on_action: Handler | None = None
    ) -> None:
        """Say what was done; see `ShowToast`."""
        own = (action, on_action)
        if undoes:
            undo: tuple[str, Handler] = (self.tr("Undo"), lambda: self.menus.trigger("undo"))
            self.toasts.show_toast(text, *undo, *own)
        else:
            self.toasts.show_toast(text, *own)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold_rail()

    def closeEvent(self, event: QCloseEvent) -> None:
        page = self.current_page
        if page is not None:
            page.flush()
        if not self._may_close():
            event.ignore()
            return
        self._save_geometry()
        self._save_page_layouts()
        self._finisher.stop()
        self.closing.emit()
        event.accept()

    def _build(self) -> None:
        body = QWidget(self)
        layout = QHBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.rail)
        layout.addWidget(self.page_area, 1)
        self.setMenuWidget(self.menu_row)
        self.setCentralWidget(body)
        self.setMinimumSize(Width.WINDOW_MINIMUM, WINDOW_MINIMUM_HEIGHT)
        self.resize(_first_size())
        self.menu_row.follow(self.menus.action("undo"), self.menus.action("redo"))
        self.rail.page_chosen.connect(self.show_page)
        self.rail.hide()
        self._theme.changed.connect(self._fold_rail)
        self.menus.set_checked(f"appearance.{self._theme.appearance}", True)
        if self._settings.value(TEXT_SIZE) in _TEXT_SIZES:
            self.menus.set_checked(f"text.{self._settings.value(TEXT_SIZE)}", True)
        self.menus.set_checked("rail", self._settings.value(RAIL_FOLDED))
        self._finisher = QTimer(self)
        self._finisher.setSingleShot(True)
        self._finisher.timeout.connect(self._finish)
        self._finisher.start(_AFTER_FIRST_FRAME_MS)

    def _finish(self) -> None:
        """What nobody sees in the first frame."""
        load_first_fonts()
        load_later_fonts()
        self.setWindowIcon(make_app_icon(self._theme))

    def _follow_handlers(self) -> None:
        page = self.current_page
        if page is not None:
            self.menus.set_page_handlers(page.handlers())

    def _own_handlers(self) -> dict[str, Handler]:
        handlers: dict[str, Handler] = {
            f"appearance.{choice}": partial(self._choose_appearance, choice) for choice in Appearance
        }
        handlers |= {f"text.{size}": partial(self._choose_text_size, size) for size in _TEXT_SIZES}
        handlers |= {"rail": self._toggle_rail, "next_pane": self._focus_next_pane, "quit": self.close}
        return handlers

    def _make(self, spec: PageSpec) -> Page:
        if self._context is None:
            raise RuntimeError("open_pages comes first")
        page = make_page(spec, self._context)
        page.handlers_changed.connect(self._follow_handlers)
        self._pages[spec.id] = page
        self.page_area.stack.addWidget(page)
        page.restore_layout(self._layouts.load(self._plan_key, spec.id))
        page.refresh(ChangeSet(everything=True))
        return page

    def _drop_pages(self) -> None:
        page = self.current_page
        if page is not None:
            page.flush()
        self._save_page_layouts()
        self.menus.set_page_handlers({})
        self.toasts.stay_above(None)
        for page_id in tuple(self._pages):
            self._drop_page(page_id)
        self._current = ""

    def _drop_page(self, page_id: str) -> None:
        page = self._pages.pop(page_id)
        self._missed.pop(page_id, None)
        self.page_area.stack.removeWidget(page)
        page.hide()
        page.deleteLater()

    def _save_page_layouts(self) -> None:
        for page_id, page in self._pages.items():
            layout = page.save_layout()
            if layout:
                self._layouts.save(self._plan_key, page_id, layout)

    def _save_geometry(self) -> None:
        if self.isVisible():
            self._layouts.save(self._plan_key, _WINDOW_LAYOUT, bytes(self.saveGeometry().data()))

    def _restore_geometry(self) -> None:
        """Qt itself moves a window that was on a screen which is gone."""
        layout = self._layouts.load(self._plan_key, _WINDOW_LAYOUT)
        if layout:
            self.restoreGeometry(QByteArray(layout))

    def _fold_rail(self) -> None:
        is_narrow = self.width() < self._theme.px(Width.FOLDS_BELOW)
        self.rail.set_folded(is_narrow or self._settings.value(RAIL_FOLDED))

    def _toggle_rail(self) -> None:
        is_folded = not self._settings.value(RAIL_FOLDED)
        self._settings.change(RAIL_FOLDED, is_folded)
        self.menus.set_checked("rail", is_folded)
        self._fold_rail()

    def _choose_appearance(self, appearance: Appearance) -> None:
        self._settings.change(APPEARANCE, appearance.value)
        self._theme.set_appearance(appearance)
        self.menus.set_checked(f"appearance.{appearance}", True)

    def _choose_text_size(self, size: int) -> None:
        self._settings.change(TEXT_SIZE, size)
        self._theme.set_text_scale(size / 100)
        self.menus.set_checked(f"text.{size}", True)

    def _focus_next_pane(self) -> None:
        """From the rail to the page, through its panes, and back."""
        page = self.current_page
        of_page = () if page is None else page.panes()
        panes = [pane for pane in (self.rail, *of_page) if pane.isVisible()]
        focused = QApplication.focusWidget()
        inside = next((at for at, pane in enumerate(panes) if focused and _holds(pane, focused)), -1)
        for step in range(1, len(panes) + 1):
            pane = panes[(inside + step) % len(panes)]
            target = _first_focusable(pane)
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return


def _first_size() -> QSize:
    """As drawn, or what a smaller screen leaves when the system has put its frame around the window."""
    screen = QGuiApplication.primaryScreen()
    room = screen.availableSize() - QSize(0, _SYSTEM_FRAME) if screen is not None else _DRAWN_AT
    return _DRAWN_AT.boundedTo(room)


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)


def _first_focusable(pane: QWidget) -> QWidget | None:
    """The first widget of a pane that Tab would reach; a list can be a pane of its own."""
    if pane.focusPolicy() & Qt.FocusPolicy.TabFocus and pane.isEnabled():
        return pane
    candidate = pane.nextInFocusChain()
    while candidate is not None and candidate is not pane:
        if (
            pane.isAncestorOf(candidate)
            and candidate.focusPolicy() & Qt.FocusPolicy.TabFocus
            and candidate.isEnabled()
            and candidate.isVisible()
        ):
            return candidate
        candidate = candidate.nextInFocusChain()
    return None
