"""Faults that fuzzing found, mended: what each file does now."""

from qcf.diagnostics.source import SourceFile
from qcf.model.resolve import MOST_REQUIREMENTS, resolve
from qcf.records.bank import read_bank
from qcf.records.findings import MOST_MISTAKES
from qcf.records.record import read_records
from qcf.syntax.parse import parse
from tests.fuzz.checks import shelf


def test_meaning_too_has_two_hundred_mistakes_at_most() -> None:
    items = "".join(f"- Q{number}\n" for number in range(300))
    document, _ = parse(SourceFile("a.qcf", f"Qualification: x\nGroup A: x\n{items}"))
    _, found = resolve("a", document, shelf())
    assert len(found) <= MOST_MISTAKES + 1


def test_one_sentence_makes_no_more_requirements_than_a_rule_may_have() -> None:
    amounts, groups = " and at least 1 credit" * 50, ", A" * 100
    sentence = f"Achieve at least 1 credit{amounts} from each of groups A{groups} and A."
    document, _ = parse(SourceFile("a.qcf", f"Qualification: x\nRules:\n{sentence}\nGroup A: x\n"))
    qualification, found = resolve("a", document, shelf())
    assert "QCF222" in [d.code for d in found]
    assert len(qualification.requirements) <= MOST_REQUIREMENTS


def test_a_key_that_stands_twice_is_reported() -> None:
    text = '{"learner": "L-001", "units": ["K 1"], "units": ["K 2"]}'
    _, found = read_records(SourceFile("a.json", text))
    assert found


def test_a_bank_without_units_is_reported() -> None:
    bank, found = read_bank(SourceFile("a.csv", "code,title,origin\n"), "a")
    assert bank.units or found
