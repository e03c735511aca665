"""The rules that turn a copied, converted or damaged text into clean simplified Chinese.

A rule takes the text as it stands and answers with its edits in order, none overlapping. Its name is what the
reader of the list of repairs sees. Nothing is guessed: bytes that are lost come back only through the declared
rows of ``data/errata.json``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import compress, count, pairwise
from operator import ne
from typing import TYPE_CHECKING, NamedTuple

from data.openers import catalog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from opencc import OpenCC

HAN = "㐀-䶿一-鿿豈-﫿〇\U00020000-\U000323af"
"""The ideographs, for use inside a character class."""

_MARKS = "、。〈〉《》「」『』【】〔〕“”‘’…"
_WIDE = "，；：！？（）"
_GAP = 16
"""Conversions no further apart are listed as one repair: a list of single characters would hide the damage."""


class Edit(NamedTuple):
    """Put ``after`` in place of the characters ``[start, end)``."""

    start: int
    end: int
    after: str
    rule: str


# --------------------------------------------------------------------------------------------- declared damage


@cache
def _errata() -> dict[str, str]:
    return {row["damaged"]: row["right"] for row in catalog.read_json("errata.json")["damage"]}


@cache
def _kept_names() -> tuple[str, ...]:
    return tuple(row["name"] for row in catalog.read_json("errata.json")["kept"])


def _common(one: str, other: str) -> int:
    """Return how many characters both begin with."""
    return next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )


def errata(text: str) -> list[Edit]:
    """Put right the byte damage that ``data/errata.json`` declares, and no other."""
    edits: list[Edit] = []
    for damaged, right in _errata().items():
        start = text.find(damaged)
        while start >= 0:
            # What is the same on both sides is context, and keeps its own characters.
            head = _common(damaged, right)
            tail = _common(damaged[head:][::-1], right[head:][::-1])
            edits.append(Edit(start + head, start + len(damaged) - tail, right[head : len(right) - tail], "勘误表"))
            start = text.find(damaged, start + len(damaged))
    return sorted(edits)


# ------------------------------------------------------------------------------------------------------- noise

_INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\ufffc\ufe0e\ufe0f]+|[\ud800-\udfff]+|[\0-\b\x0e-\x1f\x7f]+"
)
_LINE_ENDS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_AT_SIGNS = re.compile(r"@{2,}")
_MARKUP = re.compile(
    r"(?m)\*{2,3}|__(?=[（(第一-龥])|(?<=[一-龥。：])__|^[ \t]*#{1,6}[ \t]+|^[ \t]*>[ \t]+"
    r"|^[ \t]*[-*+•●■◆▪][ \t]*(?=[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、|\d{1,3}[.．、])"
)
_BLANKS = r"[ \t\u3000]*"
_PAGE_NUMBER = re.compile(
    rf"(?m)(?:^{_BLANKS}\n)*^{_BLANKS}(?:[-—–－―·]{{1,3}}{_BLANKS}\d{{1,4}}{_BLANKS}[-—–－―·]{{1,3}}"
    rf"|第{_BLANKS}\d{{1,4}}{_BLANKS}页(?:[，,/]?{_BLANKS}共{_BLANKS}\d{{1,4}}{_BLANKS}页)?){_BLANKS}(?:\n(?:{_BLANKS}\n)*|\Z)"
)


def invisible(text: str) -> list[Edit]:
    """Remove characters that print nothing: zero-width, direction marks, control codes."""
    return [Edit(m.start(), m.end(), "", "不可见字符") for m in _INVISIBLE.finditer(text)]


def line_ends(text: str) -> list[Edit]:
    r"""Write every line end as ``\n``."""
    return [Edit(m.start(), m.end(), "\n", "换行符") for m in _LINE_ENDS.finditer(text)]


def at_signs(text: str) -> list[Edit]:
    """Remove the ``@@`` that a converter leaves."""
    return [Edit(m.start(), m.end(), "", "@@噪声") for m in _AT_SIGNS.finditer(text)]


def marks(text: str) -> list[Edit]:
    """Remove the marks of plain-text formatting: ** for bold, # before headings, dots before numbers."""
    return [Edit(m.start(), m.end(), "", "排版标记") for m in _MARKUP.finditer(text)]


