"""The fields of a header, in the order in which the formatter writes them."""

KINDS = ("Qualification", "Pathway")
SECTIONS = ("Rules", "Pathways")

FIELDS = {
    "Qualification": "the title, and that this file is a qualification",
    "Pathway": "the title, and that this file is a pathway",
    "Number": "the qualification number",
    "Also offered as": "the number and awarding body of the same qualification elsewhere",
    "Awarding body": "who awards it",
    "Framework": "QCF, RQF or NQF",
    "Level": "E1 to E3, or 1 to 8",
    "Size": "award, certificate or diploma",
    "Version": "which edition of the specification this is",
    "Registration": "`from 1 September 2010`, `to ...`, or `1 September 2010 to 31 August 2014`",
    "Certification ends": "the last day on which a certificate can be claimed",
    "Published hours": "the guided learning hours as printed",
    "Units from": "the unit banks, by the names of their files",
    "Origin": "published, secondary, unconfirmed or incomplete",
    "Source": "where the structure was read; may be repeated",
}
PATHWAY_FIELDS = ("Pathway", "Version", "Units from", "Origin", "Source")
REPEATABLE = ("Also offered as", "Source")
