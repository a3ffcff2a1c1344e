"""TOML with places: what a file says, where each value stands, and every line that is broken."""

from attrs import Factory, define, field

from qcf.diagnostics.diagnostic import Diagnostic
from qcf.diagnostics.source import SourceFile, Span
from qcf.records.text import shown
from qcf.records.tomlrepair import Repaired, repaired
from qcf.records.tomlscan import KeyPath, Kind, Place, inner_places, statements


@define
class Positions:
    """Where each value of a TOML file stands, by its path such as `("unit", 0, "credit")`."""

    source: SourceFile
    _values: dict[KeyPath, Place] = Factory(dict)
    _keys: dict[KeyPath, Place] = Factory(dict)
    _damaged: set[KeyPath] = Factory(set)
    _inner: dict[Place, dict[KeyPath, Place]] = field(factory=dict, repr=False)

    def span(self, path: KeyPath) -> Span:
        """Return the span of a value; else of its key's line, its table's header, or line 1."""
        for length in range(len(path), 0, -1):
            known = path[:length]
            if known in self._values:
                place = self._values[known]
                if length < len(path):
                    place = self._inside(place, path[length:])
                return self.source.span(*place)
            if known in self._keys:
                return self.source.span(*self._keys[known])
        return self.source.line_span(1)

    def words(self, path: KeyPath) -> str:
        """Return what a message calls the value: its key, or its number in a list."""
        match path:
            case ():
                return "the file"
            case (*_, str() as key, int() as index):
                return f"{key if key.isidentifier() else shown(key)} {index + 1}"
            case _:
                return shown(path[-1])

    def is_damaged(self, path: KeyPath) -> bool:
        """Whether a line of the table at the path was broken and is not part of the values."""
        return path in self._damaged

    def _inside(self, place: Place, path: KeyPath) -> Place:
        if self.source.text[place[0]] not in "[{":
            return place
        if place not in self._inner:
            self._inner[place] = inner_places(self.source.text, place)
        inner = self._inner[place]
        return next((inner[path[:n]] for n in range(len(path), 0, -1) if path[:n] in inner), place)


def parse_toml(
    source: SourceFile, code: str = "QCF610"
) -> tuple[dict[str, object], Positions, list[Diagnostic]]:
    r"""Return what a TOML text says without its broken lines, the places, and those lines.

    >>> data, positions, found = parse_toml(SourceFile("a.toml", 'a = 1\nb = "x\nc = 3'))
    >>> data, positions.span(("c",)), [d.primary.span for d in found]
    ({'a': 1, 'c': 3}, a.toml:3:5, [a.toml:2:5])
    """
    outcome = repaired(source, code)
    return outcome.data, _positions(source, outcome), outcome.findings.listed()


def _positions(source: SourceFile, outcome: Repaired) -> Positions:
    """Follow the tables of a text that TOML accepts."""
    values: dict[KeyPath, Place] = {}
    keys: dict[KeyPath, Place] = {}
    damaged: set[KeyPath] = set()
    counts: dict[KeyPath, int] = {}
    table: KeyPath = ()
    waiting = sorted(outcome.broken, reverse=True)
    for statement in statements(outcome.text):
        while waiting and waiting[-1] < statement.start:
            waiting.pop()
            damaged.add(table)
        place = (statement.start, statement.end)
        match statement.kind:
            case Kind.ARRAY:
                base = (*_table_at(statement.key[:-1], counts), statement.key[-1])
                counts[base] = counts.get(base, 0) + 1
                table = (*base, counts[base] - 1)
                keys.setdefault(base, place)
                keys[table] = place
            case Kind.TABLE:
                table = _table_at(statement.key, counts)
                keys[table] = place
            case Kind.KEY:
                values[(*table, *statement.key)] = statement.value
                for length in range(1, len(statement.key)):
                    keys.setdefault((*table, *statement.key[:length]), place)
    if waiting:
        damaged.add(table)
    return Positions(source, values, keys, damaged)


def _table_at(key: tuple[str, ...], counts: dict[KeyPath, int]) -> KeyPath:
    """Return the path of a table's name: in a list of tables the last one is meant."""
    path: KeyPath = ()
    for part in key:
        path = (*path, part)
        if path in counts:
            path = (*path, counts[path] - 1)
    return path
