"""Ditches, canals and streams that no table holds, in rows and with their length."""

from __future__ import annotations

import pytest

from geo.find.settlements.channels import channels
from geo.gazetteer import of


def found(words: str) -> list[str]:
    return [words[piece.start : piece.end] for piece in channels(words, 0, len(words), of("640000"))]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("其中桑园沟13.28公里、第二排水沟25.78公里列入治理", ["桑园沟", "第二排水沟"]),
        ("大四清沟、小四清沟、芦花七队沟每条清淤1公里", ["大四清沟", "小四清沟", "芦花七队沟"]),
        ("第三排水沟常信段、团结沟依次疏浚", ["第三排水沟常信段", "团结沟"]),
        ("治理走马河、徐堰河", ["走马河", "徐堰河"]),
        ("同时整治石板溪3公里", ["石板溪"]),
        ("毛家渠和东风渠合计砌护8公里", ["毛家渠", "东风渠"]),
    ],
)
def test_a_channel_is_a_name(words: str, names: list[str]) -> None:
    assert found(words) == names


@pytest.mark.parametrize(
    "words",
    [
        "山沟、水沟整治",
        "修建渠道、排水沟20公里",
        "新建排洪渠2公里、干渠5公里",
        "整治中小河、主要河12公里",
        "各级沟、渠",
        "疏浚沟渠12公里",
        "银河、天河工程",
        "开挖边沟3公里",
        "农田沟、农村河2公里",
        "团结沟的群众",
    ],
)
def test_a_word_for_any_channel_is_none(words: str) -> None:
    assert found(words) == []
