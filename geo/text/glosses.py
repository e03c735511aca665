"""Readings in brackets that a converter put behind the characters that they read: 镇(zhèn), 实(shi).

A syllable with a tone mark is a reading. One without is a reading only where the character before it is read so, by
the table ``readings.txt`` (made by ``data/build/readings.py``); so ``(ITS)`` and 温度(t) are none.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from data.openers import catalog
from geo.text.repairs import BLANK, HAN, Edit, edit_of

_FINALS = {
    "": "a ai an ang ao e ei en eng er o ou wa wai wan wang wei wen weng wo wu "
    "ya yan yang yao ye yi yin ying yo yong "
    "you yu yuan yue yun n ng m ê",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng iao o ou u",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e ei eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ia ian iang iao ie in ing iu ong ou u uan un uo ü üe",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu o ong ou u uan un uo ü üe",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng m ng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e ei en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u ua uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
}
SYLLABLES = frozenset(initial + final for initial, finals in _FINALS.items() for final in finals.split())
"""Every syllable of standard Chinese without its tone."""

_TONES = {"\u0304", "\u0301", "\u030c", "\u0300"}
_GLOSS = re.compile("([(（][ ]?([a-zü\u00e0-\u00fc\u0101-\u01dc\u0300-\u030cḿ]{1,12})[ ]?[)）])")
_HAN = re.compile(f"[{HAN}]")
_BLANKS = "".join(chr(code) for code in range(0x3001) if re.match(BLANK, chr(code)))


@cache
def _read_as() -> dict[str, frozenset[str]]:
    """Return the characters of each syllable without tone."""
    rows = (line.split("\t") for line in catalog.read_text("readings.txt").splitlines())
    return {syllable: frozenset(chars) for syllable, chars in rows}


@cache
def _has_tone(syllable: str) -> bool:
    """Tell whether the letters are one syllable with one tone mark."""
    parts = unicodedata.normalize("NFD", syllable)
    tones = sum(char in _TONES for char in parts)
    base = unicodedata.normalize("NFC", "".join(char for char in parts if char not in _TONES))
    return tones == 1 and base in SYLLABLES


def pinyin(text: str) -> list[Edit]:
    """Remove readings in brackets behind the character that they read, several in a row too."""
    edits: list[Edit] = []
    end = ended = 0
    read = ""
    readings = _read_as()
    parts = iter(_GLOSS.split(text))
    # Behind the last words no gloss follows.
    for words, gloss, syllable in zip(parts, parts, parts, strict=False):
        bare = words.rstrip(_BLANKS) if words and words[-1] in _BLANKS else words
        start = end + len(bare)
        end += len(words) + len(gloss)
        if bare:
            before = bare[-1]
            read = before if "一" <= before <= "鿿" or _HAN.match(before) else ""
        elif start != ended or not edits:
            read = ""
        if not read:
            continue
        sound = syllable.replace("v", "ü")
        if read in readings.get(sound, ()) or _has_tone(sound):
            edits.append(edit_of((start, end, "", "拼音夹注")))
            ended = end
    return edits
