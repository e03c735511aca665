"""Further pages of a sheet: what its panel had no room for, in columns of rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.openers.texts import Lang, text
from layers import palette
from layers.sheet import fonts
from layers.sheet.ink import Ink
from layers.sheet.map.keys import by_theme
from layers.sheet.panel import side_panel
from layers.sheet.scene import Box, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from layers.sheet.layout import Layout
    from layers.sheet.map.keys import Key
    from layers.sheet.scene import Item

COLUMN = 100.0
"""A column is about so wide, millimetres at A3: some forty characters are read without losing the line."""
GAP = 9.0
LARGER = 1.2
"""Size of its type against that of the panel."""
SHARES = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
"""Heights of the columns that are tried, as shares of the page."""


@dataclass(frozen=True, slots=True)
class SequelBlock:
    """A heading with rows of a short word and a text.

    Parameters
    ----------
    is_continued
        Its first rows stand on the page before.
    """

    head: str
    rows: tuple[tuple[str, str], ...]
    is_continued: bool = False


def of_keys(keys: Sequence[Key], lang: Lang) -> list[SequelBlock]:
    """Return the keys that found no room in the list, a block a theme."""
    found = []
    for theme, some in by_theme(keys).items():
        rows = tuple((key.label, _name(key, lang)) for key in some)
        found.append(SequelBlock(text(f"map.theme_{theme.value}", lang), rows, is_continued=True))
    return found


def _name(key: Key, lang: Lang) -> str:
    tag = text("sheet.schematic_tag", lang) if key.feature.is_vague else ""
    return key.feature.name + tag


def pages(blocks: Sequence[SequelBlock], page: Layout, ink: Ink, lang: Lang) -> list[list[Item]]:
    """Return the items of each further page, without its title and foot; none for no blocks.

    What fits one page stands in columns of about the same height.
    """
    larger = Ink(grey=ink.is_grey, factor=ink.factor * LARGER)
    made: list[list[Item]] = []
    for share in (*SHARES, 1.0):
        made = _flow(blocks, page.outer.with_(bottom=page.outer.top + page.outer.height * share), larger, lang)
        if len(made) <= 1:
            break
    return made


def _flow(blocks: Sequence[SequelBlock], box: Box, ink: Ink, lang: Lang) -> list[list[Item]]:
    made: list[list[Item]] = []
    columns: list[side_panel.PanelColumn] = []

    def column() -> side_panel.PanelColumn:
        if not columns:
            made.append([])
            columns.extend(_columns(box, ink))
        return columns[0]

    def turn() -> None:
        made[-1].extend(columns.pop(0).items)

    for block in blocks:
        words = text("sheet.continued", lang, head=block.head) if block.is_continued else block.head
        is_headed = False
        for row in block.rows:
            here = column()
            head = 0.0 if is_headed else side_panel.head_height(here, ink)
            if here.items and head + side_panel.row_height(row, here.box.width, ink) > here.left:
                turn()
                here = column()
                words = text("sheet.continued", lang, head=block.head) if is_headed else words
                is_headed = False
            if not is_headed:
                side_panel.heading(here, words, ink)
                is_headed = True
            side_panel.paragraph(here, row, ink)
    while columns:
        turn()
    return made


def _columns(box: Box, ink: Ink) -> Iterable[side_panel.PanelColumn]:
    gap = GAP * ink.factor
    count = max(1, round(box.width / (COLUMN * ink.factor)))
    wide = (box.width - gap * (count - 1)) / count
    for i in range(count):
        left = box.left + i * (wide + gap)
        yield side_panel.PanelColumn(Box(left, box.top, left + wide, box.bottom))


def page_number(number: int, of: int, page: Layout, ink: Ink) -> Text:
    """Return the number of a page of a sheet that has several, below its foot."""
    size = ink.type(2.35)
    middle = (page.outer.left + page.outer.right) / 2
    return Text(
        "page-number", f"{number} / {of}", middle, page.height - fonts.HAN_MIDDLE * size - 3.0 * ink.factor, size,
        ink.tone(palette.INK_SOFT), anchor="middle",
    )  # fmt: skip
