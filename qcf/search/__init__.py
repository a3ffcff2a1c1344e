"""A rule as integers, and the exact search for a counted set over them.

Takes: a `Qualification` as it applies to a learner, and what the learner holds as entries.
Gives: whether some counted set meets every requirement, with the set or with the reason why none.
May import: `qcf.model` and what lies below it.
Never does: know a learner, a date or a verdict, or say no before every branch is exhausted.
Start reading at: `problem.py`, then `sums.py` and `find.py`.
"""
