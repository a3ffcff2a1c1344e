"""From text to tree: each form of statement, and its many spellings."""

import pytest
from lark import Lark, Token

from qcf.diagnostics.diagnostic import has_errors
from qcf.diagnostics.source import SourceFile
from qcf.framework.levels import Level
from qcf.syntax import tree as t
from qcf.syntax.parse import GRAMMAR, _Latest, _parser, parse
from qcf.syntax.split import Kind
from tests.unit.syntax.said import ALL, HEADINGS, ITEMS, NOWHERE, SENTENCES, Said, level, names

# In the grammar only so that the refusal can show both readings.
REFUSED = (
    "Achieve exactly 1 unit from group B.",
    "Achieve between 2 and 7 credits from group B.",
    "Achieve at least 3 credits at level 3 in total.",
    "Achieve at least 3 credits from groups B and C.",
)


def bodies(text: str) -> tuple[t.Body, ...]:
    document, found = parse(SourceFile("a.qcf", text))
    assert found == []
    return tuple(statement.body for statement in document.statements)


def test_the_grammar_has_no_conflict() -> None:
    assert isinstance(_parser(strict=True), Lark)


def test_each_rule_and_word_of_the_grammar_is_used_by_a_sentence_of_the_table() -> None:
    lark = Lark(
        GRAMMAR.read_text(encoding="utf-8"),
        parser="lalr",
        start=[kind.value for kind in Kind],
        keep_all_tokens=True,
    )
    used: set[str] = set()
    starts = (
        *((said.text, Kind.SENTENCE) for said in SENTENCES),
        *((text, Kind.SENTENCE) for text in REFUSED),
        *((said.text, Kind.HEADING) for said in HEADINGS),
        *((said.text, Kind.ITEM) for said in ITEMS),
    )
    for text, kind in starts:
        for tree in lark.parse(text, start=kind.value).iter_subtrees():
            used.add(tree.data.value if isinstance(tree.data, Token) else tree.data)
            used |= {child.type for child in tree.children if isinstance(child, Token)}
    used |= {
        child.type
        for child in lark.parse("Follow 1 pathway. [2.3]", start="sentence").children
        if isinstance(child, Token)
    }
    rules = {rule.alias or rule.origin.name for rule in lark.rules}
    words = {terminal.name for terminal in lark.terminals}
    silent = {"WS"}
    # each arm of these bears a name of its own, or is another rule, so the bare name is never met
    named_by_arms = {"heading", "item", "body", "need"}
    asked = {name for name in rules if not name.startswith("_")} | words
    assert set() == asked - used - silent - named_by_arms


@pytest.mark.parametrize("said", ALL, ids=lambda said: said.text[:60])
def test_each_form_of_statement_has_its_tree(said: Said) -> None:
    assert (said.body,) == bodies(said.text)
    document, _ = parse(SourceFile("a.qcf", said.text))
    assert [statement.scope for statement in document.statements] == [said.scope]


