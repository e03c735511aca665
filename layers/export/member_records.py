"""The members of the published lists that decide where clauses bear, as points of a layer of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shapely

from data.openers.texts import Lang, text
from geo.places import Precision, Theme
from layers.ask.list_rows import known_words
from layers.export.provenance import clean
from layers.export.records import SEPARATOR, Clauses, Record, Value
from layers.list_map import list_on_map, place_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from geo.scope.place_lists import ListMember, ListState
    from layers.edition import Edition
    from layers.export.provenance import Provenance
    from layers.list_map import MemberPoint

LAYER = "list_members"


def member_records(
    edition: Edition, provenance: Provenance, lang: Lang, known: Iterable[str], shown: Collection[str]
) -> tuple[Record, ...]:  # fmt: skip
    """Return the members of all lists that the clauses of an edition are for, list by list, in the order of the lists.

    A member that is a division stands at a point in it, a site at its own; of what only lies in a division, and is
    nowhere on record, the point is one of that division, and the record says so. A county's reach by its list stands
    in the layer of counties.

    Parameters
    ----------
    known
        The fields of all records of a file: a layer of the same fields is read like the others.
    shown
        Adcodes of the counties that the file has: members elsewhere are left out.
    """
    clauses = Clauses(edition, lang)
    names = tuple(known)
    bearing: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for _, project in edition.clauses:
        scope = project.scope
        if scope is not None and scope.list is not None:
            codes = frozenset(edition.gazetteer.expand(scope.divisions)).intersection(shown)
            bearing.setdefault(scope.list.id, []).append((project.id, codes))
    found = []
    for list_id, projects in bearing.items():
        on_map = list_on_map(edition, list_id)
        if on_map is None:
            continue
        points = {point.name: point for point in on_map.points}
        for member in on_map.state.members:
            own = set(edition.gazetteer.expand((member.adcode,)))
            ids = [ident for ident, codes in projects if own & codes]
            spot = _spot(edition, member, points)
            if ids and spot is not None:
                fields = _fields(edition, on_map.state, member, points, lang)
                fields |= clauses.fields(ids, ids) | provenance.columns(lang)
                fields |= {"lon": round(spot.x, 6), "lat": round(spot.y, 6)}
                kept = {name: fields.get(name) for name in names} if names else fields
                tidy = {name: clean(value) if isinstance(value, str) else value for name, value in kept.items()}
                precision = Precision(str(fields["precision"]))
                ident = str(fields["place_id"])
                found.append(Record(ident, Theme.ZONES, precision, LAYER, None, tidy, spot, layer=LAYER))
    return tuple(found)


def _spot(edition: Edition, member: ListMember, points: Mapping[str, MemberPoint]) -> shapely.Point | None:
    if member.name in points:
        return shapely.Point(points[member.name].lonlat)
    boundaries = edition.boundaries
    for table in (boundaries.counties, boundaries.prefectures):
        if member.adcode in table.index:
            return shapely.point_on_surface(table.geometry[member.adcode])
    return None


def _fields(
    edition: Edition, state: ListState, member: ListMember, points: Mapping[str, MemberPoint], lang: Lang
) -> dict[str, Value]:
    point = points.get(member.name)
    place = place_of(member, edition.gazetteer)
    precision = Precision.POINT if point else Precision.BOUNDARY if member.is_division else Precision.SCHEMATIC
    english = edition.gazetteer.divisions[member.adcode].name_en if member.is_division else place and place.name_en
    how = "site" if point else "division" if member.is_division else "host"
    return {
        "place_id": f"{state.id}:{member.place_id or member.name}",
        "theme": LAYER,
        "theme_name": text("files.layer_list_members", lang),
        "name": member.name,
        "name_en": english or "",
        "kind": state.id,
        "kind_name": state.name,
        "precision": precision.value,
        "precision_name": text(f"map.precision_{precision.value}", lang),
        "status": "resolved",
        "divisions": member.adcode,
        "division_names": edition.name(member.adcode),
        "rule": text(f"files.member_{how}", lang),
        "source": SEPARATOR.join(state.sources),
        "note": text(
            "files.member_note", lang, name=state.name, day=state.as_of or "—", known=known_words(state, lang)
        ),
        "radius_m": point.radius_m if point else None,
    }
