"""What a file is, by its bytes and not by its name; and what is not read, with the way out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from data.errors import EncryptedFileError, FormatError
from geo.origin import DocumentFormat
from geo.text.formats.zip_package import ZipPackage

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEAD = 4096
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"\0\0\1\0")
_ARCHIVES = (b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"PK\x05\x06")
_PAGE = re.compile(
    rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:div|table|p|meta)(?:\s[^<>]*)?>.*</?(?:div|table|p|head)\b",
    re.IGNORECASE | re.DOTALL,
)
_MHTML = re.compile(
    rb"^(?:From:|MIME-Version:|Content-Type:\s*multipart/related|Snapshot-Content-Location:)",
    re.IGNORECASE | re.MULTILINE,
)
_OCR = "请先做文字识别（OCR），存成 TXT、DOCX 或带文字层的 PDF 再读入"
_SAVE_AS = "请在 Word 或 WPS 里打开，“另存为” DOCX（或 PDF、TXT）后再读入"


def format_of(raw: bytes, name: str) -> DocumentFormat:
    """Return the format of a file.

    Raises
    ------
    FormatError, EncryptedFileError, TooLargeError
        If it is of a kind that is not read; says what to do.
    """
    head = raw[:_HEAD]
    if head.startswith(_ZIP):
        return _of_zip(raw, name)
    if b"%PDF-" in head[:1024]:
        return DocumentFormat.PDF
    if head.startswith(_OLE):
        raise _of_ole(raw, name)
    for refusal in _refusals(head, name):
        raise refusal
    plain = head.replace(b"\0", b"") if head[:2] in {b"\xff\xfe", b"\xfe\xff"} else head
    if _PAGE.search(plain) or is_archive_of_page(raw):
        return DocumentFormat.HTML
    return DocumentFormat.MARKDOWN if name.lower().endswith((".md", ".markdown")) else DocumentFormat.TXT


def is_archive_of_page(raw: bytes) -> bool:
    """Tell whether the bytes are a page saved with everything that belongs to it (MHTML)."""
    head = raw[:_HEAD]
    return len(_MHTML.findall(head)) > 1 and b"multipart/related" in head.lower()


def _of_zip(raw: bytes, name: str) -> DocumentFormat:
    with ZipPackage(raw, name) as package:
        parts = package.names()
    if "OFD.xml" in parts:
        return DocumentFormat.OFD
    if any(part.startswith("word/") for part in parts):
        return DocumentFormat.DOCX
    if any(part.startswith("xl/") for part in parts):
        msg = f"{name} 是 Excel 表格；请把要读的表复制到 Word（DOCX），或另存为“文本文件（制表符分隔）”后再读入"
    elif any(part.startswith("ppt/") for part in parts):
        msg = f"{name} 是 PowerPoint 演示文稿；请把文字复制出来粘贴读入，或另存为 PDF 后再读入"
    elif "mimetype" in parts and "content.xml" in parts:
        msg = f"{name} 是 OpenDocument 文件；请在 LibreOffice 或 WPS 里另存为 DOCX 后再读入"
    elif "[Content_Types].xml" in parts:
        return DocumentFormat.DOCX
    else:
        msg = f"{name} 是压缩包；请先解压，再读入里面的文件"
    raise FormatError(msg)


def _of_ole(raw: bytes, name: str) -> FormatError:
    """Return the refusal of a file of old Office, or of a new one that is locked inside an old container."""
    if "EncryptedPackage".encode("utf-16-le") in raw:
        return EncryptedFileError(f"{name} 有打开密码；请在 Word 或 WPS 里打开，取消密码后另存为 DOCX，再读入")
    if "Workbook".encode("utf-16-le") in raw:
        return FormatError(f"{name} 是旧版 Excel 文件（.xls）；请把要读的表复制到 Word，存为 DOCX 后再读入")
    return FormatError(f"{name} 是旧版 Word（.doc）或 WPS 文件；{_SAVE_AS}")


def _refusals(head: bytes, name: str) -> Iterable[FormatError]:
    if head.startswith(_IMAGES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP") or head[4:12] == b"ftypheic":
        yield FormatError(f"{name} 是图片，没有文字；{_OCR}")
    if head.startswith(_ARCHIVES):
        yield FormatError(f"{name} 是压缩包；请先解压，再读入里面的文件")
    if head.startswith(b"{\\rtf"):
        yield FormatError(f"{name} 是 RTF 文件；{_SAVE_AS}")
    if head.startswith(b"SQLite format 3"):
        yield FormatError(f"{name} 是数据库文件，不是规划文件；请换一个文件")
    if head.startswith((b"\x7fELF", b"MZ\x90")):
        yield FormatError(f"{name} 是程序，不是规划文件；请换一个文件")
