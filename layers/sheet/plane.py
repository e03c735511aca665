"""What sheets are drawn from: a document and its geometry on the projected plane, made once."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

from layers.ground import Memo
from layers.place_names import full_name, map_name
from layers.sheet.projection import Projection
from layers.spec import Base

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from data.openers.boundaries import Boundaries
    from data.openers.texts import Lang
    from geo.gazetteer import Gazetteer
    from geo.model import Reading
    from layers.beyond import NeighbourArea
    from layers.edition import Edition
    from layers.ground import BaseLine, Ground

TOLERANCE_MM = 0.13
"""What simplification may move a line by on paper."""
MEMO_MOST = 6000


@dataclass(frozen=True, slots=True, eq=False)
class PlaneBase:
    """The base map on the plane (metres), simplified for a scale.

    Parameters
    ----------
    county_lines, prefecture_lines, province_lines
        Every border once, at its highest rank.
    """

    counties: Mapping[str, BaseGeometry]
    prefectures: Mapping[str, BaseGeometry]
    province: BaseGeometry
    county_lines: BaseGeometry
    prefecture_lines: BaseGeometry
    province_lines: BaseGeometry
    neighbours: Mapping[str, BaseGeometry]
    lakes: tuple[BaseLine, ...]
    rivers: tuple[BaseLine, ...]
    railways: tuple[BaseLine, ...]
    is_coverage: bool


LOOSE_SCALE = 1_000_000.0
"""Scale denominator at which extents are measured."""
MOST = 0.6
"""A region of more than this share of the document's area is drawn by its edge alone."""
BEYOND_TOLERANCE = 300.0
"""Metres to which the outline of a neighbour's division is simplified."""


class Context(Memo):
    """A document on the projected plane: what all of its sheets share. Safe to share between threads.

    Parameters
    ----------
    edition
        The document; :meth:`of` keeps one context for each.
    """

    def __init__(self, edition: Edition) -> None:
        # Positions of labels recur from sheet to sheet, thousands of them.
        super().__init__(MEMO_MOST)
        self.edition = edition

    @classmethod
    def of(cls, edition: Edition) -> Context:
        """Return the context of a document, made once."""
        return edition.once("plane", lambda: cls(edition))

    @property
    def projection(self) -> Projection:
        """That of the province."""
        return Projection.of(self.edition.ground)

    @property
    def body(self) -> BaseGeometry:
        """The province on the plane, without islands far out."""
        ground = self.edition.ground
        if not ground.has_far_islands:
            return self.base(LOOSE_SCALE).province
        return ground.once("plane.body", lambda: self.projection.project(ground.body))

    @property
    def reading(self) -> Reading:
        """The document as it was read."""
        return self.edition.reading

    @property
    def boundaries(self) -> Boundaries:
        """The boundaries that it is drawn on."""
        return self.edition.boundaries

    @property
    def gazetteer(self) -> Gazetteer:
        """The places that it was read with."""
        return self.edition.gazetteer

    def base(self, scale: float) -> PlaneBase:
        """Return the base map for a scale; one is made for every doubling of the tolerance."""
        tolerance = 2.0 ** math.floor(math.log2(TOLERANCE_MM * scale / 1000))
        ground = self.edition.ground
        return ground.once(("plane", tolerance), lambda: _base(ground, tolerance))

    def outline(self, area: NeighbourArea) -> BaseGeometry:
        """Return a neighbour's division on the plane, fine enough for the sheet of a province."""
        key = ("beyond", area.division.adcode)
        return self.once(key, lambda: shapely.simplify(self.projection.project(area.geometry), BEYOND_TOLERANCE))

    def short_name(self, adcode: str, lang: Lang) -> str:
        """Return what stands on the map for a division; its name in the boundaries where it is none."""
        division = self.gazetteer.divisions.get(adcode)
        return map_name(division, lang) if division else self.edition.name(adcode)

    def name(self, adcode: str, lang: Lang) -> str:
        """Return the full name of a division or a named place in a language, Chinese where there is no other."""
        place = self.gazetteer.place(adcode)
        return full_name(place, lang) if place else adcode

    def area_of(self, divisions: tuple[str, ...], scale: float) -> BaseGeometry:
        """Return the union of counties on the plane, out of the same lines as the base map; empty for none inside."""
        base = self.base(scale)
        codes = tuple(code for code in self.gazetteer.expand(divisions) if code in base.counties)
        union = shapely.coverage_union_all if base.is_coverage else shapely.union_all
        return self.once((codes, id(base)), lambda: union([base.counties[code] for code in codes]))

    def is_wide(self, divisions: tuple[str, ...]) -> bool:
        """Whether divisions make up most of the document's area: a fill over them would tell no place from another."""
        codes = self.gazetteer.expand(divisions)
        return self.once(("wide", codes), lambda: self._share(codes) > MOST)

    def _share(self, codes: tuple[str, ...]) -> float:
        counties = self.base(LOOSE_SCALE).counties
        own = set(self.edition.own_counties) or set(counties)
        areas = {code: shape.area for code, shape in counties.items() if code in own}
        whole = sum(areas.values())
        return sum(areas.get(code, 0.0) for code in codes) / whole if whole else 0.0


