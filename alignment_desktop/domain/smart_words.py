"""English words that the check *specific* knows: verbs a goal may start with, and words that say too little alone."""

from __future__ import annotations

_VAGUE = """
improve improving better best enhance enhancing optimise optimize optimising optimizing strengthen strengthening boost
maximise maximize minimise minimize streamline leverage synergy synergies excellence world-class good great nice
"""

_VERBS = """
accelerate accommodate accredit achieve acquire act adapt add adjust adopt advance advertise agree aim alarm align
allocate allot allow answer anticipate apply appoint approve arrange ask assign attend attract audit automate avoid
bake balance be become begin bid bill book borrow bottle brand brew brief bring broadcast broaden budget build buy
calculate calibrate call call-back calm can cancel care carry carve cash cast cater celebrate certify challenge change
charge chase check choose clarify clean clear close coach collect combine come communicate compare complete compost
compress compute confirm connect contact continue contract convert cook cool copy cost count courier cover create crop
cross-sell cross-train cure cushion customise customize cut cycle debrief debug decide declare decline decorate deepen
define delegate deliver deploy deposit describe design detect develop dial dig digitise digitize discover discuss
disinfect dispatch display dispose distribute divest document double double-check downgrade draft draw drill drive
drop dry dust dye earn ease edit educate eliminate employ empower empty enable encourage encrypt end engage enlarge
enter enumerate equal establish estimate evaluate exceed exchange exhibit expand explain explore export extend feed
fence fetch fill film find finish fit fix flatten focus fold follow forecast form found free fund gain gather get give
glaze go graduate greet grind group grow guard guess guide halve hand hang harvest hasten haul have heal hear heat
heighten help hire hoist hold host house identify implement import increase induct inform insource inspect inspire
install insulate insure interview introduce invest invite invoice iron itemise itemize join keep knead knit know label
land launch lead learn lease leave lend lengthen let licence license lift light lighten limit list listen live load
localise localize lock lodge loosen lower maintain make manage map market master match measure meet mend mentor merge
migrate mill mix modernise modernize monitor mop motivate mount move name negotiate note notice nudge nurse observe
offer onboard open operate order organise organize outperform outsource overhaul own pack paint pair park partner pass
patch pause pay permit personalise personalize phase phone photograph pick pilot pitch place plan plant plaster plumb
polish poll possess post postpone practice practise predict prepare present prevent price print process produce
prolong promote proof protect prove provide prune publish pull purchase push put quadruple qualify question quicken
quote raise reach read rearm rearrange rebook reboot rebrand rebuild receive recognise recognize reconcile record
recruit recycle redesign redo redraft reduce refill refit refresh refuel refund refurbish refuse register rehearse
reimburse reject relaunch release reload relocate remind rename renew renovate rent reopen repair repay repeat
rephrase replace replan reply report reschedule rescue research reserve reset resolve respond restart restock restore
resume retain rethink retrofit return reuse review revive reward reword rework rewrite ride ring risk roast roll
rotate run salvage sand sanitise sanitize save scale scan scatter schedule scrub sculpt search seat secure seek sell
send serve service set settle sew shape share sharpen shave shelter shift ship shorten show showcase shred shrink sign
simplify size sketch slice slow soften solder solve sort source sow specify speed spend splice split spot spread
squeeze staff standardise standardize start stay sterilise stock stop store straighten stream stretch strip study
subcontract sublet submit sum supply support survey sustain swap sweep switch sync tailor take talk tally target taste
teach tell tender test thicken tidy tighten tour tow trace track trade train transfer transform translate travel treat
trial trim triple try try-out tune turn tutor type understand unite unload unlock upcycle update upgrade upsell use
validate ventilate verify vet visit vote walk wash watch water weave weigh weld widen win wipe withdraw work wrap
write
"""

VAGUE_WORDS: frozenset[str] = frozenset(_VAGUE.split())
VERBS: frozenset[str] = frozenset(_VERBS.split()) | VAGUE_WORDS
