"""Rows to what each learner holds: a bit for each contribution, brought together by a join.

Rows that say nothing but their unit are joined by that alone; all others by everything that they
say. What is no simple contribution has a number instead of a bit, and few learners have any.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
from attrs import frozen

from qcf.cohort.intake import Intake
from qcf.cohort.kinds import Contribution, Reader, distinct, read_row
from qcf.cohort.said import Said
from qcf.diagnostics.diagnostic import Diagnostic

WORD = 63  # bits of each word: all sums of words stay positive in every engine
MOST_BITS = 16 * WORD
MOST_NAMED = 20

Masks = np.ndarray[tuple[int, int], np.dtype[np.uint64]]


@frozen(eq=False)
class Held:
    """What learners hold, each different pattern once.

    `bits` are the simple contributions, the one of bit 0 first, and `others` those with numbers.
    Pattern number `i` has the words `masks[i]`, the numbers `extras[i]`, the facts `facts[i]` and
    `learners[i]` learners. The view `learners` in the database has a pattern for each learner.
    """

    bits: tuple[Contribution, ...]
    others: tuple[Contribution, ...]
    masks: Masks
    extras: tuple[tuple[int, ...], ...]
    facts: Sequence[int]
    learners: Sequence[int]
    found: tuple[Diagnostic, ...]

    def contributions(self, pattern: int) -> list[Contribution]:
        """Return what the learners of a pattern hold."""
        held = [
            self.bits[word * WORD + bit]
            for word, value in enumerate(self.masks[pattern].tolist())
            for bit in set_bits(value)
        ]
        return held + [self.others[number] for number in self.extras[pattern]]


def set_bits(value: int) -> list[int]:
    """Return which bits of a number are set.

    >>> set_bits(0b1010)
    [1, 3]
    """
    found = []
    while value:
        low = value & -value
        found.append(low.bit_length() - 1)
        value ^= low
    return found


@frozen(eq=False)
class _Kind:
    """Rows that say the same: the values of the columns, and how many rows there are."""

    values: tuple[Any, ...]
    number: int
    contribution: Contribution | None
    mistakes: tuple[Diagnostic, ...] = ()


def bring_together(
    con: duckdb.DuckDBPyConnection,
    intake: Intake,
    said: Said,
    reader: Reader,
    *,
    apart: bool = False,
) -> Held:
    """Return what learners hold, with a pattern for each of them in the database.

    Learners alike share one, unless they are kept apart.
    """
    plain = _plain(intake, reader)
    con.execute(
        f"CREATE OR REPLACE VIEW plain AS SELECT learner, unit FROM {intake.name} WHERE {plain}"
    )
    plain_kinds = _plain_kinds(con, intake, reader)
    odd_kinds = []
    if intake.columns:
        keys = _keys(intake, reader)
        con.execute(
            f"CREATE OR REPLACE VIEW odd AS SELECT learner, {keys} FROM {intake.name} "
            f"WHERE NOT ({plain})"
        )
        odd_kinds = _odd_kinds(con, intake, reader)
    every = [kind.contribution for kind in (*plain_kinds, *odd_kinds)]
    bits, others = _numbered([one for one in every if one is not None])
    words = max(1, -(-len(bits) // WORD))
    places = {one.key: number for number, one in enumerate(bits)}
    numbers = {one.key: number for number, one in enumerate(others)}
    _register(con, "plain_kinds", ("unit",), plain_kinds, places, numbers, words)
    if odd_kinds:
        _register(con, "odd_kinds", _key(intake), odd_kinds, places, numbers, words)
    _aggregate(con, intake, words, has_numbers=bool(others), has_odd=bool(odd_kinds))
    found = [*intake.found, *said.found, *_mistakes(con, plain_kinds, odd_kinds)]
    found += _nobody(con, has_odd=bool(intake.columns))
    _whole(con, said, words)
    if apart:
        _each_a_pattern(con, words)
    else:
        _shared_patterns(con, words, has_facts=said.name is not None, has_numbers=bool(others))
    masks, extras, facts, learners = _patterns(con, words)
    return Held(bits, others, masks, extras, facts, learners, tuple(found))


def _plain(intake: Intake, reader: Reader) -> str:
    """Return the SQL of whether a row says nothing but its unit."""
    silent = {"credit", "level", "grade", "group", "achieved_for"}
    tests = [f'"{column}" IS NULL' for column in intake.columns if column in silent]
    if intake.has("status"):
        tests.append("coalesce(status = 'achieved', TRUE)")
    if intake.has("provenance"):
        tests.append("coalesce(provenance = 'taught', TRUE)")
    if intake.has("achieved"):
        alone = intake.dates and not reader.reads_dates and len(reader.turns) == 1
        alone = alone and not reader.asks_about_learners
        past = f"achieved < DATE '{reader.turns[0].isoformat()}'" if alone else "FALSE"
        tests.append(f"coalesce({past}, TRUE)" if alone else "achieved IS NULL")
    return " AND ".join(tests) or "TRUE"


def _day(intake: Intake, reader: Reader) -> str:
    """Return the SQL of what is read of the day of achievement: a turn's number, or the day."""
    if not intake.dates or reader.reads_dates or reader.asks_about_learners:
        return "achieved::VARCHAR"
    cases = [
        f"WHEN achieved < DATE '{day.isoformat()}' THEN '{number}'"
        for number, day in enumerate(reader.turns)
    ]
    return f"CASE WHEN achieved IS NULL THEN NULL {' '.join(cases)} ELSE '{len(cases)}' END"


