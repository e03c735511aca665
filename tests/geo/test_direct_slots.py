"""A value whose slots are set directly is the same value."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace

import pytest

from geo.direct_slots import direct
from geo.scopes import CarriedFrom, Scope, ScopeKind


@direct
@dataclass(frozen=True, slots=True)
class Named:
    """One with a default."""

    name: str
    codes: tuple[str, ...] = ("510000",)


def test_it_takes_what_the_usual_one_takes() -> None:
    assert Named("成都") == Named(name="成都", codes=("510000",))
    assert replace(Named("成都"), codes=()) == Named("成都", ())
    assert hash(Named("成都")) == hash(Named("成都"))
    with pytest.raises(TypeError, match="name"):
        Named()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="argument"):
        Named("成都", (), "3")  # type: ignore[call-arg]


def test_it_stays_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        Named("成都").name = "德阳"  # type: ignore[misc]


def test_values_of_a_reading_survive_a_pickle() -> None:
    origin = CarriedFrom("subject", 3, 9)
    scope = Scope(ScopeKind.NAMED, "成都", ("510100",), origin, None, "条文点名", 0.95)
    assert pickle.loads(pickle.dumps(scope)) == scope
    assert [getattr(origin, one.name) for one in fields(origin)] == ["subject", 3, 9]


def test_what_it_would_forget_is_refused() -> None:
    with pytest.raises(TypeError, match="Listed"):

        @direct
        @dataclass(frozen=True, slots=True)
        class Listed:
            names: list[str] = field(default_factory=list)

    with pytest.raises(TypeError, match="Checked"):

        @direct
        @dataclass(frozen=True, slots=True)
        class Checked:
            name: str

            def __post_init__(self) -> None:
                assert self.name
