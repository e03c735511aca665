"""A user's table against the places of a province: lists as the published ones go out, and what became of each line."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from geo.names import FOLD
from geo.scope.place_lists import Batch, ListMember, Lists, PlaceList

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.gazetteer import Division, Gazetteer
    from geo.given_lists import GivenLists, ListLine, ListTable

_BRACKETS = re.compile("（[^（）]*）")
_SEVERAL = re.compile("[、，,;；/]|(?<=[县区市镇乡])和(?=.{2})")
_CODE = re.compile(r"\d{6}|\d{9}(?:000)?|\d{12}")
_TAKES_IN = ("prefecture", "county")
LONGEST = 40
"""Characters of a name with the divisions before it."""
CHOICES = 6
"""Places that a question names."""


class LineFault(StrEnum):
    """Why a line was not taken."""

    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"
    OUTSIDE = "outside"
    UNKNOWN_CODE = "unknown_code"
    CONFLICT = "conflict"
    TWICE = "twice"


class LineNote(StrEnum):
    """What must be said of a line that was taken."""

    FORMER = "former"
    HOST = "host"
    UNREAD_DATE = "unread_date"


@dataclass(frozen=True, slots=True)
class LineReport:
    """What became of a line, or of one of the names in it.

    Parameters
    ----------
    said
        The name or the code as the table has it.
    member, place
        What was taken; the name of its division with that of the one above it.
    fault
        ``None`` for what was taken.
    others
        With a fault: the places that it could be, or the one that it is.
    """

    line: ListLine
    said: str
    member: ListMember | None = None
    place: str = ""
    fault: LineFault | None = None
    others: tuple[str, ...] = ()
    notes: tuple[LineNote, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table whose lines are held against a province: its lists, and a report a name, in the order of the lines."""

    table: ListTable
    lists: tuple[PlaceList, ...]
    reports: tuple[LineReport, ...]

    @property
    def taken(self) -> int:
        """How many names were taken."""
        return sum(report.fault is None for report in self.reports)


def lists_for(gazetteer: Gazetteer, given: GivenLists) -> Lists:
    """Return the lists of a province with those that a user gives; the published ones alone are made once."""
    if not given.tables:
        return gazetteer.kept(_published)
    own = (one for table in given.tables for one in placed(table, gazetteer).lists)
    return Lists(gazetteer.province.adcode, own)


def _published(gazetteer: Gazetteer) -> Lists:
    return Lists(gazetteer.province.adcode)


def placed(table: ListTable, gazetteer: Gazetteer) -> PlacedTable:
    """Hold a user's table against the places of a province.

    A name that may be several places is asked for and never guessed; a town, a zone or a site that is not known by
    itself is taken where its line says in which county it lies.
    """
    finder = gazetteer.kept(_Finder)
    reports: list[LineReport] = []
    seen: set[tuple[str, str, str]] = set()
    for line in table.lines:
        for report in finder.reports(line):
            member = report.member
            if member is None:
                reports.append(report)
                continue
            key = (line.list, member.name, member.adcode)
            if key in seen:
                reports.append(LineReport(line, report.said, fault=LineFault.TWICE))
                continue
            seen.add(key)
            reports.append(report)
    return PlacedTable(table, tuple(_lists(table, reports)), tuple(reports))


def _lists(table: ListTable, reports: Iterable[LineReport]) -> Iterator[PlaceList]:
    families: dict[str, list[LineReport]] = {}
    for report in reports:
        if report.fault is not LineFault.TWICE:
            families.setdefault(report.line.list, []).append(report)
    for name, group in families.items():
        batches: dict[tuple[str, str, str], list[LineReport]] = {}
        for report in group:
            line = report.line
            batches.setdefault((line.date, line.batch, line.source or table.name), []).append(report)
        made = tuple(_batch(key, some) for key, some in sorted(batches.items()))
        digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
        yield PlaceList(f"own-{digest[:10]}", name, (), "county", "batches", made, is_own=True)


