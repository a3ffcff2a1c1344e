"""One linear scan that cuts a file into statements, so that each can be parsed by itself.

A heading or an item ends with its line (a line in small letters carries it on); a sentence ends
with its full stop. Comments are blanked out of the text that goes to the parser, character for
character, so that every offset stays true.
"""

import re
from enum import Enum

from attrs import field, frozen

from qcf.diagnostics.diagnostic import Diagnostic, Edit, Fix, Safety, at, line_break
from qcf.diagnostics.source import SourceFile, Span


class Kind(Enum):
    """What a statement begins like, and so which part of the grammar reads it."""

    HEADING = "heading"
    ITEM = "item"
    SENTENCE = "sentence"


@frozen
class Piece:
    """The text of one statement, comments blanked, and where it lies.

    `ends` is false for a sentence that runs into the next statement without a full stop.
    """

    kind: Kind
    text: str
    span: Span = field(eq=False)
    above: tuple[str, ...] = ()
    beside: str | None = None
    ends: bool = True


OPENINGS = (
    "Achieve",
    "Follow",
    "Complete",
    "Refuse a claim",
    "No more than",
    "No credits",
    "No units",
    "Only",
    "Less than",
    "Unit",
    "Units of group",
    "Imported units",
    "On pathway",
    "For the",
    "For a learner",
    "Where unit",
    "A holder of",
    "A learner who falls short",
    "Up to",
    "The title",
    "Group",
    "The list of group",
    "Expect",
)

_WORD = r"[A-Z0-9(][\w&/().-]*"
_NAME = rf"(?:[\"\u201c][^\"\u201c\u201d\n]*[\"\u201d]|{_WORD}(?:[^\S\n]+{_WORD})*)"
_HEADING = re.compile(
    r"[Gg]roup\s++(?:[^\n.:]|\.(?=\w))+?:"
    r"|[A-Za-z][A-Za-z ]{0,40}(?: of the [a-z][a-z0-9-]{0,60})?:"
    rf"|[Gg]roup\s+{_NAME}\s*[-\u2013\u2014]\s"  # a dash where the colon belongs
)
_ITEM = re.compile(r"[-*\u2013\u2014\u2022\u00b7](?=\s|$)")
_OPENING = re.compile(
    r"(?:Achieve|Follow|Complete|Refuse|No (?:more|credits?|units?|guided)|Less than|Only|Expect"
    r"|On pathways?|For (?:the|a learner)|Where (?:any )?units?|Imported units?"
    r"|A (?:holder of|learner who)|Up to \d+|The (?:list|title))\b"
    rf"|(?-i:Units?\s+(?:of\s+groups?\b|achieved\b|marked\b|at\b|by\b|{_NAME}(?:[\s,]|$)))"
    r"|units? (?:achieved for\b|[^.\n]{1,80} counts? (?:only|as|together)\b)"
    rf"|Group\s+{_NAME}\s+holds\b",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"(?:(?<=\s)|^)#[^\n]*", re.MULTILINE)
# How sentences begin that stand where text may stand: in a comment, behind a title.
SURE_OPENING = (
    r"(?:Achieve (?:at least|all|either|units?)|Follow \d|Complete (?:[\"\u201c]|at least)"
    r"|On pathways? [a-z]|For (?:the [a-z]+[ ,]|a learner )|Where (?:any )?units? |Refuse a claim"
    r"|(?:No more|Less) than \d|No (?:credits|units)|Complete within \d|Up to \d+ [a-z]"
    r"|Only (?:\d|units)|The list of group|The title (?:may|carries)"
    r"|Imported units (?:at|marked|of|may) "
    r"|A holder of |A learner who |Expect (?:not )?eligible|Units of groups? [A-Z]"
    rf"|Units achieved for|Units? {_WORD}(?: {_WORD}){{0,7}} counts? (?:only|as|together)"
    rf"|Group {_WORD}(?: {_WORD}){{0,7}} holds)"
)
_SENTENCE_IN_COMMENT = re.compile(rf"(?:^#+\s*+|(?<=\s)){SURE_OPENING}[^.]{{0,200}}\.")
_NUMBERED = re.compile(r"\s*\d{1,3}[.)](?=\s+[A-Z])")
_MAIL = re.compile(r"\s*>")
_FULL_STOP = re.compile(r"\.(?=\s|\[|$)")
_CLAUSE = re.compile(r"[^\S\n]*+(?:\n[^\S\n]*+)?\[[^\[\]\n]*\]")
# What word processors put for a blank; each is one character, so offsets stay true.
_BLANKS = "\t\r\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\u200b\u2060\ufeff"
_SPACES = dict.fromkeys([*map(ord, _BLANKS), *range(0x2000, 0x200B)], " ")