def _plane(ground: Ground) -> tuple[NDArray[np.object_], NDArray[np.object_], bool]:
    """Return counties and neighbours on the plane, as fine as they come, and whether the counties are a coverage."""
    projection, boundaries = Projection.of(ground), ground.boundaries
    raw: NDArray[np.object_] = projection.project(boundaries.counties.geometry.to_numpy())
    around: NDArray[np.object_] = projection.project(boundaries.neighbours.geometry.to_numpy())
    return raw, around, bool(shapely.coverage_is_valid(raw))


def _base(ground: Ground, tolerance: float) -> PlaneBase:
    boundaries = ground.boundaries
    raw, around, is_coverage = ground.once("plane", lambda: _plane(ground))
    simple = shapely.coverage_simplify(raw, tolerance) if is_coverage else shapely.simplify(raw, tolerance)
    union = shapely.coverage_union_all if is_coverage else shapely.union_all
    codes = [str(code) for code in boundaries.counties.index]
    parents = boundaries.counties["parent"].tolist()
    grouped: dict[str, list[BaseGeometry]] = {}
    for parent, shape in zip(parents, simple, strict=True):
        grouped.setdefault(parent, []).append(shape)
    prefectures = {parent: union(shapes) for parent, shapes in grouped.items()}
    province = union(list(prefectures.values()))
    if is_coverage:
        county, prefecture, outer = _ranked_lines(simple, parents)
    else:
        county = shapely.line_merge(shapely.union_all(shapely.boundary(simple)))
        prefecture = shapely.line_merge(shapely.union_all([shapely.boundary(p) for p in prefectures.values()]))
        outer = shapely.boundary(province)
    return PlaneBase(
        counties=dict(zip(codes, simple, strict=True)),
        prefectures=prefectures,
        province=province,
        county_lines=county,
        prefecture_lines=prefecture,
        province_lines=outer,
        neighbours=dict(zip(map(str, boundaries.neighbours.index), shapely.simplify(around, tolerance), strict=True)),
        lakes=_projected(ground.lakes(), ground, tolerance),
        rivers=_projected(ground.lines(Base.RIVERS), ground, tolerance),
        railways=_projected(ground.lines(Base.RAILWAYS), ground, tolerance),
        is_coverage=is_coverage,
    )


def _ranked_lines(shapes: NDArray[np.object_], parents: list[str]) -> tuple[BaseGeometry, BaseGeometry, BaseGeometry]:
    """Sort the edges of a coverage by rank: within a prefecture, between two, and with nothing beyond.

    In a valid coverage a shared border has the same vertices on both sides, so that equal edges find each other.
    """
    parent_ids = {parent: number for number, parent in enumerate(dict.fromkeys(parents))}
    starts, ends, owners = [], [], []
    for shape, parent in zip(shapes, parents, strict=True):
        for polygon in shapely.get_parts(shape):
            for ring in (polygon.exterior, *polygon.interiors):
                xy = shapely.get_coordinates(ring)
                starts.append(xy[:-1])
                ends.append(xy[1:])
                owners.append(np.full(len(xy) - 1, parent_ids[parent]))
    start, end, owner = np.vstack(starts), np.vstack(ends), np.concatenate(owners)
    swap = (start[:, 0] > end[:, 0]) | ((start[:, 0] == end[:, 0]) & (start[:, 1] > end[:, 1]))
    edges = np.hstack((np.where(swap[:, None], end, start), np.where(swap[:, None], start, end)))
    unique, which, count = np.unique(edges, axis=0, return_inverse=True, return_counts=True)
    low, high = np.full(len(unique), len(parent_ids)), np.full(len(unique), -1)
    np.minimum.at(low, which.ravel(), owner)
    np.maximum.at(high, which.ravel(), owner)
    ranks = np.where(count == 1, 2, np.where(low == high, 0, 1))
    merged = [
        shapely.line_merge(shapely.multilinestrings(unique[ranks == rank].reshape(-1, 2, 2))) for rank in range(3)
    ]
    return merged[0], merged[1], merged[2]


def _projected(lines: tuple[BaseLine, ...], ground: Ground, tolerance: float) -> tuple[BaseLine, ...]:
    shapes = Projection.of(ground).project(np.array([line.geometry for line in lines], dtype=object))
    shapes = shapely.simplify(shapes, tolerance)
    return tuple(replace(line, geometry=shape) for line, shape in zip(lines, shapes, strict=True))
