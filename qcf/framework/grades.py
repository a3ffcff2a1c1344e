"""Grades of units, on the scales that qualifications use, from the lowest up."""

SCALES = (
    ("Pass", "Merit", "Distinction", "Distinction*"),
    ("P", "M", "D", "D*"),
    ("E", "D", "C", "B", "A", "A*"),
)


NO_PASS = ("u", "unclassified", "ungraded", "f", "fail", "failed", "not yet achieved")


def is_no_pass(grade: str | None) -> bool:
    """Whether a grade says that the unit was not passed.

    >>> is_no_pass("U"), is_no_pass("Pass"), is_no_pass(None)
    (True, False, False)
    """
    return grade is not None and grade.strip().casefold() in NO_PASS


def same_grade(one: str | None, other: str | None) -> bool:
    """Whether two grades are one, in whatever letters.

    >>> same_grade("merit", "Merit"), same_grade(None, "U")
    (True, False)
    """
    if one is None or other is None:
        return one is other
    return one.strip().casefold() == other.strip().casefold()


def is_grade(grade: str) -> bool:
    """Whether a grade stands on a scale, so that others are above or below it.

    >>> is_grade("Merit"), is_grade("U")
    (True, False)
    """
    return any(same_grade(grade, one) for scale in SCALES for one in scale)


def reaches(grade: str, asked: str) -> bool:
    """Whether a grade is the asked one or above it, on a scale that has both.

    >>> reaches("Distinction", "Merit"), reaches("Pass", "Merit"), reaches("A", "Merit")
    (True, False, False)
    """
    for scale in SCALES:
        small = [one.casefold() for one in scale]
        places = [small.index(g) for g in (grade.casefold(), asked.casefold()) if g in small]
        if len(places) == 2:
            return places[0] >= places[1]
    return same_grade(grade, asked)