def page_numbers(text: str) -> list[Edit]:
    """Remove lines that hold a page number (— 3 —, 第3页 共9页), with the blank lines around them."""
    return [Edit(m.start(), m.end(), "", "页码") for m in _PAGE_NUMBER.finditer(text)]


# ---------------------------------------------------------------------------------------------------- one for one

_COMPATIBILITY = re.compile("[\u2e80-\u2fd5\uf900-\ufaff０-９Ａ-Ｚａ-ｚ％]")
_DOT = re.compile("(?<=[0-9])．(?=[0-9])")
_ENCLOSED = re.compile("[\u3220-\u3229\u2474-\u249b]")


def compatibility(text: str) -> list[Edit]:
    """Write radicals and compatibility ideographs of PDF copies, and full-width letters and digits, plainly."""
    edits = [Edit(m.start(), m.end(), ".", "全角字符") for m in _DOT.finditer(text)]
    for match in _COMPATIBILITY.finditer(text):
        plain = unicodedata.normalize("NFKC", match[0])
        if len(plain) == 1 and plain != match[0]:
            rule = "全角字符" if match[0] > "\uff00" else "兼容字符"
            edits.append(Edit(match.start(), match.end(), plain, rule))
    for match in _ENCLOSED.finditer(text):
        plain = unicodedata.normalize("NFKC", match[0]).replace("(", "（").replace(")", "）")
        edits.append(Edit(match.start(), match.end(), plain, "兼容字符"))
    return sorted(edits)


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC  # noqa: PLC0415  a clean start of the command line does not pay for it

    return OpenCC("t2s")


def to_simplified(text: str) -> str:
    """Convert with the same number of characters."""
    convert = _converter().convert
    after: str = convert(text)
    if len(after) != len(text):
        # A dictionary phrase of another length: let characters stand for themselves.
        after = "".join(one if len(one := convert(char)) == 1 else char for char in text)
    kept = list(after)
    for name in _kept_names():
        for match in re.finditer(convert(name), after):
            start, end = match.span()
            kept[start:end] = _keep(name, match[0], text[start:end])
    return "".join(kept)


def _keep(name: str, converted: str, given: str) -> str:
    """Put back the characters of an official name that the text already writes in the official way."""
    return "".join(own if own == old else new for own, old, new in zip(name, given, converted, strict=True))


def simplified(text: str) -> list[Edit]:
    """Convert traditional characters to simplified ones by OpenCC, with its phrases.

    Names whose official form keeps a variant character (濛阳, 乾龙) are kept; ``data/errata.json`` lists them.
    """
    if text.isascii():
        return []
    after = to_simplified(text)
    if after == text:
        return []
    edits: list[Edit] = []
    first = last = -2
    for position in compress(count(), map(ne, text, after)):
        if position != last + 1:
            if first < 0:
                first = position
            elif position - last > _GAP or not text[last:position].isalpha():
                edits.append(Edit(first, last + 1, after[first : last + 1], "繁体转简体"))
                first = position
        last = position
    edits.append(Edit(first, last + 1, after[first : last + 1], "繁体转简体"))
    return edits


_PAIR = re.compile(r"\(([^()\n]{0,60})\)|\"([^\"\n]{1,60})\"")
_HALF = re.compile(r"[,:;!?()\"]")
_WIDE_OF = dict(zip(",;:!?()", _WIDE, strict=True))
_HAN = re.compile(f"[{HAN}]")
_LEFT = re.compile(f"[{HAN}{_MARKS}{_WIDE}]")
_RIGHT = re.compile(f"[{HAN}{_MARKS}]")


