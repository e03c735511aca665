"""A form as DOCX: A4, the type area and the typefaces of GB/T 9704, tables that repeat their heads."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

import docx
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from data.openers.texts import Lang
from layers.export.brief.brief_form import (
    BOTTOM_MM,
    LEFT_MM,
    RIGHT_MM,
    TOP_MM,
    WIDTH_MM,
    Body,
    FactRows,
    Grid,
    Heading,
    Notes,
    Run,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

    from layers.export.brief.brief_form import BriefForm, Line
    from layers.export.provenance import Provenance

TITLE, HEAD, TEXT, QUOTE, TABLE = "方正小标宋简体", "黑体", "仿宋_GB2312", "楷体_GB2312", "仿宋_GB2312"
LATIN = "Times New Roman"
TITLE_PT, TEXT_PT, LINE_PT, PAGE_PT = 22.0, 16.0, 28.0, 14.0
"""二号 for the title, 三号 for running text and headings on lines of 28 points, 四号 for the number of a page."""
_FALLBACKS = {
    TITLE: "小标宋,华文中宋,宋体,SimSun,Noto Serif CJK SC",
    HEAD: "SimHei,Noto Sans CJK SC",
    TEXT: "仿宋,FangSong,Noto Serif CJK SC",
    QUOTE: "楷体,KaiTi,Noto Serif CJK SC",
}
"""What stands in where a typeface is not installed, in order: Office reads it from the font table."""

_LINE, _SHADE, _SOFT = "8F9799", "EEF2F2", RGBColor(0x4A, 0x54, 0x5A)
_ALIGN = {"left": WD_ALIGN_PARAGRAPH.LEFT, "center": WD_ALIGN_PARAGRAPH.CENTER, "right": WD_ALIGN_PARAGRAPH.RIGHT}
_WHOLE = 6
"""Lines up to which a row is kept on one page."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP archive can state: parts carry no time of making."""


def to_docx(form: BriefForm, provenance: Provenance, lang: Lang) -> bytes:
    """Return the form as a Word document; equal input of the same day gives equal bytes."""
    document = docx.Document()
    _properties(document, form, provenance, lang)
    _page(document, form)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt(6)
    title.paragraph_format.line_spacing = Pt(33)
    for number, words in enumerate(form.title.split("\n")):
        if number:
            title.add_run().add_break()
        _run(title, words, TITLE, TITLE_PT, bold=lang is Lang.EN)
    _outline(title, 0)
    subtitle = document.add_paragraph()
    subtitle.alignment = WD_ALIGN_PARAGRAPH.CENTER
    subtitle.paragraph_format.space_after = Pt(8)
    _run(subtitle, form.subtitle, QUOTE, 12)
    _rule(subtitle)
    for block in form.blocks:
        match block:
            case Heading(text=text):
                paragraph = document.add_paragraph()
                paragraph.paragraph_format.space_before = Pt(9)
                paragraph.paragraph_format.space_after = Pt(3)
                paragraph.paragraph_format.keep_with_next = True
                paragraph.style = document.styles["Heading 1"]
                _run(paragraph, text, HEAD, TEXT_PT, bold=lang is Lang.EN)
            case Body(line=line):
                paragraph = document.add_paragraph()
                paragraph.paragraph_format.first_line_indent = Pt(2 * TEXT_PT) if lang is Lang.ZH else None
                paragraph.paragraph_format.line_spacing = Pt(LINE_PT)
                _line(paragraph, line, TEXT, TEXT_PT)
            case FactRows():
                _facts(document, block)
            case Grid():
                _grid(document, block)
            case Notes(title=name, lines=lines):
                paragraph = document.add_paragraph()
                paragraph.paragraph_format.space_before = Pt(10)
                paragraph.paragraph_format.keep_with_next = True
                _run(paragraph, name, HEAD, 10.5, bold=lang is Lang.EN)
                for number, words in enumerate(lines, 1):
                    note = document.add_paragraph()
                    note.paragraph_format.line_spacing = Pt(11)
                    _run(note, f"{number}. {words}", TEXT, 8)
    stream = io.BytesIO()
    document.save(stream)
    return _timeless(stream.getvalue())


def _properties(document: Document, form: BriefForm, provenance: Provenance, lang: Lang) -> None:
    properties = document.core_properties
    moment = dt.datetime.combine(provenance.made, dt.time())
    properties.title = form.title.replace("\n", "")[:250]
    properties.author = provenance.maker[:250]
    properties.last_modified_by = provenance.maker[:250]
    properties.comments = f"SHA-256 {provenance.sha256}"
    properties.created = properties.modified = moment
    properties.language = "zh-CN" if lang is Lang.ZH else "en"
    normal = document.styles["Normal"]
    normal.font.name = LATIN
    normal.font.size = Pt(TEXT_PT)
    properties_of = normal.element.get_or_add_rPr()
    properties_of.get_or_add_rFonts().set(qn("w:eastAsia"), TEXT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    properties_of.append(language)
    # The template of the library takes what is not Latin for Japanese.
    for default in document.styles.element.iter(qn("w:lang")):
        default.set(qn("w:eastAsia"), "zh-CN")
    heading = document.styles["Heading 1"]
    heading.font.name, heading.font.size, heading.font.bold = LATIN, Pt(TEXT_PT), lang is Lang.EN
    heading.font.color.rgb = RGBColor(0, 0, 0)
    fonts = heading.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    fonts.set(qn("w:eastAsia"), HEAD)
    normal.paragraph_format.space_after = Pt(0)
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            part._blob = _font_table(part.blob)  # noqa: SLF001  the library has no door to the font table


def _font_table(blob: bytes) -> bytes:
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
        for name, others in _FALLBACKS.items()
    )
    return blob.replace(b"</w:fonts>", entries.encode() + b"</w:fonts>")


