"""Stretches of a text whose bytes are broken beyond repair: declared, counted, and never guessed at.

Bytes of a two-byte encoding that are shifted by one come out as characters that no Chinese prose holds: phonetic signs,
line drawing, private and replacement characters, among rare ideographs and stray letters. What belongs to such a
mark is found by how rare its neighbours are; what ``data/errata.json`` repairs is repaired before this is asked.
"""

from __future__ import annotations

import re
from functools import lru_cache

from geo.text.repairs import HAN

_TONED = "\u00e0-\u00fc\u0101-\u01dc"
_OTHER = "\ufffd\ue000-\uf8ff\u3105-\u312f┌-┼\u0400-\u04ff\u00a4\u00a8\u00b8\u02b0-\u02ff"
_SIGN = re.compile(f"[{_TONED}{_OTHER}]")
"""One of these is in every mark; found in a text without any at a glance."""
_MARK = re.compile(f"(?<![(（a-z\u00e0-\u00fc])[a-z]{{0,5}}[{_TONED}][a-z]{{0,4}}[)）]|[{_OTHER}]")
"""Signs of other scripts, and the end of a reading whose bracket is lost."""
_JOINED = re.compile(f"[{HAN}A-Za-z?？\ufffd\ue000-\uf8ff\u3105-\u312f┌-┼\u0400-\u04ff\u02b0-\u02ff\u00a4\u00a8\u00b8]")
_GLOSS = re.compile("[（(][a-z\u00e0-\u00fc\u0101-\u01dc]{1,7}[)）]")
_NEAR = 3
"""Common characters in a row that end a stretch."""
_REACH = 40
"""Most characters on each side of a mark."""


@lru_cache(maxsize=8192)
def _is_common(char: str) -> bool:
    """Tell whether a character is among the 3,755 of everyday use (level 1 of GB 2312), a figure or a mark."""
    try:
        code = char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and 0xB0A1 <= int.from_bytes(code) <= 0xD7F9


def unreadable(text: str) -> list[range]:
    """Return the ranges of clean text that cannot be read, in order, none touching another."""
    found: list[range] = []
    for mark in _MARK.finditer(text) if _SIGN.search(text) else ():
        if found and mark.start() < found[-1].stop:
            continue
        floor = found[-1].stop if found else 0
        start, stop = _edge(text, mark.start(), -1, floor), _edge(text, mark.end() - 1, 1, len(text)) + 1
        if gloss := _GLOSS.match(text, stop):
            stop = gloss.end()
        if found and start == found[-1].stop:
            found[-1] = range(found[-1].start, stop)
        else:
            found.append(range(start, stop))
    return [stretch for stretch in found if _is_damage(text[stretch.start : stretch.stop])]


def _edge(text: str, position: int, step: int, bound: int) -> int:
    """Return the farthest rare character that is joined to a mark in one direction."""
    farthest, common = position, 0
    for distance in range(1, _REACH):
        at = position + step * distance
        if (at < bound if step < 0 else at >= bound) or not _JOINED.match(text, at):
            break
        if _is_common(text[at]):
            common += 1
            if common >= _NEAR:
                break
        else:
            farthest, common = at, 0
    return farthest


def _is_damage(words: str) -> bool:
    """Tell damage from a drawn table or a lone sign: it is a replacement character, or has ideographs beside it."""
    return "\ufffd" in words or (len(words) > 1 and any("\u4e00" <= char <= "\u9fff" for char in words))
