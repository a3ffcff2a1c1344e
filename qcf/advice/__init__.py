"""What next, and what else: the questions that people ask after a verdict.

Takes: qualifications, learner records and a date, and verdicts on them.
Gives: completions, near misses, transfers, awards and comparisons, each evaluated before it is
    shown.
May import: `engine` and everything below it.
Never does: claim anything for a learner, or suggest what was not evaluated again.
Start reading at: `completing.py`.
"""
