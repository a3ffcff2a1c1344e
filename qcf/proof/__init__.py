"""What a rule says of every learner: exact facts of it, and how two rules differ.

Takes: a `Qualification` and a date.
Gives: figures, ways and differences, each with the units that prove it.
May import: `engine` and everything below it.
Never does: judge a learner, or state as a fact what a spent budget left open.
Start reading at: `universe.py`.
"""
