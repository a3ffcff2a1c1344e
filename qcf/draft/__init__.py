"""A first workspace, drafted from a list of units or invented as an example.

Takes: what an author says about a qualification, and the text of a list of units.
Gives: the files of a workspace as text, and what the author still has to say.
May import: everything of `qcf` but `report`, `filing` and `cli`.
Never does: write a file, or make up a figure that nobody stated.
Start reading at: `workspace.py`.
"""
