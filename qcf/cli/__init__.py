"""The commands, one module each.

Takes: words of the command line.
Gives: data on standard output, everything else on standard error, and an exit status.
May import: everything of `qcf`.
Never does: decide, or write a file that was not asked for.
Start reading at: `main.py`.
"""
