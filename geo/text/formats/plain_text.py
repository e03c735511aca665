"""Text and Markdown: the characters stay as they are, but for the marks of Markdown that hide words or add some."""

from __future__ import annotations

import re

from geo.origin import DocumentFormat, Origin, TextPart, lines_of
from geo.text.decode import read_bytes_as_text
from geo.text.formats.extracted import Extract, ExtractBuilder

_FRONT = re.compile(r"\A---[ \t]*\n(?:.*\n){0,200}?---[ \t]*(?:\n|\Z)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_RULER = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*|[ \t]*(?:[*_-][ \t]*){3,}")
_IMAGE = re.compile(r"!\[([^\]\n]*)\]\([^)\n]*\)")
_LINK = re.compile(r"\[([^\]\n]+)\]\((?:[^()\n]|\([^()\n]*\))*\)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_SPOT = re.compile(r"</?(?:br|p|div|span|b|strong|u|font|center|sub|sup)\b[^<>\n]{0,200}>", re.IGNORECASE)


def read_plain_text(raw: bytes, name: str) -> Extract:
    """Read text in any encoding; its parts are its lines.

    Raises
    ------
    EmptyInputError, TooLargeError, EncodingError
        As ``read_bytes_as_text``.
    """
    return extract_text(read_bytes_as_text(raw, name))


def extract_text(text: str) -> Extract:
    """Return a text that was pasted or is already decoded."""
    return Extract(text, Origin(DocumentFormat.TXT, starts=lines_of(text)))


def read_markdown(raw: bytes, name: str) -> Extract:
    """Read Markdown: links become their words; pictures, comments, front matter and rulers are left out, declared.

    Raises
    ------
    EmptyInputError, TooLargeError, EncodingError
        As ``read_bytes_as_text``.
    """
    text = read_bytes_as_text(raw, name).replace("\r\n", "\n")
    builder = ExtractBuilder(DocumentFormat.MARKDOWN)
    number = 1
    front = _FRONT.match(text)
    if front:
        builder.leave_out("文件头（front matter）", front[0])
        number += front[0].count("\n")
        text = text[front.end() :]
    text = _COMMENT.sub(lambda match: "\n" * match[0].count("\n"), text)
    for line in text.split("\n"):
        if _RULER.fullmatch(line):
            builder.leave_out("分隔线", line)
        else:
            for image in _IMAGE.finditer(line):
                builder.leave_out("图片", image[1])
            words = _LINK.sub(r"\1", _IMAGE.sub("", line))
            words = _SPOT.sub("", _BOLD.sub(r"\2", _HEADING.sub(r"\1", words)))
            if words.lstrip().startswith("|"):
                words = words.strip().strip("|")
            builder.add(_ESCAPED.sub(r"\1", words) + "\n", TextPart(label=f"第{number}行"))
        number += 1
    return builder.extract()
