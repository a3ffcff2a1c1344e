"""The scales and numbers that the qualification frameworks give everybody.

Takes: text as people write it.
Gives: levels, sizes, unit references and qualification numbers in their printed form.
May import: nothing of `qcf`.
Never does: know a unit, a rule or a learner.
Start reading at: `levels.py`.
"""
