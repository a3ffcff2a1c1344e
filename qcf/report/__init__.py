"""Values as words: diagnostics, verdicts and claims as text, as pages and as JSON.

Takes: `Diagnostic` and `Verdict` values.
Gives: text that people read, and JSON, SARIF and JUnit by their schemas.
May import: `qcf.engine` and what lies below it.
Never does: decide or compute anything.
Start reading at: `verdict_text.py`.
"""
