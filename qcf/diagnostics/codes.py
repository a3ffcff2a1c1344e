"""The register of codes. Append only: a number is never used for something else.

QCF0xx files and settings, QCF1xx text, QCF2xx names, QCF3xx impossible meaning, QCF4xx suspicious
but legal, QCF5xx style, QCF6xx unit banks, QCF7xx learner records, QCF8xx standards and
registers, QCF9xx the engine.
A slug reads well after "allow".
"""

from enum import Enum

from attrs import frozen


class Severity(Enum):
    """How much a finding matters: only errors stop work, hints and notes never do."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"
    NOTE = "note"


@frozen
class Code:
    """One line of the register."""

    number: str
    slug: str
    severity: Severity
    summary: str


E, W, H, N = Severity.ERROR, Severity.WARNING, Severity.HINT, Severity.NOTE

_LINES = (
    # files and settings
    ("QCF001", "unreadable-file", E, "a file cannot be read"),
    ("QCF002", "unknown-qualification", E, "the workspace has no such qualification"),
    ("QCF003", "unknown-learner", E, "the record has no such learner"),
    ("QCF004", "several-learners", E, "a record with several learners needs the name of one"),
    ("QCF005", "ambiguous-qualification", E, "two files of the workspace have the same name"),
    ("QCF006", "no-workspace", E, "the folder is no workspace"),
    ("QCF007", "unknown-pathway-choice", E, "the qualification has no such pathway"),
    ("QCF008", "unknown-code", E, "the register has no such code"),
    ("QCF009", "internal-fault", E, "a fault of the program itself"),
    ("QCF010", "taken-folder", E, "the folder holds a workspace, or a part of one, already"),
    ("QCF011", "failed-write", E, "files cannot be written"),
    ("QCF012", "unusable-file-name", E, "a name that no file of a workspace can have"),
    ("QCF013", "unwritable-words", E, "words that a rule cannot repeat as they stand"),
    ("QCF014", "suite-without-size", E, "a suite is asked for, and a verdict is about one size"),
    ("QCF015", "unusable-kept-form", E, "bytes that are no kept qualification of this version"),
    ("QCF016", "unknown-name-to-explain", E, "nothing is called as `--why` has it"),
    ("QCF017", "unknown-unit-to-leave-out", E, "no unit is called as `--without` has it"),
    ("QCF018", "prices-and-measure-apart", E, "`--by price` and `--prices` come as a pair"),
    ("QCF020", "unknown-unit-to-suppose", E, "a what-if names a unit that nothing is called by"),
    ("QCF021", "unknown-version", E, "the qualification has no such version"),
    ("QCF022", "ambiguous-pathway", E, "several qualifications have a pathway of this name"),
    ("QCF023", "rules-left-out", W, "rules with errors were left out of what was looked through"),
    ("QCF025", "unreadable-decision", E, "a file that is no decision record"),
    ("QCF026", "altered-decision", E, "a decision record was altered after it was written"),
    ("QCF027", "unproven-decision", E, "the certifier refuses what a decision on file rests on"),
    ("QCF028", "other-decision", E, "evaluated again, a decision on file comes out otherwise"),
    ("QCF029", "taken-file", E, "a file is there already, and nothing is written over"),
    ("QCF035", "unusable-question", E, "a question about a rule is no condition on what counts"),
    ("QCF036", "missing-library", E, "a library that cohorts need is not installed"),
    ("QCF037", "unusable-rows", E, "rows of learners that no cohort can be read from"),
    ("QCF038", "unknown-cohort-column", E, "a cohort has no column of this name"),
    ("QCF039", "unusable-earlier-run", E, "a file that is no output of an earlier run"),
    ("QCF040", "too-many-rows-for-a-sheet", E, "more learners than a worksheet has rows"),
    # text
    ("QCF101", "missing-full-stop", E, "a sentence has no full stop"),
    ("QCF102", "not-a-statement", E, "a line starts no statement"),
    ("QCF103", "statement-after-heading", E, "a statement stands on the line of a heading"),
    ("QCF104", "heading-without-colon", E, "a heading has no colon"),
    ("QCF105", "unknown-field", E, "a heading word that the language does not know"),
    ("QCF106", "small-group-name", E, "a group's name begins with a small letter"),
    ("QCF107", "item-without-heading", E, "an item stands under no heading that takes it"),
    ("QCF108", "missing-header", E, "the file does not say what it is, or lacks a field"),
    ("QCF109", "repeated-field", E, "a field is given twice"),
    ("QCF110", "bad-field-value", E, "the value of a field cannot be read"),
    ("QCF111", "unexpected-word", E, "a sentence goes on with a word that cannot follow"),
    ("QCF112", "unknown-opening", E, "a sentence begins with words that open none"),
    ("QCF113", "limit-after-of-which", E, "a limit stands where only a minimum can"),
    ("QCF115", "unquoted-title", E, "a name in small letters needs quotation marks"),
    ("QCF116", "item-without-colon", E, "no colon between an item's name and its title"),
    ("QCF117", "number-in-words", E, "a number is written as a word"),
    ("QCF118", "too-many-mistakes", E, "reading stopped after 200 mistakes"),
    ("QCF119", "quoted-mail", E, "the lines carry the mark of a quoted e-mail"),
    ("QCF120", "rule-in-comment", W, "a comment holds a sentence of the language"),
    ("QCF131", "without-source", E, "an amount does not say where it is counted"),
    ("QCF132", "bare-level", E, "`at level n` can be read in two ways"),
    ("QCF133", "bare-groups", E, "several groups without `together` or `each of`"),
    ("QCF134", "vague-number", E, "a number that does not say which way it binds"),
    ("QCF135", "repeated-minimum", E, "a second minimum overlaps the first without `further`"),
    ("QCF136", "part-outside", E, "a part of a minimum lies outside it"),
    # names
    ("QCF201", "unknown-pathway", E, "no pathway has this name"),
    ("QCF202", "unknown-group", E, "no group has this name"),
    ("QCF203", "unknown-unit", E, "no unit of the banks has this name"),
    ("QCF204", "repeated-group", E, "two groups have the same name"),
    ("QCF205", "unknown-bank", E, "the workspace has no such unit bank"),
    ("QCF206", "ambiguous-unit", E, "a name that two units bear"),
    ("QCF207", "repeated-item", E, "an item stands twice in one list"),
    ("QCF208", "other-title", W, "the title beside a unit is not the bank's"),
    ("QCF209", "other-figures", E, "the level or credit beside a unit is not the bank's"),
    ("QCF210", "other-code", E, "the reference and the code name different units"),
    ("QCF211", "titled-pathway-with-a-file", E, "a pathway with a title has a file as well"),
    ("QCF212", "group-in-itself", E, "groups that contain one another"),
    ("QCF213", "wrong-kind-of-file", E, "the file is of another kind than its place asks for"),
    ("QCF214", "total-in-pathway", E, "a pathway file speaks of the whole qualification"),
    ("QCF216", "no-duty", E, "a rule that asks for nothing"),
    (
        "QCF217",
        "pathways-without-follow",
        E,
        "pathways and `Follow` come as a pair",
    ),
    ("QCF218", "all-of-incomplete-list", E, "all units of a list that is not fully known"),
    ("QCF219", "more-than-there-are", E, "more are asked for than the list has"),
    ("QCF220", "mandatory-in-two-pathways", E, "a unit is mandatory in pathways taken together"),
    ("QCF221", "all-of-empty-group", E, "all units are asked of a group that lists none"),
    ("QCF222", "too-large", E, "a rule larger than any that is published"),
    ("QCF223", "misplaced-scope", E, "a sentence is said of something it cannot be said of"),
    ("QCF224", "achievement-in-a-list", E, "a list of units asks about a learner's achievement"),
    ("QCF225", "impossible-share", E, "a share has no whole, or is not from 1% to 100%"),
    ("QCF226", "reversed-range", E, "a provisional range begins with its larger number"),
    ("QCF227", "unknown-fact", E, "a record does not say this of a learner"),
    ("QCF228", "no-classification-codes", E, "no unit has a classification code to count by"),
    ("QCF229", "unworkable-link", E, "units hang on others in a way that cannot be worked out"),
    ("QCF230", "unusable-qualification", E, "a rule names a qualification that it cannot use"),
    ("QCF231", "unknown-size", E, "a suite has no such size, or lists none"),
    ("QCF232", "bad-example", E, "an example that says nothing, or not for which day"),
    # impossible meaning
    ("QCF301", "printed-sum-differs", E, "a printed sum is not the sum of the list"),
    ("QCF302", "example-fails", E, "an example beside the rule turns out otherwise"),
    ("QCF303", "cannot-be-achieved", E, "statements of a rule that cannot hold together"),
    ("QCF304", "group-cannot-supply", E, "a minimum that what is listed can never come to"),
    ("QCF305", "barred-mandatory", E, "units that are mandatory and exclude one another"),
    ("QCF306", "unachievable-pathway", E, "a pathway that nobody can follow to the end"),
    # suspicious but legal
    ("QCF401", "unexercised-statement", H, "a statement that no example exercises"),
    ("QCF402", "unit-never-counts", W, "a unit that is listed and can never count"),
    ("QCF403", "group-never-counts", W, "a group of which no unit can ever count"),
    ("QCF404", "minimum-always-met", W, "a minimum below what the other statements ask for"),
    ("QCF405", "cap-never-binds", W, "a cap that nothing can exceed"),
    ("QCF406", "unavoidable-option", W, "units that nobody can do without, and not mandatory"),
    ("QCF407", "unit-above-cap", W, "a unit with more credit than its group lets count"),
    ("QCF408", "other-size-word", W, "a size word that the framework gives to another total"),
    ("QCF409", "published-hours-differ", W, "printed hours that the units do not come to"),
    ("QCF410", "expired-unit", W, "a unit that ended before the rule was open"),
    ("QCF411", "lowering-equivalence", W, "a unit that counts as one of more credit or level"),
    ("QCF412", "parts-below-total", W, "parts that do not come to the total beside them"),
    ("QCF413", "unit-in-no-rule", H, "units of a bank that no rule names"),
    ("QCF414", "incomplete-part", H, "a list, range or figure that is not finished"),
    ("QCF415", "low-level-floor", H, "a floor of level that half of the credit meets"),
    ("QCF416", "exact-level", H, "a minimum at exactly a level, where higher units are listed"),
    ("QCF417", "near-duplicate-titles", H, "two units whose titles differ by a slip"),
    ("QCF418", "minimum-equals-cap", H, "a minimum of credits that equals its cap"),
    # style
    ("QCF501", "unformatted", W, "the file is not in the canonical layout"),
    ("QCF502", "unexplained-allowance", W, "a finding is allowed without a reason"),
    ("QCF503", "unknown-allowance", W, "no finding has the name that is allowed"),
    ("QCF504", "idle-allowance", W, "an allowance that silences nothing"),
    ("QCF505", "allowed-error", W, "an error is allowed, and errors are never silenced"),
    ("QCF506", "unknown-instruction", W, "`# qcf:` goes on with another word than `allow`"),
    # unit banks
    ("QCF601", "bad-bank-structure", E, "a unit bank lacks a key or has a value of another type"),
    ("QCF602", "unknown-bank-key", E, "a key that unit banks do not have"),
    ("QCF603", "invalid-credit", E, "a credit value is not a whole number from 1 to 999"),
    ("QCF604", "invalid-level", E, "a level is not one of E1 to E3 and 1 to 8"),
    ("QCF605", "repeated-unit", E, "two units of a bank have the same identity"),
    ("QCF606", "malformed-reference", E, "a unit reference is not of the form A/123/4567"),
    ("QCF607", "check-character", H, "a check character does not fit the digits"),
    ("QCF608", "invalid-origin", E, "a figure's origin is missing or not one of the five words"),
    ("QCF609", "overlapping-versions", E, "two versions of a unit are in force on one day"),
    ("QCF610", "broken-toml", E, "a line is not TOML"),
    ("QCF611", "shared-code", W, "a code that two units of a bank bear"),
    ("QCF612", "missing-bank-column", E, "a unit bank in CSV lacks a column"),
    ("QCF613", "entry-level-without-sub-level", W, "an entry level without its sub-level"),
    # learner records
    ("QCF701", "broken-record", E, "a record is not the TOML or JSON it claims to be"),
    ("QCF702", "missing-column", E, "a record in CSV lacks a column"),
    ("QCF703", "unknown-status", E, "a status that is none of the seven words"),
    ("QCF704", "unreadable-date", E, "a date that cannot be read"),
    ("QCF705", "unmapped-status-column", E, "a column looks like a status and is not called so"),
    ("QCF706", "ignored-columns", N, "columns that the reader does not use"),
    ("QCF707", "repeated-row", N, "rows that say the same"),
    ("QCF708", "read-as", N, "a file in another encoding, separator or date order"),
    ("QCF709", "no-good-row", E, "no row of the record can be used"),
    ("QCF710", "unknown-provenance", E, "a provenance that is none of the five words"),
    ("QCF711", "bad-row-figure", E, "a credit or level of a row cannot be read"),
    ("QCF712", "missing-cell", E, "a row without a learner or a unit"),
    ("QCF713", "wrong-number-of-cells", E, "a row with more cells than there are columns"),
    ("QCF715", "unknown-record-key", E, "a key that records do not have"),
    ("QCF716", "bad-record-structure", E, "a record lacks a key or has a value of another type"),
    ("QCF717", "unclosed-quotation", E, "a cell opens a quotation mark that is never closed"),
    ("QCF718", "repeated-column", E, "two columns of a table have the same name"),
    ("QCF719", "repeated-learner", E, "a learner has two rows of facts"),
    ("QCF720", "conflicting-facts", E, "the record and the facts differ about a learner"),
    ("QCF721", "learner-without-facts", N, "learners of a record have no row of facts"),
    ("QCF722", "nearly-a-unit", W, "a list names no unit, and nearly one"),
    ("QCF723", "units-of-other-banks", N, "a list names units that no unit bank of the rule has"),
    ("QCF724", "bad-price", E, "a price of a list cannot be read"),
    ("QCF725", "two-prices", E, "a unit has two prices in one list"),
    ("QCF726", "name-of-two-units", E, "a list names a unit as two units are called"),
    ("QCF727", "unmapped-column", E, "a column looks like a date or a provenance, not called so"),
    # tables of any size
    ("QCF730", "missing-extra", E, "a package for tables is not installed"),
    ("QCF731", "mixed-encodings", N, "the lines of a file are in two encodings"),
    ("QCF732", "too-large-row", E, "a row or a cell is larger than is read"),
    ("QCF733", "no-text-in-row", E, "a row holds bytes that are no text"),
    ("QCF734", "bad-uln", E, "a number is no unique learner number"),
    ("QCF735", "reserved-uln", E, "the reserved learner number names nobody"),
    ("QCF736", "unclear-alias", E, "a learner number has two successors, or leads back to itself"),
    # people and settings
    ("QCF841", "printed-total", W, "a printed total that its rows do not come to"),
    ("QCF842", "printed-share", W, "a printed share that its figures do not come to"),
    ("QCF843", "counted-twice", W, "a printed total that adds a sum to its parts"),
    ("QCF844", "unclear-figure", W, "a cell of a printed table that is no figure"),
    ("QCF845", "repeated-name", W, "two rows of a printed table have the same name"),
    ("QCF846", "nameless-row", E, "a row without the setting or the person that it is about"),
    ("QCF847", "repeated-setting", E, "a setting stands in two rows"),
    ("QCF848", "unknown-setting", E, "the list of settings has no such setting"),
    ("QCF849", "unclear-cell", E, "a cell of settings or staff that is none of what it may be"),
    ("QCF850", "conflicting-rows", E, "two rows of one person differ about the person"),
    ("QCF851", "bad-expectation", E, "a file of what is expected of settings cannot be used"),
    # standards and registers
    (
        "QCF801",
        "bad-standards-structure",
        E,
        "a file of standards lacks a key, or has another type",
    ),
    ("QCF802", "unknown-standards-key", E, "a key that files of standards do not have"),
    ("QCF803", "unknown-standards-word", E, "a word that is none of those of its key"),
    ("QCF804", "repeated-standard", E, "a suite, a standard or a mapping stands twice"),
    ("QCF805", "unknown-in-standards", E, "a suite, standard, bank or rule that is not there"),
    ("QCF806", "unknown-mapped-unit", E, "a mapping names no unit of its bank, or several"),
    ("QCF807", "mapped-and-kept-apart", E, "a unit is mapped to a standard and kept apart from it"),
    ("QCF808", "miscounted-suite", W, "a suite states another number of standards than it lists"),
    (
        "QCF809",
        "standard-not-covered",
        H,
        "a suite is wanted, and no unit of the rule covers a part",
    ),
    ("QCF810", "unknown-suite", E, "no suite of standards has the name that is asked for"),
    # people in their posts
    ("QCF815", "unknown-role", E, "there is no such role"),
    ("QCF816", "bad-workforce-structure", E, "a file about roles lacks a key or has another value"),
    ("QCF817", "unknown-workforce-key", E, "a key that files about roles do not have"),
    ("QCF818", "unknown-workforce-word", E, "a word that is none of those that its key knows"),
    ("QCF819", "undeclared-name", E, "a requirement names what no file declares"),
    ("QCF820", "circular-roles", E, "roles that ask for one another in a circle"),
    ("QCF821", "repeated-workforce-name", E, "two entries of a file have the same name"),
    ("QCF822", "unreadable-deadline", E, "a deadline is no date and no period"),
    ("QCF823", "unreadable-requirement", E, "a requirement has no condition, or mixes several"),
    ("QCF737", "unreadable-mark", E, "a cell below a unit says nothing that is known"),
    ("QCF741", "broken-profile", E, "a profile is not the TOML it claims to be"),
    ("QCF742", "unknown-profile", E, "no profile is called so"),
    ("QCF743", "bad-profile-entry", E, "a line of a profile says nothing that profiles say"),
    ("QCF744", "profile-does-not-fit", E, "a table lacks headings that the profile asks for"),
    ("QCF745", "rows-passed-over", N, "rows that the profile does not read"),
    ("QCF746", "learners-alike", W, "learners who differ only in capitals or blanks"),
    (
        "QCF811",
        "unknown-register",
        E,
        "no register of qualifications has the name that is asked for",
    ),
    ("QCF824", "unknown-criterion", E, "a qualification names a criterion that there is not"),
    ("QCF825", "criterion-met-and-failed", E, "a criterion is both met and failed"),
    # the engine
    ("QCF901", "search-budget-spent", W, "the stated number of search steps is spent"),
)

REGISTER: dict[str, Code] = {line[0]: Code(*line) for line in _LINES}
