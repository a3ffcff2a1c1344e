"""A folder with `rules/`, `units/` and `pathways/`, read when something in it is asked for."""

from functools import cached_property
from pathlib import Path
from threading import RLock

from attrs import field, frozen

from qcf.diagnostics.diagnostic import Diagnostic, QcfError, has_errors, in_order
from qcf.diagnostics.source import SourceFile
from qcf.model.files import BANK_SUFFIXES, files_in, name_in
from qcf.model.keptfolder import KeptFolder
from qcf.model.offered import offered
from qcf.model.qualification import Qualification
from qcf.model.resolve import resolve, resolve_part
from qcf.model.shelf import is_kind
from qcf.model.strays import stray_called
from qcf.model.suites import check_sizes, of_size, sizes_of
from qcf.records.bank import read_bank
from qcf.records.text import RULE_LIMIT, read_text
from qcf.records.units import UnitBank
from qcf.shipped import catalogue_folder
from qcf.syntax.parse import parse
from qcf.syntax.tree import Document


class Workspace:
    """Finds qualifications, unit banks and pathways by the names of their files."""

    def __init__(self, root: Path, kept: Path | None = None) -> None:
        self.root = root
        self._kept = KeptFolder(kept, root) if kept is not None else None
        self._asking = RLock()
        self._documents: dict[Path, Document | None] = {}
        self._banks: dict[str, UnitBank | None] = {}
        self._found: dict[Path, list[Diagnostic]] = {}
        self._qualifications: dict[str, Qualification] = {}

    # --- what there is ---

    @property
    def is_catalogue(self) -> bool:
        """Whether this is the catalogue that ships with qcf."""
        return self.root.resolve() == catalogue_folder().resolve()

    @cached_property
    def rules(self) -> dict[str, tuple[Path, ...]]:
        """The rule files by their stems."""
        return files_in(self.root, "rules")

    @cached_property
    def pathways(self) -> dict[str, tuple[Path, ...]]:
        """The pathway files by their stems."""
        return files_in(self.root, "pathways")

    @cached_property
    def units(self) -> dict[str, tuple[Path, ...]]:
        """The unit banks by their stems."""
        return files_in(self.root, "units")

    def name_of(self, path: Path) -> str:
        """Return a path as messages print it: from the workspace, with slashes."""
        return name_in(self.root, path)

    # --- reading files, each once ---

    def bank(self, slug: str) -> UnitBank | None:
        """Return a unit bank, or None where there is none, or two, or it cannot be read."""
        if slug not in self._banks:
            self._banks[slug] = self._read_bank(slug)
        return self._banks[slug]

    def _read_bank(self, slug: str) -> UnitBank | None:
        paths = self.units.get(slug, ())
        if len(paths) != 1:
            return None
        source, found = self._text(paths[0])
        bank = None
        if source is not None:
            bank, more = read_bank(source, slug)
            found = [*found, *more]
        self._found[paths[0]] = found
        return bank

    def document(self, path: Path) -> Document | None:
        """Return the tree of a rule or pathway file, or None where it cannot be read."""
        if path not in self._documents:
            source, found = self._text(path)
            document = None
            if source is not None:
                document, more = parse(source)
                found = [*found, *more]
            self._documents[path] = document
            self._found[path] = found
        return self._documents[path]

    def source(self, path: Path) -> SourceFile | None:
        """Return the text of a file of the workspace, or None where it cannot be read."""
        if path.suffix in BANK_SUFFIXES:
            return self._text(path)[0]
        document = self.document(path)
        return document.source if document is not None else None

    def is_rule(self, path: Path) -> bool:
        """Whether a file states a rule by itself, and is no pathway, policy or unit bank."""
        document = None if path.suffix in BANK_SUFFIXES else self.document(path)
        return document is not None and not any(
            is_kind(document, kind) for kind in ("Pathway", "Policy")
        )

    @property
    def documents(self) -> list[Document]:
        """The trees of the rule and pathway files that were read so far."""
        return [document for document in self._documents.values() if document is not None]

    def _text(self, path: Path) -> tuple[SourceFile | None, list[Diagnostic]]:
        return read_text(path, limit=RULE_LIMIT, is_record=False, name=self.name_of(path))

    def bank_names(self) -> list[str]:
        """Return the names of all unit banks; a name that two files have stands twice."""
        return _names(self.units)

    def pathway(self, slug: str) -> Document | None:
        """Return a pathway file, or None where there is none, or two, or it cannot be read."""
        paths = self.pathways.get(slug, ())
        return self.document(paths[0]) if len(paths) == 1 else None

    def pathway_names(self) -> list[str]:
        """Return the names of all pathway files; a name that two files have stands twice."""
        return _names(self.pathways)

    @cached_property
    def policies(self) -> dict[str, Document]:
        """The policies among the rule files, by the names of their files."""
        found = {}
        for stem, paths in self.rules.items():
            # few rule files are policies, and a field that is not written is not in the tree
            source = None if paths[0] in self._documents else self._text(paths[0])[0]
            if source is not None and "Policy" not in source.text:
                continue
            document = self.document(paths[0])
            if document is not None and is_kind(document, "Policy"):
                found[stem] = document
        return found

    def findings(self, path: Path) -> list[Diagnostic]:
        """Return what is wrong with the text of a file that was read."""
        return self._found.get(path, [])

    # --- qualifications ---

    def load(
        self, path: Path, size: str | None = None
    ) -> tuple[Qualification | None, list[Diagnostic]]:
        """Return the qualification in a rule file, and all that is wrong with it and its parts.

        `size` is one of a suite's; without it a suite is all its sizes, and no qualification.
        """
        document = self.document(path)
        if document is None:
            return None, self.findings(path)
        shelf = _Shelf(self)
        if size is None and is_kind(document, "Suite"):
            every = [
                resolve(f"{path.stem}:{s}", document, shelf, size=s) for s in sizes_of(document)
            ]
            found = list(dict.fromkeys(d for _, wrong in every for d in wrong))
            found = [*found, *check_sizes(document)]
            return None, self._with_texts(in_order(found), [path, *shelf.taken])
        name = path.stem if size is None else f"{path.stem}:{size}"
        qualification, found = resolve(name, document, shelf, size=size)
        if size is not None:
            found = in_order([*found, *check_sizes(document)])
        return qualification, self._with_texts(found, [path, *shelf.taken])

    def check(self, path: Path) -> list[Diagnostic]:
        """Return all that is wrong with a rule, pathway or unit bank file, by its suffix and head.

        A pathway is checked by itself; what it means in a qualification is checked with that.
        """
        if path.suffix in BANK_SUFFIXES:
            source, found = self._text(path)
            if source is None:
                return found
            return in_order([*found, *read_bank(source, path.stem)[1]])
        document = self.document(path)
        if document is None:
            return self.findings(path)
        kind = next((k for k in ("Pathway", "Policy") if is_kind(document, k)), None)
        if kind is None:
            return self.load(path)[1]
        shelf = _Shelf(self)
        found = resolve_part(path.stem, document, shelf, kind)
        return self._with_texts(found, [path, *shelf.taken])

    def stated(self, path: Path) -> list[tuple[Qualification, Document]]:
        """Return the qualifications of a rule file without errors: one, or those of its sizes."""
        document = self.document(path)
        if document is None or any(is_kind(document, kind) for kind in ("Pathway", "Policy")):
            return []
        if not is_kind(document, "Suite"):
            qualification, found = self.load(path)
            done = qualification is not None and not has_errors(found)
            return [(qualification, document)] if qualification and done else []
        every = []
        for size in sizes_of(document):
            qualification, found = self.load(path, size)
            if qualification is None or has_errors(found):
                return []
            every.append((qualification, of_size(document, size)))
        return every

    def _with_texts(self, found: list[Diagnostic], files: list[Path]) -> list[Diagnostic]:
        """Return what does not resolve, and what is wrong with the text of the files."""
        texts = [d for file in dict.fromkeys(files) for d in self.findings(file)]
        return in_order([*_without_echoes(found, texts), *texts])

    def path_of(self, name: str) -> Path:
        """Return the rule file of a qualification, by its id or its path; raise `QcfError`."""
        paths = self.rules.get(name, ())
        if len(paths) == 1:
            return paths[0]
        if len(paths) > 1:
            both = " and ".join(f"`{self.name_of(path)}`" for path in paths[:2])
            raise QcfError(
                [
                    Diagnostic(
                        "QCF005",
                        f"`{name}` is the name of {both}",
                        help="rename one of the files, or give the path",
                    )
                ]
            )
        path = Path(name)
        if path.suffix == ".qcf" and path.exists():
            return path
        if path.is_dir():
            message = f"`{name}` is a folder, and the name of a qualification is asked for"
            advice = "leave it out for the workspace of the current folder"
            if (path / "rules").is_dir():
                advice = f"it is a workspace: name it with `--workspace {name}`"
            raise QcfError([Diagnostic("QCF002", message, help=advice)])
        raise QcfError(
            [
                Diagnostic(
                    "QCF002",
                    f"no qualification `{name}` in this workspace",
                    help=stray_called(self.root, name)
                    or offered(name, self.rules, self.rules, is_catalogue=self.is_catalogue),
                )
            ]
        )

    def qualification(self, name: str) -> Qualification:
        """Return a qualification by its id (the file's stem) or path; raise `QcfError`.

        A rule with errors decides nothing: its diagnostics come with the exception. Threads that
        ask for one qualification are given one and the same.
        """
        known = self._qualifications.get(name)
        if known is not None:
            return known
        with self._asking:
            if name not in self._qualifications:
                self._qualifications[name] = self._asked_for(name)
            return self._qualifications[name]

    def _asked_for(self, name: str) -> Qualification:
        stem, colon, size = name.partition(":")
        in_rules = stem in self.rules
        path = self.path_of(stem if colon and in_rules else name)
        if not colon or path.stem != stem:
            size = ""

        def read() -> Qualification:
            self._one_size(path, name, size)
            qualification, found = self.load(path, size or None)
            if qualification is None or has_errors(found):
                raise QcfError([d for d in found if d.is_error])
            return qualification

        # a file that is named by its path may lie outside, where nobody looks for changes
        return self._kept.rule(name, read) if self._kept and in_rules else read()

    def _one_size(self, path: Path, name: str, size: str) -> None:
        """Raise `QcfError` where a file is no qualification, or a suite without a size."""
        document = self.document(path)
        if document is not None and is_kind(document, "Policy"):
            message = f"`{name}` is a policy, and a verdict is about a qualification"
            advice = "name a qualification of its awarding body: the policy is laid over it"
            raise QcfError([Diagnostic("QCF213", message, help=advice)])
        sizes = sizes_of(document) if document is not None else ()
        if document is None or (size in sizes if sizes else not size):
            return
        listed = " and ".join(f"`{path.stem}:{one}`" for one in sizes)
        message = f"`{name}` is a suite, and a verdict is about one size of it"
        if size:
            message = f"`{path.stem}` has no size `{size}`"
        advice = f"name one: {listed}" if sizes else f"it is one qualification: `{path.stem}`"
        raise QcfError([Diagnostic("QCF014", message, help=advice)])


