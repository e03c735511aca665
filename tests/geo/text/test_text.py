"""Clean text and the way back to the original."""

import pickle
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypinyin.constants import PINYIN_DICT

from data.openers.catalog import read_json, read_text
from geo.text.clean import CleanText, clean
from geo.text.glosses import SYLLABLES

SOURCE = read_text("source/2022.txt")

PIECES = st.sampled_from(
    [
        "鎮(zhèn)",
        "的(de)",
        "(zhèn)",
        "(ITS)",
        "(e)",
        "成都",
        "責(zé)任",
        "@@",
        " ",
        "\u3000",
        "\u200b",
        "\ufeff",
        "\r\n",
        "\n",
        ",",
        ":",
        "(",
        ")",
        '"',
        "一、",
        "（一）",
        "牵头单位：",
        "財政廳",
        "财政厅",
        "5300",
        "1,263",
        "。",
        "，",
        "、",
        "濛阳",
        "乾隆",
        "薴",
        "⼯",
        "２",
        "．",
        "%",
        "a",
        "\0",
        "\ud800",
        "- 3 -",
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=60))


@pytest.fixture(scope="module")
def document() -> CleanText:
    return clean(SOURCE)


def rewritten(text: CleanText) -> str:
    pieces, position = [], 0
    for repair in text.repairs:
        assert text.original[repair.span.start : repair.span.end] == repair.before
        assert repair.span.start >= position, repair
        pieces += [text.original[position : repair.span.start], repair.after]
        position = repair.span.end
    return "".join([*pieces, text.original[position:]])


def test_every_pinyin_insertion_is_listed(document: CleanText) -> None:
    pinyin = [repair for repair in document.repairs if repair.rule == "拼音夹注"]
    repaired = "".join(repair.before for repair in document.repairs if repair.rule == "勘误表")
    in_errata = sum(repaired.count(reading) for reading in ("(shè)",))
    assert len(pinyin) + in_errata == 1025
    assert all(repair.after == "" for repair in pinyin)


def test_document_is_clean(document: CleanText) -> None:
    assert Counter(char for char in document.text if "a" <= char.lower() <= "z") == {"G": 1, "e": 1, "A": 1}
    assert not set("?(),;@\ufffd\t\u3000") & set(document.text)
    assert not any("\ue000" <= char <= "\uf8ff" for char in document.text)
    for words in (
        "居住年限分数在积分落户政策中",
        "存在安全隐患的燃气管道设施更新改造",
        "层层压紧压实责任。县级人民政府要将",
        "出台《四川省燃气等城市管道老化更新改造实施方案（2022—2025年）》。",
    ):
        assert words in document.text


def test_every_declared_damage_is_used(document: CleanText) -> None:
    used = [repair.before for repair in document.repairs if repair.rule == "勘误表"]
    rows = read_json("errata.json")["damage"]
    assert len(used) == len(rows)
    assert all(any(before in row["damaged"] for row in rows) for before in used)


def test_repairs_applied_to_the_original_give_the_clean_text(document: CleanText) -> None:
    assert rewritten(document) == document.text


def test_document_normalised_twice(document: CleanText) -> None:
    again = clean(document.text)
    assert again.text == document.text
    assert again.repairs == ()


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_normalising_twice_equals_once(text: str) -> None:
    assert clean(clean(text).text).text == clean(text).text


@given(TEXTS, st.data())
@settings(max_examples=200, deadline=None)
def test_spans_point_into_the_original(text: str, data: st.DataObject) -> None:
    cleaned = clean(text)
    if not cleaned.text:
        return
    start = data.draw(st.integers(0, len(cleaned.text) - 1))
    end = data.draw(st.integers(start + 1, len(cleaned.text)))
    span = cleaned.original_span(start, end)
    assert 0 <= span.start < span.end <= len(text)
    if end < len(cleaned.text):
        assert cleaned.original_span(start, end + 1).end >= span.end


