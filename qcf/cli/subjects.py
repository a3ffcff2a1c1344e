"""What a command is about: the qualification and pathway that are named, and one learner."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from qcf.advice.places import Place, place_of_pathway
from qcf.diagnostics.diagnostic import Diagnostic, QcfError, has_errors
from qcf.diagnostics.suggest import did_you_mean
from qcf.exchange.learners import read_records
from qcf.model.qualification import Qualification
from qcf.model.workspace import Workspace
from qcf.records.learners import LearnerRecord, Records
from qcf.records.whose import learner_words, named_rows, rows_of_learners

_DATA = (".csv", ".tsv", ".txt", ".json", ".toml", ".xlsx", ".parquet")
_MOST_NAMED = 5


def chosen(workspace: Workspace, name: str) -> tuple[Qualification, str | None]:
    """Return the qualification that is named, and the pathway where the name has one."""
    stem, slash, pathway = name.partition("/")
    if name not in workspace.rules and Path(name).suffix.lower() in _DATA and Path(name).is_file():
        message = f"`{name}` is a file of data, and the name of a qualification is asked for"
        known = ", ".join(f"`{one}`" for one in [*workspace.rules][:_MOST_NAMED])
        advice = "write the qualification first, and then the file"
        if known and not workspace.is_catalogue:
            advice += f"; the workspace has {known}"
        raise QcfError([Diagnostic("QCF002", message, help=advice)])
    if slash and not name.endswith(".qcf") and stem.partition(":")[0] in workspace.rules:
        return workspace.qualification(stem), pathway
    return workspace.qualification(name), None


def offered_pathway(qualification: Qualification, name: str | None) -> str | None:
    """Return the pathway that is meant, by its id; raises `QcfError` where there is none."""
    known = [pathway.id for pathway in qualification.pathways]
    if name is None:
        return None
    meant = qualification.pathway_meant(name)
    if meant in known:
        return meant
    listing = f"the pathways are {', '.join(known)}" if known else "it has no pathways"
    raise QcfError(
        [
            Diagnostic(
                "QCF007",
                f"`{qualification.id}` has no pathway `{name}`",
                help="; ".join(filter(None, (did_you_mean(name, known), listing))),
            )
        ]
    )


def chosen_place(workspace: Workspace, name: str, on: dt.date) -> Place:
    """Return the place that is named: `NAME`, `NAME/PATHWAY`, or a pathway that one rule has."""
    stem = name.partition("/")[0].partition(":")[0]
    if stem not in workspace.rules and "/" not in name and not name.endswith(".qcf"):
        place = place_of_pathway(workspace, name, on)
        if place is not None:
            return place
        nearest = did_you_mean(name, [*workspace.rules, *workspace.pathways])
        if nearest is not None:
            message = f"no qualification or pathway `{name}` in this workspace"
            raise QcfError([Diagnostic("QCF002", message, help=nearest)])
    qualification, pathway = chosen(workspace, name)
    return Place(qualification, offered_pathway(qualification, pathway))


def one_learner(
    path: Path, facts: Path | None, name: str | None
) -> tuple[LearnerRecord, list[Diagnostic]]:
    """Return one learner of a record and its facts, and what is wrong with the files."""
    records, found = read_records(path, facts)
    if name is not None:
        for record in records:
            if record.learner == name:
                return record, found
    rows = rows_of_learners(path)
    has_unusable_rows = name in rows and any(one.code == "QCF709" for one in found)
    if name is not None and (records or has_unusable_rows):
        raise QcfError([*found, _no_such(name, path, records, rows)])
    if not records:
        raise QcfError(found if has_errors(found) else [*found, _nobody(path)])
    if len(records) == 1:
        return records[0], found
    alone = _alone(path, records) if facts is not None else None
    # a learner whom the facts do not name may be written otherwise there
    if alone is not None and all(one.code != "QCF721" for one in found):
        return alone, found
    where = "record has" if facts is None else "record and the facts have"
    message = f"the {where} {len(records)} learners, and a verdict is about one"
    advice = "name one with `--learner ID`; `qcf cohort` decides all of them"
    if alone is not None:
        advice += "; the facts do not name the one learner of the record"
    elif begins := sorted(rows[one.learner][0] for one in records if one.learner in rows):
        advice = f"learners begin at {named_rows(begins)}: {advice}"
    raise QcfError([*found, Diagnostic("QCF004", message, file=path.as_posix(), help=advice)])


def _no_such(
    name: str, path: Path, records: Records, rows: Mapping[str, tuple[int, ...]]
) -> Diagnostic:
    """Return that a learner cannot be decided, and how near the record comes to them."""
    if name in rows:
        message = "the record has no row of this learner that can be used"
        advice = f"mend {named_rows(rows[name])}, left out for a mistake"
        return Diagnostic("QCF003", message, help=advice, file=path.as_posix())
    message = "the record has no such learner"
    alike = [one for one in records if learner_words(one.learner) == learner_words(name)]
    if alike:
        begins = sorted(rows[one.learner][0] for one in alike if one.learner in rows)
        where = f", first in {named_rows(begins)}" if begins else ""
        advice = f"a learner is called so in other capitals or blanks{where}"
    else:
        advice = f"it has {len(records)}; write `--learner` as the column `learner` has it"
        if begins := sorted(rows[one.learner][0] for one in records if one.learner in rows):
            advice += f": learners begin at {named_rows(begins)}"
    return Diagnostic("QCF003", message, help=advice, file=path.as_posix())


def _alone(path: Path, records: Records) -> LearnerRecord | None:
    """Return the only learner of the record itself, with the facts; None where it has others."""
    written = {record.learner for record in read_records(path)[0]}
    here = [record for record in records if record.learner in written]
    return here[0] if len(here) == 1 else None


def _nobody(path: Path) -> Diagnostic:
    return Diagnostic("QCF709", "the record has no learner", file=path.as_posix(), help="add a row")