def wide_punctuation(text: str) -> list[Edit]:
    """Write half-width punctuation full-width where it stands beside Chinese; brackets and quotes in pairs."""
    wide: dict[int, str] = {}
    partners: dict[int, int] = {}
    for pair in _PAIR.finditer(text):
        first, last = pair.start(), pair.end() - 1
        if pair[2] is None:
            partners[first] = last
        elif _HAN.search(pair[2]):
            wide[first], wide[last] = "“", "”"
    edits: list[Edit] = []
    for match in _HALF.finditer(text):
        position = match.start()
        if position not in wide and match[0] in _WIDE_OF:
            left = wide.get(position - 1) or text[max(position - 1, 0) : position]
            inner = position in partners and (
                _HAN.search(text, position, partners[position]) or _RIGHT.match(text, partners[position] + 1)
            )
            if inner or _LEFT.match(left) or _RIGHT.match(text, position + 1):
                wide[position] = _WIDE_OF[match[0]]
                if position in partners:
                    wide[partners[position]] = "）"
        if position in wide:
            edits.append(Edit(position, position + 1, wide[position], "半角标点"))
    return edits


# ------------------------------------------------------------------------------------------------------- pinyin

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

_NEUTRAL = {
    "de": "的地得",
    "le": "了",
    "zhe": "着著",
    "zi": "子",
    "men": "们們",
    "me": "么麼",
    "ma": "吗嗎",
    "ne": "呢",
    "ba": "吧",
    "a": "啊",
    "ge": "个個",
    "tou": "头頭",
    "li": "里裡裏",
}
_TONES = {"\u0304", "\u0301", "\u030c", "\u0300"}
_PINYIN = re.compile(f"(?<=[{HAN}])[ \\t]*[(（][ ]?([a-zü\u00e0-\u00fc\u0101-\u01dc\u0300-\u030cḿ]{{1,12}})[ ]?[)）]")


@cache
def _is_pinyin(syllable: str) -> bool:
    """Tell whether the letters are one syllable with one tone mark."""
    parts = unicodedata.normalize("NFD", syllable)
    tones = sum(char in _TONES for char in parts)
    base = unicodedata.normalize("NFC", "".join(char for char in parts if char not in _TONES))
    return tones == 1 and base in SYLLABLES


def pinyin(text: str) -> list[Edit]:
    """Remove a reading in brackets after the character it reads; ``(ITS)`` and ``(e)`` are none.

    A syllable without a tone mark counts only after a character that is read in the neutral tone: 的(de).
    """
    edits: list[Edit] = []
    for match in _PINYIN.finditer(text):
        syllable = match[1]
        if _is_pinyin(syllable) or text[match.start() - 1] in _NEUTRAL.get(syllable, ""):
            edits.append(Edit(match.start(), match.end(), "", "拼音夹注"))
    return edits


# ------------------------------------------------------------------------------------------- spaces and line breaks

_BLANK = r"[ \t\u3000\xa0\u2000-\u200a\u202f\u205f]"
_SPACES = re.compile(
    f"(?m)^{_BLANK}+|{_BLANK}+$|(?<=[{HAN}{_MARKS}{_WIDE}]){_BLANK}+|{_BLANK}+(?=[{HAN}{_MARKS}{_WIDE}])"
)
UNIT_LABEL = (
    r"(?:(?:牵头|责任|配合|主办|协办|承办|参与|参加|主要责任|协同)(?:单位|部门)(?:（单位）)?|"
    r"[省市]级(?:牵头|责任)(?:单位|部门)|"
    r"(?:数据(?:提供|来源|采集)|落实|实施|执行|建设|业主|主管|督办|督导|督查|监督|统筹|协调|支持|指导|共同责任|完成|具体(?:责任|承办)|"
    r"行业主管|行业监管|第一责任|直接责任|属地责任|保障|会同)(?:单位|部门)(?:（单位）)?|责任主体|实施主体)"
)
"""The words before a list of bodies."""
PEOPLE_LABEL = (
    r"(?:(?:牵头|责任|分管|包联|包抓|挂联|挂点|联系|督办|统筹|主要|指导|第一责任)"
    r"(?:的?[省市县区州厅局院]?(?:委|级|政府|领导小组)?)领导(?:同志)?"
    r"|(?:第一|直接|具体)?责任人|牵头人|负责人|分管负责人|[省市县区州]领导)"
)
"""The words before a list of people in charge."""
_TABBED, _TAB = re.compile(r"(?m)^[^\t\n]+\t[^\t\n]*\t[^\n]*$"), re.compile("\t")
_UNIT_LINE = re.compile(rf"(?m)^{_BLANK}*[（(【]?{UNIT_LABEL}[】]?[：:](?P<bodies>.*)$")
_BODY = re.compile(f"[{HAN}（）()]{{2,}}[厅委局办府部院行司会心社校组室队所](?:（[^（）]*）)?$")


