"""The rules that turn a copied, converted or damaged text into clean simplified Chinese.

A rule takes the text as it stands and answers with its edits in order, none overlapping. Its name is what the
reader of the list of repairs sees. Nothing is guessed: bytes that are lost come back only through the declared
rows of ``data/errata.json``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, partial
from typing import TYPE_CHECKING, NamedTuple

from data.openers import catalog

if TYPE_CHECKING:
    from collections.abc import Callable

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


edit_of: Callable[[tuple[int, int, str, str]], Edit] = partial(tuple.__new__, Edit)
"""Make an edit of its four values; a text of a damaged copy has thousands."""


# --------------------------------------------------------------------------------------------- declared damage


@cache
def _errata() -> dict[str, str]:
    return {row["damaged"]: row["right"] for row in catalog.read_json("errata.json")["damage"]}


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
    r"(?m)\*{2,3}|__(?=[（(第一-龥])|(?<=[一-龥。：])__|^(?:[ \t]*(?:#{1,6}|>)(?=[ \t]))+[ \t]+"
    r"|^[ \t]*[-*+•●■◆▪][ \t]*(?=[（(][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、|\d{1,3}[.．、])"
)
_MARKED = re.compile(r"\*\*|__|\n[ \t]*[-*+•●■◆▪#>]")
"""What a text with marks holds; found without a look at every character."""

INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad\ufffc\ufe0e\ufe0f\ud800-\udfff\0-\b\x0e-\x1f\x7f]"
)
LINE_END = re.compile("[\r\v\f\x85\u2028\u2029]")
AT_SIGN = re.compile("@")
"""One of these is in whatever the rule of that name changes; so is each sign below."""


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
    if not _MARKED.search("\n" + text):
        return []
    return [Edit(m.start(), m.end(), "", "排版标记") for m in _MARKUP.finditer(text)]


# ---------------------------------------------------------------------------------------------------- one for one

_COMPATIBILITY = re.compile("[\u2e80-\u2fd5\uf900-\ufaff０-９Ａ-Ｚａ-ｚ％]")
COMPATIBLE = re.compile("[\u2e80-\u2fd5\uf900-\ufaff０-９Ａ-Ｚａ-ｚ％．\u3220-\u3229\u2474-\u249b]")
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


_PAIR = re.compile(r"\(([^()\n]{0,60})\)|\"([^\"\n]{1,60})\"")
HALF_WIDTH = re.compile(r"[,:;!?()\"]")
_WIDE_OF = dict(zip(",;:!?()", _WIDE, strict=True))
_HAN = re.compile(f"[{HAN}]")
_LEFT = re.compile(f"[{HAN}{_MARKS}{_WIDE}]")
_RIGHT = re.compile(f"[{HAN}{_MARKS}]")


def wide_punctuation(text: str) -> list[Edit]:
    """Write half-width punctuation full-width where it stands beside Chinese; brackets and quotes in pairs."""
    return [edit_of((at, at + 1, mark, "半角标点")) for at, mark in sorted(_wide_marks(text).items())]


def widened(text: str) -> str:
    """Return a text with its punctuation written so."""
    wide = _wide_marks(text)
    if not wide:
        return text
    letters = list(text)
    for position, mark in wide.items():
        letters[position] = mark
    return "".join(letters)


def _wide_marks(text: str) -> dict[int, str]:
    """Return the full-width marks of a text where half-width ones stand."""
    wide: dict[int, str] = {}
    partners: dict[int, int] = {}
    for pair in _PAIR.finditer(text):
        first, last = pair.start(), pair.end() - 1
        if pair[2] is None:
            partners[first] = last
        elif _HAN.search(pair[2]):
            wide[first], wide[last] = "“", "”"
    for match in HALF_WIDTH.finditer(text):
        position = match.start()
        mark = _WIDE_OF.get(text[position])
        if mark is None or position in wide:
            continue
        left = wide.get(position - 1) or text[max(position - 1, 0) : position]
        partner = partners.get(position)
        if (
            "一" <= left <= "鿿"  # nearly always
            or _LEFT.match(left)
            or _RIGHT.match(text, position + 1)
            or (partner is not None and (_HAN.search(text, position, partner) or _RIGHT.match(text, partner + 1)))
        ):
            wide[position] = mark
            if partner is not None:
                wide[partner] = "）"
    return wide


# ------------------------------------------------------------------------------------------------------- spaces

BLANK = r"[ \t\u3000\xa0\u2000-\u200a\u202f\u205f]"
BLANK_SIGN = re.compile(BLANK)
_SPACES = re.compile(f"{BLANK}+")
_TOUCHING = re.compile(f"[{HAN}{_MARKS}{_WIDE}\n|]")
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
_TABBED, TAB = re.compile(r"(?m)^[^\t\n]+\t[^\t\n]*\t[^\n]*$"), re.compile("\t")
_UNIT_LINE = re.compile(rf"(?m)^{BLANK}*[（(【]?{UNIT_LABEL}[】]?[：:](?P<bodies>.*)$")
_GAP_BEFORE = re.compile(f"{BLANK}[{HAN}]")
"""The end of every gap between bodies: most texts have none when their spaces are right."""
_BODY = re.compile(f"[{HAN}（）()]{{2,}}[厅委局办府部院行司会心社校组室队所](?:（[^（）]*）)?$")


def unit_gaps(text: str) -> list[Edit]:
    """Write 、 where only spaces part the bodies of a list of units."""
    edits: list[Edit] = []
    if not _GAP_BEFORE.search(text):
        return edits
    for line in _UNIT_LINE.finditer(text):
        start = line.start("bodies")
        gaps = list(re.finditer(f"(?<=[{HAN}）)]){BLANK}+(?=[{HAN}])", line["bodies"]))
        pieces = re.split(f"{BLANK}+|[、，,]", line["bodies"].strip())
        if gaps and all(_BODY.match(piece) for piece in pieces):
            edits += [Edit(start + m.start(), start + m.end(), "、", "空格分隔") for m in gaps]
    return edits


def cells(text: str) -> list[Edit]:
    """Write | where tabs part the cells of a row: two tabs or more on a line, behind a word."""
    rows = (match.span() for match in _TABBED.finditer(text))
    return [Edit(m.start(), m.end(), "|", "制表符") for row in rows for m in TAB.finditer(text, *row)]


def spaces(text: str) -> list[Edit]:
    """Remove spaces beside Chinese characters and at the ends of lines."""
    last = len(text)
    edits: list[Edit] = []
    for match in _SPACES.finditer(text):
        start, end = match.span()
        if start == 0 or end == last or _TOUCHING.match(text, start - 1) or _TOUCHING.match(text, end):
            edits.append(Edit(start, end, "", "多余空格"))
    return edits


STRUCTURE = re.compile(
    rf"[（(【]?(?:——?)?{UNIT_LABEL}(?=[：:；】）)\s]|$)|[（(【]?{PEOPLE_LABEL}[：:]|[^|\n]{{0,80}}\|[^|\n]{{0,80}}\||附件|专栏|第[一二三四五六七八九十百]+[章节部条]|[一二三四五六七八九十]+、"
    r"|[（(][一二三四五六七八九十百]+[)）]|[（(]?\d{1,3}[)）.．、](?!\d)"
)
"""How a line of its own begins."""
