"""How many mistakes of one file are told: more than these help nobody."""

from qcf.diagnostics.diagnostic import Diagnostic, at, in_order

MOST_MISTAKES = 200


def bounded(found: list[Diagnostic]) -> list[Diagnostic]:
    """Return 200 mistakes and 200 remarks at most, in order, and say where reading stopped."""
    ordered = in_order(found)
    mistakes = [diagnostic for diagnostic in ordered if diagnostic.is_error]
    remarks = [diagnostic for diagnostic in ordered if not diagnostic.is_error][:MOST_MISTAKES]
    if len(mistakes) <= MOST_MISTAKES:
        return in_order([*mistakes, *remarks])
    stopped = _stopped(mistakes[MOST_MISTAKES])
    kept = [*mistakes[:MOST_MISTAKES], *(d for d in remarks if d.place <= stopped.place)]
    return [*in_order(kept), stopped]


def _stopped(first_left_out: Diagnostic) -> Diagnostic:
    span = first_left_out.primary.span if first_left_out.primary else None
    message = f"reading stopped here after {MOST_MISTAKES} mistakes"
    advice = "mend those first: often one cause makes many of them"
    if span is None:
        return Diagnostic("QCF118", message, help=advice, file=first_left_out.file)
    return at("QCF118", span, message, help=advice)