def unit_gaps(text: str) -> list[Edit]:
    """Write 、 where only spaces part the bodies of a list of units."""
    edits: list[Edit] = []
    for line in _UNIT_LINE.finditer(text):
        start = line.start("bodies")
        gaps = list(re.finditer(f"(?<=[{HAN}）)]){_BLANK}+(?=[{HAN}])", line["bodies"]))
        pieces = re.split(f"{_BLANK}+|[、，,]", line["bodies"].strip())
        if gaps and all(_BODY.match(piece) for piece in pieces):
            edits += [Edit(start + m.start(), start + m.end(), "、", "空格分隔") for m in gaps]
    return edits


def cells(text: str) -> list[Edit]:
    """Write | where tabs part the cells of a row: two tabs or more on a line, behind a word."""
    rows = (match.span() for match in _TABBED.finditer(text))
    return [Edit(m.start(), m.end(), "|", "制表符") for row in rows for m in _TAB.finditer(text, *row)]


def spaces(text: str) -> list[Edit]:
    """Remove spaces beside Chinese characters and at the ends of lines."""
    return [Edit(m.start(), m.end(), "", "多余空格") for m in _SPACES.finditer(text)]


STRUCTURE = re.compile(
    rf"[（(【]?{UNIT_LABEL}|——?{UNIT_LABEL}|[（(【]?{PEOPLE_LABEL}[：:]|[^|\n]{{0,80}}\|[^|\n]{{0,80}}\||附件|专栏|第[一二三四五六七八九十百]+[章节部条]|[一二三四五六七八九十]+、"
    r"|[（(][一二三四五六七八九十百]+[)）]|[（(]?\d{1,3}[)）.．、](?!\d)"
)
"""How a line of its own begins."""
_SENTENCE_END = "。；：！？…"
_OPENING = "（(《“‘【〔"
_COLUMN = range(18, 81)
"""Characters to a line in pages and columns; longer lines are paragraphs, shorter ones headings or lists."""
_RAGGED = 4


def soft_breaks(text: str) -> list[Edit]:
    r"""Join the lines of a paragraph that a page or a column has broken.

    A line is broken when it ends in 、 or ，, or when it is as full as the column, its sentence is not over, and
    one line in three is as full. The next line must not begin a heading, an item or a list of units, unless a bracket
    opened right before it.
    """
    lines = text.split("\n")
    widths = sorted(len(line) for line in lines if line)
    if len(widths) < 2:
        return []
    column = widths[int(0.95 * (len(widths) - 1))]
    full = [width for width in widths if width >= column - _RAGGED]
    wrapped = column in _COLUMN and 3 * len(full) >= len(widths) and len(full) > 2
    edits: list[Edit] = []
    position = 0
    for line, following in pairwise(lines):
        position += len(line) + 1
        if not line or not following:
            continue
        last = line[-1]
        if STRUCTURE.match(following) and last not in _OPENING:
            continue
        filled = wrapped and len(line) >= column - _RAGGED and last not in _SENTENCE_END
        if last in "、，" or filled:
            edits.append(Edit(position - 1, position, "", "段内换行"))
    return edits


def _rules() -> Iterator[Callable[[str], list[Edit]]]:
    yield from (errata, line_ends, invisible, at_signs, marks, page_numbers, compatibility, pinyin, unit_gaps, cells)
    yield from (spaces, simplified, wide_punctuation, soft_breaks)


RULES: tuple[Callable[[str], list[Edit]], ...] = tuple(_rules())
"""Every rule, in the order in which they run."""
