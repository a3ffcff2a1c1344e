"""What is wrong or strange with a rule that reads well: checks, with proofs behind them.

Takes: the qualifications of a rule file with their documents, unit banks, and a date.
Gives: `Diagnostic` values, each with the statements and units that prove it.
May import: `advice` and everything below it.
Never does: say as a fact what a spent budget or an unpublished figure leaves open.
Start reading at: `registry.py`.
"""
