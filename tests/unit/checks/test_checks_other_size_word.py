"""Size words beside the total that decides them."""

import pytest

from tests.unit.checks.written import messages, subject

CASES = [
    (
        "in the QCF by credit",
        {
            "sentences": "Achieve at least 12 credits in total.",
            "fields": "Framework: QCF\nSize: certificate\n",
        },
        ["12 credits make an award, not a certificate"],
    ),
    (
        "the word of the credit",
        {
            "sentences": "Achieve at least 13 credits in total.",
            "fields": "Framework: QCF\nSize: certificate\n",
        },
        [],
    ),
    (
        "without a stated total, by the least that achieves it",
        {
            "sentences": "Achieve all units of groups A and B.",
            "fields": "Framework: QCF\nSize: award\n",
        },
        ["18 credits make a certificate, not an award"],
    ),
    (
        "in the RQF by time",
        {
            "sentences": "Achieve at least 12 credits in total.",
            "fields": "Framework: RQF\nSize: diploma\nPublished hours: TQT 120\n",
        },
        ["a total qualification time of 120 hours is that of an award, not of a diploma"],
    ),
    (
        "in the RQF without a time",
        {
            "sentences": "Achieve at least 12 credits in total.",
            "fields": "Framework: RQF\nSize: diploma\n",
        },
        [],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_what_is_found(case: tuple[str, dict[str, object], list[str]]) -> None:
    _, rule, said = case
    assert messages("QCF408", subject(**rule)) == said  # type: ignore[arg-type]
