"""English words that the check *specific* knows: verbs a goal may start with, and words that say too little alone."""

from __future__ import annotations

_VAGUE = """
improve improving better best enhance enhancing optimise optimize optimising optimizing strengthen strengthening boost
maximise maximize minimise minimize streamline leverage synergy synergies excellence world-class good great nice
"""

_VERBS = """
achieve acquire act add adopt agree aim answer apply appoint approve arrange ask assign attend attract audit automate
avoid bake balance be become begin book brew bring broaden build buy call call-back can care carry cash celebrate
certify change charge check choose clean clear close coach collect combine come communicate compare complete confirm
connect contact continue convert cook cost count cover create cross-train cut decide declare deliver deploy describe
design develop digitise digitize discuss distribute document double draft draw drive drop earn educate eliminate
employ enable end engage enter establish evaluate expand explain export extend fill film find finish fit fix focus
follow form free fund gain get give go graduate grow guide halve hand have help hire hold host identify implement
increase inform inspect install introduce invest invite invoice join keep know land launch lead learn leave lend let
lift limit list listen live lower maintain make manage map market master measure meet merge migrate mix modernise
modernize monitor move name negotiate offer onboard open operate order organise organize outsource own pack paint
partner pass pay phone pick pilot place plan plant post practise practice prepare present prevent price print process
produce promote protect prove provide publish purchase put qualify raise reach read rebuild receive record recruit
recycle redesign redo reduce refill refurbish register release relocate renew renovate rent repair repeat replace
report research reserve resolve respond restore retain return reuse review reward roll run save schedule secure sell
send serve set share ship shorten show sign simplify solve sort source speed spend split staff standardise standardize
start stay stop store study submit supply support survey sustain switch take talk target teach tell test tidy trade
train transfer transform translate treat trial triple try turn understand update upgrade use validate visit wash weigh
win work write
"""

VAGUE_WORDS: frozenset[str] = frozenset(_VAGUE.split())
VERBS: frozenset[str] = frozenset(_VERBS.split()) | VAGUE_WORDS
