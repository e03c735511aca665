"""The scene: a display list in page millimetres, y downwards, bottom to top. Every output is written from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np
import shapely

if TYPE_CHECKING:
    import datetime as dt
    from typing import Any

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from layers.sheet.projection import Projection


Anchor = Literal["start", "middle", "end"]
Chip = Literal["circle", "square", "diamond", "triangle", "pentagon", "hexagon", "chip"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Width in millimetres."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Height in millimetres."""
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        """Middle of the rectangle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def inset(self, by: float) -> Box:
        """Return the rectangle with every side moved inwards."""
        return Box(self.left + by, self.top + by, self.right - by, self.bottom - by)

    def with_(self, **sides: float) -> Box:
        """Return the rectangle with some sides elsewhere."""
        return replace(self, **sides)

    @property
    def polygon(self) -> shapely.Polygon:
        """The rectangle as a geometry."""
        return shapely.box(self.left, self.top, self.right, self.bottom)


@dataclass(frozen=True, slots=True)
class Frame:
    """A window of the page on the projected plane.

    Parameters
    ----------
    box
        The window, page millimetres.
    centre
        Easting, northing in metres at the middle of the window.
    scale
        Denominator: millimetres on the page are ``metres * 1000 / scale``.
    projection
        That of the plane.
    """

    box: Box
    centre: tuple[float, float]
    scale: float
    projection: Projection

    def to_page(self, xy: NDArray[np.float64]) -> NDArray[np.float64]:
        """Turn an (n, 2) array of projected metres into page millimetres."""
        x, y = self.box.centre
        k = 1000 / self.scale
        return np.column_stack((x + (xy[:, 0] - self.centre[0]) * k, y - (xy[:, 1] - self.centre[1]) * k))

    def to_plane(self, xy: NDArray[np.float64]) -> NDArray[np.float64]:
        """Turn an (n, 2) array of page millimetres into projected metres."""
        x, y = self.box.centre
        k = self.scale / 1000
        return np.column_stack((self.centre[0] + (xy[:, 0] - x) * k, self.centre[1] - (xy[:, 1] - y) * k))

    def place(self, geometries: Any) -> Any:  # noqa: ANN401  shapely takes one geometry or an array and gives the same back
        """Move projected geometries onto the page, unclipped."""
        return shapely.transform(geometries, self.to_page)

    def clip(self, geometries: Any, margin: float = 0.0) -> Any:  # noqa: ANN401  as above
        """Cut page geometries at the window, or at some millimetres around it."""
        b = self.box.inset(-margin)
        return shapely.clip_by_rect(geometries, b.left, b.top, b.right, b.bottom)

    @property
    def plane_box(self) -> Box:
        """The window in projected metres; ``top`` is the northern side, the greater number."""
        (west, north), (east, south) = self.to_plane(
            np.array([[self.box.left, self.box.top], [self.box.right, self.box.bottom]])
        )
        return Box(west, north, east, south)

    def bounds_lonlat(self) -> tuple[float, float, float, float]:
        """West, south, east, north of the window in degrees, taken along its edge."""
        b = self.box
        edge = shapely.segmentize(b.polygon.exterior, max(b.width, b.height) / 24)
        lonlat = self.projection.inverse(self.to_plane(shapely.get_coordinates(edge)))
        west, south = lonlat.min(axis=0)
        east, north = lonlat.max(axis=0)
        return float(west), float(south), float(east), float(north)


@dataclass(frozen=True, slots=True)
class Brush:
    """Stroke and fill of a shape; widths and dashes in millimetres, colours ``#rrggbb``."""

    stroke: str | None = None
    width: float = 0.0
    fill: str | None = None
    opacity: float = 1.0
    dash: tuple[float, ...] = ()
    cap: Literal["butt", "round"] = "round"


