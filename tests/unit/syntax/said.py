"""The sentences, headings and items that the tests of text and meaning share, as data."""

from attrs import frozen

from qcf.diagnostics.source import SourceFile
from qcf.framework.levels import Level
from qcf.syntax import tree as t
from qcf.syntax.tree import LevelRelation, Manner, Measure

NOWHERE = SourceFile("nowhere", "").span(0, 0)
CREDITS, UNITS, HOURS = Measure.CREDITS, Measure.UNITS, Measure.HOURS


def names(*words: str) -> tuple[t.Name, ...]:
    return tuple(t.Name(word, span=NOWHERE) for word in words)


def name(word: str) -> t.Name:
    return names(word)[0]


def group(*words: str, manner: Manner = Manner.ONE) -> t.FromGroups:
    return t.FromGroups(names(*words), manner, span=NOWHERE)


def together(*words: str) -> t.FromGroups:
    return group(*words, manner=Manner.TOGETHER)


def each(*words: str) -> t.FromGroups:
    return group(*words, manner=Manner.EACH)


def units(*words: str) -> t.FromUnits:
    return t.FromUnits(names(*words), span=NOWHERE)


def amount(number: int, measure: Measure = CREDITS, further: bool = False) -> t.Amount:
    return t.Amount(number, measure, further=further, span=NOWHERE)


def least(
    number: int,
    measure: Measure = CREDITS,
    *filters: t.Filter,
    place: t.Place | None = None,
    further: bool = False,
    limit: int | None = None,
) -> t.AtLeast:
    cap = None if limit is None else t.Limit(limit, span=NOWHERE)
    return t.AtLeast((amount(number, measure, further),), filters, place, cap, span=NOWHERE)


def level(relation: LevelRelation, low: Level, high: Level | None = None) -> t.LevelFilter:
    return t.LevelFilter(relation, low, high or low, span=NOWHERE)


def sizes(*numbers: int) -> t.SizeFilter:
    return t.SizeFilter(numbers, span=NOWHERE)


def named(*words: str) -> t.NamedUnits:
    return t.NamedUnits(names(*words), span=NOWHERE)


def all_of(*words: str) -> t.AllUnits:
    return t.AllUnits(each(*words) if len(words) > 1 else group(*words), span=NOWHERE)


TOTAL = t.Total(span=NOWHERE)
HERE = t.FromPathway(span=NOWHERE)
EXACTLY_3 = level(LevelRelation.EXACTLY, Level.L3)
EXACTLY_2 = level(LevelRelation.EXACTLY, Level.L2)
FROM_2 = level(LevelRelation.OR_ABOVE, Level.L2, Level.L8)
FROM_3 = level(LevelRelation.OR_ABOVE, Level.L3, Level.L8)
UP_TO_2 = level(LevelRelation.OR_BELOW, Level.E1, Level.L2)
FROM_E3_TO_2 = level(LevelRelation.RANGE, Level.E3, Level.L2)


@frozen
class Said:
    """A statement in its canonical wording, and the tree that it stands for."""

    text: str
    body: t.Body
    in_pathway: bool = False


