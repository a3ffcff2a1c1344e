"""The mistakes of one file, collected up to a bound."""

from attrs import Factory, define

from qcf.diagnostics.diagnostic import Diagnostic, at, in_order

MOST_MISTAKES = 200


@define
class Findings:
    """What is wrong with one file. After 200 mistakes nothing more is taken in, and it says so."""

    found: list[Diagnostic] = Factory(list)
    mistakes: int = 0
    remarks: int = 0
    is_full: bool = False
    _said: set[str] = Factory(set)

    def add(self, diagnostic: Diagnostic) -> None:
        """Take in a finding; hints, warnings and notes are bounded apart from mistakes.

        `mistakes` counts on behind the bound, so that an entry with one can still be told.
        """
        if diagnostic.is_error:
            self.mistakes += 1
        else:
            self.remarks += 1
        if self.is_full:
            return
        if diagnostic.code == "QCF118":
            self.is_full = True
        elif (self.mistakes if diagnostic.is_error else self.remarks) > MOST_MISTAKES:
            if diagnostic.is_error:
                self.stop(diagnostic)
            return
        self.found.append(diagnostic)

    def extend(self, diagnostics: list[Diagnostic]) -> None:
        """Take in the findings of an earlier stage on the same file."""
        for diagnostic in diagnostics:
            self.add(diagnostic)

    def once(self, topic: str, diagnostic: Diagnostic) -> None:
        """Take in a note that a file needs only once."""
        if topic not in self._said:
            self._said.add(topic)
            self.add(diagnostic)

    def stop(self, last: Diagnostic) -> None:
        """Say that reading stopped at the place of `last`."""
        self.is_full = True
        if last.primary is not None:
            message = f"reading stopped after {min(self.mistakes, MOST_MISTAKES)} mistakes"
            help_ = "mend these and read the file again"
            self.found.append(at("QCF118", last.primary.span, message, help=help_))

    def listed(self) -> list[Diagnostic]:
        """Return all of them by line and column, and that reading stopped as the last."""
        return sorted(in_order(self.found), key=lambda diagnostic: diagnostic.code == "QCF118")
