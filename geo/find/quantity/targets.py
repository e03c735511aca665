"""The numbers of a clause: what is to be reached, and what was.

A target is a number with a measure word: ``5300个``, ``3.5万套``, ``2—3个``, ``百分之八十``, ``三分之二左右``.
Without a figure count 翻番, 倍增, 减半, 过半 and round steps (迈上万亿台阶); divisions count in figures (9县、5市).
Whatever has no measure word of the list is none: years, dates, ordinals (``第三批``), route, document and phone
numbers (``G5``, ``34号``), levels (``4A级``, ``三级``), domains (``4大领域``, ``9个方面``), sessions (三次全会),
words of size before a noun (千亩示范片, 超10亿元项目), capacities in the name of a
work (20万吨乙烯项目, 年产5万吨型材生产线), ages of a class of people (3岁以下婴幼儿), rows (``连续3次``)
and everything inside quotes and titles (``“5+1”``, ``“六大提升行动”``). Hours, days and months count where it is
time that is measured (``压缩至3个工作日``), 万 and 亿 alone multiply what is counted itself (``80万重点群体``).

Decisions
---------
unit
    As printed, with its 万 or 亿 (``万套（间）``); ``%`` for per cent in any writing; empty for fractions, whose
    value is the quotient; ``∶1`` for 18∶1, ``1∶`` for 1∶18.
plain
    The same number in the base unit of ``data/measures.json``: tables sort and charts compare by it.
role
    An achievement in a passage that reports what was done, or behind a sign of the past (``achieved``).
comparator
    ``>=`` for 以上, 不少于, 不低于, 至少, 超过, 突破, 余, 多; ``<=`` for 以内, 以下, 不超过, 不高于, 至多,
    控制在; ``~`` for 左右, 约, 近, 大约 and for 力争, 争取, which promise the effort and not the figure;
    ``range`` for two bounds; else ``=``. What stands behind the figure outweighs what stands before it:
    力争达到60个以上 is ``>=``. In 突破900亿元、200亿元 and in 分别 … the second number shares it.
object
    What is counted: the noun behind the number (``76个公园城市示范片区``), else the words before it without their
    verb (``新开工改造城镇老旧小区5300个``). Descriptions are counted like goals (``17项建设任务``): who reads the
    clause asks for them too.
passed over
    The level that a change starts from (``从57.8%提高到60%``), the size that only tells a class of cities apart
    (``300万人以下的城市``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.direct_slots import direct
from geo.find.quantity.achieved import PastSigns
from geo.find.quantity.counted_noun import counted_action, counted_noun, noun_before, shared_noun, shared_nouns
from geo.find.quantity.number_pattern import STEP
from geo.find.quantity.printed import comparator, values_of, written
from geo.find.quantity.standing import WINDOW, Standing, standing_numbers
from geo.model import Target, TargetRole
from geo.text.numerals import CHINESE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.text.clean import CleanText

_QUIET = re.compile('“[^”\n]{0,60}”|‘[^’\n]{0,60}’|《[^》\n]{0,80}》|「[^」\n]{0,60}」|"[^"\n]{0,60}"')
_JOINTS = {"、", "和", "及", "与"}
_SHORTEST = 2
_HAS_NUMBER = re.compile(rf"[\d{CHINESE}半亿番倍](?:(?<!一)|[个家所座条处成])")
"""一 alone is mostly none: 进一步, 统一."""


@direct
@dataclass(frozen=True, slots=True)
class _Number:
    """A target and what stands around it, for what neighbours share."""

    target: Target
    apart: bool
    marked_before: bool
    marked_after: bool


def find_targets(clean: CleanText, start: int, end: int, *, achieved: bool = False) -> tuple[Target, ...]:
    """Return the targets of the clause at the clean range ``[start, end)``, in order; spans are of the original.

    Parameters
    ----------
    achieved
        Whether the clause stands in a passage that reports what was done.
    """
    words = clean.text[start:end]
    # A number alone is no target: it has a measure word, or a word before it.
    if len(words) < _SHORTEST or not _HAS_NUMBER.search(words):
        return ()
    # Quoted words keep their places, so that positions stay true, but count nothing.
    quiet = _QUIET.sub(lambda match: "“" * len(match[0]), words)
    found = standing_numbers(quiet)
    if not any(read.standing is Standing.COUNTS for read in found):
        return ()
    signs = PastSigns(quiet, achieved=achieved)
    numbers: list[_Number] = []
    left = 0
    counted_at = [read.match.start() for read in found if read.standing is Standing.COUNTS] + [len(words)]
    following = 0
    for read in found:
        match = read.match
        values = values_of(match) if read.standing is Standing.COUNTS else None
        if values is None:
            # What belongs to the noun (from which level, for each thousand, of which size) stays before the goal.
            left = left if read.standing is Standing.OF_NOUN else match.end()
            continue
        while counted_at[following] <= match.start():
            following += 1
        right = counted_at[following]
        another = right < len(words)
        before = words[max(left, match.start() - 2 * WINDOW) : match.start()]
        after = words[match.end() : min(right, match.end() + 2 * WINDOW)]
        if match["halved"] or match["doubled"] or STEP.match(after):
            # Of 利润过半 and of 产值迈上千亿台阶 the noun stands before.
            after = ""
        counted = counted_noun(before, after, values.unit, another=another)
        if numbers:
            counted = shared_noun(numbers[-1].target.object, counted, before)
        target = Target(
            surface=words[match.start() : match.end()],
            span=clean.original_span(start + match.start(), start + match.end()),
            value=values.value,
            unit=values.unit,
            object=counted or counted_action(before) or noun_before(before),
            comparator=comparator(before, match, values.upper),
            upper=values.upper,
            plain=values.plain,
            role=TargetRole.ACHIEVEMENT if signs.achieved_at(match.start()) else TargetRole.GOAL,
            written=written(match),
            start=match.start(),
            end=match.end(),
        )
        numbers.append(
            _Number(
                target,
                apart="分别" in before,
                marked_before=bool(match["before"]),
                marked_after=bool(match["after"]),
            )
        )
        left = match.end()
    return tuple(_shared(numbers, words))


def _shared(numbers: list[_Number], words: str) -> Iterator[Target]:
    """Yield the targets; numbers of one list (突破900亿元、200亿元) share comparator and list of objects."""
    first = 0
    while first < len(numbers):
        last = first + 1
        while last < len(numbers) and words[numbers[last - 1].target.end : numbers[last].target.start] in _JOINTS:
            last += 1
        group = numbers[first:last]
        head, tail = group[0], group[-1]
        one_noun = len({number.target.object for number in group}) == 1
        nouns = shared_nouns(head.target.object, len(group)) if one_noun else None
        for position, number in enumerate(group):
            target = number.target
            if not number.marked_before and not number.marked_after and target.upper is None:
                if head.marked_before and head.target.upper is None:
                    target = replace(target, comparator=head.target.comparator)
                elif head.apart and tail.marked_after and tail.target.upper is None:
                    target = replace(target, comparator=tail.target.comparator)
            yield replace(target, object=nouns[position]) if nouns else target
        first = last
