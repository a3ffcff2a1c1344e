"""One file resolved by itself: a qualification, a pathway, a policy, one inside another."""

from attrs import field, frozen

from qcf.diagnostics.diagnostic import Diagnostic, at
from qcf.diagnostics.source import Span
from qcf.model.header import HeaderReader
from qcf.model.listing import Listing
from qcf.model.names import UnitNames
from qcf.model.qualification import Group, Header
from qcf.model.requirements import Permission, Requirement
from qcf.model.select import Selector
from qcf.model.shelf import Shelf, unknown_bank
from qcf.model.statements import Statements
from qcf.model.sums import check_sums
from qcf.records.units import Unit, UnitBank
from qcf.syntax import tree as t

_GROUPS_ONLY = (t.GroupHeading, t.UnitItem, t.BankItem)


@frozen(slots=False)
class Part:
    """What one file says. `said` keeps what only the whole rule can make sense of."""

    document: t.Document
    header: Header
    groups: dict[str, Group]
    units: dict[str, tuple[Unit, ...]]
    requirements: list[Requirement]
    permissions: list[Permission]
    banks: tuple[UnitBank, ...]
    pathways: list[tuple[str, Span]]
    titled: dict[str, str]
    first_pathway: Span | None
    said: Statements
    replaces: tuple[str, Span] | None = None
    found: list[Diagnostic] = field(factory=list)

    @property
    def count(self) -> int:
        """How many pathways there are to choose from."""
        return len(self.pathways) + len(self.titled)


def read_part(
    document: t.Document,
    shelf: Shelf,
    kind: str,
    prefix: str = "",
    *,
    pathway: str | None = None,
    required: int | None = None,
) -> Part:
    """Return one file resolved by itself.

    `prefix` stands before the names of its groups; `required` is what the rule asks for in total.
    """
    reader = HeaderReader(document, kind)
    header = reader.header()
    banks = []
    for slug, span in dict(reader.slugs("Units from")).items():
        bank = shelf.bank(slug)
        if bank is None:
            reader.found.append(unknown_bank(slug, span, shelf))
        else:
            banks.append(bank)
    names = UnitNames(tuple(banks), reader.found)
    listing = Listing(document, names, shelf, prefix, pathway)
    groups = listing.groups()
    selector = Selector(listing, groups)
    said = Statements(selector, pathway, required)
    said.read(document.statements)
    if kind == "Pathway":
        _no_pathways(listing, document)
    if kind == "Policy":
        _only_limits(document, reader.found)
        _whose(document, header, reader.found)
    if kind != "Suite":
        _no_sizes(document, reader.found)
    reader.found.extend(check_sums(said.holds, listing, groups, selector))
    replaces = reader.slugs("Replaces")
    return Part(
        document,
        header,
        groups,
        listing.units,
        said.requirements,
        said.given,
        tuple(banks),
        listing.pathways,
        listing.titled,
        listing.first_pathway,
        said,
        replaces[0] if replaces else None,
        reader.found,
    )


def _whose(document: t.Document, header: Header, found: list[Diagnostic]) -> None:
    """Complain of a policy that is nobody's: it would be laid over no rule."""
    if header.awarding_body is None:
        message = "the policy does not say whose it is, so it is laid over no rule"
        advice = "write `Awarding body: ` as the rules have it"
        found.append(at("QCF108", document.source.line_span(1), message, help=advice))


def _no_sizes(document: t.Document, found: list[Diagnostic]) -> None:
    """Complain of sizes where there is one rule only."""
    for statement in document.statements:
        if isinstance(statement.body, t.Field) and statement.body.name == "Sizes":
            message = "only a suite has sizes"
            advice = "begin the file with `Suite:`, or leave `Sizes:` and its items out"
            found.append(at("QCF231", statement.span, message, help=advice))


def _no_pathways(listing: Listing, document: t.Document) -> None:
    listed = [*listing.pathways, *((s, document.source.line_span(1)) for s in listing.titled)]
    for slug, span in listed:
        listing.found.append(
            at(
                "QCF213",
                span,
                f"a pathway file lists no pathways, found `{slug}`",
                help="list it in the qualification's file",
            )
        )


def _only_limits(document: t.Document, found: list[Diagnostic]) -> None:
    """Complain of what a policy cannot say: it is laid over rules whose units it does not know."""
    for statement in document.statements:
        body = statement.body
        fits = isinstance(body, t.Field | t.Cap | t.CapShare | t.Only | t.Refuse | t.Within)
        if not fits or statement.scope.pathways or statement.scope.where:
            what = "lists no units" if isinstance(body, _GROUPS_ONLY) else "only limits what counts"
            found.append(
                at(
                    "QCF213",
                    statement.span,
                    f"a policy {what}",
                    help="write `No more than ... count in total.`, `Only units ... count.`, "
                    "`Refuse a claim ...` or `Complete within ...`",
                )
            )
