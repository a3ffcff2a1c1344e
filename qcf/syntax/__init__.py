"""The text of a rule file as a tree, and back.

Takes: the text of one `.qcf` file.
Gives: a `Document` that keeps every comment and place, what is wrong with the rest, and the
canonical layout.
May import: `qcf.diagnostics`, `qcf.framework`.
Never does: look at another file, or know whether a name exists.
Start reading at: `grammar.lark`, `tree.py`.
"""
