"""From the bytes of a file to its text, in whatever encoding Chinese documents come.

Strict decoders are tried, never a replacing one: UTF-8, UTF-16, UTF-32 (by their mark, or by what they yield),
then GB 18030 and Big5, of which the one is taken whose text holds more of the characters that all Chinese prose
is made of, wherever in the file they stand. A file whose lines are in different encodings is refused with the first
line that disagrees, since a guess would invent text.
"""

from __future__ import annotations

import codecs
import re

from data.errors import EmptyInputError, EncodingError, TooLargeError
from geo.text.repairs import HAN
from geo.text.simplify import to_simplified

LIMIT = 50 * 1024 * 1024
"""Largest document, in bytes."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FORMATS = (
    (b"PK\x03\x04", "Word（.docx）或压缩文件"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word（.doc）文件"),
    (b"%PDF", "PDF 文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"{\\rtf", "RTF 文件"),
    (b"SQLite format 3", "数据库文件"),
)
_SAMPLE = 20_000
_COMMON = frozenset(
    "的一是不在了有和人这中大为上个国以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说"
    "产种面方后多定行学法所民得经十三之进着等部度家电力里如水化"
    "高自二理起小物现实加量都两体制机当使点从业本去把性好应开合还因由些然前外天政四日社义事平形全表"
    "间样与关各重新线内数正明原又利比或但质气第向道此变条结解"
    "问意建月公系军情者最立代想已通并提直题程展五果料位入常文总次品式活设及管特件长求老基资边流路级"
    "图山统接知较将组见计别角期根论运农指几九区强决西被做必先"
    "则任取据处队南给色光门即保治北造百规热领七海口东导器世金增争济思术极交受联认六共权收证改清采转"
    "更单风切打教速场身车例务具目达积示声报类八离名确才科信"
)
_OLD = ("gb18030", "big5hkscs", "cp950")
_NAMES = {"gb18030": "GB18030", "big5hkscs": "Big5", "cp950": "Big5"}
_STRETCH = 32
"""Letters whose commonness tells the encoding of a stretch of a file."""
_FEWEST = 8
_STRANGE, _USUAL = 0.75, 0.9
"""A stretch below the first share of everyday characters is read wrongly if another encoding makes it reach the second:
of twelve letters of prose 11 or 12 are among the 3755 of the first level of GB 2312, read wrongly 0 to 8 are."""
_EVERYDAY = frozenset(
    bytes((high, low)).decode("gb2312")
    for high in range(0xB0, 0xD8)
    for low in range(0xA1, 0xFF if high < 0xD7 else 0xFA)
)
_LAST_HAN = "\U000323af"
_HAN_ONE = re.compile(f"[{HAN}]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_ASK = "请用记事本或文字处理软件打开原文，另存为 UTF-8 文本后再试"


def read_bytes_as_text(raw: bytes, name: str) -> str:
    """Decode a document.

    Parameters
    ----------
    name
        What the messages call the file.

    Raises
    ------
    EmptyInputError, TooLargeError, EncodingError
        In Chinese, with file, line, byte and what to do.
    """
    if not raw:
        msg = f"{name} 是空文件（0 字节），请换一个有正文的文件"
        raise EmptyInputError(msg)
    if len(raw) > LIMIT:
        msg = f"{name} 超过 50 MB 的上限；请只保留规划文件的正文"
        raise TooLargeError(msg)
    for magic, kind in _FORMATS:
        if raw.startswith(magic):
            msg = f"{name} 是{kind}，不是文本；请把正文复制出来，另存为 UTF-8 文本后再试"
            raise EncodingError(msg)
    text = _decode(raw, name)
    control = _CONTROL.search(text)
    if control and len(_CONTROL.findall(text)) * 200 > len(text):
        line = text.count("\n", 0, control.start()) + 1
        msg = f"{name} 第 {line} 行有控制字符 0x{ord(control[0]):02X}，像是二进制文件；{_ASK}"
        raise EncodingError(msg)
    if not text.replace("\0", "").replace("\ufeff", "").strip():
        msg = f"{name} 只有空白，没有文字；请换一个有正文的文件"
        raise EmptyInputError(msg)
    return text


def _decode(raw: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError as error:
                raise EncodingError(_where(raw, error, name, encoding.upper().removesuffix("-SIG"))) from error
    wide = _without_mark(raw)
    if wide is not None:
        return wide
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_mixture(raw, name, error)
        if b"\0" in raw[:_SAMPLE]:
            line = raw.count(b"\n", 0, raw.index(b"\0")) + 1
            message = f"{name} 第 {line} 行（第 {raw.index(0)} 字节）有 0x00，是二进制文件而不是文本；{_ASK}"
            raise EncodingError(message) from error
        return _legacy(raw, name, error)


def _without_mark(raw: bytes) -> str | None:
    """Return UTF-32 or UTF-16 text that comes without its mark, if that is what the bytes are."""
    if len(raw) % 2 or len(raw) < 4:
        return None
    head = raw[:_SAMPLE]
    if len(raw) % 4 == 0 and b"\0" in head:
        text = _wide_without_mark(raw)
        if text is not None:
            return text
    if b"\0" not in head and b"\n" in head:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = head.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _commonness(text) > 0.4 and not _CONTROL.search(text):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError:
                return None
    return None


def _wide_without_mark(raw: bytes) -> str | None:
    """Return UTF-32 text; of two UTF-16 characters in place of one, the strict decoder takes next to none."""
    for encoding in ("utf-32-le", "utf-32-be"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if max(text) <= _LAST_HAN and not _CONTROL.search(text):
            return text
    return None


def _refuse_mixture(raw: bytes, name: str, error: UnicodeDecodeError) -> None:
    """Raise if most of the text is UTF-8 and the rest is not.

    GB 18030 takes almost any bytes, so that a mixture would pass for it and come out as invented characters.
    """
    first_other = first_utf8 = utf8 = other = 0
    for number, line in enumerate(raw.split(b"\n"), 1):
        if line.isascii():
            continue
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            other += 1
            first_other = first_other or number
        else:
            if sum(char > "\x7f" for char in text) >= 4:
                utf8 += 1
                first_utf8 = first_utf8 or number
    if not utf8:
        return
    if other <= utf8:
        raise EncodingError(_where(raw, error, name, "UTF-8")) from error
    message = f"{name} 混用了几种编码：第 {first_utf8} 行是 UTF-8，第 {first_other} 行不是；{_ASK}"
    raise EncodingError(message) from error


def _legacy(raw: bytes, name: str, error: UnicodeDecodeError) -> str:
    texts: list[tuple[float, str, str]] = []
    furthest = error
    for encoding in _OLD:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError as failure:
            if failure.start > furthest.start:
                furthest = failure
            continue
        texts.append((_commonness(_letters(text)), encoding, text))
    if not texts:
        raise EncodingError(_where(raw, furthest, name, "UTF-8、GB18030 或 Big5")) from furthest
    score, encoding, text = max(texts, key=lambda row: row[0])
    if score < 0.1 and len(_HAN_ONE.findall(_letters(text))) > 20:
        if furthest.start > error.start:
            # Big5 fits up to there.
            raise EncodingError(_where(raw, furthest, name, _NAMES.get(furthest.encoding, "Big5"))) from error
        msg = f"{name} 不是可辨认的中文文本（UTF-8、GB18030、Big5、UTF-16 都读不通）；{_ASK}"
        raise EncodingError(msg) from error
    line = _other_encoding(text, encoding)
    if line:
        number, other = line
        msg = f"{name} 混用了几种编码：第 {number} 行像是 {_NAMES[other]}，其余是 {_NAMES[encoding]}；{_ASK}"
        raise EncodingError(msg) from error
    return text


def _letters(text: str) -> str:
    """Return characters beyond ASCII from all over a text, at most ``_SAMPLE``: a file may begin in English."""
    letters = re.sub("[\0-\x7f]+", "", text)
    if len(letters) <= _SAMPLE:
        return letters
    third = _SAMPLE // 3
    middle = (len(letters) - third) // 2
    return letters[:third] + letters[middle : middle + third] + letters[-third:]


def _other_encoding(text: str, encoding: str) -> tuple[int, str] | None:
    """Return the first line that another encoding reads better, and that encoding.

    GB 18030 and Big5 take most bytes of each other, so that strict decoding does not tell a mixture.
    """
    others = [other for other in _OLD if _NAMES[other] != _NAMES[encoding]]
    stretch = ""
    first = 1
    for number, line in enumerate(text.split("\n"), 1):
        if line.isascii():
            continue
        for start in range(0, len(line), _STRETCH):
            piece = line[start : start + _STRETCH]
            if piece.isascii():
                continue
            first = first if stretch else number
            stretch += piece
            # A line is judged alone where it is long enough: its neighbours may be in the other encoding.
            if sum(char > "\x7f" for char in stretch) >= _FEWEST:
                found = _better(stretch, encoding, others)
                if found:
                    return first, found
                stretch = ""
    return None


def _better(stretch: str, encoding: str, others: list[str]) -> str | None:
    if _share(stretch, _EVERYDAY) >= _STRANGE:
        return None
    raw = stretch.encode(encoding, "replace")
    return next((other for other in others if _share(raw.decode(other, "ignore"), _EVERYDAY) >= _USUAL), None)


def _commonness(text: str) -> float:
    """Return the share of the commonest characters among all that are not ASCII."""
    return _share(text, _COMMON)


def _share(text: str, among: frozenset[str]) -> float:
    letters = [char for char in to_simplified(text) if char > "\x7f" and char not in "，。、；：“”（）《》—\u3000"]
    return sum(char in among for char in letters) / len(letters) if letters else 0.0


def _where(raw: bytes, error: UnicodeDecodeError, name: str, encoding: str) -> str:
    line = raw.count(b"\n", 0, error.start) + 1
    value = raw[error.start : error.start + 2].hex(" ").upper()
    return f"{name} 第 {line} 行（第 {error.start} 字节）的 0x{value} 不是 {encoding}，文件损坏或混用了几种编码；{_ASK}"
