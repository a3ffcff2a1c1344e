"""How large a qualification is by its credit: its size word, and hours of learning."""

AWARD_CREDITS = range(1, 13)
CERTIFICATE_CREDITS = range(13, 37)
AWARD_HOURS = range(121)
CERTIFICATE_HOURS = range(121, 370)

SIZES = ("award", "certificate", "diploma")
# One credit stands for ten notional hours of learning, in the QCF as in the RQF.
HOURS_OF_A_CREDIT = 10


def size_by_credit(total: int) -> str:
    """Return the QCF size word for a credit total: 1-12, 13-36, 37 and more.

    Source: Qualifications and Credit Framework, as quoted in many specifications.

    >>> [size_by_credit(n) for n in (12, 13, 36, 37)]
    ['award', 'certificate', 'certificate', 'diploma']
    """
    if total in AWARD_CREDITS:
        return "award"
    if total in CERTIFICATE_CREDITS:
        return "certificate"
    return "diploma"


def learning_hours(credit: int) -> int:
    """Return the notional hours of learning that credits stand for.

    >>> learning_hours(65)
    650
    """
    return credit * HOURS_OF_A_CREDIT


def size_by_time(hours: int) -> str:
    """Return the RQF size word for a total qualification time: up to 120, 121-369, 370 and more.

    Source: Ofqual, General Conditions of Recognition, condition E2, and its guidance on titles.

    >>> [size_by_time(n) for n in (120, 121, 369, 370)]
    ['award', 'certificate', 'certificate', 'diploma']
    """
    if hours in AWARD_HOURS:
        return "award"
    if hours in CERTIFICATE_HOURS:
        return "certificate"
    return "diploma"
