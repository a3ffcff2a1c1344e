"""Spreadsheets of a provider, of any size and layout, as rows of achievements.

Takes: paths of CSV, workbooks and Parquet, and a profile that maps their columns.
Gives: `Tables`: achievements as Arrow record batches, facts of learners, and what was left out.
May import: `qcf.records`, `qcf.framework`, `qcf.diagnostics`.
Never does: know a rule, hold a whole file, or lose a good row for a bad one.
Start reading at: `tables.py`.
"""