@dataclass(frozen=True, slots=True)
class Shape:
    """Areas or lines of one look.

    Parameters
    ----------
    role
        What it is of the sheet: ``county-line``, ``region``, ``scale-bar``.
    ident
        The place that it stands for; empty where it is none.
    """

    role: str
    geometry: BaseGeometry
    paint: Brush
    ident: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """One line of type. ``x``, ``y`` is the anchor on the baseline, ``size`` the em in millimetres.

    Parameters
    ----------
    turn
        Rotation about the anchor, degrees clockwise.
    spread
        Extra space between letters, millimetres.
    stack
        Letters below one another, the first at the anchor.
    """

    role: str
    text: str
    x: float
    y: float
    size: float
    color: str
    weight: int = 400
    anchor: Anchor = "start"
    turn: float = 0.0
    spread: float = 0.0
    stack: bool = False
    halo: float = 0.0
    halo_color: str = "#ffffff"
    ident: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbered symbol, moved aside from its true point where marks crowd.

    Parameters
    ----------
    shape
        A symbol of the palette, or ``chip`` for the key of an area.
    origin
        The true point, joined by a leader; ``None`` where the mark stands on it.
    hollow
        A light inside: the point is schematic, or the mark is the key of an area.
    """

    role: str
    shape: Chip
    label: str
    x: float
    y: float
    width: float
    height: float
    color: str
    hollow: bool
    ident: str
    origin: tuple[float, float] | None = None
    dash: tuple[float, ...] = ()

    @property
    def box(self) -> Box:
        """The rectangle that it takes."""
        return Box(self.x - self.width / 2, self.y - self.height / 2, self.x + self.width / 2, self.y + self.height / 2)


Item = Shape | Text | Mark


@dataclass(frozen=True, slots=True)
class Placed:
    """A label that stands on the map, with the ground that it takes."""

    role: str
    ident: str
    text: str
    ground: shapely.Polygon


@dataclass(frozen=True, slots=True)
class LegendRow:
    """A row of the legend: its key says which drawn thing it explains.

    Parameters
    ----------
    ground
        What lies under an area on the map and shows through it, ``#rrggbb``; empty for the paper.
    """

    key: str
    text: str
    sample: tuple[str, Brush, Chip | None, Brush | None]
    ground: str = ""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A row of the list of keys: label, theme, name, precision (values of enums), clauses, whether it is a schema."""

    label: str
    theme: str
    name: str
    precision: str
    clauses: tuple[str, ...]
    is_vague: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the linter holds against a sheet, as a text key with its values."""

    key: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SceneFacts:
    """What the sheet says of itself, for the linter and the tests.

    Parameters
    ----------
    sources
        Whom its map owes, one by one, without the document and without figures.
    hosts
        Hosts of tiles or pictures that the sheet would take from elsewhere.
    outside
        Names in the selected clauses that lie outside the province.
    outside_note
        The note that says so.
    border_note
        How far off the borders are, where that can be seen at the scale.
    """

    title: str
    subtitle: str
    scale: float
    crs: str
    credit: str
    review_number: str
    maker: str
    date: str
    day: dt.datetime
    bounds: tuple[float, float, float, float]
    province_bounds: tuple[float, float, float, float]
    sources: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    outside_note: str = ""
    border_note: str = ""
    lacking: tuple[str, ...] = ()
    lang: str = "zh"
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole sheet.

    Parameters
    ----------
    labels
        Every label on the map; ``ground`` of no two overlap, nor any with a mark.
    missing
        Names that could not be placed, by role.
    sequels
        The items of further pages of the same size: what the panel had no room for.
    corner
        What of the main window is kept clear for scale bar and north arrow.
    """

    width: float
    height: float
    items: tuple[Item, ...]
    frames: tuple[Frame, ...]
    labels: tuple[Placed, ...]
    legend: tuple[LegendRow, ...]
    facts: SceneFacts
    missing: tuple[tuple[str, str], ...] = ()
    keys: tuple[KeyRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    sequels: tuple[tuple[Item, ...], ...] = ()
    corner: Box | None = None

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The numbered symbols on the map."""
        return tuple(item for item in self.items if isinstance(item, Mark) and item.role == "mark")

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """Areas and lines."""
        return tuple(item for item in self.items if isinstance(item, Shape))

    @property
    def texts(self) -> tuple[Text, ...]:
        """All type."""
        return tuple(item for item in self.items if isinstance(item, Text))