SPELLINGS = (
    # singular and plural
    ("Achieve at least 1 credits in total.", "Achieve at least 1 credit in total."),
    ("Achieve at least 12 credit in total.", "Achieve at least 12 credits in total."),
    ("Achieve at least 2 unit from groups B.", "Achieve at least 2 units from group B."),
    ("Achieve all unit of groups A.", "Achieve all units of group A."),
    ("Achieve units X1.", "Achieve unit X1."),
    ("Achieve unit X1 and X2.", "Achieve units X1 and X2."),
    ("Follow 2 pathway.", "Follow 2 pathways."),
    ("Only 1 of unit X1 and X2 count.", "Only 1 of units X1 and X2 counts."),
    ("No more than 1 credits counts in total.", "No more than 1 credit counts in total."),
    ("Group B holds 1 units and 1 credits.", "Group B holds 1 unit and 1 credit."),
    # one way to say each thing
    ("No more than 1 of units X1 and X2 counts.", "Only 1 of units X1 and X2 counts."),
    ("No more than 0 credits count in total.", "No credits count in total."),
    ("No unit counts from group B.", "No units count from group B."),
    (
        "Achieve at least 1 of these: unit X1, or unit X2.",
        "Achieve either unit X1, or unit X2.",
    ),
    (
        "Achieve at least 3 credits from group A, at least 4 further credits from group B.",
        "Achieve at least 3 credits from group A, and at least 4 further credits from group B.",
    ),
    (
        "Refuse a claim with more than 1 unit from units X1 and X2.",
        "Refuse a claim with more than 1 of units X1 and X2.",
    ),
    (
        "Achieve at least 3 credits from each of group B.",
        "Achieve at least 3 credits from group B.",
    ),
    (
        "Achieve at least 3 credits from group B together.",
        "Achieve at least 3 credits from group B.",
    ),
    ("Only units of 9, 3 or 3 credits count.", "Only units of 3 or 9 credits count."),
    ("Only units at levels 5 to 3 count.", "Only units at levels 3 to 5 count."),
    ("Only units at levels 3 to 8 count.", "Only units at level 3 or above count."),
    ("Only units at levels E1 to 2 count.", "Only units at level 2 or below count."),
    ("Only units at levels 3 to 3 count.", "Only units at exactly level 3 count."),
    ("Achieve at least 007 credits in total.", "Achieve at least 7 credits in total."),
    # what word processors and mail programs do
    ("follow 1 pathway.", "Follow 1 pathway."),
    ("  \t Follow   1\tpathway .", "Follow 1 pathway."),
    ("Follow\u00a01\u202fpathway.\u200b", "Follow 1 pathway."),
    ("Follow\u20031\u2009pathway.\u2028", "Follow 1 pathway."),
    ("\ufeffFollow 1 pathway.", "Follow 1 pathway."),
    ("Follow 1 pathway.\r\n", "Follow 1 pathway."),
    ("Follow\n  1\n  pathway.", "Follow 1 pathway."),
    ("Follow # how many\n1 pathway.", "# how many\nFollow 1 pathway."),
    ("Follow\n# how many\n1 pathway.", "# how many\nFollow 1 pathway."),
    ("Achieve unit \u201cDementia  awareness\u201d.", 'Achieve unit "Dementia awareness".'),
    ('Achieve unit "Dementia\n  awareness".', 'Achieve unit "Dementia awareness".'),
    ("Achieve unit CYP\nCore\n3.1.", "Achieve unit CYP Core 3.1."),
    ("Follow 1 pathway.[2.3]", "Follow 1 pathway. [2.3]"),
    ("Follow 1 pathway.\n  [2.3,  page 11]", "Follow 1 pathway. [2.3, page 11]"),
    ("Follow 1 pathway. Follow 2 pathways.", "Follow 1 pathway.\nFollow 2 pathways."),
    ("Follow 1 pathway. follow 2 pathways.", "Follow 1 pathway.\nFollow 2 pathways."),
    (
        "Follow 1 pathway. [a] Achieve unit\nX1. # why",
        "Follow 1 pathway. [a]\nAchieve unit X1.  # why",
    ),
    (
        "Achieve at least 2\nof these: unit X1, or unit X2.",
        "Achieve at least 2 of these: unit X1, or unit X2.",
    ),
    # items and headings
    ("\u2022 SHC 31: Promote it", "- SHC 31: Promote it"),
    ("\u2013\tSHC 31: Promote it", "- SHC 31: Promote it"),
    ("\u2014 SHC 31 :Promote it", "- SHC 31: Promote it"),
    ("* SHC 31:  Promote   it", "- SHC 31: Promote it"),
    ("\u00b7 SHC 31: Promote\nit", "- SHC 31: Promote it"),
    ("   - SHC 31: Promote it", "- SHC 31: Promote it"),
    ("- SHC 31: Promote it [p. 3]", "- SHC 31: Promote it [p. 3]"),
    ("- SHC 31: Promote (all) of it [1] [p. 3]", "- SHC 31: Promote (all) of it [1] [p. 3]"),
    ("- SHC 31: Promote it (level 3, 1 credits)", "- SHC 31: Promote it (level 3, 1 credit)"),
    (
        "- SHC 31: It (level not known, credit not known) [p. 3]",
        "- SHC 31: It (level not known, credit not known) [p. 3]",
    ),
    ("- any unit of local, except unit X1 and X2", "- any unit of local, except units X1 and X2"),
    ("- social-care [p. 3]", "- social-care [p. 3]"),
    ("group B : Optional\nunits", "Group B: Optional units"),
    ("Group B: [Structure]", "Group B: [Structure]"),
    ("Number:500/9170/0", "Number: 500/9170/0"),
    ("Rules :", "Rules:"),
    ("Number:#5", "Number:#5"),
    ("Number:[5]", "Number:[5]"),
    ("Version: #5", "Version:  # 5"),
)


@pytest.mark.parametrize(("written", "canonical"), SPELLINGS)
def test_a_spelling_means_what_its_canonical_wording_means(written: str, canonical: str) -> None:
    assert bodies(canonical) == bodies(written)


@pytest.mark.parametrize("said", SENTENCES, ids=lambda said: said.text[:60])
def test_a_sentence_may_begin_small_and_break_anywhere(said: Said) -> None:
    small = said.text[0].lower() + said.text[1:]
    assert (said.body,) == bodies(small)
    words = said.text.split(" ")
    for at in range(1, len(words)):
        broken = " ".join(words[:at]) + "\n  " + " ".join(words[at:])
        assert (said.body,) == bodies(broken), broken
    assert (said.body,) == bodies("\n".join(words)), "one word a line"


