"""Classes of places that a published list decides: which places are on it, at what date, and how much of it is known.

The lists are facts of ``data/lists``. A document of 2022 is read with the batches published by then; a list that is
known in part says so and never stands for the whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from data.openers.catalog import entries, read_json
from geo.direct_slots import direct
from geo.text.lexicon import Headed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.document_roles import SourceDocument
    from geo.gazetteer import Gazetteer

Mode = Literal["batches", "editions", "snapshot"]
_MEASURE = ("标准", "理念")
"""Behind a list's name: what is asked everywhere, and no member: 符合海绵城市标准."""


@dataclass(frozen=True, slots=True)
class ListMember:
    """A place on a list.

    Parameters
    ----------
    adcode
        The division that the place is, or lies in, at the finest level that the source states.
    is_division
        Whether the place is that division itself; a town, a zone or a site only lies in it.
    place_id
        Of the named place or the township that it is; empty where the gazetteer has none.
    """

    name: str
    adcode: str
    is_division: bool = True
    place_id: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """What was published on one day.

    Parameters
    ----------
    as_of
        ISO date; empty where the source prints none.
    total
        How many places the batch has by its own words; ``None`` where it does not say.
    """

    name: str
    as_of: str
    source: str
    complete: bool
    total: int | None
    members: tuple[ListMember, ...]
    note: str


@dataclass(frozen=True, slots=True)
class PlaceList:
    """A class of places with its batches, oldest first.

    Parameters
    ----------
    id
        Stable name in ASCII: ``tianfu-tourism-county``.
    mode
        ``batches`` add up; of ``editions`` (a prize of each year) the latest counts; a ``snapshot`` stands alone.
    is_own
        Whether a user has loaded it.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    level: str
    mode: Mode
    batches: tuple[Batch, ...]
    is_own: bool = False

    def at(self, day: str) -> ListState:
        """Return the list as it stood on a day (ISO date); batches without a date count as published."""
        known = [batch for batch in self.batches if not batch.as_of or batch.as_of <= day]
        if self.mode == "editions" and known:
            known = [batch for batch in known if batch.as_of == known[-1].as_of]
        members = {(member.name, member.adcode): member for batch in known for member in batch.members}
        totals = [batch.total for batch in known]
        return ListState(
            id=self.id,
            name=self.name,
            as_of=max((batch.as_of for batch in known), default=""),
            sources=tuple(dict.fromkeys(batch.source for batch in known)),
            complete=bool(known) and all(batch.complete for batch in known),
            total=sum(total for total in totals if total is not None) if None not in totals else None,
            members=tuple(members.values()),
        )


@direct
@dataclass(frozen=True, slots=True)
class ListState:
    """A list at a date: its members by then, and whether they are all."""

    id: str
    name: str
    as_of: str
    sources: tuple[str, ...]
    complete: bool
    total: int | None
    members: tuple[ListMember, ...]

    def divisions(self, gazetteer: Gazetteer) -> tuple[str, ...]:
        """Return the adcodes on which the list bears, each once, in order.

        A zone of which only the city is listed bears on the counties that it lies in, where the gazetteer knows them.
        """
        return tuple(sorted({code for member in self.members for code in bears_on(member, gazetteer)}))

    @property
    def known(self) -> str:
        """How much is known, in Chinese: ``共 10 个``, ``已知 3 / 共 58``, ``已知 7，总数未载明``."""
        if self.complete:
            return f"共 {len(self.members)} 个"
        if self.total is None:
            return f"已知 {len(self.members)} 个，总数未载明"
        return f"已知 {len(self.members)} / 共 {self.total}"


def bears_on(member: ListMember, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Return the adcodes that a member is or lies in, as finely as they are known."""
    named = None if member.is_division else gazetteer.named.get(member.place_id or member.name)
    if named is None or not named.place.divisions:
        return (member.adcode,)
    own = gazetteer.counties_of(member.adcode)
    return named.place.divisions if set(named.place.divisions) <= set(own) else (member.adcode,)


