"""What can be ordered, and what comes back. Values only: an order is pickled and read by another process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.openers.texts import Lang
from layers.tour.tour_formats import TourOrder
from layers.work.read_order import ReadOrder

if TYPE_CHECKING:
    from layers.edition import Given
    from layers.export.file_formats import FileFormat
    from layers.sheet.atlas.bind import By
    from layers.sheet.options import SheetOptions
    from layers.spec import MapSpec


@dataclass(frozen=True, slots=True)
class SheetOrder:
    """One sheet.

    Parameters
    ----------
    document
        The text, as :meth:`layers.edition.Edition.read` takes it; ``None`` for the built-in one. So for all orders.
    wanted
        A place as a person names it, to be found in the document and its province; it becomes that of ``spec``.
    pair
        Of two documents: which pair of tasks, by :func:`layers.compare.pair_edition.key_of`; it becomes that of
        ``spec``.
    """

    spec: MapSpec
    options: SheetOptions
    document: Given = None
    wanted: str = ""
    pair: str = ""


@dataclass(frozen=True, slots=True)
class BatchOrder:
    """A sheet of every task, in one ZIP."""

    spec: MapSpec
    options: SheetOptions
    document: Given = None


@dataclass(frozen=True, slots=True)
class AtlasOrder:
    """An atlas with a page a task, prefecture or county."""

    by: By
    spec: MapSpec
    options: SheetOptions
    document: Given = None


@dataclass(frozen=True, slots=True)
class FileOrder:
    """A file for other programmes, or a brief.

    Parameters
    ----------
    options
        Maker, 审图号 and date are taken, the rest is for sheets.
    tasks
        Numbers of tasks to keep besides what ``spec`` says; empty for all.
    wanted
        As for :class:`SheetOrder`.
    system
        Coordinate system, as :func:`layers.export.gis.coordinates.coordinates` takes it; empty for degrees.
    """

    form: FileFormat
    spec: MapSpec
    options: SheetOptions
    document: Given = None
    tasks: tuple[int, ...] = ()
    wanted: str = ""
    system: str = ""


Order = SheetOrder | BatchOrder | AtlasOrder | FileOrder | TourOrder
"""Whatever is answered with a file."""


@dataclass(frozen=True, slots=True)
class Result:
    """A finished file.

    Parameters
    ----------
    findings
        What must be said of it, in words: what the linter holds against a sheet, characters that no font shows.
    unplaced
        Names that found no room on the map.
    scale
        Denominator of a sheet; 0 where there is none.
    """

    data: bytes
    name: str
    mime: str
    findings: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()
    scale: float = 0.0


def lang_of(order: Order | ReadOrder | None) -> Lang:
    """Return the language of whoever ordered."""
    if order is None:
        return Lang.ZH
    return order.lang if isinstance(order, TourOrder | ReadOrder) else order.spec.lang


def died(order: object) -> str:
    """Return the key of the text for an order whose worker ended unexpectedly."""
    return "reading.died" if isinstance(order, ReadOrder) else "sheet.job_died"


__all__ = ["AtlasOrder", "BatchOrder", "FileOrder", "Order", "Result", "SheetOrder", "TourOrder", "died", "lang_of"]
