"""From where on something is a finding: every threshold with its reason, in one place."""

from __future__ import annotations

QUIET_DAYS = 30
"""A month without a word: whoever meets once a month has missed a whole round."""
QUIET_DAYS_DUE_SOON = 14
"""Close to its date two weeks of silence are too many to mend anything afterwards."""
DUE_SOON_DAYS = 30
"""A goal is due soon within the month in which nothing new would be begun for it."""
WEEKS_FROM_DAYS = 14
"""From two weeks on people count in weeks."""

FEWEST_PEOPLE_FOR_LOAD = 5
"""Among four people or fewer one who does twice as much is how such a business works, and a median says little."""
TIMES_THE_MEDIAN = 2
"""Twice what is usual in the team, as in the picture of who talks to whom."""

FEWEST_GOALS_TO_OVERLOAD = 5
"""Four goals at once a person still has in mind; in a team of few goals twice the median would be two."""

TIDY_FROM = 95
"""A score that leaves at most one thing to mend; real plans rarely stay there while the business moves."""
FEWEST_GOALS_TO_BE_TIDY = 6
"""A plan that has just been begun is tidy by itself; from six goals on the mix is counted too."""

FEWEST_PERIODS = 12
"""A year of months, a quarter of weeks: with fewer changes an order of ranks comes about by chance too often."""
LONGEST_LAG = 3
"""A cause that shows more than three periods later is beyond what a glance at two lines can tell."""
STRONGEST_BY_CHANCE = 0.05
"""The chance, over all pairs and lags that are compared, that one of them looks opposed without being so."""
WEAKEST_CORRELATION = -0.5
"""Weaker than this two numbers hardly show it to the eye, however many periods there are."""
