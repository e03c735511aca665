"""Pairs that a user sets right: known by their words, undone step by step, whatever the numbers are."""

from __future__ import annotations

import geo
from views.panels.comparing import corrections
from views.panels.comparing.corrections import Corrections, mark_of

OLD = geo.read("四川省2022年测试要点\n一、总则\n（一）支持绵阳市建设科技城。\n（二）支持宜宾市发展动力电池产业。\n")
NEW = geo.read("四川省2023年测试要点\n一、总则\n（一）支持自贡市发展低空经济。\n（二）支持绵阳市、德阳市建设科技城。\n")
LATER = geo.read(
    "四川省2023年测试要点\n一、总则\n（一）支持绵阳市、德阳市建设科技城。\n（二）支持自贡市发展低空经济。\n"
)


def marks(reading: geo.Reading) -> list[str]:
    return [mark_of(task) for task in reading.tasks]


def test_a_new_partner_takes_the_place_of_what_was_said_of_either() -> None:
    (one, two), (a, b) = marks(OLD), marks(NEW)
    said = Corrections().paired(one, a).paired(two, a).paired(one, None)
    assert said.numbers(OLD, NEW) == {2: 1, 1: None}
    assert said.undone().numbers(OLD, NEW) == {2: 1}
    assert said.undone().undone().undone().undone().said == ()
    assert said.paired(two, b).numbers(OLD, LATER) == {1: None, 2: 1}


def test_they_are_kept_and_what_is_damaged_is_none() -> None:
    one, a = marks(OLD)[0], marks(NEW)[0]
    made = Corrections().paired(one, a)
    assert corrections.keep(OLD, NEW, made) == ""
    assert corrections.of(OLD, NEW) == made
    assert corrections.of(NEW, OLD) == Corrections()
    assert corrections._read("[1]") == Corrections()
    many = Corrections()
    for _ in range(corrections.UNDOS + 5):
        many = many.paired(one, a)
    assert len(many.before) == corrections.UNDOS
