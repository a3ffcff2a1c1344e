"""The fields of a header, in the order in which the formatter writes them."""

KINDS = ("Qualification", "Suite", "Pathway", "Policy")
SECTIONS = ("Rules", "Pathways", "Sizes", "Example")
TITLED_SECTIONS = ("Example",)

FIELDS = {
    "Qualification": "the title, and that this file is a qualification",
    "Suite": "the title, and that this file has one rule for several sizes",
    "Pathway": "the title, and that this file is a pathway",
    "Policy": "the title, and that this file is laid over the rules of an awarding body",
    "Number": "the qualification number",
    "Also offered as": "the number and awarding body of the same qualification elsewhere",
    "Awarding body": "who awards it",
    "Framework": "QCF, RQF or NQF",
    "Level": "E1 to E3, or 1 to 8",
    "Size": "award, certificate or diploma",
    "Version": "which edition of the specification this is",
    "Replaces": "the qualification that this one comes after, by the name of its file",
    "Registration": "`from 1 September 2010`, `to ...`, or `1 September 2010 to 31 August 2014`",
    "Certification ends": "the last day on which a certificate can be claimed",
    "Published hours": "the guided learning hours as printed",
    "Units from": "the unit banks, by the names of their files",
    "Origin": "published, secondary, unconfirmed or incomplete",
    "Source": "where the structure was read; may be repeated",
}
PATHWAY_FIELDS = ("Pathway", "Version", "Units from", "Origin", "Source")
POLICY_FIELDS = ("Policy", "Awarding body", "Framework", "Version", "Origin", "Source")
# What each size of a suite has of its own: `Number of the diploma: 500/9170/0`.
SIZED_FIELDS = ("Number", "Level", "Size", "Registration", "Certification ends", "Published hours")
REPEATABLE = ("Also offered as", "Source")
