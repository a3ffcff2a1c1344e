"""The sentences, headings and items that the tests of text and meaning share, as data."""

import datetime as dt

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


def percent(share: int, whole: int | None = None) -> t.Amount:
    return t.Amount(0, CREDITS, percent=t.Percent(share, whole), span=NOWHERE)


def grade(word: str, relation: LevelRelation = LevelRelation.EXACTLY) -> t.GradeFilter:
    return t.GradeFilter(word, relation, span=NOWHERE)


def by(*ways: t.Way) -> t.WayFilter:
    return t.WayFilter(ways, span=NOWHERE)


def age(years: int, event: t.Event, *, older: bool = False) -> t.AgeFilter:
    return t.AgeFilter(years, event, older, span=NOWHERE)


def fact(about: str, *values: str, day: dt.date | None = None, negated: bool = False) -> t.Fact:
    return t.Fact(about, values, day, negated, span=NOWHERE)


def where(*, units: tuple[str, ...] = (), groups: tuple[str, ...] = ()) -> t.Where:
    return t.Where(names(*units), names(*groups), span=NOWHERE)


def subject(*words: str) -> t.Subject:
    return t.Subject(names(*words), span=NOWHERE)


def of_groups(*words: str, filters: tuple[t.Filter, ...] = ()) -> t.Subject:
    return t.Subject((), names(*words), filters, span=NOWHERE)


def done(
    number: int,
    *words: str,
    amount: int | None = None,
    measure: str | None = None,
) -> t.Done:
    return t.Done(number, words, amount, measure, span=NOWHERE)


def of_qualification(slug: str) -> t.OfQualification:
    return t.OfQualification(slug, span=NOWHERE)


def relief(
    *words: str,
    groups: tuple[str, ...] = (),
    credits: int | None = None,  # noqa: A002 -- as the tree calls it
    at_level: Level | None = None,
) -> t.Relief:
    return t.Relief(names(*words), names(*groups), credits, at_level, span=NOWHERE)


def on(*pathways: str) -> t.Scope:
    return t.Scope(pathways=pathways)


def of_sizes(*sizes: str) -> t.Scope:
    return t.Scope(sizes=sizes)


def for_learner(*facts: t.Fact) -> t.Scope:
    return t.Scope(facts=facts)


@frozen
class Said:
    """A statement in its canonical wording, and the tree that it stands for."""

    text: str
    body: t.Body
    in_pathway: bool = False
    scope: t.Scope = t.ALWAYS


