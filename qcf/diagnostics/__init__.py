"""What went wrong, and where.

Takes: the text of a file, and offsets into it.
Gives: `Diagnostic` values with a code, spans, help and fixes.
May import: nothing of `qcf` but `qcf.shipped`.
Never does: print, raise on user text, or know what a qualification is.
Start reading at: `diagnostic.py`.
"""
