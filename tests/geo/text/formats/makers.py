"""Files of every format, made from one text: with python-docx, typst, LibreOffice, and by hand."""

from __future__ import annotations

import base64
import html
import io
import re
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING

import docx
import typst
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from data.openers import catalog

if TYPE_CHECKING:
    from pathlib import Path

_CHAPTER = re.compile("^[一二三四五六七八九十]+、")
_ITEM = re.compile("^（[一二三四五六七八九十]+）")
SOFFICE = shutil.which("soffice")


def _document() -> docx.document.Document:
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "内部资料 注意保存"
    section.footer.paragraphs[0].text = "— 1 —"
    return document


def docx_of(lines: list[str]) -> bytes:
    """A paragraph a line; numbers are typed."""
    document = _document()
    for line in lines:
        document.add_paragraph(line)
    return _bytes(document)


def numbered_docx_of(lines: list[str]) -> bytes:
    """Chapters and items are numbered by the program; units stand in a table of one column after their item."""
    document = _document()
    numbering = document.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/>'
        '<w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlRestart w:val="0"/>'
        '<w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>'
    )
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    table = None
    for line in lines:
        if re.match("^(?:牵头|责任)单位：", line):
            table = table or document.add_table(rows=0, cols=1)
            table.add_row().cells[0].text = line
            continue
        table = None
        for level, pattern in enumerate((_CHAPTER, _ITEM)):
            if pattern.match(line):
                paragraph = document.add_paragraph(pattern.sub("", line))
                properties = paragraph._p.get_or_add_pPr()
                properties.append(
                    parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>')
                )
                break
        else:
            document.add_paragraph(line)
    return _bytes(document)


def _bytes(document: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf_of(lines: list[str], *, columns: int = 1, header: str = "四川省规划文件汇编", indent: bool = True) -> bytes:
    """Justified pages with a running header and page numbers."""
    escaped = [re.sub(r"([\\*_`$#@<>\[\]~=+/\-])", r"\\\1", line) for line in lines]
    head = f"""
#set page(paper: "a4", margin: 2.4cm, columns: {columns}, numbering: "— 1 —",
  header: align(center, text(9pt)[{header}]))
#set text(font: "Noto Sans SC", size: 10.5pt, lang: "zh")
#set par(justify: true, first-line-indent: (amount: {2 if indent else 0}em, all: true), leading: 0.8em)
"""
    fonts = catalog.path("fonts/NotoSansSC-Regular.ttf").parent
    return typst.compile((head + "\n\n".join(escaped)).encode(), font_paths=[str(fonts)], ignore_system_fonts=True)


def html_of(lines: list[str], encoding: str = "utf-8", *, title: str = "") -> bytes:
    """A page of a government site: menu, breadcrumb, tools, article, related links, footer."""
    menu = "".join(
        f'<li><a href="/{n}">{name}</a></li>'
        for n, name in enumerate(["首页", "省情", "要闻", "政务公开", "政务服务", "互动交流", "成都市", "绵阳市"])
    )
    body = "\n".join(f"<p style='text-indent:2em'>　　{html.escape(line)}</p>" for line in lines)
    return f"""<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset={encoding}">
<title>{title or lines[0]}_四川省人民政府网站</title><style>p {{ color: black }}</style>
<script>var a = "宜宾市"; if (a < 1) {{ document.write("<p>泸州市</p>"); }}</script></head>
<body><div class="header"><div class="logo">四川省人民政府</div><ul class="nav">{menu}</ul></div>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/zc">政策文件</a> &gt; 正文</div>
<div class="wrap"><div class="main"><div class="article">
<h1>{lines[0]}</h1>
<div class="info">字体：<a>大</a> <a>中</a> <a>小</a> <a>打印</a></div>
<div class="content" id="zoom">
{body}
</div>
<div class="share"><a>分享到微信</a><a>微博</a></div></div>
<div class="sidebar"><h3>相关文件</h3><ul>{menu}</ul></div></div></div>
<div style="display:none">隐藏的乐山市</div>
<div class="footer"><p>主办：四川省人民政府办公厅　网站标识码 5100000062　蜀ICP备13001288号</p></div>
</body></html>""".encode(encoding)


def mhtml_of(page: bytes) -> bytes:
    """A page saved by a browser as one file."""
    body = base64.encodebytes(page).decode()
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: x\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n{body}\r\n--b--\r\n"
    ).encode()


def broken(line: str, wide: int) -> list[tuple[str, int]]:
    """Lines of at most ``wide`` half ems with their indent in ems; no line begins with a mark that ends a clause."""
    rows: list[tuple[str, int]] = []
    words, used = "", 4
    for char in line:
        step = 1 if char.isascii() else 2
        if used + step > wide and char not in "，。；、）》”":
            rows.append((words, 0 if rows else 2))
            words, used = "", 0
        words += char
        used += step
    return [*rows, (words, 0 if rows else 2)]


def ofd_of(lines: list[str], *, wide: int = 80, tall: int = 44) -> bytes:
    """Pages of GB/T 33190, each line one text object; sizes in mm."""
    size, left, top = 4.0, 20.0, 25.0
    rows = [row for line in lines for row in broken(line, wide)]
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    parts: dict[str, str | bytes] = {}
    pages = []
    for number, first in enumerate(range(0, len(rows), tall)):
        objects = []
        for at, (words, indent) in enumerate([*rows[first : first + tall], (f"— {number + 1} —", 17)]):
            y = top + 6 * at if at < tall else 285.0
            steps = " ".join(str(size / 2 if char.isascii() else size) for char in words[:-1])
            if steps and len(set(steps.split())) == 1:
                steps = f"g {len(words) - 1} {steps.split()[0]}"  # the short form of the standard
            objects.append(
                f'<ofd:TextObject ID="{at}" Boundary="{left + indent * size} {y} {len(words) * size} 5" Font="1" '
                f'Size="{size}"><ofd:TextCode X="0" Y="4" DeltaX="{steps}">'
                f"{html.escape(words)}</ofd:TextCode></ofd:TextObject>"
            )
        pages.append(f'<ofd:Page ID="{number}" BaseLoc="Pages/Page_{number}/Content.xml"/>')
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
            f"{head}<ofd:Page {space}><ofd:Content><ofd:Layer>{''.join(objects)}</ofd:Layer></ofd:Content></ofd:Page>"
        )
    parts["OFD.xml"] = (
        f"{head}<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )
    parts["Doc_0/Document.xml"] = (
        f"{head}<ofd:Document {space}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
        f"</ofd:PageArea></ofd:CommonData><ofd:Pages>{''.join(pages)}</ofd:Pages></ofd:Document>"
    )
    return zip_of(parts)


def by_soffice(raw: bytes, suffix: str, target: str, folder: Path) -> bytes:
    """Convert with LibreOffice; ``target`` is its name of a filter, as ``pdf`` or ``docx``."""
    assert SOFFICE
    source = folder / f"source.{suffix}"
    source.write_bytes(raw)
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", target, "--outdir",
         str(folder / "out"), str(source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return (folder / "out" / f"source.{target.partition(':')[0]}").read_bytes()


def zip_of(parts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()
