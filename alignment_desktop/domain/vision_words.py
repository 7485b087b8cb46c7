"""English words that the advice on a vision knows: people and places it may speak of, and words that promise nothing."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_COMMON = """
a an and are as at be but by for from has have in is it of on or our that the they this to we with you
"""
COMMON: frozenset[str] = frozenset(_COMMON.split())

_PEOPLE = """
anyone audience audiences businesses cafe cafes café cafés children cities client clients clinics commuters communities
community companies couples customer customers dealers developers diners employers engineers everybody everyone families
family farmers farms firms founders freelancers friends gardeners guest guests homeowners hotels households installers
landlords learners listeners locals makers manufacturers members merchants mothers musicians neighbor neighbors
neighbour neighbours nurses offices owners parents passengers patient patients people players pupils readers regulars
residents restaurant restaurants retailers schools seniors shop shoppers shops sites sme smes startups student students
studios suppliers teachers teams tenants tourists traders tradespeople travellers users villagers visitors women workers
workshops
"""
PEOPLE: frozenset[str] = frozenset(_PEOPLE.split())

_PLACES = """
abroad africa america area asia borough britain building city coast continent corner country county district downtown
england europe everywhere germany harbour here home homes hour hours island kilometre kilometres km land local locally
london mile miles minutes nation national nationwide neighbourhood neighborhood online province quarter region regional
road scotland shire shop square state street suburb suburbs territory town towns valley village villages wales web world
worldwide
"""
PLACES: frozenset[str] = frozenset(_PLACES.split())

_PLACE_PREPOSITIONS = """
across around at beyond from in inside near of outside throughout
"""
PLACE_PREPOSITIONS: frozenset[str] = frozenset(_PLACE_PREPOSITIONS.split())

AMOUNT, TIME, OFTEN, QUALITY = "amount", "time", "often", "quality"

VAGUE: Mapping[str, str] = MappingProxyType({
    **dict.fromkeys((
        "hardly anything", "hardly any", "hardly anyone", "almost nothing", "almost everyone", "almost everything",
        "as much as possible", "as many as possible", "as little as possible", "as few as possible", "a lot", "lots of",
        "a bit", "many", "several", "various", "numerous", "some", "a few", "most", "more", "fewer", "less",
        "much more", "much less", "significant", "significantly", "substantial", "substantially", "considerable",
        "considerably", "enough", "plenty",
    ), AMOUNT),
    **dict.fromkeys((
        "as soon as possible", "soon", "quickly", "in the future", "in the long term", "one day", "eventually", "fast",
        "in time", "before long",
    ), TIME),
    **dict.fromkeys(("often", "regularly", "frequently", "sometimes", "occasionally", "from time to time"), OFTEN),
    **dict.fromkeys((
        "better", "best", "great", "good", "excellent", "excellence", "world-class", "world class", "first-class",
        "first class", "leading", "market leader", "innovative", "innovation", "high-quality", "high quality",
        "top quality", "cutting-edge", "state-of-the-art", "state of the art", "premier", "optimal", "optimise",
        "optimize", "synergy", "synergies", "customer-centric", "customer-focused", "holistic", "sustainable",
        "successful", "strong", "attractive", "modern", "professional", "efficient", "unique",
    ), QUALITY),
})  # fmt: skip
"""Phrase -> what would say it better: how much, when, how often, or what one would see."""

_FIGURES = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty forty fifty sixty
seventy eighty ninety hundred thousand million half third quarter twice double
"""
FIGURES: frozenset[str] = frozenset(_FIGURES.split())
