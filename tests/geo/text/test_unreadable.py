"""Broken bytes are declared and counted, never guessed at."""

import pytest

import geo
from data.openers.catalog import read_text
from geo.text.clean import clean
from geo.text.unreadable import unreadable


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("二、重点工作\n?。ㄒ唬嵤┬乱惠嗈r(nóng)村改造\n1.建设公园", ["ㄒ唬嵤┬乱惠嗈r（nóng）"]),
        ("推动縣(xiàn)?shù)鼐用窬蜆I(yè)", ["？shù）鼐用窬蚬I(yè)"]),
        ("支持\ufffd\ufffd县建设", ["\ufffd\ufffd"]),
        ("建设公园│改造管网│新增绿道", []),
        ("实施ABC工程、α计划、▲重点项目、系统(ITS)", []),
        ("濛阳街道、犍为县、郫都区、珙县、筠连县", []),
        ("城鎮(zhèn)化、责任(zé)单位", []),
    ],
)
def test_what_cannot_be_read(text: str, stretches: list[str]) -> None:
    cleaned = clean(text)
    assert [cleaned.text[found.start : found.stop] for found in unreadable(cleaned.text)] == stretches


def test_the_reading_tells_where_it_is() -> None:
    text = "一、重点工作\n（一）推进建设。支持\ufffd\ufffd县建设公园3个。\n"
    reading = geo.read(text)
    (span,) = reading.unreadable
    assert text[span.start : span.end] == "\ufffd\ufffd"
    assert reading.to_dict()["unreadable"] == [[span.start, span.end]]


def test_what_the_errata_repair_is_not_declared_lost() -> None:
    assert geo.read(read_text("source/2022.txt")).unreadable == ()
