"""The parts of a zipped document (DOCX, OFD), opened without trust in what the archive says of itself."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Self

from lxml import etree

from data.errors import EncryptedFileError, FormatError, TooLargeError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from lxml.etree import _Element

PART_LIMIT = 64 * 1024 * 1024
"""Largest part after unzipping, in bytes."""
TOTAL_LIMIT = 160 * 1024 * 1024
"""Largest sum of the parts that are read, in bytes."""
RATIO_LIMIT = 300
"""How many times a part of more than a megabyte may grow. Honest XML of documents grows 5 to 40 times."""
ENTRY_LIMIT = 20_000
_RATIO_FREE = 1024 * 1024
_ENTITIES = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class ZipPackage:
    """A zip archive whose parts are read one by one, each within bounds.

    Parameters
    ----------
    name
        What the messages call the file.

    Raises
    ------
    FormatError
        If the archive is damaged.
    TooLargeError
        If it holds more entries than a document has.
    """

    def __init__(self, raw: bytes, name: str) -> None:
        self._name = name
        self._total = 0
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(raw))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise self._damaged() from error
        entries = self._archive.infolist()
        if len(entries) > ENTRY_LIMIT:
            msg = f"{name} 的压缩包里有 {len(entries)} 个文件，不像一份文档；请另存为新的 DOCX 后再试"
            raise TooLargeError(msg)
        self._entries = {entry.filename.replace("\\", "/").lstrip("/"): entry for entry in entries}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()

    def names(self) -> tuple[str, ...]:
        """Return the names of all parts."""
        return tuple(self._entries)

    def has(self, part: str) -> bool:
        """Tell whether the archive holds a part."""
        return part in self._entries

    def read(self, part: str) -> bytes:
        """Return the bytes of a part.

        Raises
        ------
        FormatError
            If the part is missing or damaged.
        EncryptedFileError
            If it is locked with a password.
        TooLargeError
            If it unzips to more than a document can be: a zip bomb.
        """
        entry = self._entries.get(part)
        if entry is None:
            raise self._damaged(part)
        if entry.flag_bits & 1:
            msg = f"{self._name} 有密码；请在 Word 或 WPS 里打开，取消密码后另存，再读入"
            raise EncryptedFileError(msg)
        limit = min(PART_LIMIT, TOTAL_LIMIT - self._total)
        try:
            # The size in the directory may lie: the stream is cut where the bound is.
            with self._archive.open(entry) as stream:
                content = stream.read(limit + 1)
        except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError, RuntimeError) as error:
            raise self._damaged(part) from error
        except Exception as error:  # the decompressors have errors of their own
            if type(error).__module__ in {"zlib", "_lzma", "lzma", "bz2"}:
                raise self._damaged(part) from error
            raise
        self._total += len(content)
        ratio = len(content) / max(entry.compress_size, 1)
        if len(content) > limit or (len(content) > _RATIO_FREE and ratio > RATIO_LIMIT):
            msg = (
                f"{self._name} 解压后异常膨胀（{part} 超过 {len(content) // 1_000_000} MB），可能是压缩炸弹，"
                "已停止读取；请把正文另存为新的 DOCX 或 TXT 后再试"
            )
            raise TooLargeError(msg)
        return content

    def xml(self, part: str) -> _Element:
        """Return the root of an XML part, read without entities, DTDs or a network.

        Raises
        ------
        FormatError, EncryptedFileError, TooLargeError
            As ``read``; also if the part is no XML or declares entities.
        """
        return parse_xml(self.read(part), self._name, part)

    def _damaged(self, part: str = "") -> FormatError:
        inside = f"（{part}）" if part else ""
        return FormatError(
            f"{self._name} 的压缩包已损坏或不完整{inside}；请重新下载，或在 Word、WPS 里打开后另存，再读入"
        )


def parse_xml(content: bytes, name: str, part: str) -> _Element:
    """Parse XML of unknown origin.

    Raises
    ------
    FormatError
        If it declares a document type or entities (an entity bomb or an external file), or is not well-formed.
    """
    # Office XML has no document type; two-byte encodings would hide one from a search of the bytes.
    plain = content.replace(b"\0", b"") if b"\0" in content[:200] else content
    if _ENTITIES.search(plain, 0, 100_000) or b"<!ENTITY" in plain:
        msg = f"{name} 的 {part} 含有 XML 实体声明，可能有害，已停止读取；请在 Word、WPS 里打开后另存，再读入"
        raise FormatError(msg)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        msg = f"{name} 的 {part} 不是完整的 XML（{error}）；请在 Word、WPS 里打开后另存，再读入"
        raise FormatError(msg) from error


def local(element: _Element) -> str:
    """Return the name of an XML element without its namespace: WPS, strict and transitional files differ in these."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: _Element, name: str) -> str:
    """Return an attribute in whatever namespace, or nothing."""
    for key, value in element.attrib.items():
        if key == name or key.endswith("}" + name):
            return str(value)
    return ""


def children(element: _Element, name: str) -> Iterator[_Element]:
    """Yield the children of a local name."""
    return (child for child in element if local(child) == name)


def child(element: _Element | None, *path: str) -> _Element | None:
    """Return the first descendant along a path of local names, or nothing."""
    for name in path:
        if element is None:
            return None
        element = next(children(element, name), None)
    return element


def value(element: _Element | None, *path: str) -> str:
    """Return the attribute ``val`` at the end of a path, or nothing."""
    found = child(element, *path)
    return attribute(found, "val") if found is not None else ""
