"""Decisions on file: written with all they rest on, and checked again years later.

Takes: what a verdict is asked for, or such a file.
Gives: a decision record, and what differs if anything does.
May import: everything of `qcf` but `cli`.
Never does: trust a line of a file that it can work out again.
Start reading at: `record.py`.
"""