SENTENCES = (
    Said(
        "On pathway dementia, achieve unit SHC 31.",
        t.Achieve(named("SHC 31")),
        scope=on("dementia"),
    ),
    Said(
        "On pathways generic and dementia, achieve at least 2 credits from group B; "
        "no more than 7 count.",
        t.Achieve(least(2, place=group("B"), limit=7)),
        scope=on("generic", "dementia"),
    ),
    Said(
        "On pathway dementia, no more than 6 credits count from group C.",
        t.Cap(6, CREDITS, (), group("C")),
        scope=on("dementia"),
    ),
    Said(
        'On pathway dementia, complete "a placement".',
        t.Complete("a placement"),
        scope=on("dementia"),
    ),
    Said(
        "For the award, achieve at least 6 credits in total.",
        t.Achieve(least(6, place=TOTAL)),
        scope=of_sizes("award"),
    ),
    Said(
        "For the award and the certificate, no more than 6 credits count from group C.",
        t.Cap(6, CREDITS, (), group("C")),
        scope=of_sizes("award", "certificate"),
    ),
    Said(
        "For a learner whose country is Wales, achieve unit SHC 31.",
        t.Achieve(named("SHC 31")),
        scope=for_learner(fact("country", "Wales")),
    ),
    Said(
        "For a learner whose country is not Wales or Northern Ireland, achieve unit SHC 31.",
        t.Achieve(named("SHC 31")),
        scope=for_learner(fact("country", "Wales", "Northern Ireland", negated=True)),
    ),
    Said(
        'For a learner whose role is "team leader" and registered before 1 September 2014, '
        "no more than 6 credits count from group C.",
        t.Cap(6, CREDITS, (), group("C")),
        scope=for_learner(fact("role", "team leader"), fact("registered", day=dt.date(2014, 9, 1))),
    ),
    Said(
        "For a learner registered from 1 September 2014, achieve unit SHC 31.",
        t.Achieve(named("SHC 31")),
        scope=for_learner(fact("registered", day=dt.date(2014, 9, 1), negated=True)),
    ),
    Said(
        "Where unit BM305 counts, achieve at least 2 credits from group C.",
        t.Achieve(least(2, place=group("C"))),
        scope=t.Scope(where=(where(units=("BM305",)),)),
    ),
    Said(
        "Where any unit of groups B and D counts, no more than 6 credits count from group C.",
        t.Cap(6, CREDITS, (), group("C")),
        scope=t.Scope(where=(where(groups=("B", "D")),)),
    ),
    Said(
        "On pathway dementia, for a learner whose country is Wales, where units BM305 and BM306 "
        "count, achieve unit SHC 31.",
        t.Achieve(named("SHC 31")),
        scope=t.Scope(
            ("dementia",),
            (),
            (fact("country", "Wales"),),
            (where(units=("BM305", "BM306")),),
        ),
    ),
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
    Said(
        "Achieve at least 60 to 65 provisional credits from group B.",
        t.Achieve(
            t.AtLeast(
                (t.Amount(60, CREDITS, provisional=65, span=NOWHERE),),
                (),
                group("B"),
                span=NOWHERE,
            )
        ),
    ),
    Said(
        "Achieve at least 50% of 60 credits from group B.",
        t.Achieve(t.AtLeast((percent(50, 60),), (), group("B"), span=NOWHERE)),
    ),
    Said(
        "Achieve at least 50% of the required credits from group C.",
        t.Achieve(t.AtLeast((percent(50),), (), group("C"), span=NOWHERE)),
    ),
    Said(
        "Achieve at least 50% of the credits from group B at level 3 or above.",
        t.Achieve(t.AtLeastShare(50, CREDITS, group("B"), (FROM_3,), span=NOWHERE)),
    ),
    Said("Achieve qualification ctlls.", t.Achieve(of_qualification("ctlls"))),
    Said(
        'Achieve at least 2 units marked "graded" from group B.',
        t.Achieve(least(2, UNITS, t.MarkFilter("graded", span=NOWHERE), place=group("B"))),
    ),
    Said(
        "Achieve at least 6 credits at grade Merit or above from group B.",
        t.Achieve(
            least(6, CREDITS, grade("Merit", LevelRelation.OR_ABOVE), place=group("B")),
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
        'Complete at least 8 observations of "lessons" of at least 30 minutes each.',
        t.Complete("lessons", 8, "observations", 30),
    ),
    Said(
        'Complete at least 40 hours of "a course" of at least 1 minute each, '
        "leaving out units X1 and BM305.",
        t.Complete("a course", 40, "hours", 1, names("X1", "BM305")),
    ),
    Said(
        "Complete within 5 years of registration.",
        t.Within(5, t.Event.REGISTRATION, event_span=NOWHERE),
    ),
    Said("Complete within 1 year of start.", t.Within(1, t.Event.START, event_span=NOWHERE)),
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
    Said(
        "No more than 25% of 60 credits count from group B.",
        t.Cap(0, CREDITS, (), group("B"), t.Percent(25, 60)),
    ),
    Said(
        "No more than 50% of the required credits by prior learning count in total.",
        t.Cap(0, CREDITS, (by(t.Way.PRIOR_LEARNING),), TOTAL, t.Percent(50, None)),
    ),
    Said(
        "No more than 50% of the credits in total count by prior learning or transfer.",
        t.CapShare(50, CREDITS, TOTAL, (by(t.Way.PRIOR_LEARNING, t.Way.TRANSFER),)),
    ),
    Said(
        "Less than 25% of the units from group B count by equivalence or exemption.",
        t.CapShare(25, UNITS, group("B"), (by(t.Way.EQUIVALENCE, t.Way.EXEMPTION),), less=True),
    ),
    Said(
        "No credits at grade U count in total.",
        t.Cap(0, CREDITS, (grade("U"),), TOTAL),
    ),
    Said(
        "No units achieved more than 5 years before registration count in total.",
        t.Cap(0, UNITS, (age(5, t.Event.REGISTRATION, older=True),), TOTAL),
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
    Said(
        "Only units achieved within 3 years before claim count.",
        t.Only((age(3, t.Event.CLAIM),)),
    ),
    Said(
        "Only units achieved within 1 year before start count from group C.",
        t.Only((age(1, t.Event.START),), group("C")),
    ),
    Said("Only 2 units count for each classification code.", t.OnePerCode(2)),
    Said(
        "Only 1 unit counts for each classification code, except ZZZZ and BA1.",
        t.OnePerCode(1, names("ZZZZ", "BA1")),
    ),
    Said(
        "Unit BM305 counts only with unit SHC 31.",
        t.Gate(subject("BM305"), named("SHC 31")),
    ),
    Said(
        "Units BM305 and BM306 count only after at least 1 of units X1 and SHC 31.",
        t.Gate(
            subject("BM305", "BM306"),
            t.SomeUnits(1, names("X1", "SHC 31"), span=NOWHERE),
            after=True,
        ),
    ),
    Said(
        "Units of group B count only with all units of group A.",
        t.Gate(of_groups("B"), all_of("A")),
    ),
    Said(
        "Units of groups B and D at level 3 or above count only after each counted unit of "
        "group A.",
        t.Gate(
            of_groups("B", "D", filters=(FROM_3,)),
            t.EachCounted(names("A"), span=NOWHERE),
            after=True,
        ),
    ),
    Said(
        "Units of 6 or 9 credits count only with at least 6 credits from group A.",
        t.Gate(of_groups(filters=(sizes(6, 9),)), least(6, place=group("A"))),
    ),
    Said(
        'Unit X1 counts only with "microteaching".',
        t.Gate(subject("X1"), done(1, "microteaching")),
    ),
    Said(
        'Unit X2 counts only with at least 2 of "frames", "linings" and "joists".',
        t.Gate(subject("X2"), done(2, "frames", "linings", "joists")),
    ),
    Said(
        'Unit X3 counts only with at least 100 hours of "driving".',
        t.Gate(subject("X3"), done(1, "driving", amount=100, measure="hours")),
    ),
    Said(
        "Unit BM307 counts only with qualification ctlls.",
        t.Gate(subject("BM307"), of_qualification("ctlls")),
    ),
    Said("Units of group B count together or not at all.", t.Together(of_groups("B"))),
    Said("Units X1 and X2 count together or not at all.", t.Together(subject("X1", "X2"))),
    Said(
        "Units achieved for qualification ctlls do not count.",
        t.NotCounted("ctlls"),
    ),
    Said(
        "Units achieved for qualification ptlls do not count, except units X1 and BM305.",
        t.NotCounted("ptlls", names("X1", "BM305")),
    ),
    Said("Unit X1 counts as unit X2.", t.CountsAs(subject("X1"), names("X2"))),
    Said(
        "Unit X5 counts as units X2 and X3.",
        t.CountsAs(subject("X5"), names("X2", "X3")),
    ),
    Said(
        "Unit BM305 counts as unit BM306 or BM307.",
        t.CountsAs(subject("BM305"), names("BM306", "BM307"), any_one=True),
    ),
    Said(
        'A holder of "Essential Skills" is exempt from units X1 and BM305, '
        "or from 5 credits at level 1 of group B.",
        t.Exempt(
            t.Holder("Essential Skills"),
            (relief("X1", "BM305"), relief(groups=("B",), credits=5, at_level=Level.L1)),
        ),
    ),
    Said(
        "A holder of qualification ctlls is exempt from all units of groups B and C at level 3, "
        "or from unit X1 at level E3.",
        t.Exempt(
            t.Holder("ctlls", is_slug=True),
            (relief(groups=("B", "C"), at_level=Level.L3), relief("X1", at_level=Level.E3)),
        ),
    ),
    Said(
        "A holder of qualification ctlls holds units X1 and BM305.",
        t.Brings(t.Holder("ctlls", is_slug=True), names("X1", "BM305")),
    ),
    Said(
        "Up to 60 guided learning hours of group B may be held at grade U.",
        t.HeldAtGrade(60, HOURS, names("B"), "U"),
    ),
    Said(
        'Up to 1 unit of groups A and C may be held at grade "near pass".',
        t.HeldAtGrade(1, UNITS, names("A", "C"), "near pass"),
    ),
    Said("Imported units may count in group B.", t.Imports(name("B"))),
    Said(
        "Imported units at level 3 or above may count in group C.",
        t.Imports(name("C"), (FROM_3,)),
    ),
    Said(
        'The title may add "Accounting" with all units of group B.',
        t.Addition("Accounting", all_of("B")),
    ),
    Said(
        'The title may add "Management" with at least 6 credits from group C.',
        t.Addition("Management", least(6, place=group("C"))),
    ),
    Said("The title carries no more than 1 addition.", t.Additions(1)),
    Said("The title carries no more than 2 additions.", t.Additions(2)),
    Said(
        "A learner who falls short may be awarded qualification ctlls.",
        t.Fallback("ctlls", slug_span=NOWHERE),
    ),
    Said(
        "For the certificate, a learner who falls short may be awarded the award.",
        t.Fallback("award", is_size=True, slug_span=NOWHERE),
        scope=of_sizes("certificate"),
    ),
    Said("Expect eligible.", t.Expect(True)),
    Said("Expect eligible with 28 credits.", t.Expect(True, 28, CREDITS)),
    Said("Expect not eligible.", t.Expect(False)),
    Said(
        'Expect eligible with "Accounting" in the title.',
        t.Expect(True, addition="Accounting"),
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
    Said(
        "Example: A learner with two units",
        t.Field("Example", "A learner with two units", value_span=NOWHERE),
    ),
    Said(
        "Suite: Level 3 qualifications in care",
        t.Field("Suite", "Level 3 qualifications in care", value_span=NOWHERE),
    ),
    Said(
        "Number of the award: 500/9170/0",
        t.Field("Number of the award", "500/9170/0", value_span=NOWHERE),
    ),
    Said(
        "Level of the level-2-award: 2",
        t.Field("Level of the level-2-award", "2", value_span=NOWHERE),
    ),
    Said("Sizes:", t.Field("Sizes", "", value_span=NOWHERE)),
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
    Said("- all units of groups A and B", t.AllItem(names("A", "B"))),
    Said("- any unit of children-options", t.BankItem("children-options")),
    Said(
        "- any unit of local at level 3 or above, except units BM305 and BM306",
        t.BankItem("local", (FROM_3,), names("BM305", "BM306")),
    ),
)

ALL = (*SENTENCES, *HEADINGS, *ITEMS)
