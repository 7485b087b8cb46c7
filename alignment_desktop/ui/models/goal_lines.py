"""What each row of the tree of goals shows, worded once and kept while nothing under it changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from alignment_desktop.domain.objective import Level, Objective, Status
from alignment_desktop.domain.people import Department, Person
from alignment_desktop.domain.rollup import ObjectiveState
from alignment_desktop.ui.person_names import told_apart
from alignment_desktop.ui.widgets.status import status_word
from alignment_desktop.workspace.plan_figures import PlanFigures

NOT_LINKED = 0
"""The key of the group of goals without a path to the vision; goals have ids from 1 on."""
DRAFT = 1 << 40
"""The key of a row that was just made and is not in the plan yet."""
HATCHED_BELOW = 0.5
_NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One row. `level` None is the group of what is not linked, `count` its goals. `is_dimmed` rows only lead to a match.

    `progress`, `expected` and `coverage` run from 0 to 1. `owner` is the first name, `due` short ("31 Dec", "Dec 2028").
    """

    key: int
    level: Level | None
    title: str
    initials: str = ""
    owner: str = ""
    owner_name: str = ""
    department: str = ""
    progress: float | None = None
    expected: float | None = None
    coverage: float = 1.0
    status: Status | None = None
    due_on: date | None = None
    due: str = ""
    count: int = 0
    is_dimmed: bool = False
    is_unwritten: bool = False
    """`title` only stands in for words that nobody has written yet."""

    @property
    def is_goal(self) -> bool:
        """Whether it is a goal with owner and progress, neither the vision nor a group."""
        return self.level is not None and self.level is not Level.VISION


class WordedLines(Mapping[int, GoalLine]):
    """Lines by key, each worded when it is first asked for; `worded` are those that somebody has seen."""

    def __init__(
        self, goals: Mapping[int, Objective], word: Callable[[int], GoalLine], others: Mapping[int, GoalLine]
    ) -> None:
        self._keys = goals
        self._word = word
        self.worded: dict[int, GoalLine] = dict(others)
        self.others = others
        self.source: WordedLines = self
        """The lines these are the same as, but for `others`."""

    def __getitem__(self, key: int) -> GoalLine:
        line = self.worded.get(key)
        if line is None:
            if key not in self._keys:
                raise KeyError(key)
            line = self.worded[key] = self._word(key)
        return line

    def __contains__(self, key: object) -> bool:
        return key in self._keys or key in self.worded

    def __iter__(self) -> Iterator[int]:
        yield from self._keys
        yield from (key for key in tuple(self.worded) if key not in self._keys)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def level(self, key: int) -> Level | None:
        """What `self[key].level` would be, without wording the line. KeyError if there is none."""
        goal = self._keys.get(key)
        return self.worded[key].level if goal is None else goal.level

    def with_dimmed(self, keys: Collection[int]) -> WordedLines:
        """The same lines, some as rows that only lead to a match."""
        return WordedLines(self._keys, lambda key: dimmed(self[key]) if key in keys else self[key], {})

    def with_others(self, others: Mapping[int, GoalLine]) -> WordedLines:
        """The same lines with some in their place, or beside them."""
        made = WordedLines(self._keys, self.__getitem__, others)
        made.source = self.source
        return made


