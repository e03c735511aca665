"""Write ``readings.txt``: which characters are read as which syllable, without tones.

Source: the dictionary of ``pypinyin`` (MIT), characters U+4E00 to U+9FFF, simplified and traditional. One line a
syllable: ``syllable<TAB>characters``.

Run as ``python -m data.build.readings`` from the root of the project, then ``python -m data.build.rebuild_catalog``.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict

from pypinyin.constants import PINYIN_DICT

from data.openers.catalog import ROOT

_TONES = {"\u0304", "\u0301", "\u030c", "\u0300"}


def toneless(reading: str) -> str:
    """Return a syllable without its tone mark; ü keeps its dots."""
    parts = unicodedata.normalize("NFD", reading)
    return unicodedata.normalize("NFC", "".join(char for char in parts if char not in _TONES))


def main() -> None:
    """Write the file."""
    chars: dict[str, set[str]] = defaultdict(set)
    for code, readings in PINYIN_DICT.items():
        if 0x4E00 <= code <= 0x9FFF:
            for reading in readings.split(","):
                chars[toneless(reading)].add(chr(code))
    lines = [f"{syllable}\t{''.join(sorted(chars[syllable]))}\n" for syllable in sorted(chars)]
    (ROOT / "readings.txt").write_text("".join(lines), "utf-8")
    print(f"{len(lines)} syllables")


if __name__ == "__main__":
    main()
