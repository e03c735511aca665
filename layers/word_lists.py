"""Lists of words, and how clauses reach a place, in words: one form for screen, paper and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from data.openers.texts import Lang, text, texts
from geo.scope.reach import How
from geo.text.numerals import numeral_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.area_words import AreaWords
    from geo.model import UnplacedReason
    from geo.scopes import Scope


def listed(words: Iterable[str], lang: Lang, most: int | None = None) -> str:
    """Return words as a list: 甲、乙、丙; with ``most`` only so many of them, and how many there are: 甲、乙等 9 项.

    >>> listed(["甲", "乙", "丙"], Lang.ZH, most=2)
    '甲、乙等 3 项'
    """
    some = list(words)
    comma = text("map.list_comma", lang)
    if most is None or len(some) <= most:
        return comma.join(some)
    return text("map.list_more", lang, words=comma.join(some[:most]), n=len(some))


def numbered(number: int, words: str, lang: Lang) -> str:
    """Return a heading with its number: ``一、…`` in Chinese, ``1. …`` in English."""
    return f"{numeral_of(number)}、{words}" if lang is Lang.ZH else f"{number}. {words}"


def in_runs(numbers: Iterable[str], order: Sequence[str], lang: Lang) -> str:
    """Return numbers with neighbours drawn together: 3.1–3.4、3.7.

    Parameters
    ----------
    order
        All numbers that there are, in their order; a run does not go on from one task to the next.
    """
    at = {number: place for place, number in enumerate(order)}
    runs: list[list[str]] = []
    for number in numbers:
        last = runs[-1][-1] if runs else None
        if last is not None and at[number] == at[last] + 1 and number.partition(".")[0] == last.partition(".")[0]:
            runs[-1].append(number)
        else:
            runs.append([number])
    return listed((f"{run[0]}–{run[-1]}" if len(run) > 2 else listed(run, lang) for run in runs), lang)


def in_clause(parts: Iterable[str], lang: Lang) -> str:
    """Return parts of one statement: 甲，乙，丙."""
    return text("map.list_pause", lang).join(parts)


def in_series(parts: Iterable[str], lang: Lang) -> str:
    """Return parts that hold commas themselves, as a series: 甲、乙；丙."""
    return text("map.list_semicolon", lang).join(parts)


def reach_name(how: How | str, own: AreaWords, lang: Lang, *, is_short: bool = False) -> str:
    """Return what a way in which clauses reach a place is called; short at the head of a narrow column.

    ``own`` words the document's own area: 全省性要求, 全市性要求. Of two documents side by side: what became of it.
    """
    if how not in list(How):
        return text(f"map.how_{how}", lang)
    value = How(how).value
    short = f"map.how_short_{value}"
    return own.text(short if is_short and short in texts() else f"map.how_{value}", lang)


def reason_name(reason: UnplacedReason, own: AreaWords, lang: Lang) -> str:
    """Return why a clause has nothing on the map, in words."""
    return own.text(f"map.reason_{reason.name.lower()}", lang)


def reach_sentence(counts: Mapping[How, int], own: AreaWords, lang: Lang) -> str:
    """Return how many clauses reach a place in which way, the strongest way first: 直接点名 3 条，按类别 12 条."""
    parts = (
        text("map.how_count", lang, how=reach_name(how, own, lang), n=counts[how]) for how in How if counts.get(how, 0)
    )
    return in_clause(parts, lang)


def scope_kind_name(scope: Scope, own: AreaWords, lang: Lang) -> str:
    """Return how a clause says where it bears, in words."""
    return own.text(f"map.scope_{scope.kind.value}", lang)
