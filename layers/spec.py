"""What to show: the specification of a map.

``MapSpec`` is the one thing that the screen, the sheets and the files share: widgets and command lines fill it, and
nothing else decides what is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from data.openers.texts import Lang
from geo.places import Theme

if TYPE_CHECKING:
    from collections.abc import Mapping


class Base(StrEnum):
    """A switch of the base map."""

    COUNTIES = "counties"
    RIVERS = "rivers"
    RAILWAYS = "railways"
    SEATS = "seats"
    NEIGHBOURS = "neighbours"


class YearsShown(StrEnum):
    """What of two documents side by side is shown; the value is the word in links and texts."""

    BOTH = "both"
    OLD = "old"
    NEW = "new"
    CHANGE = "change"

    @property
    def sides(self) -> frozenset[str]:
        """The states (:data:`layers.palette.CHANGE`) that are shown."""
        return _SIDES[self]


_SIDES = {
    YearsShown.BOTH: frozenset({"kept", "added", "dropped"}),
    YearsShown.OLD: frozenset({"kept", "dropped"}),
    YearsShown.NEW: frozenset({"kept", "added"}),
    YearsShown.CHANGE: frozenset({"added", "dropped"}),
}


class Fill(StrEnum):
    """What the colour of a county says."""

    AUTO = "auto"
    """What suits what is open: see :func:`layers.sight.of`."""
    DIRECT = "direct"
    """How many clauses bear on it directly, see :data:`geo.scope.reach.DIRECT`."""
    TARGETS = "targets"
    """How many targets those clauses set."""
    LISTS = "lists"
    """On how many of the lists that those clauses aim at it stands."""
    WAYS = "ways"
    """The strongest way in which a clause reaches it."""


_WORDS: dict[str, type[Fill | Lang | YearsShown]] = {"fill": Fill, "lang": Lang, "years": YearsShown}
DEFAULT_LAYERS = (Theme.REGIONS, Theme.CORRIDORS, Theme.ZONES, Theme.COUNTIES, Theme.SITES)
DEFAULT_BASE = (Base.COUNTIES, Base.RIVERS, Base.NEIGHBOURS)


@dataclass(frozen=True, slots=True)
class LayerProblem:
    """A value that could not be used, for a message: which field, the value, and the text key that explains it."""

    field: str
    value: str
    key: str


@dataclass(frozen=True, slots=True)
class MapSpec:
    """What to show. The defaults are the first sight: the whole document at a glance.

    Parameters
    ----------
    layers
        The themes that are on, bottom to top in the order of :class:`geo.places.Theme` whatever is given.
    own_layers
        Whether the reader chose the layers: others than the default are always chosen. On the screen those that nobody
        chose follow what is open, see :func:`layers.sight.of`.
    fill
        What the colour of the counties says.
    chapter, task, clause
        The part of the document that is selected; ``clause`` is the id of a clause, or its number
        such as ``"1.2"``. The finest wins.
    place
        A place id (adcode or name) that is opened.
    unit
        Keep clauses of tasks whose lead or responsible units hold this body.
    kind
        Keep clauses that name a place of this kind.
    list
        Keep clauses that aim at the list of this id, and draw its members.
    query
        Free search words.
    years
        What is shown of two documents side by side; without effect on one document alone.
    """

    layers: tuple[Theme, ...] = DEFAULT_LAYERS
    own_layers: bool = False
    fill: Fill = Fill.AUTO
    chapter: int | None = None
    task: int | None = None
    clause: str | None = None
    place: str | None = None
    unit: str = ""
    kind: str = ""
    has_target: bool = False
    needs_review: bool = False
    list: str = ""
    query: str = ""
    base: tuple[Base, ...] = DEFAULT_BASE
    lang: Lang = Lang.ZH
    years: YearsShown = YearsShown.BOTH

    def __post_init__(self) -> None:
        order = list(Theme)
        object.__setattr__(self, "layers", tuple(sorted(set(self.layers), key=order.index)))
        object.__setattr__(self, "own_layers", self.own_layers or self.layers != DEFAULT_LAYERS)
        switches = list(Base)
        object.__setattr__(self, "base", tuple(sorted(set(self.base), key=switches.index)))

    def with_(self, **changes: Any) -> Self:  # noqa: ANN401  the fields' own types hold
        """Return a copy with some fields changed."""
        return replace(self, **changes)

    @property
    def is_whole(self) -> bool:
        """Whether all of the document is shown: nothing is opened, filtered or searched."""
        return not (
            self.chapter or self.task or self.clause or self.place or self.unit or self.kind or self.has_target
            or self.needs_review or self.list or self.query.strip()
        )  # fmt: skip

    def to_query(self) -> dict[str, str]:
        """Return the URL parameters of this state; defaults are left out, so that links stay short."""
        query: dict[str, str] = {}
        for spec_field in fields(self):
            value = getattr(self, spec_field.name)
            is_chosen = spec_field.name == "layers" and self.own_layers
            if spec_field.name == "own_layers" or (value == spec_field.default and not is_chosen):
                continue
            match value:
                case tuple():
                    query[spec_field.name] = ",".join(item.value for item in value) or "none"
                case bool():
                    query[spec_field.name] = "1"
                case None:
                    continue
                case _:
                    query[spec_field.name] = str(value)
        return query

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> tuple[Self, tuple[LayerProblem, ...]]:
        """Read URL parameters; what cannot be used is left at its default and reported.

        Whether a task or a place exists is known only beside a reading: see :func:`layers.select.check_spec`.
        """
        values: dict[str, Any] = {}
        problems: list[LayerProblem] = []
        for name, raw in query.items():
            match name:
                case "layers" | "base":
                    known: dict[str, Theme] | dict[str, Base]
                    known = {t.value: t for t in Theme} if name == "layers" else {b.value: b for b in Base}
                    wanted = [] if raw == "none" else [word for word in raw.split(",") if word]
                    problems += [
                        LayerProblem(name, word, f"map.unknown_{name}") for word in wanted if word not in known
                    ]
                    values[name] = tuple(known[word] for word in wanted if word in known)
                    values["own_layers"] = values.get("own_layers", False) or name == "layers"
                case "chapter" | "task":
                    if raw.isascii() and raw.isdigit():
                        values[name] = int(raw)
                    else:
                        problems.append(LayerProblem(name, raw, f"map.unknown_{name}"))
                case "has_target" | "needs_review":
                    values[name] = raw == "1"
                case "fill" | "lang" | "years":
                    words = _WORDS[name]
                    if raw in list(words):
                        values[name] = words(raw)
                    else:
                        problems.append(LayerProblem(name, raw[:60], f"map.unknown_{name}"))
                case "clause" | "place" | "unit" | "kind" | "list" | "query":
                    values[name] = raw[:200]
                case _:
                    continue
        return cls(**values), tuple(problems)
