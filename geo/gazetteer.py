"""What places there are: the province's divisions, the country's, the named places, the townships.

A gazetteer is a value: built once from the tables under ``data/gazetteer`` and never changed. :func:`of` gives that of
any province, ``default()`` that of Sichuan. This is the one place that keeps them; what others compile from one is
kept with it (:meth:`Gazetteer.kept`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from data.errors import InputError
from data.openers.catalog import read_csv, read_json
from geo.document_roles import SICHUAN
from geo.named_places import named_places
from geo.national_places import NEIGHBOURS, is_direct_city, national_letters, national_places, shared_places
from geo.places import Place, Precision, Theme
from geo.townships import Township, sichuan_townships, townships_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from geo.named_places import NamedPlace
    from geo.places import LonLat

Level = Literal["province", "prefecture", "county"]
Standing = Literal["strong", "mild", "weak", "parent"]
T = TypeVar("T")

DIVISION_SOURCE = "民政部行政区划代码；天地图 GS(2024)0650号"
SUFFIXES = ("省", "市", "区", "县", "州", "盟", "旗")


@dataclass(frozen=True, slots=True)
class Division:
    """A province, prefecture or county.

    Parameters
    ----------
    standing
        ``strong``: the bare name is a place wherever it stands as a word; ``mild``: it is a
        word as well, but not one of planning texts, and a fitting sentence supports it; ``weak``: it is a common word
        and needs a list, a parent or its full name; ``parent``: it counts only behind its parent or among its
        neighbours.
    former
        Former names, without dates.
    """

    adcode: str
    level: Level
    name: str
    short: str
    standing: Standing
    parent: str
    lonlat: LonLat
    aliases: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    pinyin: str = ""
    name_en: str = ""
    kind: str = ""

    @property
    def bare_names(self) -> tuple[str, ...]:
        """Names without the word for the division's type: 旌阳, 北川."""
        stem = self.short.removesuffix("县").removesuffix("州") if len(self.short) > 2 else self.short
        return tuple(dict.fromkeys(n for n in (self.short, stem, *self.aliases) if n != self.name and len(n) > 1))


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """All places by id, with the tree of divisions.

    Parameters
    ----------
    province
        The division that documents are read for.
    divisions
        Every division of the country by adcode; those of the province carry aliases and former names.
    named
        Named places by id (their canonical name).
    townships
        Townships of the province by name; a name may stand for several.
    letters
        One-character abbreviations of joint names with the adcodes that they may stand for, the usual one first.
    """

    province: Division
    divisions: Mapping[str, Division]
    named: Mapping[str, NamedPlace]
    townships: Mapping[str, tuple[Township, ...]]
    letters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _made: dict[Callable[[Gazetteer], Any], Any] = field(repr=False, default_factory=dict)
    _places: dict[str, Place] = field(repr=False, default_factory=dict)
    _children: dict[str, tuple[Division, ...]] = field(repr=False, default_factory=dict)
    _counties: dict[str, tuple[str, ...]] = field(repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        grouped: dict[str, list[Division]] = {}
        for division in self.divisions.values():
            if division.parent:
                grouped.setdefault(division.parent, []).append(division)
        self._children.update({parent: tuple(found) for parent, found in grouped.items()})

    @property
    def counties(self) -> tuple[Division, ...]:
        """The counties of the province, by adcode; a prefecture that has none is its own."""
        return tuple(self.divisions[adcode] for adcode in sorted(self.counties_of(self.province.adcode)))

    @property
    def prefectures(self) -> tuple[Division, ...]:
        """What is directly below the province, by adcode.

        Prefectures, and what the province governs without one: the districts of a municipality, 济源, 仙桃, 石河子.
        """
        return self.children(self.province.adcode)

    def kept(self, make: Callable[[Gazetteer], T]) -> T:
        """Return what a function compiles from this gazetteer, made at the first call and kept with it."""
        made: T
        try:
            made = self._made[make]
        except KeyError:
            made = self._made[make] = make(self)
        return made

    def is_inside(self, adcode: str) -> bool:
        """Whether a division belongs to the province (the province itself does)."""
        return adcode[:2] == self.province.adcode[:2]

    def children(self, adcode: str) -> tuple[Division, ...]:
        """Return the divisions directly below, by adcode."""
        return self._children.get(adcode, ())

    def counties_of(self, adcode: str) -> tuple[str, ...]:
        """Return the adcodes of all counties of a division; a county's own is its only one."""
        if adcode in self._counties:
            return self._counties[adcode]
        division = self.divisions.get(adcode)
        if division is None or division.level == "county":
            return (adcode,)
        found: list[str] = []
        for child in self.children(adcode):
            found.extend(self.counties_of(child.adcode))
        # 东莞, 中山, 儋州, 嘉峪关 have no counties: they are their own.
        made = self._counties[adcode] = tuple(found) or (adcode,)
        return made

    def prefecture_of(self, adcode: str) -> str:
        """Return the adcode of the prefecture of a county, and any other adcode as it is."""
        division = self.divisions.get(adcode)
        return division.parent if division is not None and division.level == "county" else adcode

    def expand(self, divisions: Iterable[str]) -> tuple[str, ...]:
        """Return the counties of the province among divisions of any level, each once, by adcode."""
        found = {county for adcode in divisions if self.is_inside(adcode) for county in self.counties_of(adcode)}
        return tuple(sorted(found))

    def place(self, place_id: str) -> Place | None:
        """Return the place of an id: an adcode, a named place, a township's code. ``None`` for an id not known."""
        found = self._places.get(place_id)
        if found is None:
            if place_id in self.named:
                found = self.named[place_id].place
            elif place_id in self.divisions:
                found = self._division_place(self.divisions[place_id])
            else:
                found = next(
                    (self.township_place(t) for group in self.townships.values() for t in group if t.code == place_id),
                    None,
                )
            if found is not None:
                self._places[place_id] = found
        return found

    def division_place(self, adcode: str) -> Place:
        """Return the place of a division that is known to be there."""
        found = self.place(adcode)
        if found is None:
            raise KeyError(adcode)
        return found

    def township_place(self, township: Township) -> Place:
        """Return a township as a place: its county is certain, its point is the county's, so it is schematic."""
        county = self.divisions[township.county]
        note = f"{county.name}；乡镇位置未核，示意于县（市、区）驻地"
        if township.is_former:
            note += "；原乡镇，今已撤并或更名"
        return Place(
            id=township.code,
            name=township.name,
            kind="township",
            theme=Theme.SITES,
            divisions=(township.county,),
            precision=Precision.SCHEMATIC,
            source=township.source,
            lonlat=county.lonlat,
            note=note,
        )

    def _division_place(self, division: Division) -> Place:
        is_province = division.level == "province"
        theme = Theme.COUNTIES if division.level == "county" else Theme.REGIONS if is_province else Theme.CITIES
        return Place(
            id=division.adcode,
            name=division.name,
            kind=division.level,
            theme=theme,
            divisions=(division.adcode,),
            precision=Precision.PROVINCE if is_province else Precision.BOUNDARY,
            source=DIVISION_SOURCE,
            name_en=division.name_en,
            aliases=(*division.bare_names, *division.former),
            lonlat=division.lonlat,
        )


class UnknownProvinceError(InputError):
    """There is no province of that name or adcode."""


_gazetteers: dict[str, Gazetteer] = {}


def default() -> Gazetteer:
    """Return the gazetteer of Sichuan."""
    return of(SICHUAN)


def of(adcode: str) -> Gazetteer:
    """Return the gazetteer of a province by its adcode, built at the first call and kept until :func:`forget`.

    All have their divisions, townships, joint names and what the whole country names; Sichuan has places of its own.

    Raises
    ------
    UnknownProvinceError
        If there is no such province.
    """
    known = _gazetteers.get(adcode)
    return _gazetteers.setdefault(adcode, _built(adcode)) if known is None else known


def forget(but: Collection[str]) -> None:
    """Let go of the gazetteers of all provinces but some, by adcode; who still has one keeps it."""
    for adcode in _gazetteers.keys() - set(but):
        _gazetteers.pop(adcode, None)


def _built(adcode: str) -> Gazetteer:
    rows = _country()
    if adcode == SICHUAN:
        return _sichuan()
    elsewhere = _elsewhere()
    divisions = {
        row["adcode"]: _division(row, is_own=True) if row["adcode"][:2] == adcode[:2] else elsewhere[row["adcode"]]
        for row in rows
        # The package draws three forest farms of Gansu as prefectures; nobody governs them as such.
        if row["level"] != "prefecture" or row["type"] not in {"prefecture", "district"}
    }
    if adcode not in divisions or divisions[adcode].level != "province":
        msg = f"没有代码为 {adcode} 的省级行政区；请用全称、简称或六位行政区划代码，如 浙江、330000"
        raise UnknownProvinceError(msg)
    own = dict(sorted(divisions.items(), key=lambda item: item[0][:2] != adcode[:2]))
    inside = [d for d in own.values() if d.adcode[:2] == adcode[:2]]
    cities = {d.adcode: d.name for d in inside if d.level == "prefecture" or is_direct_city(d.name, d.parent, adcode)}
    names = _names(own.values(), adcode)
    places = _beside_sichuan(adcode, names) if adcode in NEIGHBOURS else {}
    known = {name for row in places.values() for name in (row.place.name, *row.place.aliases)}
    places |= national_places(adcode, known | names, names)
    return Gazetteer(own[adcode], own, places, townships_of(adcode), national_letters(adcode, cities))


def _names(divisions: Iterable[Division], province: str) -> set[str]:
    """Return what divisions are called in documents of a province; 太湖 is a county in its own alone."""
    found: set[str] = set()
    for one in divisions:
        found.update((one.name, *one.former))
        if one.adcode[:2] == province[:2] or one.standing == "strong":
            found.update((one.short, *one.bare_names))
    return found


@cache
def _country() -> tuple[dict[str, str], ...]:
    """Return the rows of the divisions of the whole country; they are those of no province."""
    return tuple(read_csv("gazetteer/national.csv"))


@cache
def _elsewhere() -> dict[str, Division]:
    """Return every division as documents of other provinces read it: one object for all of them."""
    return {row["adcode"]: _division(row, is_own=False) for row in _country()}


def province_code(name: str) -> str:
    """Return the adcode of a province by its adcode, full or short name.

    Raises
    ------
    UnknownProvinceError
        If there is no such province.
    """
    wanted = name.strip()
    rows = [row for row in _country() if row["level"] == "province"]
    for row in rows:
        if wanted in {row["adcode"], row["name"], row["short_name"]}:
            return row["adcode"]
    names = "、".join(row["short_name"] for row in rows)
    msg = f"没有省级行政区“{name}”；可用：{names}，或六位行政区划代码"
    raise UnknownProvinceError(msg)


def _sichuan() -> Gazetteer:
    divisions = _sichuan_divisions()
    named = _sichuan_places(divisions)
    known = {name for row in named.values() for name in (row.place.name, *row.place.aliases, *row.search)}
    named |= national_places(SICHUAN, known | _names(divisions.values(), SICHUAN))
    letters = {letter: tuple(codes) for letter, codes in read_json("gazetteer/joint.json").items()}
    return Gazetteer(divisions[SICHUAN], divisions, named, sichuan_townships(), letters)


def _sichuan_divisions() -> dict[str, Division]:
    seats = {row["adcode"]: (float(row["lon"]), float(row["lat"])) for row in read_csv("gazetteer/seats.csv")}
    own = [_own_division(row, seats) for row in read_csv("gazetteer/divisions.csv")]
    divisions = {division.adcode: division for division in own}
    for code, division in _elsewhere().items():
        divisions.setdefault(code, division)
    return divisions


def _beside_sichuan(adcode: str, taken: Collection[str]) -> dict[str, NamedPlace]:
    return shared_places(_sichuan_places(_sichuan_divisions()), adcode, taken)


def _sichuan_places(divisions: Mapping[str, Division]) -> dict[str, NamedPlace]:
    return named_places({adcode: division.lonlat for adcode, division in divisions.items()})


def _own_division(row: dict[str, str], seats: Mapping[str, LonLat]) -> Division:
    return Division(
        adcode=row["adcode"],
        level=row["level"],  # type: ignore[arg-type]
        name=row["name"],
        short=row["short_name"],
        standing=row["standing"],  # type: ignore[arg-type]
        parent=row["parent_adcode"],
        lonlat=seats.get(row["adcode"]) or (float(row["label_lon"]), float(row["label_lat"])),
        aliases=_split(row["aliases"]),
        former=tuple(dict.fromkeys(name.partition("(")[0] for name in _split(row["former"]))),
        pinyin=row["pinyin"],
        name_en=row["name_en"],
        kind=row["type"],
    )


_AUTONOMOUS = ("autonomous_prefecture", "autonomous_county", "autonomous_banner")


def _division(row: dict[str, str], *, is_own: bool) -> Division:
    """Return a division of the national table, as documents of its own province or of others read it."""
    return Division(
        adcode=row["adcode"],
        level=row["level"],  # type: ignore[arg-type]
        name=row["name"],
        short=row["short_name"] or (row["name"] if is_own else ""),
        standing=row["own_standing" if is_own else "standing"],  # type: ignore[arg-type]
        parent=row["parent_adcode"],
        lonlat=(float(row["lon"]), float(row["lat"])),
        aliases=_by_names(row) if is_own else (),
        former=_split(row["former"]),
        pinyin=row["pinyin"] if is_own else "",
        name_en=row["name_en"],
        kind=row["type"] if is_own else row["level"],
    )


def _by_names(row: Mapping[str, str]) -> tuple[str, ...]:
    """Return what the documents of its own province call a division besides: 恩施州, 积石山县, 科右前旗."""
    # What the long names of autonomous divisions are usually cut to.
    cut = (row["short_name"] + row["name"][-1],) if row["type"] in _AUTONOMOUS else ()
    return (*cut, *_all_by_names().get(row["adcode"], ()))


@cache
def _all_by_names() -> dict[str, tuple[str, ...]]:
    return {row["adcode"]: _split(row["names"]) for row in read_csv("gazetteer/by_names.csv")}


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()
