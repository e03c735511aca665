"""Word documents (DOCX, DOCM, as Word, WPS and LibreOffice write them): paragraphs, tables, numbers, footnotes.

The XML is read as it is, by local names: automatic numbers, text boxes and footnotes are out of reach of
python-docx, and a file of WPS may lack the styles that it asks for. Macros are never run, links never followed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from data.errors import EmptyInputError, FormatError
from geo.origin import DocumentFormat, TextPart
from geo.text.formats.extracted import Extract, ExtractBuilder
from geo.text.formats.word_numbering import Numbering
from geo.text.formats.zip_package import ZipPackage, attribute, child, children, local, value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.etree import _Element

CELL_BREAK = " | "
"""Between the cells of a table row."""
FOOTNOTES = "附：脚注"
"""The line before footnotes, which stand behind the text as an annex does."""
_DEFAULT_PART = "word/document.xml"
_SKIPPED = {
    "del",
    "moveFrom",
    "instrText",
    "delText",
    "rPr",
    "pPr",
    "tblPr",
    "sectPr",
    "proofErr",
    "delInstrText",
    "rt",
}
_DEPTH = 40


def read_word(raw: bytes, name: str, note: Callable[[int, int], None] = lambda _done, _n: None) -> Extract:
    """Read a Word document; ``note`` is told the paragraphs and tables that are done, and how many there are.

    Raises
    ------
    FormatError, EncryptedFileError, TooLargeError, EmptyInputError
        In Chinese, with what to do.
    """
    with ZipPackage(raw, name) as package:
        main = _main_part(package)
        if not package.has(main):
            msg = f"{name} 里没有 Word 正文（{main}）；请在 Word 或 WPS 里打开，另存为 DOCX 后再试"
            raise FormatError(msg)
        return _WordReader(package, main, name).extract(note)


def _main_part(package: ZipPackage) -> str:
    if not package.has("_rels/.rels"):
        return _DEFAULT_PART
    for relation in package.xml("_rels/.rels"):
        if attribute(relation, "Type").endswith("/officeDocument"):
            return attribute(relation, "Target").lstrip("/") or _DEFAULT_PART
    return _DEFAULT_PART


def _symbol(element: _Element) -> str:
    code = attribute(element, "char")
    letter = chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else ""
    # Symbols of a font of its own have no meaning outside it.
    return "" if "\ue000" <= letter <= "\uf8ff" else letter


_CHARACTERS: dict[str, Callable[[_Element], str]] = {
    "t": lambda element: (element.text or "").replace("\n", " "),
    "tab": lambda _: "\t",
    "ptab": lambda _: "\t",
    # Breaks of pages and columns are none of lines.
    "br": lambda element: "\n" if attribute(element, "type") in {"textWrapping", ""} else "",
    "cr": lambda _: "\n",
    "noBreakHyphen": lambda _: "-",
    "sym": _symbol,
}
"""The elements of a run that are characters."""


@dataclass(slots=True)
class _Style:
    base: str = ""
    name: str = ""
    list_id: str = ""
    depth: str = ""


@dataclass(slots=True)
class _Line:
    """The words of a paragraph, with the text boxes and footnotes that hang on it."""

    words: list[str] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)


class _WordReader:
    def __init__(self, package: ZipPackage, main: str, name: str) -> None:
        self._package = package
        self._name = name
        self._folder = main.rpartition("/")[0]
        self._root = package.xml(main)
        self._numbering = Numbering(self._part("numbering.xml"))
        self._styles = _styles(self._part("styles.xml"))
        self._builder = ExtractBuilder(DocumentFormat.DOCX)
        self._paragraph = self._tables = 0
        self._notes: list[tuple[str, str]] = []

    def extract(self, note: Callable[[int, int], None]) -> Extract:
        body = child(self._root, "body")
        if body is None:
            msg = f"{self._name} 里没有 Word 正文；请在 Word 或 WPS 里打开，另存为 DOCX 后再试"
            raise FormatError(msg)
        for done, block in enumerate(body, 1):
            self._block(block, 0, "")
            note(done, len(body))
        self._footnotes()
        self._furniture()
        if self._builder.is_empty:
            pictures = any("/media/" in part for part in self._package.names())
            why = (
                "只有图片，没有文字；请先做文字识别（OCR），再存为 DOCX"
                if pictures
                else "没有文字；请换一个有正文的文件"
            )
            msg = f"{self._name} {why}"
            raise EmptyInputError(msg)
        return self._builder.extract()

    def _part(self, name: str) -> _Element | None:
        path = f"{self._folder}/{name}" if self._folder else name
        return self._package.xml(path) if self._package.has(path) else None

    # ------------------------------------------------------------------------------------------------- blocks

    def _blocks(self, parent: _Element, depth: int, label: str) -> None:
        if depth > _DEPTH:
            self._builder.leave_out("嵌套过深的内容")
            return
        for element in parent:
            self._block(element, depth, label)

    def _block(self, element: _Element, depth: int, label: str) -> None:
        kind = local(element)
        if kind == "p":
            self._add_paragraph(element, depth, label)
        elif kind == "tbl":
            self._table(element, depth, label)
        elif kind == "sdt":
            self._control(element, depth, label)
        elif kind in {"customXml", "ins", "moveTo", "smartTag"}:
            self._blocks(element, depth + 1, label)
        elif kind == "AlternateContent":
            self._blocks(_alternative(element), depth + 1, label)
        elif kind in {"del", "moveFrom"}:
            self._builder.leave_out("修订中删去的文字", _plain(element))

    def _control(self, element: _Element, depth: int, label: str) -> None:
        """Read what a content control holds; a table of contents is furniture."""
        content = child(element, "sdtContent")
        if value(element, "sdtPr", "docPartObj", "docPartGallery") == "Table of Contents":
            self._builder.leave_out("目录", _plain(element))
        elif content is not None:
            self._blocks(content, depth + 1, label)

    def _add_paragraph(self, element: _Element, depth: int, label: str) -> None:
        if not label:
            self._paragraph += 1
        line = self._line(element)
        words = "".join(line.words)
        style = self._styles.get(value(element, "pPr", "pStyle"), _Style())
        if style.name.lower().startswith("toc ") and words.strip():
            self._builder.leave_out("目录", words)
        elif words.strip():
            words = self._number(element) + words.strip("\n")
            self._builder.add(words, TextPart(paragraph=0 if label else self._paragraph, label=label))
            self._builder.end_line()
        for box in line.boxes:
            self._blocks(box, depth + 1, "文本框")

    def _table(self, element: _Element, depth: int, label: str) -> None:
        rows = list(_rows(element))
        if not any(len(list(_cells(row))) > 1 for row in rows):
            # A table of one column is a frame around text.
            for row in rows:
                for cell in _cells(row):
                    self._blocks(cell, depth + 1, label)
            return
        self._tables += 1
        table = self._tables
        for number, row in enumerate(rows, 1):
            words = [self._cell(cell) for cell in _cells(row)]
            if any(words):
                text = CELL_BREAK.join(words).strip()
                self._builder.add(text, TextPart(table=table, row=number, label=label))
                self._builder.end_line()

    def _cell(self, cell: _Element) -> str:
        """Return the text of a cell on one line."""
        found: list[str] = []
        for element in _paragraphs(cell):
            line = self._line(element)
            words = "".join(line.words).replace("\n", "").strip()
            if words:
                found.append(self._number(element) + words)
            found.extend(words for box in line.boxes if (words := _plain(box)))
        return "".join(found)

    def _number(self, paragraph: _Element) -> str:
        properties = child(paragraph, "pPr", "numPr")
        list_id, depth = value(properties, "numId"), value(properties, "ilvl")
        style_id = value(paragraph, "pPr", "pStyle")
        for _ in range(_DEPTH):
            style = self._styles.get(style_id)
            if style is None or (list_id and depth):
                break
            list_id, depth = list_id or style.list_id, depth or style.depth
            style_id = style.base
        if not list_id or list_id == "0":
            return ""
        link = self._numbering.link_of(list_id)
        if link and link in self._styles:
            list_id = self._styles[link].list_id or list_id
        return self._numbering.following(list_id, int(depth) if depth.isdigit() else 0)

    # ------------------------------------------------------------------------------------------------- inline

    def _line(self, paragraph: _Element) -> _Line:
        line = _Line()
        self._inline(paragraph, line, 0)
        return line

    def _inline(self, parent: _Element, line: _Line, depth: int) -> None:
        if depth > _DEPTH:
            return
        for element in parent:
            kind = local(element)
            if kind in _CHARACTERS:
                line.words.append(_CHARACTERS[kind](element))
            elif kind in {"footnoteReference", "endnoteReference"}:
                self._notes.append((kind.removesuffix("Reference"), attribute(element, "id")))
            elif kind in {"del", "moveFrom"}:
                self._builder.leave_out("修订中删去的文字", _plain(element))
            elif kind == "r" and _is_hidden(element):
                self._builder.leave_out("隐藏文字", _plain(element))
            elif kind == "txbxContent":
                line.boxes.append(element)
            elif kind not in _SKIPPED:
                self._inline(_alternative(element) if kind == "AlternateContent" else element, line, depth + 1)

    # ---------------------------------------------------------------------------------------------- the rest

    def _footnotes(self) -> None:
        roots = {kind: self._part(f"{kind}s.xml") for kind in {kind for kind, _ in self._notes}}
        found: list[str] = []
        for kind, key in self._notes:
            root = roots[kind]
            note = next((n for n in root if attribute(n, "id") == key), None) if root is not None else None
            words = _plain(note) if note is not None else ""
            found.append(words)
        if not any(found):
            return
        self._builder.add(FOOTNOTES, TextPart(label="脚注"))
        self._builder.end_line()
        for number, words in enumerate(found, 1):
            if words:
                self._builder.add(f"[{number}]{words}", TextPart(label=f"脚注{number}"))
                self._builder.end_line()

    def _furniture(self) -> None:
        for part in self._package.names():
            inside = part.removeprefix(f"{self._folder}/")
            for start, kind in (("header", "页眉"), ("footer", "页脚")):
                if inside.startswith(start) and inside.endswith(".xml") and (words := _plain(self._package.xml(part))):
                    self._builder.leave_out(kind, words)
            if part.rpartition("/")[2].lower() == "vbaproject.bin":
                self._builder.leave_out("宏")
                self._builder.note("文件带有宏：只读了文字，宏没有运行。")


def _styles(root: _Element | None) -> dict[str, _Style]:
    found: dict[str, _Style] = {}
    for style in children(root, "style") if root is not None else ():
        properties = child(style, "pPr", "numPr")
        found[attribute(style, "styleId")] = _Style(
            value(style, "basedOn"), value(style, "name"), value(properties, "numId"), value(properties, "ilvl")
        )
    return found


def _is_hidden(run: _Element) -> bool:
    hidden = child(run, "rPr", "vanish")
    return hidden is not None and attribute(hidden, "val") not in {"0", "false", "off"}


def _rows(table: _Element) -> Iterator[_Element]:
    for element in table:
        if local(element) == "tr":
            yield element
        elif local(element) in {"sdt", "sdtContent", "customXml", "ins"}:
            yield from _rows(element)


def _cells(row: _Element) -> Iterator[_Element]:
    for element in row:
        if local(element) == "tc":
            yield element
        elif local(element) in {"sdt", "sdtContent", "customXml"}:
            yield from _cells(element)


def _paragraphs(cell: _Element) -> Iterator[_Element]:
    for element in cell:
        if local(element) == "p":
            yield element
        elif local(element) in {"sdt", "sdtContent", "customXml", "ins", "tbl", "tr", "tc"}:
            yield from _paragraphs(element)


def _alternative(element: _Element) -> _Element:
    """Return the one of two forms that holds text: the newer, or the older to fall back on."""
    choices = [form for form in element if local(form) in {"Choice", "Fallback"}]
    return next((form for form in choices if _plain(form)), choices[0] if choices else element)


def _plain(element: _Element) -> str:
    return "".join(found.text or "" for found in element.iter() if local(found) in {"t", "delText"}).strip()
