"""Frozen values that a reading makes by the thousand: their slots are set directly."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any, TypeVar

T = TypeVar("T")


def direct(cls: type[T]) -> type[T]:
    """Give a frozen data class with slots an initializer that sets them, in half the time of the usual one.

    The usual one calls ``object.__setattr__``, which looks each name up; here each slot is set by its own descriptor.
    Written below ``@dataclass(frozen=True, slots=True)``'s result, that is above it in the source; all else stays.

    Raises
    ------
    TypeError
        If the class has a factory for a default, or something to do behind its initializer.
    """
    names: dict[str, Any] = {}
    taken: list[str] = []
    found = fields(cls)  # type: ignore[arg-type]
    for one in found:
        if one.default_factory is not MISSING or hasattr(cls, "__post_init__"):
            msg = f"{cls.__name__} needs the usual initializer"
            raise TypeError(msg)
        names[f"set_{one.name}"] = getattr(cls, one.name).__set__
        names[f"default_{one.name}"] = one.default
        taken.append(one.name if one.default is MISSING else f"{one.name}=default_{one.name}")
    body = "\n".join(f"    set_{one.name}(self, {one.name})" for one in found)
    # As in the standard library: a function of given parameters can only be made from its source.
    exec(f"def __init__(self, {', '.join(taken)}):\n{body}\n", names)  # noqa: S102  the source is made of field names
    made = names["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    made.__annotations__ = cls.__init__.__annotations__
    cls.__init__ = made  # type: ignore[method-assign]
    return cls
