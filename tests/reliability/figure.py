"""One figure of a long run: how many of how many, from which seed, and what the run shows that has to fail."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Figure:
    """A promise, tried. `control` is a run with a guard switched off; a figure whose control finds nothing is none."""

    name: str
    seed: int
    attempted: int = 0
    problems: list[str] = field(default_factory=list)
    control_attempted: int = 0
    control_found: int = 0
    control: str = ""
    remarks: dict[str, int] = field(default_factory=dict)

    @property
    def passed(self) -> int:
        """How many attempts ended well."""
        return self.attempted - len(self.problems)

    @property
    def holds(self) -> bool:
        """Whether every attempt ended well and the control, if there is one, found what it must."""
        control_works = not self.control or self.control_found > 0
        return self.attempted > 0 and not self.problems and control_works

    def count(self, problem: str | None) -> None:
        """One attempt more, with what went wrong."""
        self.attempted += 1
        if problem is not None:
            self.problems.append(problem)

    def count_control(self, problem: str | None) -> None:
        """One attempt more without the guard."""
        self.control_attempted += 1
        self.control_found += problem is not None

    def remark(self, what: str, times: int = 1) -> None:
        """Count something worth knowing."""
        self.remarks[what] = self.remarks.get(what, 0) + times
