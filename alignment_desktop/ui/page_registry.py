"""Every page as one line of data; its module is imported when the page is first shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from alignment_desktop.ui.page import Page, PageContext


class RailGroup(StrEnum):
    """Where a page stands in the rail; the value is the heading (empty for the first group, which has none)."""

    WEEK = ""
    PLAN = str(QT_TRANSLATE_NOOP("Pages", "Plan"))
    TRACK = str(QT_TRANSLATE_NOOP("Pages", "Track"))
    TALK = str(QT_TRANSLATE_NOOP("Pages", "Talk"))
    LEARN = str(QT_TRANSLATE_NOOP("Pages", "Learn"))
    SHARE = str(QT_TRANSLATE_NOOP("Pages", "Share"))
    FOOT = "foot"
    NOWHERE = "nowhere"
    """Reached from other pages and menus only."""


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page. `module` is "dotted.path:Class"; `shortcut` as QKeySequence reads it.

    `needs_plan`: shown only while a plan is open. `is_bare`: without rail and page corner (the welcome). `under`: the page
    that the rail marks while this one is shown, for one that has no item of its own.
    """

    id: str
    title: str
    group: RailGroup
    icon: str
    module: str
    shortcut: str = ""
    needs_plan: bool = True
    is_bare: bool = False
    under: str = ""


_PAGES = "alignment_desktop.ui.pages"

PAGES: tuple[PageSpec, ...] = (
    PageSpec(
        "welcome",
        str(QT_TRANSLATE_NOOP("Pages", "Welcome")),
        RailGroup.NOWHERE,
        "house",
        f"{_PAGES}.welcome:WelcomePage",
        needs_plan=False,
        is_bare=True,
    ),
    PageSpec(
        "week",
        str(QT_TRANSLATE_NOOP("Pages", "This week")),
        RailGroup.WEEK,
        "sun",
        f"{_PAGES}.this_week:ThisWeekPage",
        "Ctrl+1",
    ),
    PageSpec(
        "vision",
        str(QT_TRANSLATE_NOOP("Pages", "Vision")),
        RailGroup.PLAN,
        "mountain",
        f"{_PAGES}.vision:VisionPage",
        "Ctrl+2",
    ),
    PageSpec(
        "objectives",
        str(QT_TRANSLATE_NOOP("Pages", "Objectives")),
        RailGroup.PLAN,
        "list-tree",
        f"{_PAGES}.objectives:ObjectivesPage",
        "Ctrl+3",
    ),
    PageSpec(
        "numbers",
        str(QT_TRANSLATE_NOOP("Pages", "Numbers")),
        RailGroup.TRACK,
        "chart-line",
        f"{_PAGES}.kpis:KpisPage",
        "Ctrl+4",
    ),
    PageSpec(
        "scorecard",
        str(QT_TRANSLATE_NOOP("Pages", "Scorecard")),
        RailGroup.TRACK,
        "table-2",
        f"{_PAGES}.scorecard:ScorecardPage",
        "Ctrl+5",
    ),
    PageSpec(
        "import",
        str(QT_TRANSLATE_NOOP("Pages", "Import from Excel")),
        RailGroup.NOWHERE,
        "import",
        f"{_PAGES}.import_values:ImportPage",
        under="numbers",
    ),
    PageSpec(
        "insights",
        str(QT_TRANSLATE_NOOP("Pages", "Insights")),
        RailGroup.LEARN,
        "lightbulb",
        f"{_PAGES}.insights:InsightsPage",
        "Ctrl+8",
    ),
    PageSpec(
        "strategy-sheet",
        str(QT_TRANSLATE_NOOP("Pages", "Strategy sheet")),
        RailGroup.SHARE,
        "printer",
        f"{_PAGES}.strategy_sheet:StrategySheetPage",
        "Ctrl+0",
    ),
    PageSpec(
        "settings",
        str(QT_TRANSLATE_NOOP("Pages", "Settings")),
        RailGroup.FOOT,
        "settings-2",
        f"{_PAGES}.settings:SettingsPage",
        "Ctrl+,",
        needs_plan=False,
    ),
)


def page_title(spec: PageSpec) -> str:
    """The title in the person's language."""
    return QCoreApplication.translate("Pages", spec.title)


def group_title(group: RailGroup) -> str:
    """The heading in the person's language; empty for groups without one."""
    return QCoreApplication.translate("Pages", group.value) if group.value else ""


def spec_of(page_id: str, specs: Iterable[PageSpec] = PAGES) -> PageSpec:
    """The page of an id. KeyError if there is none."""
    for spec in specs:
        if spec.id == page_id:
            return spec
    raise KeyError(page_id)


def page_class(spec: PageSpec) -> type[Page]:
    """Import the page's module and give its class. TypeError if what stands there is no page."""
    module, _, name = spec.module.partition(":")
    found = getattr(import_module(module), name)
    if not (isinstance(found, type) and issubclass(found, Page)):
        raise TypeError(f"{spec.module} is not a Page")
    return found


def make_page(spec: PageSpec, context: PageContext) -> Page:
    """A new page of the kind, knowing its id."""
    page = page_class(spec)(context)
    page.id = spec.id
    return page