class GoalLines:
    """Words the goals of a plan. Lines of goals that did not change are the same objects as before."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[Objective, ObjectiveState | None, GoalLine]] = {}
        self._people: Mapping[int, Person] = {}
        self._departments: Mapping[int, Department] = {}
        self._today: date | None = None
        self._first_names: dict[int, str] = {}
        self._names: dict[int, str] = {}

    def lines(self, figures: PlanFigures) -> WordedLines:
        """The line of every goal and of the vision, by id."""
        self._follow(figures)
        kept, goals, states = self._kept, figures.objectives, figures.states

        def word(goal_id: int) -> GoalLine:
            goal = goals[goal_id]
            # The vision shows no figure, and measuring it would measure everything.
            state = None if goal.level is Level.VISION else states.get(goal_id)
            known = kept.get(goal_id)
            if known is None or known[0] is not goal or (known[1] is not state and known[1] != state):
                known = kept[goal_id] = (goal, state, self._line(goal, state))
            return known[2]

        return WordedLines(goals, word, {})

    def first_name(self, person_id: int | None) -> str:
        """The shortest name that tells a person from the others."""
        return "" if person_id is None else self._first_names.get(person_id, "")

    def _follow(self, figures: PlanFigures) -> None:
        """Forget all lines when names or the day changed."""
        same = figures.people is self._people and figures.departments is self._departments
        if same and figures.today == self._today:
            return
        self._kept = {}
        self._people, self._departments, self._today = figures.people, figures.departments, figures.today
        self._first_names = short_names(figures.people)
        self._names = told_apart(figures.people, figures.departments)

    def _line(self, goal: Objective, state: ObjectiveState | None) -> GoalLine:
        due = short_day(goal.due_on, self._today)
        if goal.level is Level.VISION:
            title = goal.title or _tr("The vision in one sentence")
            return GoalLine(goal.id, goal.level, title, due_on=goal.due_on, due=due, is_unwritten=not goal.title)
        person = self._people.get(goal.owner_id) if goal.owner_id is not None else None
        department = self._departments.get(goal.department_id) if goal.department_id is not None else None
        return GoalLine(
            goal.id,
            goal.level,
            goal.title,
            initials="" if person is None else person.initials,
            owner=self.first_name(goal.owner_id),
            owner_name="" if person is None else self._names[person.id],
            department=department.name if department is not None else no_department_word(goal.level),
            progress=None if state is None else state.progress,
            expected=None if state is None else state.expected,
            coverage=1.0 if state is None else state.coverage,
            status=None if state is None else state.status,
            due_on=goal.due_on,
            due=due,
        )


def short_names(people: Mapping[int, Person]) -> dict[int, str]:
    """First names, with the first letter of the last name where two people share one."""
    firsts = {person.id: (person.name.split() or [""])[0] for person in people.values()}
    times = Counter(firsts.values())
    return {
        person_id: first if times[first] == 1 else _with_letter(people[person_id].name, first)
        for person_id, first in firsts.items()
    }


def _with_letter(name: str, first: str) -> str:
    words = name.split()
    return f"{first} {words[-1][0]}" if len(words) > 1 else first


def no_department_word(level: Level) -> str:
    """An objective without a department is everybody's."""
    return _tr("All") if level is Level.OBJECTIVE else ""


def short_day(day: date | None, today: date | None) -> str:
    """As in "31 Dec" within the year of `today`, "Dec 2028" in any other."""
    if day is None:
        return ""
    pattern = "d MMM" if today is not None and day.year == today.year else "MMM yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def long_day(day: date) -> str:
    """As in "31 December 2026", also where the locale would add the day of the week."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")


def percent(share: float) -> str:
    """As in "35 %" for 0.35."""
    return f"{QLocale().toString(round(share * 100))}{_NBSP}%"


def group_title(count: int) -> str:
    """The heading of the goals without a path to the vision."""
    return _tr("Not linked yet (%1)").replace("%1", QLocale().toString(count))


def dimmed(line: GoalLine) -> GoalLine:
    """The same row as one that only leads to a match."""
    return replace(line, is_dimmed=True)


def level_word(level: Level | None) -> str:
    """What a goal of a level is called."""
    words = {
        None: _tr("Group"),
        Level.VISION: _tr("Vision"),
        Level.OBJECTIVE: _tr("Objective"),
        Level.DEPARTMENT: _tr("Department goal"),
        Level.PERSONAL: _tr("Personal goal"),
    }
    return words[level]


def spoken(line: GoalLine) -> str:
    """The row as a screen reader says it: "Deliver every order by 6:30, department goal, owner Mia Torres, 35 per cent,
    off track, due 31 December"."""
    if line.level is None:
        return line.title
    parts = [line.title or _tr("New goal"), level_word(line.level).lower()]
    if line.owner_name:
        parts.append(_tr("owner %1").replace("%1", line.owner_name))
    if line.progress is not None:
        parts.append(_tr("%1 per cent").replace("%1", QLocale().toString(round(line.progress * 100))))
    if line.status is not None:
        parts.append(status_word(line.status).lower())
    if line.due_on is not None:
        day = long_day(line.due_on)
        if line.due.startswith(str(line.due_on.day)):
            day = QLocale().toString(QDate(line.due_on.year, line.due_on.month, line.due_on.day), "d MMMM")
        parts.append(_tr("due %1").replace("%1", day))
    return ", ".join(parts)


def _tr(text: str) -> str:
    return QCoreApplication.translate("GoalLines", text)