def _key(intake: Intake) -> tuple[str, ...]:
    return ("unit", *intake.columns)


def _plain_kinds(con: duckdb.DuckDBPyConnection, intake: Intake, reader: Reader) -> list[_Kind]:
    """Return a kind for each unit that occurs, also where it occurs in no row that is plain."""
    rows = con.execute(f"SELECT DISTINCT unit FROM {intake.name}").fetchall()
    return [_kind(("unit",), row, 0, reader) for row in rows]


def _odd_kinds(con: duckdb.DuckDBPyConnection, intake: Intake, reader: Reader) -> list[_Kind]:
    rows = con.execute("SELECT * EXCLUDE (learner), count(*) FROM odd GROUP BY ALL").fetchall()
    return [_kind(_key(intake), row[:-1], row[-1], reader, intake) for row in rows]


def _keys(intake: Intake, reader: Reader) -> str:
    days = {"achieved": _day(intake, reader)}
    return ", ".join(f'{days.get(c, chr(34) + c + chr(34))} AS "{c}"' for c in _key(intake))


def _kind(
    key: tuple[str, ...],
    values: tuple[Any, ...],
    number: int,
    reader: Reader,
    intake: Intake | None = None,
) -> _Kind:
    said = {
        ("date" if column == "achieved" else column): value
        for column, value in zip(key, values, strict=True)
        if value is not None and (value.strip() or column == "status")
    }
    by_turns = not reader.reads_dates and not reader.asks_about_learners
    if intake is not None and intake.dates and by_turns and "date" in said:
        said["date"] = reader.day_in(int(said["date"])).isoformat()
    achievement, mistakes = read_row(said)
    if achievement is None:
        return _Kind(values, number, None, tuple(mistakes))
    return _Kind(values, number, reader.contribution(achievement))


def _numbered(
    contributions: Iterable[Contribution],
) -> tuple[tuple[Contribution, ...], tuple[Contribution, ...]]:
    """Return those with bits and the others, both in an order that no order of rows changes."""
    every = sorted(distinct(contributions), key=lambda one: (one.identity or "", repr(one.key)))
    simple = [one for one in every if one.is_simple]
    bits, beyond = simple[:MOST_BITS], simple[MOST_BITS:]
    return tuple(bits), (*beyond, *(one for one in every if not one.is_simple))


