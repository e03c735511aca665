"""Write ``sounds.txt``: how characters and words are read, without tones, for who types letters.

Source: the dictionaries of ``pypinyin`` (MIT). One line a reading: ``syllables<TAB>what is read so``: characters
U+4E00 to U+9FFF by their usual reading behind one syllable; behind several, the words that neither their
characters' usual readings nor the shorter words in them would give, joined by blanks.

Run as ``python -m data.build.sounds`` from the root of the project, then ``python -m data.build.rebuild_catalog``.
"""

from __future__ import annotations

from collections import defaultdict

from pypinyin import lazy_pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

from data.openers.catalog import ROOT


def _read(word: str, kept: dict[str, list[str]], usual: dict[str, str]) -> list[str]:
    """Return how a word is read by the shorter words in it, the longest first: 朝阳区 by 朝阳."""
    found: list[str] = []
    while len(found) < len(word):
        at = len(found)
        longest = next((size for size in range(len(word) - at, 1, -1) if word[at : at + size] in kept), 0)
        found += kept[word[at : at + longest]] if longest else [usual[word[at]]]
    return found


def main() -> None:
    """Write the file."""
    usual = {chr(code): lazy_pinyin(chr(code))[0] for code in PINYIN_DICT if 0x4E00 <= code <= 0x9FFF}
    chars: dict[str, list[str]] = defaultdict(list)
    for char, syllable in sorted(usual.items()):
        chars[syllable].append(char)
    kept: dict[str, list[str]] = {}
    for word in sorted(PHRASES_DICT, key=lambda word: (len(word), word)):
        read = lazy_pinyin(word)
        if len(read) == len(word) and all(char in usual for char in word) and read != _read(word, kept, usual):
            kept[word] = read
    words: dict[str, list[str]] = defaultdict(list)
    for word in sorted(kept):
        words[" ".join(kept[word])].append(word)
    lines = [f"{syllable}\t{''.join(found)}\n" for syllable, found in sorted(chars.items())]
    lines += [f"{syllables}\t{' '.join(found)}\n" for syllables, found in sorted(words.items())]
    (ROOT / "sounds.txt").write_text("".join(lines), "utf-8")
    print(f"{len(usual)} characters, {sum(map(len, words.values()))} words")


if __name__ == "__main__":
    main()
