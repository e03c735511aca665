"""Which of the places that a text names are narrower than the document's own area, and what area they make."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.places import Outside, Resolved, Theme, Unresolved
from geo.scope.decision.scope_clause import CarriedArea

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.gazetteer import Gazetteer
    from geo.places import Mention, Place
    from geo.scope.decision.scope_clause import OwnArea
    from geo.scopes import CarriedFrom


LINEAR = frozenset({Theme.CORRIDORS, Theme.SITES})
"""Themes of things in an area, and not of areas."""
_AREA_FORM = re.compile(
    "(?:地区|区域|都市圈|城市群|城镇圈|经济区|经济带|示范区|先导区|试验区|先行区|组团|片区|园区|港区|景区|度假区|开发区|高新区|经开区|街区|新城|新区|三角|发展带|城镇带|产业带|走廊|发展轴|涵养区|农业区|功能区|生态区|城市组群)$"
)


CITY_LIKE = frozenset({"new_area", "new_area_national"})
"""Kinds of zones that a document speaks of as of a city: 天府新区, 两江新区."""
_SCHEMATIC = "示意:"
_PREFECTURE = "00"
WATERS = frozenset({"river", "lake", "waterway"})
_WHOLE = frozenset({"province", "municipality"})
_FEW = 8
"""Times its own size that a region may have in which a city still acts with the others: 内江 in 川南, not in 成渝."""


class OwnPlaces:
    """The places of a document's province, seen from its own area."""

    def __init__(self, gazetteer: Gazetteer, own: OwnArea) -> None:
        self._prefix = gazetteer.province.adcode[:2]
        self._expand = gazetteer.expand
        self._own = own
        self._within = frozenset(gazetteer.expand((own.adcode,)))
        self._known: dict[tuple[str, ...], frozenset[str]] = {}

    def inside(self, mention: Mention) -> Place | None:
        """Return the place of a mention that lies in the province and is not the document's own area by another name.

        A township, a zone or a site in a county's own document has that county's code and is narrower all the same.
        """
        if not isinstance(mention.resolution, Resolved):
            return None
        place = mention.resolution.place
        if place.id == self._own.adcode:
            return None
        for code in place.divisions:
            if code[:2] == self._prefix:
                return place
        return None

    def is_area(self, mention: Mention) -> bool:
        """Whether a mention is of an area narrower than the document's own, which others may take from it.

        Lines and sites are things in an area. Of a name not on record its form tells.
        """
        place = self.inside(mention)
        if place is None:
            found = mention.resolution
            is_unknown = isinstance(found, Unresolved) and (
                found.theme is Theme.REGIONS or _AREA_FORM.search(mention.surface) is not None
            )
            return is_unknown or mention.status == "ambiguous"
        return place.theme not in LINEAR and self.narrows(place)

    def is_part(self, place: Place) -> bool:
        """Whether a place is a part of the own area: of a region wider than it, 长三角 in Zhejiang, nothing is left."""
        return place.theme is not Theme.REGIONS or self.codes((place,)) != (self._own.adcode,)

    def narrows(self, place: Place) -> bool:
        """Whether what a place gives to other clauses is less than the own area.

        The prefecture over a county and a region around a city give nothing: what a text does in them, it does at home.
        """
        return self.is_part(place) and not self._within < self.counties((place,))

    def holds_own(self, place: Place) -> bool:
        """Whether a city's or a county's own area is a small part of a region: what it does there, it does at home.

        Of a partnership of a few (甲乙同城化) the own part is taken as of any place.
        """
        if place.theme is not Theme.REGIONS or place.kind == "joint_name" or self._own.level in _WHOLE:
            return False
        region = self.counties((place,))
        return self._within < region and _FEW * len(self._within) < len(region)

    def is_wider(self, mention: Mention) -> bool:
        """Whether a mention is of a region that holds more than the own area, or of a place elsewhere."""
        if isinstance(mention.resolution, Outside):
            return True
        place = self.inside(mention)
        if place is None:
            return False
        return not self.is_part(place) or not self._within.issuperset(self._expand(self.codes((place,))))

    def is_area_elsewhere(self, mention: Mention) -> bool:
        """Whether a mention is of divisions or a region of the province of which nothing lies in the own area."""
        place = self.inside(mention)
        if place is None or place.theme in LINEAR or (place.theme is Theme.ZONES and place.kind not in CITY_LIKE):
            return False
        return self._within.isdisjoint(self.counties((place,)))

    def reaches_own(self, place: Place) -> bool:
        """Whether some of a place lies in the own area."""
        return not self._within.isdisjoint(self.counties((place,)))

    def is_own(self, mention: Mention) -> bool:
        """Whether a mention is of the document's own area by its name."""
        return isinstance(mention.resolution, Resolved) and mention.resolution.place.id == self._own.adcode

    def is_open(self, mention: Mention) -> bool:
        """Whether a mention names a place of which it is not known where it lies."""
        return mention.status == "ambiguous" or isinstance(mention.resolution, Unresolved)

    @staticmethod
    def is_thing(mention: Mention) -> bool:
        """Whether a mention is of a thing that is not on record, and no region: a site, a zone, a road."""
        found = mention.resolution
        return isinstance(found, Unresolved) and found.theme in {Theme.SITES, Theme.ZONES, Theme.CORRIDORS}

    def codes(self, places: Iterable[Place]) -> tuple[str, ...]:
        """Return the adcodes of some places inside the province, each once, in order.

        Of a river, a lake or a line that reaches into a city's or a county's own area the document means that part;
        a section of a water is meant as it is told.
        """
        prefix = self._prefix
        found: list[str] = []
        for place in places:
            codes = [code for code in place.divisions if code[:2] == prefix]
            if self._own.level not in _WHOLE and self._is_shared(place):
                codes = self._own_part(codes) or codes
            found += codes
        return tuple(dict.fromkeys(found))

    @staticmethod
    def _is_shared(place: Place) -> bool:
        """Whether a place is a line or a water, of which each city that it passes has its part."""
        return place.theme is Theme.CORRIDORS or (place.kind in WATERS and not place.id.startswith("段:"))

    def _own_part(self, codes: Sequence[str]) -> list[str]:
        return [code for code in codes if code in self._within or code == self._own.adcode]

    def along(self, places: Sequence[Place]) -> tuple[str, ...]:
        """Return the adcodes of a line told place by place: of a prefecture in its name, only the counties told."""
        told = [place for place in places if not (place.id.startswith(_SCHEMATIC) and place.theme is Theme.CORRIDORS)]
        counties = self.counties(told)
        within = {
            code for code in self.codes(places) if code.endswith(_PREFECTURE) and counties & {*self._expand((code,))}
        }
        kept = set(self.codes(told))
        return tuple(code for code in self.codes(places) if code in kept or code not in within)

    def at_home(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Return what of some divisions lies in the own area; all of them where nothing does."""
        kept: list[str] = []
        for code in codes:
            inner = (code,) if code == self._own.adcode or code in self._within else self._expand((code,))
            kept += [one for one in inner if one == self._own.adcode or one in self._within]
        own = tuple(dict.fromkeys(kept))
        return (self._own.adcode,) if len(own) > 1 and self._within.issubset(own) else own or codes

    def within(self, codes: Sequence[str]) -> frozenset[str]:
        """Return the adcodes of the counties in some divisions."""
        return frozenset(self._expand(codes))

    def counties(self, places: Iterable[Place]) -> frozenset[str]:
        """Return the adcodes of the counties inside the province that some places reach."""
        codes = self.codes(places)
        if codes not in self._known:
            self._known[codes] = frozenset(self._expand(codes))
        return self._known[codes]

    def area(
        self, mentions: Sequence[Mention], origin: CarriedFrom, confidence: float, *, is_earlier: bool = False
    ) -> CarriedArea:  # fmt: skip
        """Return the area that some mentions give to what follows; a place not on record gives its name alone."""
        found = [self.inside(mention) for mention in mentions]
        names = [one.surface if place is None else place.name for one, place in zip(mentions, found, strict=True)]
        codes = self.codes(place for place in found if place is not None)
        if self._own.level not in _WHOLE:
            codes = self.at_home(codes)
        if not codes and self._own.level not in _WHOLE and all(map(self.is_thing, mentions)):
            codes = (self._own.adcode,)  # a city or a county builds at home what no table holds
        return CarriedArea("、".join(dict.fromkeys(names)), codes, origin, confidence, is_earlier=is_earlier)
