"""The header of a rule or pathway file: fields in, values out."""

import datetime as dt
import re

from attrs import frozen

from qcf.diagnostics.diagnostic import Diagnostic, at
from qcf.diagnostics.source import Span
from qcf.diagnostics.suggest import did_you_mean
from qcf.framework.dates import parse_date
from qcf.framework.identifiers import canonical_number, number_character
from qcf.framework.levels import Level
from qcf.framework.sizes import SIZES
from qcf.model.qualification import Header
from qcf.records.units import Origin
from qcf.syntax import tree as t
from qcf.syntax.advice import said_otherwise
from qcf.syntax.fields import (
    FIELDS,
    KINDS,
    PATHWAY_FIELDS,
    POLICY_FIELDS,
    REPEATABLE,
    SECTIONS,
)
from qcf.syntax.phrase import listed

FRAMEWORKS = ("QCF", "RQF", "NQF")
_FIELDS_OF = {"Pathway": PATHWAY_FIELDS, "Policy": POLICY_FIELDS}
_LIES = {
    "Qualification": "rules",
    "Suite": "rules",
    "Pathway": "pathways",
    "Policy": "rules",
}
_ORIGINS = tuple(origin.value for origin in Origin if origin is not Origin.UNKNOWN)


@frozen
class _Given:
    value: str
    span: Span