def _batch(key: tuple[str, str, str], reports: list[LineReport]) -> Batch:
    members = tuple(report.member for report in reports if report.member is not None)
    is_whole = len(members) == len(reports)
    return Batch(key[1], key[0], key[2], is_whole, len(reports), members, "")


@dataclass(frozen=True, slots=True)
class _Named:
    """A place that a name of the table may mean."""

    member: ListMember
    place: str
    note: LineNote | None = None


_Names = dict[str, list[_Named]]


class _Finder:
    """The names of a gazetteer, by which a table is read."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._places = gazetteer
        self._full: _Names = {}
        self._short: _Names = {}
        self._former: _Names = {}
        self._other: _Names = {}
        self._outside: _Names = {}
        for division in gazetteer.divisions.values():
            if not gazetteer.is_inside(division.adcode):
                for name in {division.name, division.short}:
                    _add(self._outside, name, self._division(division))
            elif division.level in _TAKES_IN:
                self._add_division(division)
        self._add_others()

    def _add_division(self, division: Division) -> None:
        found = self._division(division)
        _add(self._full, division.name, found)
        for name in division.bare_names:
            _add(self._short, name, found)
        for name in division.former:
            _add(self._former, name, _Named(found.member, found.place, LineNote.FORMER))

    def _add_others(self) -> None:
        """Add towns, zones and sites that lie in one division each."""
        known = self._places
        for named in known.named.values():
            hosts = {code for code in named.place.divisions if known.is_inside(code)}
            if len(hosts) > 1:
                # What spreads over the counties of one city is hosted by the city.
                hosts = {known.prefecture_of(code) for code in hosts}
            host = hosts.pop() if len(hosts) == 1 else ""
            if host and known.divisions[host].level in _TAKES_IN:
                for name in {named.place.name, *named.place.aliases}:
                    _add(self._other, name, self._lying(named.place.name, host, named.place.id))
        for name, townships in known.townships.items():
            now = [township for township in townships if not township.is_former]
            for township in now or townships:
                _add(self._other, name, self._lying(name, township.county, township.code))

    def reports(self, line: ListLine) -> Iterator[LineReport]:
        """Yield what becomes of each name of a line: most have one."""
        notes = (LineNote.UNREAD_DATE,) if line.unread else ()
        said = line.name or line.adcode
        found = self._of(line, line.name)
        if isinstance(found, LineReport) and found.fault is LineFault.UNKNOWN and not line.adcode:
            parts = {part: self._of(line, part) for part in map(str.strip, _SEVERAL.split(line.name)) if part}
            if any(not isinstance(one, LineReport) for one in parts.values()):
                for part, one in parts.items():
                    yield self._report(line, part, one, notes)
                return
        yield self._report(line, said, found, notes)

    def _report(
        self, line: ListLine, said: str, found: _Named | LineReport, notes: tuple[LineNote, ...]
    ) -> LineReport:  # fmt: skip
        if isinstance(found, LineReport):
            return found
        noted = (*notes, *((found.note,) if found.note else ()))
        return LineReport(line, said, found.member, found.place, notes=noted)

    def _of(self, line: ListLine, name: str) -> _Named | LineReport:
        if line.adcode:
            found = self._by_code(line, name)
            if not isinstance(found, LineReport) or not name or found.fault is not LineFault.UNKNOWN_CODE:
                return found
            # A code of old, or one with a slip: the name may still say which place is meant.
            by_name = self._by_name(line, name)
            return found if isinstance(by_name, LineReport) else by_name
        return self._by_name(line, name)

    # --------------------------------------------------------------------------------------------------- by code

    def _by_code(self, line: ListLine, name: str) -> _Named | LineReport:
        digits = re.sub(r"\.0+$|\s", "", line.adcode)
        division = self._places.divisions.get(digits[:6]) if _CODE.fullmatch(digits) else None
        said = name or line.adcode
        if division is None:
            return LineReport(line, said, fault=LineFault.UNKNOWN_CODE, others=(line.adcode,))
        if not self._places.is_inside(division.adcode):
            return LineReport(line, said, fault=LineFault.OUTSIDE, others=(self._words(division),))
        return self._at(line, division, name) if name else self._division(division)

    def _at(self, line: ListLine, division: Division, name: str) -> _Named | LineReport:
        """Return what a name means beside a code: that division, or what lies in it."""
        meant = self._candidates(name)
        if any(one.member.adcode == division.adcode and one.member.is_division for one in meant):
            return self._division(division)
        own = {division.adcode, *self._places.counties_of(division.adcode)}
        within = [one for one in meant if one.member.adcode in own]
        if len(within) == 1:
            return within[0]
        if meant and not within:
            return LineReport(line, name, fault=LineFault.CONFLICT, others=(self._words(division),))
        return self._lying(name, division.adcode, "")

    # --------------------------------------------------------------------------------------------------- by name

    def _by_name(self, line: ListLine, name: str) -> _Named | LineReport:
        above = self._all_of(one for one in self._candidates(line.within) if one.member.is_division)
        meant = self._candidates(name)
        if above:
            lie = [one for one in meant if one.member.adcode in above]
            if not lie and len(above) == 1 and not any(one.member.is_division for one in meant):
                # A town or a park that nobody has on record, in a county that the line names.
                return self._lying(name, next(iter(above)), "")
            meant = lie or meant
        if not meant:
            elsewhere = self._outside.get(_plain(name), [])
            if elsewhere:
                return LineReport(
                    line, name, fault=LineFault.OUTSIDE, others=tuple(one.place for one in elsewhere[:CHOICES])
                )
            return LineReport(line, name, fault=LineFault.UNKNOWN)
        if len({(one.member.name, one.member.adcode) for one in meant}) > 1:
            others = tuple(dict.fromkeys(f"{one.place}（{one.member.adcode}）" for one in meant))
            return LineReport(line, name, fault=LineFault.AMBIGUOUS, others=others[:CHOICES])
        return meant[0]

    def _candidates(self, name: str) -> list[_Named]:
        """Return what a name may mean: full names, then short, former and others; with its division before it too."""
        words = _plain(name)[:LONGEST]
        for known in (words, _BRACKETS.sub("", words)):
            for kind in (self._full, self._short, self._former, self._other):
                if known in kind:
                    return kind[known]
        head = self._places.province
        for own in (head.name, head.short):
            if words.startswith(own) and len(words) > len(own) + 1:
                return self._candidates(words.removeprefix(own))
        for cut in range(len(words) - 2, 1, -1):
            above = self._above(words[:cut])
            if above:
                return [one for one in self._candidates(words[cut:]) if one.member.adcode in above]
        return []

    def _above(self, name: str) -> frozenset[str]:
        """Return the divisions below one that is named, itself among them where it is a county; none for no name."""
        words = _plain(name)
        return self._all_of(next((kind[words] for kind in (self._full, self._short) if words in kind), ()))

    def _all_of(self, named: Iterable[_Named]) -> frozenset[str]:
        codes = [one.member.adcode for one in named]
        return frozenset((*codes, *self._places.expand(codes)))

    # ------------------------------------------------------------------------------------------------------ made

    def _division(self, division: Division) -> _Named:
        return _Named(ListMember(division.name, division.adcode), self._words(division))

    def _lying(self, name: str, host: str, place_id: str) -> _Named:
        member = ListMember(name, host, is_division=False, place_id=place_id)
        return _Named(member, f"{self._words(self._places.divisions[host])}{name}", LineNote.HOST)

    def _words(self, division: Division) -> str:
        above = self._places.divisions.get(division.parent)
        is_told = above is not None and (above.level == "prefecture" or not self._places.is_inside(division.adcode))
        return f"{above.name}{division.name}" if above is not None and is_told else division.name


def _plain(name: str) -> str:
    return name.translate(FOLD).replace(" ", "")


def _add(names: dict[str, list[_Named]], name: str, found: _Named) -> None:
    names.setdefault(_plain(name), []).append(found)
