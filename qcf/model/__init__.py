"""What a rule of combination means: names resolved, nothing decided.

Takes: documents and unit banks.
Gives: a `Qualification` whose requirements are a closed union, and what does not resolve.
May import: `qcf.syntax`, `qcf.records`, `qcf.framework`, `qcf.diagnostics`.
Never does: look at a learner, or search.
Start reading at: `qualification.py`.
"""