@direct
@dataclass(frozen=True, slots=True)
class ListHit:
    """A list that a text names, and where: half-open positions."""

    start: int
    end: int
    found: PlaceList


NEWEST = "9999-12-31"
"""A day by which everything is published."""


def day_of(document: SourceDocument, *, newest: bool = False) -> str:
    """Return the day at which lists count: the document's own, else the last of its year, else none is too late."""
    if newest:
        return NEWEST
    return document.date or (f"{document.year}-12-31" if document.year else NEWEST)


class Lists:
    """All lists of a province, and their names in a text.

    Parameters
    ----------
    province
        Six-digit adcode; a province without lists has none, which is no error.
    own
        Lists that a user has loaded; one of the id or of a name of a published one takes its place.
    """

    def __init__(self, province: str, own: Iterable[PlaceList] = ()) -> None:
        rows = [row for key in entries() if key.startswith("lists/") for row in read_json(key)]
        found = {one.id: one for one in _grouped(row for row in rows if row["province"] == province)}
        known = {name: one for one in found.values() for name in (one.name, *one.aliases)}
        for one in own:
            # Under the id and the by-names of the published one, so that filters and clauses find it.
            same = known.get(one.name)
            new = one if same is None else replace(one, id=same.id, aliases=(same.name, *same.aliases))
            found[new.id] = new
        self.all: tuple[PlaceList, ...] = tuple(found.values())
        self._has_own = any(one.is_own for one in self.all)
        # One name may stand for several: 开发区 are those of the state and those of the province.
        self._by_name: dict[str, tuple[PlaceList, ...]] = {}
        for one in self.all:
            for name in dict.fromkeys((one.name, *one.aliases)):
                self._by_name[name] = (*self._by_name.get(name, ()), one)
        names = sorted(self._by_name, key=lambda name: (-len(name), name))
        self._words = Headed.of(map(re.escape, names))

    def get(self, list_id: str) -> PlaceList | None:
        """Return the list of an id; ``None`` where the province has none."""
        return next((one for one in self.all if one.id == list_id), None)

    def own_names(self, text: str) -> list[ListHit]:
        """Return where a text names lists that a user has loaded."""
        return [hit for hit in self.find(text) if hit.found.is_own] if self._has_own else []

    def find(self, text: str) -> list[ListHit]:
        """Return the lists that a text names, longest names first at each place; all that one name stands for."""
        return [
            ListHit(match.start(), match.end(), one)
            for match in self._words.matches(text)
            for one in self._by_name[match[0]]
            if not text.startswith(_MEASURE, match.end())
        ]


def _grouped(rows: Iterable[dict[str, Any]]) -> list[PlaceList]:
    families: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        families.setdefault(row["family"], []).append(row)
    return [
        PlaceList(
            id=family,
            name=group[0]["name"],
            aliases=tuple(dict.fromkeys(alias for row in group for alias in row["aliases"])),
            level=group[0]["level"],
            mode=group[0]["mode"],
            batches=tuple(_batch(row) for row in sorted(group, key=lambda row: (row["as_of"], row["batch"]))),
        )
        for family, group in families.items()
    ]


def _batch(row: dict[str, Any]) -> Batch:
    source = row["source"]
    words = (source["issuer"], source["title"], source["number"], source["date"])
    return Batch(
        name=row["batch"],
        as_of=row["as_of"],
        source="　".join(word for word in words if word),
        complete=row["complete"],
        total=row["total"],
        members=tuple(_member(member) for member in row["members"]),
        note=row["note"],
    )


def _member(row: dict[str, str]) -> ListMember:
    is_division = row["level"] in {"county", "prefecture"} and "host" not in row
    return ListMember(row["name"], row["adcode"], is_division, row.get("township") or row.get("place", ""))