SENTENCES = (
    Said("On pathway dementia, achieve unit SHC 31.", t.Achieve(named("SHC 31"))),
    Said(
        "On pathways generic and dementia, achieve at least 2 credits from group B; "
        "no more than 7 count.",
        t.Achieve(least(2, place=group("B"), limit=7)),
    ),
    Said(
        "On pathway dementia, no more than 6 credits count from group C.",
        t.Cap(6, CREDITS, (), group("C")),
    ),
    Said('On pathway dementia, complete "a placement".', t.Complete("a placement")),
    Said("Achieve at least 65 credits in total.", t.Achieve(least(65, place=TOTAL))),
    Said("Achieve at least 1 credit from group B.", t.Achieve(least(1, place=group("B")))),
    Said("Achieve at least 1 unit from group B.", t.Achieve(least(1, UNITS, place=group("B")))),
    Said(
        "Achieve at least 360 guided learning hours in total.",
        t.Achieve(least(360, HOURS, place=TOTAL)),
    ),
    Said(
        "Achieve at least 1 guided learning hour from group C.",
        t.Achieve(least(1, HOURS, place=group("C"))),
    ),
    Said(
        "Achieve at least 4 units and at least 12 credits from group B.",
        t.Achieve(t.AtLeast((amount(4, UNITS), amount(12)), (), group("B"), span=NOWHERE)),
    ),
    Said(
        "Achieve at least 2 credits from group B; no more than 7 count.",
        t.Achieve(least(2, place=group("B"), limit=7)),
    ),
    Said(
        "Achieve at least 1 unit from each of groups B and C; no more than 1 counts.",
        t.Achieve(least(1, UNITS, place=each("B", "C"), limit=1)),
    ),
    Said(
        "Achieve at least 14 credits from groups B, C and D together.",
        t.Achieve(least(14, place=together("B", "C", "D"))),
    ),
    Said(
        "Achieve at least 1 unit from units BM305 and BM306.",
        t.Achieve(least(1, UNITS, place=units("BM305", "BM306"))),
    ),
    Said(
        "Achieve at least 3 units from this pathway.",
        t.Achieve(least(3, UNITS, place=HERE)),
        in_pathway=True,
    ),
    Said(
        "Achieve at least 27 credits at exactly level 3 in total.",
        t.Achieve(least(27, CREDITS, EXACTLY_3, place=TOTAL)),
    ),
    Said(
        "Achieve at least 40 credits at level 3 or above in total.",
        t.Achieve(least(40, CREDITS, FROM_3, place=TOTAL)),
    ),
    Said(
        "Achieve at least 4 credits at level 2 or below from group B.",
        t.Achieve(least(4, CREDITS, UP_TO_2, place=group("B"))),
    ),
    Said(
        "Achieve at least 4 credits at levels E3 to 2 from group B.",
        t.Achieve(least(4, CREDITS, FROM_E3_TO_2, place=group("B"))),
    ),
    Said(
        "Achieve at least 1 unit of 6 credits from group B.",
        t.Achieve(least(1, UNITS, sizes(6), place=group("B"))),
    ),
    Said(
        "Achieve at least 2 units of 3, 6 or 9 credits at exactly level 3 from group B.",
        t.Achieve(least(2, UNITS, sizes(3, 6, 9), EXACTLY_3, place=group("B"))),
    ),
    Said("Achieve all units of group A.", t.Achieve(all_of("A"))),
    Said("Achieve all units of groups A and B.", t.Achieve(all_of("A", "B"))),
    Said(
        "Achieve all units of this pathway.",
        t.Achieve(t.AllUnits(HERE, span=NOWHERE)),
        in_pathway=True,
    ),
    Said("Achieve unit CYP Core 3.1.", t.Achieve(named("CYP Core 3.1"))),
    Said('Achieve unit "Dementia awareness".', t.Achieve(named("Dementia awareness"))),
    Said("Achieve units J/601/1434 and LD 206 K.", t.Achieve(named("J/601/1434", "LD 206 K"))),
    Said(
        "Achieve at least 2 of units BM305, BM306 and BM307.",
        t.Achieve(t.SomeUnits(2, names("BM305", "BM306", "BM307"), span=NOWHERE)),
    ),
    Said(
        "Achieve at least 14 credits from group B, "
        "and at least 13 further credits from groups B and C together.",
        t.AchieveFurther(
            (
                least(14, place=group("B")),
                least(13, place=together("B", "C"), further=True),
            )
        ),
    ),
    Said(
        "Achieve at least 3 credits from group A, at least 3 credits from group B, "
        "and at least 1 further credit from groups A, B and C together.",
        t.AchieveFurther(
            (
                least(3, place=group("A")),
                least(3, place=group("B")),
                least(1, place=together("A", "B", "C"), further=True),
            )
        ),
    ),
    Said(
        "Achieve at least 30 credits from groups B, C and D together, "
        "of which at least 12 credits from group B, and at least 6 credits at level 3 or above.",
        t.AchieveOfWhich(
            least(30, place=together("B", "C", "D")),
            (least(12, place=group("B")), least(6, CREDITS, FROM_3)),
        ),
    ),
    Said(
        "Achieve either at least 3 units from group A, or unit BM305 as well as all units of "
        "group C.",
        t.AchieveSome(1, ((least(3, UNITS, place=group("A")),), (named("BM305"), all_of("C")))),
    ),
    Said(
        "Achieve at least 2 of these: unit BM305, or unit BM306, or at least 1 unit from group C.",
        t.AchieveSome(
            2, ((named("BM305"),), (named("BM306"),), (least(1, UNITS, place=group("C")),))
        ),
    ),
    Said("Follow 1 pathway.", t.Follow(1)),
    Said("Follow 2 pathways.", t.Follow(2)),
    Said('Complete "microteaching".', t.Complete("microteaching")),
    Said(
        'Complete at least 150 hours of "teaching practice".',
        t.Complete("teaching practice", 150, "hours"),
    ),
    Said(
        "Refuse a claim with more than 1 unit from group B.",
        t.Refuse(1, UNITS, (), group("B")),
    ),
    Said(
        "Refuse a claim with more than 6 credits at exactly level 2 in total.",
        t.Refuse(6, CREDITS, (EXACTLY_2,), TOTAL),
    ),
    Said(
        "Refuse a claim with more than 1 of units LD 206 K and LD 206 C.",
        t.Refuse(1, UNITS, (), units("LD 206 K", "LD 206 C")),
    ),
    Said(
        "Refuse a claim with more than 6 credits from units BM305 and BM306.",
        t.Refuse(6, CREDITS, (), units("BM305", "BM306")),
    ),
    Said("No more than 6 credits count from group C.", t.Cap(6, CREDITS, (), group("C"))),
    Said("No more than 1 unit counts in total.", t.Cap(1, UNITS, (), TOTAL)),
    Said(
        "No more than 9 credits at exactly level 2 count in total.",
        t.Cap(9, CREDITS, (EXACTLY_2,), TOTAL),
    ),
    Said("No credits count from group D.", t.Cap(0, CREDITS, (), group("D"))),
    Said("No units at level 2 or below count in total.", t.Cap(0, UNITS, (UP_TO_2,), TOTAL)),
    Said("Only units at level 2 or above count.", t.Only((FROM_2,))),
    Said(
        "Only units of 3, 6 or 9 credits count from groups B and C together.",
        t.Only((sizes(3, 6, 9),), together("B", "C")),
    ),
    Said(
        "Only 1 of units LD 206 K and LD 206 C counts.",
        t.Barred(1, names("LD 206 K", "LD 206 C")),
    ),
    Said(
        "Only 2 of units BM305, BM306 and BM307 count.",
        t.Barred(2, names("BM305", "BM306", "BM307")),
    ),
    Said("Group C holds 1 unit.", t.Holds(name("C"), ((1, UNITS),))),
    Said("Group B holds 4 units and 16 credits.", t.Holds(name("B"), ((4, UNITS), (16, CREDITS)))),
    Said(
        "The list of group D is incomplete; its units have 1 to 12 credits.",
        t.Incomplete(name("D"), 1, 12),
    ),
)