def _page(document: Document, form: BriefForm) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(TOP_MM), Mm(BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(LEFT_MM), Mm(RIGHT_MM)
    section.header_distance, section.footer_distance = Mm(22), Mm(25)
    document.settings.odd_and_even_pages_header_footer = True
    for head in (section.header.paragraphs[0], section.even_page_header.paragraphs[0]):
        head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _run(head, form.mark, HEAD, 9, soft=True)
    # The number stands outside: on the right of odd pages, on the left of even ones, one character from the edge.
    _page_number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
    _page_number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)


def _page_number(foot: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    foot.alignment = side
    if side is WD_ALIGN_PARAGRAPH.RIGHT:
        foot.paragraph_format.right_indent = Pt(PAGE_PT)
    else:
        foot.paragraph_format.left_indent = Pt(PAGE_PT)
    _run(foot, "— ", "宋体", PAGE_PT)
    number = _run(foot, "", "宋体", PAGE_PT)
    for kind, words in (("begin", ""), ("", " PAGE "), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = words
            element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        number.append(element)
    _run(foot, " —", "宋体", PAGE_PT)


def _facts(document: Document, block: FactRows) -> None:
    picture = block.picture
    widths = [28.0, WIDTH_MM - 98, 70.0] if picture else [34.0, WIDTH_MM - 34]
    table = _table(document, len(block.pairs), widths)
    for row, (label, value) in zip(table.rows, block.pairs, strict=True):
        _fill(row.cells[0], (((Run(label)),),), HEAD, 10, "left")
        _fill(row.cells[1], (((Run(value)),),), TABLE, 10.5, "left")
        for cell in row.cells[:2]:
            _borders(cell, bottom=_LINE)
    if picture:
        holder = table.cell(0, 2).merge(table.cell(len(block.pairs) - 1, 2))
        holder.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        paragraph = holder.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        shape = paragraph.add_run().add_picture(io.BytesIO(picture.png), width=Mm(66))
        shape._inline.docPr.set("descr", picture.alt)  # noqa: SLF001  nor one to a picture's alternative text
        caption = holder.add_paragraph()
        caption.paragraph_format.line_spacing = Pt(12)
        caption.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _run(caption, picture.caption, QUOTE, 9, soft=True)


def _grid(document: Document, block: Grid) -> None:
    table = _table(document, len(block.rows) + 1, [column.width_mm for column in block.columns])
    for cell, column in zip(table.rows[0].cells, block.columns, strict=True):
        _fill(cell, ((Run(column.label),),), HEAD, 9, "center")
        _borders(cell, top=_LINE, bottom=_LINE, left=_LINE, right=_LINE)
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), _SHADE)
        cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001
    _row_flag(table, 0, "w:tblHeader")
    for number, row in enumerate(block.rows, 1):
        for cell, content, column in zip(table.rows[number].cells, row, block.columns, strict=True):
            _fill(cell, content, TABLE, 9, column.align)
            _borders(cell, top=_LINE, bottom=_LINE, left=_LINE, right=_LINE)
        if max(len(content) for content in row) <= _WHOLE:
            _row_flag(table, number, "w:cantSplit")


def _table(document: Document, rows: int, widths: list[float]) -> Table:
    table: Table = document.add_table(rows=rows, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "70")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption")  # noqa: SLF001
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return table


def _fill(cell: _Cell, lines: tuple[Line, ...], face: str, size: float, align: str) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.alignment = _ALIGN[align]
        paragraph.paragraph_format.line_spacing = Pt(size * 1.2)
        _line(paragraph, line, face, size)


def _line(paragraph: Paragraph, line: Line, face: str, size: float) -> None:
    for run in line:
        match run.tone:
            case "strong":
                _run(paragraph, run.text, HEAD, size, bold=True)
            case "soft":
                _run(paragraph, run.text, QUOTE, size - 0.5, soft=True)
            case "":
                _run(paragraph, run.text, face, size)


def _run(
    paragraph: Paragraph, text: str, face: str, size: float, *, bold: bool = False, soft: bool = False
) -> BaseOxmlElement:
    run = paragraph.add_run(text)
    run.font.name = LATIN
    run.font.size = Pt(size)
    run.font.bold = bold or None
    if soft:
        run.font.color.rgb = _SOFT
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), face)  # noqa: SLF001
    return run._element  # noqa: SLF001


def _outline(paragraph: Paragraph, level: int) -> None:
    """Give a paragraph its place in the document's outline, without the looks of a built-in heading."""
    element = OxmlElement("w:outlineLvl")
    element.set(qn("w:val"), str(level))
    paragraph._p.get_or_add_pPr().append(element)  # noqa: SLF001


def _rule(paragraph: Paragraph) -> None:
    border = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "6"), ("color", "B22222")):
        line.set(qn(f"w:{name}"), value)
    border.append(line)
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    properties.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def _borders(cell: _Cell, **edges: str) -> None:
    borders = OxmlElement("w:tcBorders")
    for edge in ("top", "left", "bottom", "right"):
        if edge in edges:
            line = OxmlElement(f"w:{edge}")
            for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", edges[edge])):
                line.set(qn(f"w:{name}"), value)
            borders.append(line)
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    properties.insert_element_before(borders, "w:shd", "w:noWrap", "w:tcMar", "w:textDirection", "w:vAlign")


def _row_flag(table: Table, number: int, name: str) -> None:
    table.rows[number]._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001


def _timeless(content: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return stream.getvalue()
