"""Unique learner numbers: ten digits with a check digit, and one that is reserved."""

import re

RESERVED = "9999999999"
_WEIGHTS = range(10, 0, -1)
_ULN = re.compile(r"[1-9]\d{9}", re.ASCII)


def is_uln(text: str) -> bool:
    """Whether a text is a unique learner number: its weighted sum leaves 10 when divided by 11.

    The reserved number stands for learners who have none yet. It is no number of anybody.

    >>> is_uln("9276308686"), is_uln("1000000063"), is_uln(RESERVED)
    (True, False, False)
    """
    if _ULN.fullmatch(text) is None:
        return False
    return sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, text, strict=True)) % 11 == 10