@frozen
class _Shelf:
    """What the resolver takes banks and pathways from; remembers which files it took."""

    workspace: Workspace
    taken: list[Path] = field(factory=list)

    def bank(self, slug: str) -> UnitBank | None:
        self.taken.extend(self.workspace.units.get(slug, ()))
        return self.workspace.bank(slug)

    def bank_names(self) -> list[str]:
        return self.workspace.bank_names()

    def pathway(self, slug: str) -> Document | None:
        self.taken.extend(self.workspace.pathways.get(slug, ()))
        return self.workspace.pathway(slug)

    def pathway_names(self) -> list[str]:
        return self.workspace.pathway_names()

    def rule(self, slug: str) -> Document | None:
        paths = self.workspace.rules.get(slug, ())
        self.taken.extend(paths)
        return self.workspace.document(paths[0]) if len(paths) == 1 else None

    def rule_names(self) -> list[str]:
        return _names(self.workspace.rules)

    def policies(self) -> dict[str, Document]:
        return self.workspace.policies


def _names(files: dict[str, tuple[Path, ...]]) -> list[str]:
    return [stem for stem, paths in files.items() for _ in paths]


def _without_echoes(found: list[Diagnostic], texts: list[Diagnostic]) -> list[Diagnostic]:
    """Leave out what says that something is missing, where another mistake explains it.

    `texts` is what is wrong with the files themselves: a statement or a unit with a mistake is
    not in the model, so its absence there says nothing.
    """
    causes = {d.code for d in (*found, *texts) if d.is_error}
    echoes: set[str] = set()
    if has_errors(texts):
        echoes |= {"QCF216", "QCF217", "QCF221", "QCF301"}
    if causes & {"QCF005", "QCF203", "QCF205", "QCF206"}:
        echoes |= {"QCF219", "QCF221", "QCF301"}
    if causes & {"QCF104", "QCF106"}:  # a heading that is not read: no group is there
        echoes |= {"QCF107", "QCF202", "QCF203", "QCF219", "QCF221", "QCF301"}
    if "QCF212" in causes:
        echoes |= {"QCF202", "QCF203", "QCF219", "QCF221", "QCF301"}
    banks = ("QCF6", "QCF71")
    if causes & {"QCF005", "QCF205"} or any(d.code.startswith(banks) for d in texts if d.is_error):
        echoes.add("QCF203")
    if "QCF103" in causes:
        echoes.add("QCF208")
    if "QCF119" in causes:
        echoes.add("QCF108")
    # at the head of a file, QCF216 is about the whole rule; elsewhere about one sentence
    return [d for d in found if d.code not in echoes or (d.code == "QCF216" and d.place[1] > 1)]


