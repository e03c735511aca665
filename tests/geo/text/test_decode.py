"""Bytes of every encoding, and bytes that are refused."""

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from data.errors import EmptyInputError, EncodingError, InputError, TooLargeError
from data.openers.catalog import read_text
from geo.text.clean import clean
from geo.text.decode import LIMIT, read_bytes_as_text

TEXT = clean(read_text("source/2022.txt")).text
TRADITIONAL = OpenCC("s2t").convert(TEXT)


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "gb18030", "gbk"],
)
def test_encodings(encoding: str) -> None:
    assert read_bytes_as_text(TEXT.encode(encoding), "x.txt") == TEXT


@pytest.mark.parametrize("text", ["支持宜宾创建动力电池特色小镇。", "成都市"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_short_texts(text: str, encoding: str) -> None:
    assert read_bytes_as_text(text.encode(encoding), "x.txt") == text


def test_traditional_in_both_old_encodings() -> None:
    assert read_bytes_as_text(TRADITIONAL.encode("gb18030"), "x.txt") == TRADITIONAL
    raw = TRADITIONAL.encode("big5hkscs", "replace")
    assert read_bytes_as_text(raw, "x.txt") == raw.decode("big5hkscs")


@pytest.mark.parametrize(
    ("raw", "error", "words"),
    [
        (b"", EmptyInputError, "空文件"),
        (" \n\u3000".encode(), EmptyInputError, "只有空白"),
        (b"a" * (LIMIT + 1), TooLargeError, "50 MB"),
        (b"PK\x03\x04" + bytes(100), EncodingError, "docx"),
        (b"%PDF-1.7\n", EncodingError, "PDF"),
        (bytes(range(256)) * 20, EncodingError, "二进制"),
        (b"\x7fELF\x02\x01\x01" + bytes(64), EncodingError, "控制字符"),
        (TEXT.encode()[:3000] + TEXT.encode()[3001:], EncodingError, "不是 UTF-8"),
        ("第一行成都市\n".encode() * 2 + "第二行德阳市\n".encode("gbk") * 5, EncodingError, "第 3 行不是"),
        ("第一行成都市\n".encode() * 5 + "第二行德阳市\n".encode("gbk") * 2, EncodingError, "第 6 行"),
        (b"\xff\xfe\x00", EncodingError, "UTF-16"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_refused(raw: bytes, error: type[InputError], words: str) -> None:
    with pytest.raises(error, match=words) as caught:
        read_bytes_as_text(raw, "文件.txt")
    assert "文件.txt" in str(caught.value)


def test_big5_behind_much_english():
    raw = b"Lorem ipsum dolor sit amet. " * 4000 + TRADITIONAL.encode("big5hkscs", "ignore")
    assert read_bytes_as_text(raw, "x.txt") == raw.decode("big5hkscs")


@pytest.mark.parametrize(
    "raw",
    [
        TEXT.encode("gb18030") + TRADITIONAL[:2000].encode("big5hkscs", "ignore"),
        TEXT.encode("gb18030") + "\n支持綿陽市建設科技城\n".encode("big5") + TEXT.encode("gb18030"),
        "支持成都市建设国家中心城市。".encode("gb18030") * 3 + "支持綿陽市建設科技城新區。".encode("big5") * 3,
        TRADITIONAL.encode("big5hkscs", "ignore") + "\n支持成都市建设国家中心城市，加快发展\n".encode("gb18030"),
    ],
)
def test_gb_and_big5_in_one_file_are_refused(raw):
    with pytest.raises(EncodingError, match="混用"):
        read_bytes_as_text(raw, "x.txt")


def test_rare_names_are_no_mixture():
    names = "犍为县\n珙县\n筠连县\n邛崃市\n郫都区\n荥经县\n芦山县\n汉源县\n阆中市\n渠县\n嘉陵区\n蓬溪县\n沐川县"
    assert read_bytes_as_text(names.encode("gb18030"), "x.txt") == names


@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_text_or_a_clear_error(raw: bytes) -> None:
    with contextlib.suppress(InputError):
        assert read_bytes_as_text(raw, "x.txt").strip()
