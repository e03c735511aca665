"""Web pages saved from a browser: the article without menus, breadcrumbs and footers.

lxml with a scorer of its own, 200 lines, instead of a library: trafilatura brings seven packages with it (urllib3,
htmldate, courlan, …), drops short paragraphs and repeated ones as noise, and does not tell what it left out;
readability-lxml returns one element and loses tables. Here every paragraph is either text or declared as left out.
"""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree, html

from data.errors import EmptyInputError, FormatError
from geo.origin import DocumentFormat, TextPart
from geo.text.decode import read_bytes_as_text
from geo.text.formats.extracted import Extract, ExtractBuilder
from geo.text.formats.word_numbering import write_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

CELL_BREAK = " | "
_SILENT = {
    "script", "style", "noscript", "head", "template", "svg", "iframe", "object", "embed", "select", "textarea",
    "button", "input", "canvas", "video", "audio", "map", "title", "meta", "link", "form_",
}  # fmt: skip
_FURNITURE_TAGS = {"nav", "footer", "aside", "menu"}
_FURNITURE_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary"}
_FURNITURE_NAMES = re.compile(
    r"(?:^|[-_ ])(?:nav|navbar|menu|submenu|crumbs?|breadcrumbs?|footer|foot|sidebar|share|toolbar|pagination|related|"
    r"comment|copyright|friendlink|qrcode|ewm|dqwz|weizhi|location|position)(?:$|[-_ \d])",
    re.IGNORECASE,
)
_BLOCKS = {
    "p", "div", "section", "article", "main", "header", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl",
    "dt", "dd", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "blockquote", "pre", "figure",
    "figcaption", "center", "address", "fieldset", "form", "body", "html", "hr", "ucapcontent", "details", "summary",
}  # fmt: skip
_PROSE = re.compile("[，。；、：]")
_HAN = re.compile("[一-鿿]")
_SHARE = 0.88
"""The article is the smallest element that holds this part of the prose of the page."""
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_TITLE_METAS = ("articletitle", "og:title", "dc.title")
_STYLES = {
    "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "cjk-ideographic": "chineseCounting", "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting", "cjk-heavenly-stem": "ideographTraditional",
}  # fmt: skip