def _register(
    con: duckdb.DuckDBPyConnection,
    name: str,
    key: tuple[str, ...],
    kinds: list[_Kind],
    places: dict[object, int],
    numbers: dict[object, int],
    words: int,
) -> None:
    """Make a small table: what rows say, the words of their contribution, or its number."""
    usable = [kind for kind in kinds if not kind.mistakes]
    columns: dict[str, pa.Array] = {
        column: pa.array([kind.values[index] for kind in usable], pa.string())
        for index, column in enumerate(key)
    }
    meant = [kind.contribution.key if kind.contribution else None for kind in usable]
    bits = [places.get(one, -1) if one is not None else -1 for one in meant]
    for word in range(words):
        values = [1 << bit % WORD if bit >= 0 and bit // WORD == word else 0 for bit in bits]
        columns[f"w{word}"] = pa.array(values, pa.int64())
    others = [numbers.get(one) if one is not None else None for one in meant]
    columns["number"] = pa.array(others, pa.int32())
    con.register(f"{name}_once", pa.table(columns))
    con.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM {name}_once")
    con.unregister(f"{name}_once")


def _aggregate(
    con: duckdb.DuckDBPyConnection,
    intake: Intake,
    words: int,
    *,
    has_numbers: bool,
    has_odd: bool,
) -> None:
    """Make the table `held`: for each learner the words, and the numbers as one text."""
    wanted = [f"k.w{word}" for word in range(words)] + ["k.number"] * has_numbers
    selected = f"SELECT learner, {', '.join(wanted)}"
    parts = [f"{selected} FROM plain JOIN plain_kinds k USING (unit)"]
    if has_odd:
        same = " AND ".join(f'r."{c}" IS NOT DISTINCT FROM k."{c}"' for c in _key(intake))
        parts.append(f"{selected} FROM odd r JOIN odd_kinds k ON {same}")
    sums = ", ".join(f"bit_or(w{word}) AS w{word}" for word in range(words))
    numbers = "list(number) FILTER (number IS NOT NULL)"
    extra = f"array_to_string(list_sort(list_distinct({numbers})), ' ')" if has_numbers else "NULL"
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE held AS SELECT learner, {sums}, {extra}::VARCHAR AS extra "
        f"FROM ({' UNION ALL '.join(parts)}) GROUP BY learner"
    )


def _nobody(con: duckdb.DuckDBPyConnection, *, has_odd: bool) -> list[Diagnostic]:
    """Leave out the rows that name no learner, and say how many they are."""
    # what is trimmed away begins with a space or with a character beyond ASCII
    blank = "learner IS NULL OR ((learner < '!' OR learner > '~') AND trim(learner) = '')"
    if not _count(con, f"SELECT count(*) FROM held WHERE {blank}"):
        return []
    con.execute(f"DELETE FROM held WHERE {blank}")
    rows = _count(con, f"SELECT count(*) FROM plain WHERE {blank}")
    if has_odd:
        rows += _count(con, f"SELECT count(*) FROM odd WHERE {blank}")
    message = f"asked for a learner, found none: {_rows(rows)} left out"
    return [Diagnostic("QCF712", message, help="write the learner's identifier in each row")]


def _mistakes(
    con: duckdb.DuckDBPyConnection, plain: list[_Kind], odd: list[_Kind]
) -> list[Diagnostic]:
    """Return what is wrong with rows that are left out, each once with their number."""
    counts: dict[tuple[str, str, str | None], int] = {}
    for kind in odd:
        for one in kind.mistakes:
            key = (one.code, one.message, one.help)
            counts[key] = counts.get(key, 0) + kind.number
    for kind in plain:
        for one in kind.mistakes:
            blank = "unit IS NULL OR trim(unit) = ''"
            rows = _count(con, f"SELECT count(*) FROM plain WHERE {blank}")
            if rows:
                counts[one.code, one.message, one.help] = rows
    found = [
        Diagnostic(code, f"{message}: {_rows(number)} left out", help=advice)
        for (code, message, advice), number in sorted(counts.items(), key=str)
    ]
    if len(found) > MOST_NAMED:
        more = sum(list(counts.values())[MOST_NAMED:])
        message = f"and {len(found) - MOST_NAMED} other mistakes, in {_rows(more)} left out"
        found = [*found[:MOST_NAMED], Diagnostic("QCF118", message)]
    return found


