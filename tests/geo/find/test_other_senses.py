"""The characters of every bare name of a province in a street, a company, a brand, a person's name: no place."""

from __future__ import annotations

import pytest

from geo.province import Province
from tests.geo.find.test_national import read

HOST = {"四川": "锦江区", "浙江": "上城区", "河南": "金水区"}
SENTENCES = (
    "改造{host}{name}路12号院",
    "改造{host}{name}东路、旧小区",
    "{host}{name}街社区",
    "联系人：王{name}，电话",
    "负责人：李{name}",
    "擦亮“{name}造”品牌",
    "支持{name}集团改革",
    "{name}银行股份有限公司",
    "学习王{name}同志先进事迹",
    "由{name}水电有限公司负责",
)


@pytest.mark.parametrize("province", HOST)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_name_in_another_sense_is_no_place(province: str, sentence: str) -> None:
    host = HOST[province]
    places = Province.of(province).gazetteer
    # 泸县, 叶县: what holds the word for its type is a place even so.
    names = {d.short for d in places.divisions.values() if places.is_inside(d.adcode) and d.level != "province"}
    bare = sorted(name for name in names if len(name) > 1 and name[-1] not in "市县区州")
    wanted = [host] if "{host}" in sentence else []
    wrong = {}
    for name in bare:
        found = [m.surface for m in read(province, sentence.format(host=host, name=name))]
        if found != wanted and not (wanted and len(found) == 1 and found[0].startswith(host)):
            wrong[name] = found
    assert wrong == {}


@pytest.mark.parametrize(
    ("province", "sentence", "wanted"),
    [
        ("北京", "建设中央民族大学丰台校区", ["中央民族大学丰台校区"]),
        ("重庆", "建设新桥医院永川院区", ["新桥医院永川院区"]),
        ("四川", "建设四川大学江安校区", ["四川大学江安校区"]),
        ("北京", "推动燕山石化转型", []),
        ("北京", "加强燕山生态保护", ["燕山"]),
        ("山东", "完善市域城镇体系", []),
        ("山东", "支持域城镇发展陶瓷产业", ["域城镇"]),
        ("湖南", "建设充换电站20座", []),
        ("湖南", "建设单村供水工程20处", []),
    ],
)
def test_a_name_beside_words_that_tell_its_sense(province: str, sentence: str, wanted: list[str]) -> None:
    assert [m.surface for m in read(province, sentence)] == wanted
