"""What of a scorecard is shown: the same choice holds for the page, on paper and in the workbook."""

from __future__ import annotations

from dataclasses import dataclass, replace

from alignment_desktop.domain.scorecard import Scorecard, ScorecardArea


@dataclass(frozen=True, slots=True)
class ScorecardChoice:
    """`has_goals`: the objectives of each area; `has_results` and `has_drivers`: the numbers that show the result, and those that
    warn early; `has_figures`: what was measured. Without figures it is a sheet to agree on, or to write on."""

    has_goals: bool = False
    has_results: bool = True
    has_drivers: bool = True
    has_figures: bool = True


EVERYTHING = ScorecardChoice(has_goals=True)


def choose(scorecard: Scorecard, choice: ScorecardChoice) -> Scorecard:
    """The scorecard with what was chosen; areas of which nothing is left go as well."""
    chosen = (_chosen(area, choice) for area in scorecard.areas)
    return replace(scorecard, areas=tuple(area for area in chosen if area.rows or area.goals))


def _chosen(area: ScorecardArea, choice: ScorecardChoice) -> ScorecardArea:
    rows = tuple(row for row in area.rows if (choice.has_drivers if row.kpi.is_leading else choice.has_results))
    return replace(area, rows=rows, goals=area.goals if choice.has_goals else ())
