"""The legend of a slide: what a sheet says in rows, said in few words, and flowed into lines below the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.openers.texts import Lang, text
from geo.places import Precision, Theme
from layers import palette
from layers.sheet import fonts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from layers.sheet.scene import LegendRow

SAMPLE, MARK, GAP, APART = 1.75, 1.0, 0.3, 1.1
"""Width of a sample of a line or an area, of a mark, the gap behind it, the gap between two entries; in sizes of the
type."""
CLOSE = 0.55
"""Gap between the classes of one count, in sizes of the type."""
_THEMES = frozenset(theme.value for theme in Theme if theme is not Theme.COUNTIES)
_BASE = "base:"
_STEP = "count:"


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """Samples and the words for them.

    Parameters
    ----------
    rows
        The rows of the sheet's legend whose samples it shows, side by side; empty for words alone.
    is_step
        It is a class of a count and follows the one before closely.
    is_spare
        It may be left out where there is no room: borders and rivers explain themselves.
    """

    rows: tuple[LegendRow, ...]
    words: str
    is_step: bool = False
    is_spare: bool = False


@dataclass(frozen=True, slots=True)
class SetEntry:
    """An entry with its place: left edge and number of the line, in the units of the type's size."""

    entry: LegendEntry
    left: float
    line: int


def entries(rows: Sequence[LegendRow], unnamed: int, lang: Lang, *, has_notes: bool = False) -> tuple[LegendEntry, ...]:
    """Return the entries for the rows of a sheet's legend: one for a theme whatever its precision, borders last.

    Parameters
    ----------
    unnamed
        Things on the map that nothing names; they are counted.
    has_notes
        Notes behind the map tell them.
    """
    found: dict[str, dict[str, LegendRow]] = {}
    for row in rows:
        looks = found.setdefault(_words(row, lang), {})
        look = row.key if not _theme(row) else row.sample[0] if row.sample[0] in {"line", "area"} else "point"
        if look not in looks or (_is_vague(looks[look]) and not _is_vague(row)):
            looks[look] = row
    made = [_entry(words, tuple(looks.values())) for words, looks in found.items()]
    counted = [text(f"present.legend_{'unnamed_noted' if has_notes else 'unnamed'}", lang, n=unnamed)] * bool(unnamed)
    vague = [f"present.legend_{'hollow' if _theme(row) and row.sample[0] == 'hollow' else 'dashed'}"
             for row in rows if _is_vague(row)]  # fmt: skip
    told = [text(key, lang) for key in dict.fromkeys(vague)] + counted
    return (
        *(one for one in made if not one.is_spare), *(LegendEntry((), words) for words in told),
        *(one for one in made if one.is_spare),
    )  # fmt: skip


def _entry(words: str, rows: tuple[LegendRow, ...]) -> LegendEntry:
    has_sample = rows[0].sample[0] != "text"
    return LegendEntry(
        rows if has_sample else (), words, is_step=rows[0].key.startswith(_STEP) and has_sample,
        is_spare=rows[0].key.startswith(_BASE),
    )  # fmt: skip


def _is_vague(row: LegendRow) -> bool:
    """Whether a row shows something schematic; the mark of an area is hollow as well, but stands in no legend."""
    is_line = "-line:" in row.key
    return (Precision.SCHEMATIC.value in row.key and (not is_line or ":course" in row.key)) or row.sample[0] == "hollow"


def _theme(row: LegendRow) -> str:
    """Return the theme that a row is of; empty for fills of counties, borders and all else."""
    head, *rest = row.key.split(":")
    theme = rest[0] if head == "point" else head.removesuffix("-line")
    return theme if theme in _THEMES else ""


def _words(row: LegendRow, lang: Lang) -> str:
    """Return what is said of a row: theme or symbol and what became of it, without the precision."""
    theme = _theme(row)
    if not theme:
        return row.text
    is_site = theme == Theme.SITES.value and row.sample[2] is not None
    words = text(f"sheet.symbol_{row.sample[2]}" if is_site else f"map.theme_{theme}", lang)
    change = row.key.rpartition(":")[2]
    return words + (f" · {text(f'map.change_{change}', lang)}" if change in palette.CHANGE else "")


def flow(
    given: Sequence[LegendEntry], width: float, most: int, weight: int = 400
) -> tuple[tuple[SetEntry, ...], tuple[LegendEntry, ...]]:
    """Set entries in lines, one behind the other.

    Parameters
    ----------
    width
        Of a line, in sizes of the type.
    most
        Lines that there is room for.

    Returns
    -------
    tuple of SetEntry
        What found room.
    tuple of LegendEntry
        What did not; what may be left out is left out.
    """
    found: list[SetEntry] = []
    left: list[LegendEntry] = []
    x, line = 0.0, 0
    for entry in given:
        wide = breadth_of(entry, weight)
        gap = (CLOSE if entry.is_step else APART) if x else 0.0
        if x and x + gap + wide > width:
            x, gap, line = 0.0, 0.0, line + 1
        if line >= most:
            left += [] if entry.is_spare else [entry]
            continue
        found.append(SetEntry(entry, x + gap, line))
        x += gap + wide
    return tuple(found), tuple(left)


def breadth_of(entry: LegendEntry, weight: int = 400) -> float:
    """Return the width of an entry in sizes of the type, a little more than the letters of our own fonts take."""
    samples = sum(sample_width(row) + GAP for row in entry.rows)
    return samples + fonts.width(entry.words, 1.0, weight) * 1.06 + 0.1


def sample_width(row: LegendRow) -> float:
    """Return the width of a sample in sizes of the type: marks take less than lines and areas."""
    return MARK if row.sample[0] in {"solid", "hollow", "ring"} else SAMPLE