class Splitter:
    """Walks over the lines of one file once. `pieces` and `diagnostics` hold what it found."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.pieces: list[Piece] = []
        self.diagnostics: list[Diagnostic] = []
        self.comments: list[str] = []
        text = source.text.translate(_SPACES)
        self.text = _COMMENT.sub(self._take_comment, text)
        self.comment_at: dict[int, str] = {}
        for match in _COMMENT.finditer(text):
            self.comment_at[source.position(match.start())[0]] = _plain(match.group())
        self.lines = self.text.split("\n")
        self.starts = [0]
        for line in self.lines[:-1]:
            self.starts.append(self.starts[-1] + len(line) + 1)

    @staticmethod
    def _take_comment(match: re.Match[str]) -> str:
        return " " * len(match.group())

    def run(self) -> None:
        """Cut the whole text."""
        number = 0
        if self._is_quoted_mail():
            return
        while number < len(self.lines):
            line = self.lines[number]
            stripped = line.strip()
            if not stripped:
                self._keep_comment(number)
                number += 1
            elif _ITEM.match(stripped) or _HEADING.match(stripped):
                number = self._line_statement(number)
            elif stripped[0].isupper() or _OPENING.match(stripped):
                number = self._sentences(number)
            else:
                self._no_statement(number)
                number += 1

    def _is_quoted_mail(self) -> bool:
        written = [n for n, line in enumerate(self.lines) if line.strip()]
        quoted = [n for n in written if _MAIL.match(self.lines[n])]
        if not quoted or len(quoted) * 2 < len(written):
            return False
        edits = []
        for n in quoted:
            mark = re.match(r"\s*(?:>\s?)+", self.lines[n])
            if mark:
                start = self.starts[n]
                edits.append(Edit(self.source.span(start, start + mark.end()), ""))
        self.diagnostics.append(
            at(
                "QCF119",
                self.source.line_span(quoted[0] + 1),
                f"{len(quoted)} lines begin with `>`, the mark of a quoted e-mail",
                help="take the marks away",
                fixes=(Fix("take the marks away", tuple(edits), Safety.SAFE),),
            )
        )
        return True

    def _keep_comment(self, number: int) -> None:
        comment = self.comment_at.get(number + 1)
        if comment is None:
            return
        self._look_for_rules(comment, number)
        self.comments.append(comment)

    def _look_for_rules(self, comment: str, number: int) -> None:
        if _SENTENCE_IN_COMMENT.search(comment):
            self.diagnostics.append(
                at(
                    "QCF120",
                    self._comment_span(number),
                    "this comment holds a sentence that would be a rule without the `#`",
                    help="put the sentence on a line of its own, or word the comment differently",
                )
            )

    def _comment_span(self, number: int) -> Span:
        start = self.starts[number]
        text = self.source.text
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        return self.source.span(text.index("#", start), end)

    def _add(self, kind: Kind, start: int, end: int, lines: range, ends: bool = True) -> None:
        comments = [(n, self.comment_at[n + 1]) for n in lines if n + 1 in self.comment_at]
        for n, comment in comments:
            self._look_for_rules(comment, n)
        text = self.text[start:end]
        beside = comments.pop()[1] if comments and comments[-1][0] == lines[-1] else None
        above = (*self.comments, *(comment for _, comment in comments))
        for n in lines:
            self.comment_at.pop(n + 1, None)
        self.comments = []
        self.pieces.append(Piece(kind, text, self.source.span(start, end), above, beside, ends))

    def _line_statement(self, first: int) -> int:
        """Take a heading or an item, and the lines in small letters that carry it on."""
        last = first
        while last + 1 < len(self.lines) and self._carries_on(last + 1):
            last += 1
        line = self.lines[first]
        start = self.starts[first] + len(line) - len(line.lstrip())
        end = self.starts[last] + len(self.lines[last].rstrip())
        kind = Kind.ITEM if _ITEM.match(line.strip()) else Kind.HEADING
        self._add(kind, start, end, range(first, last + 1))
        return last + 1

    def _carries_on(self, number: int) -> bool:
        stripped = self.lines[number].strip()
        if not stripped or not (stripped[0].islower() or stripped[0] == "("):
            return False
        return not (stripped.endswith(".") or _OPENING.match(stripped) or _HEADING.match(stripped))

    def _sentences(self, first: int) -> int:
        """Take the sentences that begin on a line; the last may run over several."""
        start = self.starts[first] + len(self.lines[first]) - len(self.lines[first].lstrip())
        number = first
        while True:
            end, last, complete = self._sentence_end(start, number)
            text = self.text
            if not complete:
                self._add(Kind.SENTENCE, start, end, range(number, last + 1), ends=False)
                return last + 1
            here = end
            while here < len(text) and text[here] in " \t":
                here += 1
            if here >= len(text) or text[here] == "\n":
                self._add(Kind.SENTENCE, start, end, range(number, last + 1))
                return last + 1
            # the comment of a line belongs to the last sentence on it
            self._add(Kind.SENTENCE, start, end, range(number, last))
            start, number = here, last
            if _ITEM.match(text, start) or _HEADING.match(text, start):
                self._line_after_sentence(start, number)
                return number + 1

    def _sentence_end(self, start: int, number: int) -> tuple[int, int, bool]:
        """Return where a sentence ends, on which line, and whether by its full stop."""
        text, quoted = self.text, False
        here = start
        last = number
        while here < len(text):
            character = text[here]
            if character in '"\u201c\u201d':
                quoted = not quoted if character == '"' else character == "\u201c"
            elif character == "\n":
                following = self._next_written(last + 1)
                if following is None or begins_statement(self.lines[following].strip()):
                    return start + len(text[start:here].rstrip()), last, False
                here, last = self.starts[following] - 1, following
            elif character == "." and not quoted and _FULL_STOP.match(text, here):
                clause = _CLAUSE.match(text, here + 1)
                if clause is None:
                    return here + 1, last, True
                last += text.count("\n", here, clause.end())
                return clause.end(), last, True
            here += 1
        return start + len(text[start:].rstrip()), last, False

    def _next_written(self, number: int) -> int | None:
        """Return the next line with more than a comment on it, from this one on."""
        while number < len(self.lines) and not self.lines[number].strip():
            number += 1
        return number if number < len(self.lines) else None

    def _line_after_sentence(self, start: int, number: int) -> None:
        end = self.starts[number] + len(self.lines[number].rstrip())
        self.diagnostics.append(
            at(
                "QCF103",
                self.source.span(start, end),
                "a heading or an item stands on a line of its own, found after a sentence",
                help="begin a new line before it",
                fixes=(Fix("break the line", (line_break(self.source, start),), Safety.SAFE),),
            )
        )
        self._keep_comment(number)

    def _no_statement(self, number: int) -> None:
        line = self.lines[number]
        start = self.starts[number] + len(line) - len(line.lstrip())
        self.diagnostics.append(
            at(
                "QCF102",
                self.source.span(start, self.starts[number] + len(line.rstrip())),
                "this line starts no statement",
                help="take the mark of a quoted e-mail away"
                if line.lstrip().startswith(">")
                else f"write `-` in place of `{number_of[0].strip()}`"
                if (number_of := _NUMBERED.match(line))
                else "join it to the line above, or begin it with `-` (an item) or `#` (a comment)",
            )
        )
        self._keep_comment(number)


def begins_statement(line: str) -> bool:
    """Whether a line of a sentence is the next statement, and not the sentence's next words.

    >>> begins_statement("Follow 1 pathway."), begins_statement("of these: at least 1 unit")
    (True, False)
    """
    if _ITEM.match(line):
        return True
    return line[:1].isupper() and bool(_HEADING.match(line) or _OPENING.match(line))


def _plain(comment: str) -> str:
    """Return a comment with one blank after its mark, as the formatter writes it."""
    text = comment.rstrip()
    return text if text[:2] in ("# ", "#", "#:", "##") else f"# {text[1:].lstrip()}"


def comments(source: SourceFile) -> list[Span]:
    """Return the comments of a file, each from its mark to the end of its line."""
    text = source.text.translate(_SPACES)
    return [source.span(*match.span()) for match in _COMMENT.finditer(text)]


def split(source: SourceFile) -> tuple[list[Piece], tuple[str, ...], list[Diagnostic]]:
    """Return a file's statements, the comments after the last one, and what was no statement."""
    splitter = Splitter(source)
    splitter.run()
    return splitter.pieces, tuple(splitter.comments), splitter.diagnostics
