"""Many learners at once: the answer for each that `evaluate` gives, each pattern decided once.

Takes: a `Qualification`, rows of achievements with any number of learners, and a date.
Gives: a `Cohort`, a row for each learner, as Arrow record batches.
May import: `qcf.advice` and what lies below it.
Never does: decide otherwise than `evaluate`, name a learner in a message, or hold all rows at once.
Start reading at: `evaluate.py`, then `kinds.py`, `masks.py` and `deciding.py`.
"""
