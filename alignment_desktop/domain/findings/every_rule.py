"""All rules one after another, each asked again only when something that it looks at is another object than before."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from alignment_desktop.domain.finding import Finding, ranked
from alignment_desktop.domain.finding_facts import FindingFacts
from alignment_desktop.domain.findings.circular_support import circular_support
from alignment_desktop.domain.findings.dates_cannot_hold import due_after_parent, number_younger_than_goal
from alignment_desktop.domain.findings.gone_quiet import gone_quiet
from alignment_desktop.domain.findings.nobodys import nobodys
from alignment_desktop.domain.findings.not_linked import not_linked
from alignment_desktop.domain.findings.not_measured import not_measured
from alignment_desktop.domain.findings.out_of_balance import no_shared_goal, out_of_balance
from alignment_desktop.domain.findings.overloaded import overloaded
from alignment_desktop.domain.findings.pulling_apart import pulling_apart
from alignment_desktop.domain.findings.same_goal_twice import same_goal_twice
from alignment_desktop.domain.findings.serves_another_department import serves_another_department
from alignment_desktop.domain.findings.too_tidy import too_tidy
from alignment_desktop.domain.kept_answers import KeptAnswers
from alignment_desktop.domain.score_gain import GainCounter


def all_findings(facts: FindingFacts, kept: KeptAnswers | None = None) -> tuple[Finding, ...]:
    """Every finding of the plan, ranked by gain.

    `kept` remembers what the rules that gain nothing and look at goals only have found. Its owner sees to it that the same
    goals, people and links come as the same objects.
    """
    gains = GainCounter(facts.score)
    kept = kept or KeptAnswers()
    goals, today = facts.index, facts.today

    def same(rule: Callable[[FindingFacts], Iterable[Finding]], *looked_at: object) -> tuple[Finding, ...]:
        return kept.answer(rule.__name__, looked_at, lambda: tuple(rule(facts)))

    found: list[Finding] = []
    found += not_linked(facts, gains)
    found += not_measured(facts, gains)
    found += nobodys(facts, gains)
    found += same(overloaded, goals, facts.people, today)
    found += pulling_apart(facts)
    found += gone_quiet(facts)
    found += out_of_balance(facts, gains)
    found += no_shared_goal(facts, gains)
    found += same(same_goal_twice, goals, facts.slow)
    found += same(circular_support, goals, facts.contributions)
    found += same(due_after_parent, goals, today)
    found += number_younger_than_goal(facts)
    found += same(serves_another_department, goals, facts.people, facts.departments, facts.contributions)
    found += too_tidy(facts)
    return ranked(found)
