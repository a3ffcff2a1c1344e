"""What units are measured by besides rules: occupational standards, areas and registers.

Takes: files under `units/standards`, a `Qualification` or a `Verdict`.
Gives: which units cover which standards, for a rule or a learner, and a register's conditions.
May import: `proof` and everything below it.
Never does: decide an award, or map a unit that no file maps.
Start reading at: `standard.py`.
"""