def read_web_page(raw: bytes, name: str) -> Extract:
    """Read a page saved as HTML or MHTML.

    Raises
    ------
    FormatError, EncodingError, EmptyInputError, TooLargeError
        In Chinese, with what to do.
    """
    text = _decoded(raw, name)
    parser = html.HTMLParser(huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    # A declaration of encoding inside a decoded text would be believed by the parser.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\0", ""))
    try:
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        msg = f"{name} 不是完整的网页；请在浏览器里打开后复制正文，粘贴或存为 TXT 再读入"
        raise FormatError(msg) from error
    return _Page(root, name).extract()


def html_of_archive(raw: bytes, name: str) -> bytes:
    """Return the page inside an MHTML archive (网页，单个文件).

    Raises
    ------
    FormatError
        If the archive holds no page.
    """
    message = email.message_from_bytes(raw, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return content
    msg = f"{name} 里没有网页正文；请在浏览器里另存为“网页，仅 HTML”后再读入"
    raise FormatError(msg)


def _decoded(raw: bytes, name: str) -> str:
    declared = _DECLARED.search(raw[:4096])
    encoding = declared[1].decode().lower() if declared else ""
    encoding = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}.get(encoding, encoding)
    if encoding in {"gb18030", "big5hkscs"} and raw[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
        # The declaration is often wrong on saved pages: it counts only if the bytes agree with no better reading.
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError:
            try:
                return raw.decode(encoding)
            except (UnicodeDecodeError, LookupError):
                pass
    return read_bytes_as_text(raw, name)


@dataclass(slots=True)
class _Weight:
    """The prose of an element: characters in sentences, those in links, elements that may hold the article."""

    prose: float = 0.0
    letters: int = 0
    linked: int = 0


class _Page:
    def __init__(self, root: _Element, name: str) -> None:
        self._root = root
        self._name = name
        self._builder = ExtractBuilder(DocumentFormat.HTML)
        self._weights: dict[_Element, _Weight] = {}
        self._paragraph = self._tables = 0
        self._line: list[str] = []
        self._number = ""

    def extract(self) -> Extract:
        body = self._root.find("body")
        body = self._root if body is None else body
        self._weigh(body)
        article = self._article(body)
        self._others(article)
        title = self._title()
        words = "".join(article.itertext())
        if title and _plain(title) not in _plain(words):
            self._builder.add(title, TextPart(label="网页标题"))
            self._builder.end_line()
        self._block(article)
        self._flush()
        if self._builder.is_empty:
            msg = (
                f"{self._name} 里没有正文（可能由脚本显示，或是只有图片的网页）；"
                "请在浏览器里打开后复制正文，粘贴或存为 TXT 再读入"
            )
            raise EmptyInputError(msg)
        return self._builder.extract()

    # ------------------------------------------------------------------------------------------- where the article is

    def _weigh(self, body: _Element) -> None:
        """Sum up prose from the leaves; linear in the page, and without recursion."""
        for _, element in etree.iterwalk(body, events=("end",)):
            if not isinstance(element.tag, str):
                continue
            weight = _Weight()
            if element.tag in _SILENT or _hidden(element):
                self._weights[element] = weight
                continue
            texts = [element.text or "", *((child.tail or "") for child in element)]
            for words in texts:
                letters = len(_HAN.findall(words))
                weight.letters += letters
                weight.prose += letters + 8 * len(_PROSE.findall(words)) if letters > 3 else 0
            for child in element:
                other = self._weights.get(child)
                if other:
                    weight.prose += other.prose
                    weight.letters += other.letters
                    weight.linked += other.linked
            if element.tag == "a":
                weight.linked = weight.letters
                weight.prose = 0
            elif _is_furniture(element) and weight.linked * 2 > weight.letters:
                weight.prose = 0
            self._weights[element] = weight

    def _article(self, body: _Element) -> _Element:
        element = body
        total = self._weights.get(body, _Weight()).prose
        while True:
            inside = [child for child in element if isinstance(child.tag, str) and child.tag in _BLOCKS]
            best = max(inside, key=lambda child: self._weights[child].prose, default=None)
            if best is None or self._weights[best].prose < _SHARE * total or best.tag in {"p", "li"}:
                break
            element = best
        # A table, a list: the whole of it is the article, not a row.
        while element.tag in {"tr", "tbody", "thead", "ol", "ul", "dl"} and element.getparent() is not None:
            element = element.getparent()
        return element

    def _title(self) -> str:
        for meta in self._root.iter("meta"):
            key = (meta.get("name") or meta.get("property") or "").lower()
            if key in _TITLE_METAS and (meta.get("content") or "").strip():
                return " ".join((meta.get("content") or "").split())
        heads = [" ".join("".join(h.itertext()).split()) for h in self._root.iter("h1")]
        heads = [head for head in heads if len(head) > 5]
        if heads:
            return max(heads, key=len)
        title = self._root.find(".//title")
        words = " ".join((title.text or "").split()) if title is not None else ""
        return re.split(r"[_|]|\s[-—–]+\s|-{1,2}(?=[^-]*(?:政府|网|门户))", words)[0].strip()

    def _others(self, article: _Element) -> None:
        """Declare what stands outside the article."""
        ancestors = [element for element in article.iterancestors() if element in self._weights]
        chain = {article, *ancestors}
        for element in reversed(ancestors):
            for child in element:
                if child in chain or not isinstance(child.tag, str) or child.tag in _SILENT:
                    continue
                words = " ".join(" ".join(child.itertext()).split())
                if words:
                    weight = self._weights.get(child, _Weight())
                    menu = weight.linked * 2 > weight.letters or _is_furniture(child)
                    self._builder.leave_out("网页菜单、页脚" if menu else "正文以外的文字", words)

    # ----------------------------------------------------------------------------------------------- its text

    def _block(self, element: _Element) -> None:
        """Walk through the article; the stack is a list, since a page may nest deeply."""
        stack: list[tuple[_Element | str, bool]] = [(element, True)]
        while stack:
            node, opening = stack.pop()
            if isinstance(node, str):
                self._line.append(node)
                continue
            if not opening:
                self._flush()
            elif not isinstance(node.tag, str) or (node is not element and self._is_no_text(node)):
                continue
            elif node.tag == "br":
                self._flush()
            elif node.tag != "table" or not self._table(node):
                self._open(node, stack)

    def _open(self, node: _Element, stack: list[tuple[_Element | str, bool]]) -> None:
        """Put what an element holds on the stack, last first."""
        if node.tag in _BLOCKS:
            self._flush()
            stack.append((node, False))
        if node.tag == "li":
            # The words of an item may stand in a paragraph of their own.
            self._number = _item_number(node)
        for child in reversed(list(node)):
            if child.tail:
                stack.append((child.tail, True))
            stack.append((child, True))
        if node.text:
            stack.append((node.text, True))

    def _is_no_text(self, node: _Element) -> bool:
        return node.tag in _SILENT or _hidden(node) or self._left_out(node)

    def _left_out(self, node: _Element) -> bool:
        weight = self._weights.get(node)
        if weight is None or not _is_furniture(node):
            return False
        if node.tag not in _FURNITURE_TAGS and weight.letters > 200 and weight.linked * 2 < weight.letters:
            return False
        words = "".join(node.itertext())
        if words.strip():
            self._builder.leave_out("网页菜单、页脚", words)
        return True

    def _flush(self) -> None:
        words = re.sub(r"[ \t\r\n\xa0]+", " ", "".join(self._line)).strip()
        self._line.clear()
        if not words:
            return
        self._paragraph += 1
        words, self._number = self._number + words, ""
        # Source lines of a page break anywhere: beside Chinese they are no blanks.
        words = re.sub(r"(?<=[^\x00-\xff]) (?=[^\x00-\xff])", "", words)
        self._builder.add(words, TextPart(paragraph=self._paragraph))
        self._builder.end_line()

    def _table(self, table: _Element) -> bool:
        """Add a table of data row by row; say no to a table that only arranges the page."""
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]
        cells = [[cell for cell in row if cell.tag in {"td", "th"}] for row in rows]
        layout = next(table.iterdescendants("table"), None) is not None or all(len(row) < 2 for row in cells)
        if layout:
            return False
        self._flush()
        self._tables += 1
        for number, row in enumerate(cells, 1):
            words = [re.sub(r"\s+", " ", "".join(_texts(cell))).strip() for cell in row]
            if any(words):
                line = CELL_BREAK.join(words).strip()
                self._builder.add(line, TextPart(table=self._tables, row=number))
                self._builder.end_line()
        return True


def _texts(cell: _Element) -> Iterator[str]:
    for node in cell.iter():
        if isinstance(node.tag, str) and node.tag not in _SILENT and not _hidden(node):
            yield node.text or ""
        if node is not cell:
            yield node.tail or ""


def _hidden(element: _Element) -> bool:
    return bool(_HIDDEN.search(element.get("style") or "")) or element.get("hidden") is not None


def _is_furniture(element: _Element) -> bool:
    if element.tag in _FURNITURE_TAGS or (element.get("role") or "").lower() in _FURNITURE_ROLES:
        return True
    if (element.get("title") or "").lower() in {"header", "footer"}:
        return True  # as LibreOffice writes running heads and feet
    if element.tag in {"body", "html", "article", "main", "p", "td", "tr", "table", "tbody"}:
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(_FURNITURE_NAMES.search(names))


def _item_number(item: _Element) -> str:
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    style = (parent.get("style") or "") + (item.get("style") or "")
    if re.search(r"list-style(?:-type)?\s*:\s*none", style):
        return ""
    named = re.search(r"list-style(?:-type)?\s*:\s*([a-z-]+)", style)
    start = parent.get("start") or "1"
    number = int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1
    for other in parent:
        if other.tag != "li":
            continue
        own = other.get("value") or ""
        number = int(own) if re.fullmatch(r"\d{1,6}", own) else number
        if other is item:
            break
        number += 1
    name = _STYLES.get(parent.get("type") or "", _STYLES.get(named[1] if named else "", "decimal"))
    mark = "、" if name in {"chineseCounting", "ideographTraditional"} else "."
    return f"{write_number(number, name)}{mark}"


def _plain(words: str) -> str:
    return re.sub(r"\s+", "", words)
