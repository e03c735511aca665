"""Where the last item of a section ends, and the words that close the section begin."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.outline.bodies import UnitNote
    from geo.outline.passages.numbering import Line

_SALUTES = re.compile("各位代表|各位委员|同志们|朋友们")
_CLOSES = re.compile(
    "[一五]年来|过去[一五]年|过去的[一五]年|刚刚过去的|回顾|回望|这些成绩|取得这些成绩|在(?:肯定|看到|充分肯定)成绩|事非经过|成绩(?:的取得|来之不易)"
    "|(?:同时，?)?(?:我们|也)(?:也|还)?(?:必须|要)?(?:清醒|深刻)|20\\d\\d年(?:是“|各项|主要目标|目标任务)|展望|以上(?:任务|工作|各项)|本(?:方案|计划|意见|规划|通知|办法|措施)自"
)
_TEXT = re.compile("[。；！？]")


def closing_line(items: Sequence[Sequence[Line]], notes: Sequence[UnitNote], *, last: bool) -> int | None:
    """Return which line of the last item begins the words that close its section; ``None`` if none does.

    Behind the bodies in charge, where the items before end with theirs; at a salutation or a phrase that looks back on
    the whole; or behind as many paragraphs as each of the items before has.

    Parameters
    ----------
    last
        Nothing of the document follows.
    """
    *others, item = items
    if len(item) < 2:
        return None
    saluted, closed = _any(others, _SALUTES) and not last, _any(others, _CLOSES)
    cuts = [
        at
        for at, line in enumerate(item)
        if at
        and line.marker is None
        and ((not saluted and _SALUTES.match(line.text)) or (not closed and _CLOSES.match(line.text)))
    ]
    if others:
        cuts += _behind_bodies(others, item, notes)
        cuts += _behind_paragraphs(others, item, notes)
    return min(cuts, default=None)


def _any(items: Sequence[Sequence[Line]], pattern: re.Pattern[str]) -> bool:
    return any(pattern.match(line.text) for item in items for line in item[1:])


def _behind_bodies(others: Sequence[Sequence[Line]], item: Sequence[Line], notes: Sequence[UnitNote]) -> list[int]:
    ended = sum(_names_bodies(other[-1], notes) for other in others)
    if 5 * ended < 3 * len(others):
        return []
    named = [at for at, line in enumerate(item) if _names_bodies(line, notes)]
    return [named[-1] + 1] if named and named[-1] + 1 < len(item) else []


def _names_bodies(line: Line, notes: Sequence[UnitNote]) -> bool:
    """Tell whether bodies are named on a line."""
    at = bisect_left(notes, line.start, key=lambda note: note.end)
    return at < len(notes) and notes[at].start < line.end


def _behind_paragraphs(others: Sequence[Sequence[Line]], item: Sequence[Line], notes: Sequence[UnitNote]) -> list[int]:
    counts = {len(_paragraphs(other, notes)) or 1 for other in others}
    if len(counts) > 1 or any(line.marker for other in (*others, item) for line in other[1:]):
        return []
    usual = counts.pop()
    if len(others) < (2 if usual == 1 else 3):
        return []
    own = _paragraphs(item, notes)
    return [own[usual]] if len(own) > usual and own[usual] else []


def _paragraphs(item: Sequence[Line], notes: Sequence[UnitNote]) -> list[int]:
    """Return the lines of an item that hold text: its heading, if a sentence follows the title; no bodies."""
    head = item[0]
    found = [0] if "。" in head.text.rstrip("。") else []
    found += [at for at in range(1, len(item)) if _TEXT.search(item[at].text) and not _names_bodies(item[at], notes)]
    return found
