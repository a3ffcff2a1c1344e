"""Award, certificate, diploma: the size word that a qualification's credit allows."""

AWARD_CREDITS = range(1, 13)
CERTIFICATE_CREDITS = range(13, 37)

SIZES = ("award", "certificate", "diploma")


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
