"""A property that is worked out once and kept, as `functools.cached_property` does from 3.12 on.

Before that every first look takes a lock, which costs more than what many of them work out. Two
threads that look first at the same time both work it out, and the values are equal.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

_Owner = TypeVar("_Owner")
_Value = TypeVar("_Value")


class kept(Generic[_Owner, _Value]):  # noqa: N801 -- it is used as a decorator
    """A property of which the value is kept in the instance.

    >>> class Learner:
    ...     @kept
    ...     def name(self) -> str:
    ...         print("worked out")
    ...         return "Ada"
    >>> learner = Learner()
    >>> learner.name, learner.name
    worked out
    ('Ada', 'Ada')
    """

    def __init__(self, make: Callable[[_Owner], _Value]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, instance: None, owner: type[_Owner]) -> "kept[_Owner, _Value]": ...

    @overload
    def __get__(self, instance: _Owner, owner: type[_Owner]) -> _Value: ...

    def __get__(self, instance: Any, owner: type[_Owner]) -> Any:
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._make(instance)
        return value
