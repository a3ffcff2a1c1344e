"""Units on offer and learners' records, as values, and the readers that make them from files.

Takes: TOML, CSV and JSON text from strangers.
Gives: `UnitBank` and `LearnerRecord` values, and what is wrong with the rest.
May import: `qcf.diagnostics`.
Never does: know a rule, or guess at a row.
Start reading at: `units.py`, `learners.py`.
"""
