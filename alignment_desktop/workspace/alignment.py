"""The alignment score of a plan as of its today."""

from __future__ import annotations

from alignment_desktop.domain.alignment_score import AlignmentScore, ScoreFacts, alignment_score
from alignment_desktop.workspace.plan_figures import PlanFigures


def score_of(figures: PlanFigures) -> AlignmentScore:
    """The five parts and their total from figures that are already counted."""
    return alignment_score(
        ScoreFacts(
            today=figures.today,
            objectives=tuple(figures.objectives.values()),
            people=tuple(figures.people.values()),
            departments=tuple(figures.departments.values()),
            links=figures.links,
            key_results=figures.key_results,
            contributions=figures.contributions,
            kpi_ids_with_data=frozenset(kpi_id for kpi_id, one in figures.kpis.items() if one.value is not None),
            up_to_date={kpi_id: one.is_up_to_date for kpi_id, one in figures.kpis.items()},
            wish=figures.plan.explore_share,
        )
    )
