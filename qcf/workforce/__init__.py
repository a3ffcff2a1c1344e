"""People and settings: what a post asks of whoever holds it, and what settings must have.

Takes: learner records, verdicts, and data on roles, statuses, criteria and dates.
Gives: for each condition whether a person meets it, with the reason or with what is not known.
May import: `qcf` itself, `qcf.diagnostics`, `qcf.framework`, and the file readers of
    `qcf.records`.
Never does: know how a verdict is reached, or take what is not stated for none required.
Start reading at: `requirements.py`.
"""