class HeaderReader:
    """Reads the fields of one file and keeps what is wrong with them."""

    def __init__(self, document: t.Document, kind: str) -> None:
        self.document = document
        self.kind = kind
        self.found: list[Diagnostic] = []
        self.fields: dict[str, list[_Given]] = {}
        for statement in document.statements:
            body = statement.body
            if isinstance(body, t.Field) and body.name not in SECTIONS:
                self._keep(body, statement.span)

    def _keep(self, body: t.Field, span: Span) -> None:
        name_span = span.file.span(span.start, span.start + len(body.name))
        if body.name not in FIELDS:
            advice = did_you_mean(body.name, [*FIELDS, *SECTIONS, "Group"])
            heading = None if advice else _heading_meant(body)
            if heading is not None:
                message, advice = "a group's heading begins with `Group`", f"write `{heading}`"
                self.found.append(at("QCF104", name_span, message, help=advice))
                return
            advice = advice or said_otherwise(f"{body.name}: {body.value}")
            advice = advice or f"the fields are {listed(list(FIELDS))}"
            if body.name.startswith("Expect"):
                advice = "write a sentence: `Expect eligible.` or `Expect not eligible.`"
            self.found.append(
                at("QCF105", name_span, f"there is no field `{body.name}`", help=advice)
            )
            return
        if body.name not in (*_FIELDS_OF.get(self.kind, FIELDS), *KINDS):
            message = f"a {self.kind.lower()} file has no field `{body.name}`"
            advice = "say it in the file of the qualification"
            self.found.append(at("QCF105", name_span, message, help=advice))
            return
        if not body.value:
            self.found.append(
                at("QCF110", name_span, f"`{body.name}` has no value", help=FIELDS[body.name])
            )
            return
        if body.name in self.fields and body.name not in REPEATABLE:
            self.found.append(
                at(
                    "QCF109",
                    name_span,
                    f"`{body.name}` is given twice",
                    help="keep one of the two",
                )
            )
            return
        self.fields.setdefault(body.name, []).append(_Given(body.value, body.value_span))

    def text(self, name: str) -> str | None:
        """Return the value of a field as written."""
        given = self.fields.get(name)
        return given[0].value if given else None

    def texts(self, name: str) -> tuple[str, ...]:
        """Return all values of a field that may be repeated."""
        return tuple(given.value for given in self.fields.get(name, ()))

    def slugs(self, name: str) -> tuple[tuple[str, Span], ...]:
        """Return the file names in a field, parted by commas."""
        found = []
        for given in self.fields.get(name, ()):
            for match in re.finditer(r"[^,\s]+", given.value):
                start = given.span.start + match.start()
                found.append((match[0], given.span.file.span(start, start + len(match[0]))))
        return tuple(found)

    def _bad(self, name: str, asked: str) -> None:
        given = self.fields[name][0]
        self.found.append(
            at(
                "QCF110",
                given.span,
                f"`{name}` asks for {asked}, found `{given.value[:60]}`",
                help=FIELDS[name],
            )
        )

    def word(self, name: str, allowed: tuple[str, ...]) -> str | None:
        """Return the value of a field that takes one of a few words."""
        value = self.text(name)
        if value is not None and value not in allowed:
            self._bad(name, f"one of {listed(allowed, 'or')}")
            return None
        return value

    def date(self, name: str) -> dt.date | None:
        """Return the value of a field that is a date."""
        value = self.text(name)
        date = parse_date(value) if value else None
        if value and date is None:
            self._bad(name, "a date such as `31 August 2014`")
        return date

    def window(self, name: str) -> tuple[dt.date | None, dt.date | None]:
        """Return the two dates of a field, either of which may be open."""
        value = self.text(name)
        if not value:
            return None, None
        match = re.fullmatch(r"(?:from )?(?P<first>\d.*?)?(?: ?to (?P<last>\d.*))?", value)
        dates = (
            [parse_date(p) if p else None for p in match.group("first", "last")] if match else []
        )
        given = [p for p in match.group("first", "last") if p] if match else []
        if not given or len([d for d in dates if d]) != len(given):
            self._bad(name, "dates such as `1 September 2010 to 31 August 2014`")
            return None, None
        if len(given) == 2 and dates[0] and dates[1] and dates[1] < dates[0]:
            self._bad(name, "a first day that is not after the last")
        return dates[0], dates[1]

    def level(self) -> Level | None:
        """Return the qualification's level."""
        value = self.text("Level")
        level = Level.parse(value) if value else None
        if value and (level is None or str(level) != value):
            self._bad("Level", "a level from E1 to 8")
        return level

    def header(self) -> Header:
        """Return all of it, and complain where the file does not say what it is."""
        title = self.text(self.kind)
        other = next((kind for kind in KINDS if kind != self.kind and kind in self.fields), None)
        if other is not None:
            given = self.fields[other][0]
            self.found.append(
                at(
                    "QCF213",
                    given.span,
                    f"this file is a {other.lower()}, and a {self.kind.lower()} belongs here",
                    help=f"a {other.lower()} lies in `{_LIES[other]}/`",
                )
            )
        elif title is None and not any(d.code == "QCF110" for d in self.found):
            first = self.document.source.line_span(1)
            self.found.append(
                at(
                    "QCF108",
                    first,
                    f"the file does not begin with `{self.kind}:` and a title",
                    help=f"write `{self.kind}: ` and the title on the first line",
                )
            )
        number = self.text("Number")
        if number is not None:
            self._check_number(number)
        origin = self.word("Origin", _ORIGINS)
        return Header(
            title or "",
            number,
            self.texts("Also offered as"),
            self.text("Awarding body"),
            self.word("Framework", FRAMEWORKS),
            self.level(),
            self.word("Size", SIZES),
            self.text("Version"),
            self.window("Registration"),
            self.date("Certification ends"),
            self.text("Published hours"),
            Origin(origin) if origin else None,
            self.texts("Source"),
        )

    def _check_number(self, number: str) -> None:
        canonical = canonical_number(number)
        span = self.fields["Number"][0].span
        if canonical is None:
            if not re.fullmatch(r"C\d\d/\d{4}/\d", number):  # a Welsh designation has no check
                self._bad("Number", "a qualification number such as `500/9170/0`")
        elif canonical[-1] != number_character(canonical):
            self.found.append(
                at(
                    "QCF607",
                    span,
                    f"the digits of `{canonical}` ask for the check character "
                    f"`{number_character(canonical)}`",
                    help="compare it with the specification; the check is derived, not published",
                )
            )


def _heading_meant(field: t.Field) -> str | None:
    """Return the heading that a group has, where words stand before it or in its place."""
    behind = re.fullmatch(r"[A-Z]\w+ [Gg](roup \w+)", field.name)
    if behind is not None and field.value:
        return f"G{behind[1]}: {field.value}"
    if re.search(r"\b(?:[Uu]nits|[Gg]roup)\b", field.name) and not field.value:
        return f"Group B: {field.name}"
    return None


def awarded_by(document: t.Document) -> tuple[str | None, str | None]:
    """Return the awarding body and the framework of a policy, as written."""
    fields = {
        statement.body.name: statement.body.value
        for statement in document.statements
        if isinstance(statement.body, t.Field)
    }
    return fields.get("Awarding body"), fields.get("Framework")