def _rows(number: int) -> str:
    return f"{number:,} row{'' if number == 1 else 's'}"


def _count(con: duckdb.DuckDBPyConnection, query: str) -> int:
    row = con.execute(query).fetchone()
    return int(row[0]) if row else 0


def _whole(con: duckdb.DuckDBPyConnection, said: Said, words: int) -> None:
    """Make the view `whole`: for each learner what they hold, and the case of what is said."""
    zeros = ", ".join(f"coalesce(w{word}, 0) AS w{word}" for word in range(words))
    if said.name is None:
        con.execute("CREATE OR REPLACE VIEW whole AS SELECT *, 0 AS facts FROM held")
    else:
        con.execute(
            f"CREATE OR REPLACE VIEW whole AS SELECT learner, {zeros}, extra, "
            f"coalesce(facts, 0) AS facts FROM held FULL JOIN {said.name} USING (learner)"
        )


def _shared_patterns(
    con: duckdb.DuckDBPyConnection, words: int, *, has_facts: bool, has_numbers: bool
) -> None:
    """Make the table `patterns`, and the view `learners` with the number of one for each."""
    names = ", ".join(f"w{word}" for word in range(words))
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE patterns AS SELECT {names}, extra, facts, "
        "count(*) AS learners, "
        f"(row_number() OVER (ORDER BY {names}, extra, facts) - 1)::INTEGER AS pattern "
        f"FROM whole GROUP BY {names}, extra, facts"
    )
    same = [f"h.w{word} = p.w{word}" for word in range(words)]
    same += ["h.facts = p.facts"] * has_facts
    same += ["h.extra IS NOT DISTINCT FROM p.extra"] * has_numbers
    con.execute(
        f"CREATE OR REPLACE VIEW learners AS SELECT h.learner, p.pattern FROM whole h "
        f"JOIN patterns p ON {' AND '.join(same)}"
    )


def _each_a_pattern(con: duckdb.DuckDBPyConnection, words: int) -> None:
    """Make the same table and view, with a pattern for each learner."""
    names = ", ".join(f"w{word}" for word in range(words))
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE patterns AS SELECT learner, {names}, extra, facts, "
        "1 AS learners, (row_number() OVER (ORDER BY learner) - 1)::INTEGER AS pattern FROM whole"
    )
    con.execute("CREATE OR REPLACE VIEW learners AS SELECT learner, pattern FROM patterns")


def _patterns(
    con: duckdb.DuckDBPyConnection, words: int
) -> tuple[Masks, tuple[tuple[int, ...], ...], list[int], list[int]]:
    """Return the patterns: their words, numbers and facts, and how many learners have each."""
    names = ", ".join(f"w{word}" for word in range(words))
    kept = con.execute(
        f"SELECT {names}, extra, facts, learners FROM patterns ORDER BY pattern"
    ).fetchnumpy()
    masks = np.stack([np.asarray(kept[f"w{word}"]).astype(np.uint64) for word in range(words)], 1)
    texts = kept["extra"]
    missing = np.ma.getmaskarray(texts) if isinstance(texts, np.ma.MaskedArray) else None
    extras = tuple(
        () if text is None or (missing is not None and missing[i]) else _integers(text)
        for i, text in enumerate(np.asarray(texts).tolist())
    )
    return masks, extras, kept["facts"].tolist(), kept["learners"].tolist()


def _integers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split())
