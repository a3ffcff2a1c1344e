"""The decision: whether a learner may be awarded, with the evidence either way.

Takes: a `Qualification`, a `LearnerRecord` and a date.
Gives: a `Verdict` whose answer is decided at once and whose evidence is worked out when asked for.
May import: `qcf.search` and what lies below it.
Never does: read a clock or a file, guess, or give an answer that the certifier refuses.
Start reading at: `evaluate.py`, then `decision.py` and `verdict.py`.
"""
