"""The rules that a rule names: inside it, before it, instead of it, and laid over it."""

from collections.abc import Mapping
from typing import Protocol

from attrs import evolve, frozen

from qcf.diagnostics.diagnostic import Diagnostic, at, has_errors
from qcf.diagnostics.source import Span
from qcf.diagnostics.suggest import did_you_mean
from qcf.model.header import awarded_by
from qcf.model.parts import Part, read_part
from qcf.model.qualification import Qualification
from qcf.model.requirements import Follow, Requirement
from qcf.model.shelf import Shelf, is_kind
from qcf.model.statements import required_credit
from qcf.model.suites import sizes_of
from qcf.syntax import tree as t


class Resolve(Protocol):
    """How another rule is resolved; the conductor hands it down."""

    def __call__(
        self,
        id: str,  # noqa: A002
        document: t.Document,
        shelf: Shelf,
        *,
        size: str | None = None,
        seen: frozenset[str] = frozenset(),
    ) -> tuple[Qualification, list[Diagnostic]]:
        """Return the qualification that a rule file states, and what does not resolve in it."""


@frozen
class Others:
    """Finds them, and says of each what is wrong with its use here."""

    shelf: Shelf
    main: Part
    document: t.Document
    id: str
    seen: frozenset[str]
    resolve: Resolve

    def _document(self, name: str, span: Span, *, sized: bool = False) -> t.Document | None:
        """Return the file of another rule, or None after saying what is wrong with it.

        `sized`: a suite may be named, with one of its sizes.
        """
        slug, colon, size = name.partition(":")
        document = self.shelf.rule(slug)
        message = advice = None
        if name in self.seen:
            message = f"`{name}` leads back to this rule"
            advice = "name another qualification"
        elif document is None:
            names = self.shelf.rule_names()
            message = f"no rule file `{slug}` in `rules/`"
            advice = did_you_mean(slug, names) or "name the file without `.qcf`"
        elif is_kind(document, "Suite") and not (sized and size in sizes_of(document)):
            sizes = " and ".join(f"`{slug}:{one}`" for one in sizes_of(document))
            message = (
                f"`{name}` is no qualification; `{slug}` is a suite, with {sizes or 'no sizes'}"
            )
            advice = "name one size of it" if sized else "name a rule file of one qualification"
        elif colon and not is_kind(document, "Suite"):
            message = f"`{slug}` is one qualification, and has no sizes"
            advice = f"write `{slug}`"
        if message is not None:
            self.main.found.append(at("QCF230", span, message, help=advice))
            return None
        return document

    def whole(self, name: str, span: Span) -> Qualification | None:
        """Return another qualification; what is wrong in its own file is reported there."""
        document = self._document(name, span, sized=True)
        if document is None:
            return None
        size = name.partition(":")[2] or None
        other, found = self.resolve(name, document, self.shelf, size=size, seen=self.seen)
        if has_errors(found):
            message = f"the rule `{name}` has errors, so it decides nothing"
            advice = f"run `qcf check {name.partition(':')[0]}` and mend it"
            self.main.found.append(at("QCF230", span, message, help=advice))
            return None
        return other

    def instead(self, said: t.Fallback) -> Qualification | None:
        """Return what a learner who falls short may be awarded: a rule, or a size of this suite."""
        if not said.is_size:
            return self.whole(said.slug, said.slug_span)
        stem, colon, _ = self.id.partition(":")
        name = f"{stem}:{said.slug}"
        if not colon:
            message = "only a suite has sizes, and this is one qualification"
            advice = "name a rule file: `may be awarded qualification ...`"
            self.main.found.append(at("QCF231", said.slug_span, message, help=advice))
            return None
        if said.slug not in sizes_of(self.document):
            return None  # see check_sizes
        if name in self.seen:
            message = f"the {said.slug} falls back to itself"
            advice = (
                f"begin the sentence with the larger size: `For the diploma, ... the {said.slug}.`"
            )
            self.main.found.append(at("QCF230", said.slug_span, message, help=advice))
            return None
        other, found = self.resolve(name, self.document, self.shelf, size=said.slug, seen=self.seen)
        return None if has_errors(found) else other

    def before(self, slug: str, span: Span) -> Qualification | None:
        """Return what this one replaces: of a suite, the size that has the name of this one."""
        document = self.shelf.rule(slug)
        size = self.id.partition(":")[2]
        if document is not None and is_kind(document, "Suite") and size in sizes_of(document):
            slug = f"{slug}:{size}"
        return self.whole(slug, span)

    def inner(self) -> list[Part]:
        """Return the qualifications that are achieved inside this one."""
        parts = []
        for inner, statement in self.main.said.embedded:
            document = self._document(inner.slug, inner.span)
            if document is None:
                continue
            required = required_credit(document.statements)
            part = read_part(
                document, self.shelf, "Qualification", f"{inner.slug}/", required=required
            )
            if part.count or part.said.embedded:
                message = f"`{inner.slug}` has parts of its own: pathways, or a qualification"
                advice = "list its groups and duties in this file"
                self.main.found.append(at("QCF230", inner.span, message, help=advice))
            title = part.header.title
            inside = [
                evolve(
                    one,
                    id=f"{inner.slug}/{one.id}",
                    text=f"{one.text}, inside {title}",
                    clause=one.clause or statement.clause,
                )
                for one in part.requirements
                if not isinstance(one, Follow)
            ]
            parts.append(evolve(part, requirements=inside))
        return parts

    def policies(self, required: Mapping[str | None, int]) -> dict[str, Part]:
        """Return the policies of the awarding body by their titles, with ids of their own.

        `required` are the credits asked for in total; where only the pathways say how many, the
        policy is laid over each pathway.
        """
        header = self.main.header
        parts = {}
        for slug, document in sorted(self.shelf.policies().items()):
            body, framework = awarded_by(document)
            if body is None or body != header.awarding_body:
                continue
            if framework is not None and framework != header.framework:
                continue
            parts[slug] = self._laid_over(slug, document, required)
        return {part.header.title: part for part in parts.values()}

    def _laid_over(
        self, slug: str, document: t.Document, required: Mapping[str | None, int]
    ) -> Part:
        pathways = [None] if None in required or not required else sorted(map(str, required))
        made: list[Requirement] = []
        for pathway in pathways:
            part = read_part(document, self.shelf, "Policy", required=required.get(pathway))
            made += [
                evolve(
                    one, id=f"{f'{pathway}/' if pathway else ''}{slug}/{one.id}", pathway=pathway
                )
                for one in part.requirements
            ]
        return evolve(part, requirements=made)
