"""The search for a counted set as loops over arrays, which numba makes machine code of.

It goes depth first over the units that a pattern holds and that can be counted in more than one
way, or take of a cap; all others are counted. It turns back where a cap is broken, and where even
counting everything left cannot meet a minimum. No is said where every branch has ended, yes where
a counted set was found, and what the stated number of steps does not decide stays open.

Everything here is plain Python as well, and gives the same answers uncompiled.
"""

from collections.abc import Callable
from typing import TypeVar

import numpy as np

from qcf.cohort.counting import Flags, Whole
from qcf.cohort.sums import NO, OPEN, YES, Answers, Bits

try:
    from numba.extending import register_jitable
except ImportError:  # it is never compiled then

    def register_jitable(made: object) -> object:
        """Leave a function as it is."""
        return made


_Made = TypeVar("_Made")
inside: Callable[[_Made], _Made] = register_jitable

DEAD, GOAL, ON = 0, 1, 2

Ways = tuple[Whole, Whole, Whole, Whole]  # of a `Counting`: at, gains, uses, presence
Asked = tuple[Whole, Flags, Flags]  # asked, always, hard
Choices = tuple[Whole, Whole, Flags, Flags]  # choice_at, choice_asked, branch_minima, branch_caps
# the units that are decided on, the next way of each; by depth what is met, what room there is,
# and what is left to bring and to take
Path = tuple[Whole, Whole, Whole, Whole, Whole, Whole]


def decide(
    bits: Bits,
    order: Whole,
    settled: Flags,
    ways: Ways,
    allowed: Whole,
    asked: Asked,
    choices: Choices,
    is_signed: bool,
    steps: int,
    found: Answers,
) -> None:
    """Write for each pattern, a row of bits, whether it has a counted set, into `found`.

    The units are decided on in an order; of those that are `settled` it is clear that they count.
    """
    number, wide = len(order), len(allowed)
    units, following = np.empty((2, number + 1), np.int64)
    fields, room, most, drain = np.empty((4, number + 1, wide), np.int64)
    path = units, following, fields, room, most, drain
    for row in range(len(bits)):
        count = _hold(bits[row], order, settled, ways, units, fields)
        for place in range(wide):
            room[0, place] = allowed[place]
        plain = _bounds(count, ways, path)
        if is_signed:
            plain = count + 1
        found[row] = _walk(count, plain, ways, asked, choices, steps, path)


@inside
def _hold(bits: Bits, order: Whole, settled: Flags, ways: Ways, units: Whole, fields: Whole) -> int:
    """Count what is settled, and list the other units that are held."""
    at, gains, _, presence = ways
    wide = fields.shape[1]
    count = 0
    fields[0, :] = 0
    for bit in order:
        if not bits[bit]:
            continue
        for place in range(wide):
            fields[0, place] += presence[bit, place]
        if settled[bit]:
            for place in range(wide):
                fields[0, place] += gains[at[bit], place]
        elif at[bit] < at[bit + 1]:
            units[count] = bit
            count += 1
    return count


@inside
def _bounds(count: int, ways: Ways, path: Path) -> int:
    """Add up what the units from each on can bring and take; return where only one way is left."""
    at, gains, uses, _ = ways
    units, _, _, _, most, drain = path
    most[count, :] = 0
    drain[count, :] = 0
    plain = count
    for depth in range(count - 1, -1, -1):
        first, last = at[units[depth]], at[units[depth] + 1]
        if last - first == 1 and plain == depth + 1:
            plain = depth
        for place in range(most.shape[1]):
            brings, takes = 0, 0
            for way in range(first, last):
                brings = max(brings, gains[way, place])
                takes = max(takes, uses[way, place])
            most[depth, place] = most[depth + 1, place] + brings
            drain[depth, place] = drain[depth + 1, place] + takes
    return plain


@inside
def _walk(
    count: int, plain: int, ways: Ways, asked: Asked, choices: Choices, steps: int, path: Path
) -> int:
    """Return whether there is a counted set: depth first, the unit of each depth in turn."""
    at, gains, uses, _ = ways
    units, following, fields, room, _, _ = path
    wide, hard = fields.shape[1], asked[2]
    depth = 0
    entered = True
    while True:
        if entered:
            if steps <= 0:
                return OPEN
            steps -= 1
            entered = False
            state = _state(depth, plain, asked, choices, path)
            if state == GOAL:
                return YES
            following[depth] = at[units[depth]] if state == ON and depth < count else -1
        way = following[depth]
        if way < 0:
            depth -= 1
            if depth < 0:
                return NO
            continue
        counts = way < at[units[depth] + 1]
        following[depth] = way + 1 if counts else -1
        if counts:
            entered = True
            for place in range(wide):
                room[depth + 1, place] = room[depth, place] - uses[way, place]
                fields[depth + 1, place] = fields[depth, place] + gains[way, place]
                entered &= room[depth + 1, place] >= 0 or not hard[place]
        else:
            entered = True
            for place in range(wide):
                room[depth + 1, place] = room[depth, place]
                fields[depth + 1, place] = fields[depth, place]
        depth += entered


@inside
def _state(depth: int, plain: int, asked: Asked, choices: Choices, path: Path) -> int:
    """Return whether everything is met, or can be by what is left, the caps left aside."""
    need, always, _ = asked
    at, number, minima, caps = choices
    _, _, fields, room, most, drain = path
    state = GOAL
    for place in range(len(need)):
        if always[place] and fields[depth, place] < need[place]:
            if fields[depth, place] + most[depth, place] < need[place]:
                return DEAD
            state = ON
    for choice in range(len(number)):
        holding, reachable = 0, 0
        for branch in range(at[choice], at[choice + 1]):
            holds, reaches = True, True
            for place in range(len(need)):
                if caps[branch, place] and room[depth, place] < 0:
                    holds, reaches = False, False
                if minima[branch, place] and fields[depth, place] < need[place]:
                    holds = False
                    reaches &= fields[depth, place] + most[depth, place] >= need[place]
            holding += holds
            reachable += reaches
        if reachable < number[choice]:
            return DEAD
        if holding < number[choice]:
            state = ON
    if state == ON and depth >= plain:
        # where all that is left has one way and breaks no cap, counting all of it is best
        state = GOAL
        for place in range(len(need)):
            if room[depth, place] < drain[depth, place]:
                return ON
    return state