def test_where_a_name_ends() -> None:
    read = {
        "LD 206 K": "Achieve unit LD 206 K.",
        "CYP Core 3.1": "Achieve unit CYP Core 3.1.",
        "C&G 316": "Achieve unit C&G 316.",
        "QEEE2/001": "Achieve unit QEEE2/001.",
        "CU1572 (EDI)": "Achieve unit CU1572 (EDI).",
        "301": "Achieve unit 301.",
        "variant 1": 'Achieve unit "variant 1".',
    }
    for name, sentence in read.items():
        assert bodies(sentence) == (t.Achieve(t.NamedUnits(names(name), span=NOWHERE)),)


def test_figures_beside_a_unit_are_a_copy_and_no_part_of_the_tree() -> None:
    with_figures, without = "- X1: Title (level E3, 12 credits)", "- X1: Title"
    assert bodies(with_figures) == bodies(without)
    (item,) = bodies(with_figures)
    assert isinstance(item, t.UnitItem)
    assert item.figures is not None
    assert (item.figures.level, item.figures.credit) == (Level.E3, 12)
    assert item.figures.span.text == " (level E3, 12 credits)"


def test_clauses_and_comments_belong_to_their_statement() -> None:
    text = "# top\n\nRules: # r\n# why\nFollow 1 pathway. [2.3] # beside\n# below\n"
    document, found = parse(SourceFile("a.qcf", text))
    assert found == []
    assert [(s.clause, s.above, s.beside) for s in document.statements] == [
        (None, ("# top",), "# r"),
        ("2.3", ("# why",), "# beside"),
    ]
    assert document.below == ("# below",)


def test_spans_cover_what_they_name() -> None:
    text = (
        "Rules:\nAchieve at least 4 credits at level 3 or above from group B; no more than 7 count."
    )
    document, _ = parse(SourceFile("a.qcf", text))
    achieve = document.statements[1].body
    assert isinstance(achieve, t.Achieve)
    asked = achieve.condition
    assert isinstance(asked, t.AtLeast)
    assert asked.place is not None
    assert asked.limit is not None
    assert [
        s.span.text for s in (asked.amounts[0], asked.filters[0], asked.place, asked.limit)
    ] == [
        "at least 4 credits",
        "at level 3 or above",
        "from group B",
        "; no more than 7 count",
    ]


def test_a_bare_level_is_kept_as_written() -> None:
    document, found = parse(SourceFile("a.qcf", REFUSED[2]))
    assert has_errors(found)
    achieve = document.statements[0].body
    assert isinstance(achieve, t.Achieve)
    assert isinstance(achieve.condition, t.AtLeast)
    assert (level(t.LevelRelation.BARE, Level.L3),) == achieve.condition.filters


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n", "# only a comment\n", "\ufeff"])
def test_an_empty_file_is_no_mistake_of_the_text(text: str) -> None:
    document, found = parse(SourceFile("a.qcf", text))
    assert (document.statements, found) == ((), [])


def test_a_file_that_was_read_is_not_read_again() -> None:
    text = "Rules:\nFollow 1 pathway.\nFollow him.\n"
    document, found = parse(SourceFile("again.qcf", text))
    found.clear()  # what is remembered is nobody's to change
    again, also = parse(SourceFile("again.qcf", text))
    assert again is document
    assert [d.code for d in also] == ["QCF111"]
    # by another name its messages say another file, and by other words it is another
    for name, other in (("other.qcf", text), ("again.qcf", f"{text}\n")):
        fresh, _ = parse(SourceFile(name, other))
        assert fresh is not document
        assert (fresh.source.name, fresh.source.text) == (name, other)


def test_what_was_read_first_is_forgotten_first() -> None:
    made = {n: parse(SourceFile(f"{n}.qcf", f"Rules:\nFollow {n} pathways.\n")) for n in (1, 2, 3)}
    keys = {n: (document.source.name, document.source.text) for n, (document, _) in made.items()}
    length = len(keys[1][1])
    latest = _Latest(2 * length)
    for n, (document, found) in made.items():
        latest.keep(keys[n], (document, tuple(found)))
        latest.keep(keys[n], (document, tuple(found)))  # counted once
    assert [latest.get(key) is not None for key in keys.values()] == [False, True, True]
    # what is longer than all that may be kept is not kept, and drives nothing out
    latest.keep(("long.qcf", "x" * (2 * length + 1)), (made[1][0], ()))
    assert [latest.get(key) is not None for key in keys.values()] == [False, True, True]
