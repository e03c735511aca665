"""Files that are not read say so in Chinese, with the way out; hostile ones cost neither time nor memory."""

import contextlib
import io
import struct
import time
import zipfile

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

import geo
from data.errors import (
    EmptyInputError,
    EncryptedFileError,
    FormatError,
    InputError,
    NothingFoundError,
    ScanError,
    TooLargeError,
)
from geo.text.decode import LIMIT
from geo.text.formats import extract
from tests.geo.text.formats import makers

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SENTENCES = ["一、总则", "（一）支持绵阳市建设科技城，新增床位500张。", "（二）支持宜宾市发展动力电池产业。"]


def word_of(body: str, **parts: str | bytes) -> bytes:
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return makers.zip_of({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **parts})


def paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def picture() -> bytes:
    stream = io.BytesIO()
    Image.new("L", (400, 500), 255).save(stream, "PNG")
    return stream.getvalue()


def scan() -> bytes:
    """Pages that are pictures."""
    pdf = pikepdf.new()
    image = pikepdf.Stream(pdf, b"\xff" * 100)
    image.update(
        {"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": 10, "/Height": 10,
         "/ColorSpace": pikepdf.Name.DeviceGray, "/BitsPerComponent": 8}
    )  # fmt: skip
    for _ in range(3):
        page = pdf.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=image))
        page.Contents = pikepdf.Stream(pdf, b"q 500 0 0 700 40 40 cm /I Do Q")
    return saved(pdf)


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    stream = io.BytesIO()
    pdf.save(stream, **options)
    return stream.getvalue()


def locked_pdf() -> bytes:
    with pikepdf.open(io.BytesIO(makers.pdf_of(SENTENCES))) as pdf:
        return saved(pdf, encryption=pikepdf.Encryption(user="geheim", owner="geheim"))


def old_office(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le") + bytes(600)


def bomb() -> bytes:
    return word_of(paragraph("<!--" + " " * 80_000_000 + "-->成都市"))


def encrypted_zip() -> bytes:
    """The flag of a locked part, set by hand in both directories."""
    raw = bytearray(word_of(paragraph("成都市")))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = raw.find(mark)
        while start >= 0:
            struct.pack_into("<H", raw, start + at, 1)
            start = raw.find(mark, start + 4)
    return bytes(raw)


LAUGHS = '<!DOCTYPE d [<!ENTITY a "哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda: b"", EmptyInputError, "空文件"),
        (lambda: b"a" * (LIMIT + 1), TooLargeError, "50 MB"),
        (scan, ScanError, "OCR"),
        (picture, FormatError, "OCR"),
        (locked_pdf, EncryptedFileError, "密码"),
        (lambda: makers.pdf_of(SENTENCES)[:900], FormatError, "重新下载"),
        (lambda: b"%PDF-1.7\n" + bytes(2000), FormatError, "重新下载"),
        (lambda: old_office("WordDocument"), FormatError, "另存为"),
        (lambda: old_office("Workbook"), FormatError, "Excel"),
        (lambda: old_office("EncryptedPackage"), EncryptedFileError, "取消密码"),
        (encrypted_zip, EncryptedFileError, "取消密码"),
        (bomb, TooLargeError, "压缩炸弹"),
        (
            lambda: makers.zip_of({"word/document.xml": f"{LAUGHS}<w:document {W}>&b;</w:document>"}),
            FormatError,
            "实体",
        ),
        (
            lambda: makers.zip_of({"word/document.xml": (f"{LAUGHS}<d>&b;</d>").encode("utf-16")}),
            FormatError,
            "实体",
        ),
        (lambda: makers.zip_of({"word/document.xml": "<w:document"}), FormatError, "另存"),
        (lambda: word_of(""), EmptyInputError, "没有文字"),
        (lambda: word_of(paragraph("成都市"))[:300], FormatError, "损坏"),
        (lambda: makers.zip_of({"xl/workbook.xml": "<x/>"}), FormatError, "Excel"),
        (lambda: makers.zip_of({"ppt/presentation.xml": "<x/>"}), FormatError, "PowerPoint"),
        (lambda: makers.zip_of({"a.txt": "成都市"}), FormatError, "解压"),
        (lambda: b"{\\rtf1 hello}", FormatError, "RTF"),
        (lambda: b"\x7fELF" + bytes(200), FormatError, "程序"),
        (lambda: b"<html><body><div id=app></div><script>x</script></body></html>", EmptyInputError, "粘贴"),
        (lambda: makers.zip_of({"OFD.xml": "<OFD/>"}), FormatError, "PDF"),
    ],
)
def test_refused_with_the_way_out(make, error, words):
    raw = make()
    started = time.perf_counter()
    with pytest.raises(error, match=words) as caught:
        extract(raw, "文件.x")
    assert "文件.x" in str(caught.value)
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize("text", ["hello world", "今天天气很好。", "lorem ipsum " * 500])
def test_no_planning_document(text):
    with pytest.raises(NothingFoundError, match="换一个文件"):
        geo.read_file(text.encode(), "x.txt")


def test_a_short_planning_text_is_one():
    assert geo.read_file("支持绵阳市建设科技城。".encode(), "x.txt").tasks


def test_macros_are_told_and_not_run():
    raw = word_of("".join(map(paragraph, SENTENCES)), **{"word/vbaProject.bin": b"Sub AutoOpen()"})
    found = extract(raw, "a.docm")
    assert found.text.split() == SENTENCES
    assert any("宏没有运行" in note for note in found.origin.notes)


def test_deep_nesting_ends():
    deep = "<w:sdt><w:sdtContent>" * 100 + paragraph("深") + "</w:sdtContent></w:sdt>" * 100
    assert "深" not in extract(word_of(paragraph("成都市") + deep), "a.docx").text
    with pytest.raises(FormatError, match="XML"):
        extract(word_of("<w:sdt>" * 5000 + "</w:sdt>" * 5000), "a.docx")
    page = b"<html><body>" + b"<div>" * 20_000 + "支持绵阳市建设科技城。".encode() + b"</div>" * 20_000
    with contextlib.suppress(InputError):
        assert "绵阳" in extract(page, "a.html").text


@pytest.mark.parametrize("make", [makers.docx_of, makers.pdf_of, makers.ofd_of, makers.html_of])
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_damaged_files_are_read_or_refused(make, data):
    raw = bytearray(make(SENTENCES))
    for _ in range(data.draw(st.integers(1, 12))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(raw) // 2, len(raw)))
    with contextlib.suppress(InputError):
        assert extract(bytes(raw[:cut]), "x").text.strip()


def test_a_lying_directory_does_not_help_a_bomb():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 100_000_000)
    raw = bytearray(stream.getvalue())
    at = raw.find(b"PK\x01\x02")
    struct.pack_into("<I", raw, at + 24, 1000)
    with pytest.raises(InputError):
        extract(bytes(raw), "x")