HEADINGS = (
    Said("Rules:", t.Field("Rules", "", value_span=NOWHERE)),
    Said(
        "Qualification: Level 3 Diploma (C# programming): an introduction",
        t.Field(
            "Qualification",
            "Level 3 Diploma (C# programming): an introduction",
            value_span=NOWHERE,
        ),
    ),
    Said(
        "Awarding body: City & Guilds",
        t.Field("Awarding body", "City & Guilds", value_span=NOWHERE),
    ),
    Said("Group B: Optional units", t.GroupHeading(name("B"), None, "Optional units")),
    Said("Group B1 of B: First list", t.GroupHeading(name("B1"), name("B"), "First list")),
    Said('Group "small group":', t.GroupHeading(name("small group"), None, "")),
    Said("Pathways:", t.Field("Pathways", "", value_span=NOWHERE)),
)

ITEMS = (
    Said("- social-care", t.PathwayItem("social-care")),
    Said("- dementia: Dementia pathway", t.PathwayItem("dementia", "Dementia pathway")),
    Said("- SHC 31", t.UnitItem(name("SHC 31"), None)),
    Said(
        "- J/601/1434 SHC 31: Promote communication (level 3, 3 credits)",
        t.UnitItem(name("J/601/1434 SHC 31"), "Promote communication"),
    ),
    Said('- "Dementia awareness"', t.UnitItem(name("Dementia awareness"), None)),
    Said(
        "- CU1572 (EDI): Support use of medication",
        t.UnitItem(name("CU1572 (EDI)"), "Support use of medication"),
    ),
    Said("- any unit of children-options", t.BankItem("children-options")),
    Said(
        "- any unit of local at level 3 or above, except units BM305 and BM306",
        t.BankItem("local", (FROM_3,), names("BM305", "BM306")),
    ),
)

ALL = (*SENTENCES, *HEADINGS, *ITEMS)