def find_workspace(start: Path) -> Path | None:
    """Return the nearest folder upwards that has `rules/` and `units/`, or None."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / "rules").is_dir() and (folder / "units").is_dir():
            return folder
    return None


def open_workspace(path: str | Path | None = None, *, kept: str | Path | None = None) -> Workspace:
    """Return the workspace in a folder; without a path, the catalogue that ships with qcf.

    `kept` is a folder of your own, for programs that start often. A qualification that was read
    once is kept there, and taken from there until a file of the workspace or the version of qcf
    changes. Whoever can write in that folder can state another rule.

    >>> "cypw-level-3-diploma" in open_workspace().rules
    True
    """
    root = Path(path) if path is not None else catalogue_folder()
    if not (root / "rules").is_dir():
        raise QcfError([_no_workspace(root)])
    return Workspace(root, Path(kept) if kept is not None else None)


def _no_workspace(root: Path) -> Diagnostic:
    """Return what is wrong with a folder that was named as the workspace."""
    message = f"`{root.as_posix()}` has no folder `rules`"
    advice = "a workspace has the folders `rules`, `units` and `pathways`"
    above = find_workspace(root) if root.exists() else None
    if not root.exists():
        message, advice = f"there is no folder `{root.as_posix()}`", f"check the name; {advice}"
    elif above is not None:
        advice = f"name the folder that has it: `{name_in(Path.cwd(), above)}`"
    return Diagnostic("QCF006", message, help=advice)