@pytest.mark.parametrize("bad", [(0, 0), (-1, 1), (0, 3), (2, 1)])
def test_ranges_outside_are_refused(bad: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="range"):
        clean("成都").original_span(*bad)


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("城鎮(zhèn)化", "城镇化"),
        ("城镇（zhèn）化", "城镇化"),
        ("旅(lǚ)游", "旅游"),
        ("綠(lǜ)道", "绿道"),
        ("建设的(de)城市", "建设的城市"),
        ("系统(ITS)建设", "系统（ITS）建设"),
        ("四川e(e)治采", "四川e（e）治采"),
        ("中國(綿陽)科技城", "中国（绵阳）科技城"),
        ("成(都)德(陽)", "成（都）德（阳）"),
        ("市域(郊)鐵路,成都", "市域（郊）铁路，成都"),
        ("f(x), g(y)", "f(x), g(y)"),
        ("1,263套", "1,263套"),
        ("09:15:31", "09:15:31"),
        ("牵头单位:财政厅;", "牵头单位：财政厅；"),
        ("加@@快\u200b建 设成\u3000都", "加快建设成都"),
        ("5300 个", "5300个"),
        ("濛陽街道", "濛阳街道"),
        ("濛阳街道、乾龙镇、乾隆、乾净", "濛阳街道、乾龙镇、乾隆、干净"),
        ("⼯业⽤地", "工业用地"),
        ("３．５万套", "3.5万套"),
        ("牵头单位：财政厅 商务厅\n", "牵头单位：财政厅、商务厅\n"),
        ("推动成都、\n德阳发展", "推动成都、德阳发展"),
        ("甲\r\n乙", "甲\n乙"),
        ("落实(shi)到位(wei)", "落实到位"),
        ("旅(lv)游", "旅游"),
        ("系统(is)、温度(t)、技术(an)", "系统（is）、温度（t）、技术（an）"),
        ("实(shì)(shì)施", "实施"),
        ("濛陽镇、濛阳镇", "濛阳镇、濛阳镇"),
        ("乾縣、乾燥", "乾县、干燥"),
        ("支持达州市宣\n12\n汉县建设，", "支持达州市宣汉县建设，"),
        ("支持达州市宣\n汉县建设", "支持达州市宣汉县建设"),
        ("今年建设公园\n\n12\n\n个，绿道三条。", "今年建设公园\n\n12\n\n个，绿道三条。"),
        ("序号\n1\n冷链物流园\n2\n垃圾处理厂", "序号\n1\n冷链物流园\n2\n垃圾处理厂"),
    ],
)
def test_rules(given_text: str, expected: str) -> None:
    assert clean(given_text).text == expected


def test_lines_of_a_page_are_joined_and_headings_are_not() -> None:
    body = (
        "推动成都建设践行新发展理念的公园城市示范区总体方案实施，推动四川天府新区高质量发展，"
        "支持成都东部新区申建天府国际空港综合保税区。"
    )
    lines = [body[position : position + 20] for position in range(0, len(body), 20)]
    page = "（一）加快建设现代化成都都市圈\n" + "\n".join(lines) + "\n- 3 -\n牵头单位：成都市人民政府\n"
    text = clean(page).text
    assert body in text
    assert text.startswith("（一）加快建设现代化成都都市圈\n推动")
    assert text.endswith("\n牵头单位：成都市人民政府\n")
    assert "3" not in text


def test_bare_numbers_that_ascend_a_page_apart_are_page_numbers() -> None:
    sentence = "支持各县建设便民服务设施，完善公共服务。"
    pages = [sentence * 20 + f"\n{number}\n" for number in (7, 8, 9)]
    assert clean("".join(pages)).text.split("\n") == [*[sentence * 20] * 3, ""]
    table = [f"\n{number}\n某地项目" for number in (7, 8, 9)]
    assert "8" in clean("".join(table)).text


def test_syllable_table_agrees_with_a_dictionary() -> None:
    marks = {"\u0300", "\u0301", "\u0304", "\u030c"}
    import unicodedata  # noqa: PLC0415

    known = set()
    for readings in PINYIN_DICT.values():
        for reading in readings.split(","):
            parts = unicodedata.normalize("NFD", reading)
            known.add(unicodedata.normalize("NFC", "".join(char for char in parts if char not in marks)))
    assert known >= SYLLABLES
    assert len(known - SYLLABLES) <= 25  # interjections and dialect: hm, cei, fiao


def test_the_list_of_repairs_is_made_when_it_is_asked_for_and_travels_as_a_tuple() -> None:
    damaged = "支持繁體字\u200b縣城,建設(shè)中心。"
    asked, sent = clean(damaged).repairs, pickle.loads(pickle.dumps(clean(damaged).repairs))
    assert isinstance(sent, tuple)
    assert asked == sent
    assert [repair.rule for repair in asked] == [repair.rule for repair in sent] != []
    assert hash(asked) == hash(sent)
    long = clean(damaged + "建设。" * 100_000).repairs
    assert isinstance(long, tuple)
    assert long == asked
