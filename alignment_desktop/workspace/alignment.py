"""The alignment score of a plan as of its today."""

from __future__ import annotations

from alignment_desktop.domain.alignment_score import (
    AlignmentScore,
    ScoreFacts,
    alignment_score,
    balanced_part,
    linked_part,
    measured_part,
    owned_part,
    score_of_parts,
    up_to_date_part,
)
from alignment_desktop.domain.goal_index import GoalIndex
from alignment_desktop.domain.kept_answers import KeptAnswers
from alignment_desktop.workspace.plan_figures import PlanFigures


def score_of(figures: PlanFigures, index: GoalIndex | None = None) -> AlignmentScore:
    """The five parts and their total from figures that are already counted."""
    return alignment_score(score_facts(figures), index)


def score_facts(figures: PlanFigures) -> ScoreFacts:
    """What the score is counted from."""
    return ScoreFacts(
        today=figures.today,
        objectives=tuple(figures.objectives.values()),
        people=tuple(figures.people.values()),
        departments=tuple(figures.departments.values()),
        links=figures.links,
        key_results=figures.key_results,
        contributions=figures.contributions,
        kpi_ids_with_data=kpis_with_data(figures),
        up_to_date={kpi_id: one.is_up_to_date for kpi_id, one in figures.kpis.items()},
        wish=figures.plan.explore_share,
        needing_pairs=needing_pairs(figures),
    )


def kept_score(figures: PlanFigures, index: GoalIndex, kept: KeptAnswers) -> AlignmentScore:
    """The same; parts are counted again only when something that they count is another object than before."""
    with_data = kpis_with_data(figures)
    people, today = figures.people, figures.today
    return score_of_parts(
        (
            kept.answer("linked", (index,), lambda: linked_part(index)),
            kept.answer("owned", (index, people, today), lambda: owned_part(index, people.values(), today)),
            measured_part(index, figures.links, figures.key_results, with_data),
            up_to_date_part({kpi_id: one.is_up_to_date for kpi_id, one in figures.kpis.items()}),
            kept.answer(
                "balanced",
                (index, figures.departments, figures.contributions, figures.needs, figures.plan),
                lambda: balanced_part(
                    index,
                    figures.departments.values(),
                    figures.contributions,
                    needing_pairs(figures),
                    figures.plan.explore_share,
                ),
            ),
        )
    )


def kpis_with_data(figures: PlanFigures) -> frozenset[int]:
    """The numbers with a value that stands."""
    return frozenset([kpi_id for kpi_id, one in figures.kpis.items() if one.standing is not None])


def needing_pairs(figures: PlanFigures) -> frozenset[tuple[int, int]]:
    """The pairs of departments that the owner ticked."""
    return frozenset((min(one.one_id, one.other_id), max(one.one_id, one.other_id)) for one in figures.needs)
