"""The scopes of a whole document: what stands above each task is looked up once and handed to the decision."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from geo.direct_slots import direct
from geo.find.mentions import Clause, mentions_of
from geo.outline.passages.numbering import Kind
from geo.outline.tasks import FIRST_SENTENCE
from geo.scope.decision.own_places import LINEAR
from geo.scope.decision.scope_clause import OwnArea, ScopeTask

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.document_roles import Jurisdiction
    from geo.find.tokens import Scan
    from geo.gazetteer import Gazetteer
    from geo.origin import Span
    from geo.outline.passages.sections import Passage
    from geo.outline.tasks import Item, Outline
    from geo.places import Mention
    from geo.scope.decision.decide import Scopes
    from geo.scope.decision.scope_clause import ScopeClause
    from geo.scope.place_lists import Lists
    from geo.scopes import Scope
    from geo.text.clean import CleanText

_MUNICIPALITIES = frozenset({"11", "12", "31", "50"})


@direct
@dataclass(frozen=True, slots=True)
class _Heading:
    """Where words stand over clauses, and the places in them."""

    span: Span | None
    mentions: tuple[Mention, ...]


class _Title(NamedTuple):
    """Words that stand over clauses, under a key of their own, and the range of the clean text that they stand in."""

    key: str
    words: str
    start: int
    end: int


_TITLE = "title"
_OPENING = 5_000
"""Characters in which the title of a document stands."""
_PAUSE = re.compile("[，,；]")
_TURNS_TO = re.compile("(?:对接|融入|衔接|承接|服务)$")
"""Before a place that a title turns to, and that it is not about: 对接东部新区综合交通任务."""
_YEAR = re.compile("20\\d\\d年|十[二三四五六]五")
"""In words of a title that are no name, though a place begins them: 延安市2013年水利工程建设情况."""
_GOVERNS = re.compile(
    "[一-龥]{2,9}?(?:省|自治区|市|州|县|区)(?:人民政府)?(?:20\\d\\d年[^，。；]{0,6}?)?(?:关于)?(?:共建|融入|加强|加快|贯彻|推动|推进|落实|深化|支持|参与|实施|促进|服务)"
)
"""A title in which a government acts: for a region across its border (四川省加强成渝地区…规划) it acts at home."""
_ACROSS = "region_multi_province"
_NO_HEADING = _Heading(None, ())


def own_area(own: Jurisdiction, gazetteer: Gazetteer) -> OwnArea:
    """Return the area of a document's jurisdiction."""
    division = gazetteer.divisions[own.adcode]
    if division.level == "province":
        level: Literal["municipality", "province"] = "municipality" if own.adcode[:2] in _MUNICIPALITIES else "province"
        return OwnArea(own.adcode, division.name, level, own.is_national)
    return OwnArea(own.adcode, division.name, division.level)


class DocumentScopes:
    """Finds the scopes of the tasks of one document.

    Parameters
    ----------
    scopes
        Decides for single clauses.
    lists
        The classes of places that count.
    """

    def __init__(
        self,
        cleaned: CleanText,
        outline: Outline,
        names: Scan,
        gazetteer: Gazetteer,
        scopes: Scopes,
        lists: Lists,
    ) -> None:
        self._cleaned = cleaned
        self._names = names
        self._passages = {passage.id: passage for passage in outline.passages if passage.id}
        self._title = outline.title
        self._gazetteer = gazetteer
        self._scopes = scopes
        self._lists = lists
        self._headings: dict[str, _Heading] = {}

    def places_in(self, words: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Return the mentions of a clause without those in the name of a user's own list: 川南试点县 is no 川南."""
        named = self._lists.own_names(words)
        if not named:
            return mentions
        return tuple(m for m in mentions if not any(hit.start <= m.start and m.end <= hit.end for hit in named))

    def of_tasks(
        self, items: Sequence[Item], clauses: Sequence[tuple[ScopeClause, ...]]
    ) -> Iterator[tuple[Scope, ...]]:  # fmt: skip
        """Yield the scope of each clause of each task, in order; what stands above all tasks is looked up first."""
        above = [self._titles_above(item) for item in items]
        self._read([title for titles in above for title in titles])
        self._scopes.read([clause for found in clauses for clause in found])
        for task in list(map(self._task, items, clauses, above)):
            yield self._scopes.of_task(task, self._cleaned.text)

    def _titles_above(self, item: Item) -> list[_Title]:
        """Return the words that stand over the clauses of a task: its own title, then the headings from the inside."""
        passage = self._passages.get(item.section)
        above = passage.parent if passage is not None and item.is_item else passage
        is_titled = item.is_item and not _is_first_sentence(item, passage)
        found = [_Title(f"{item.start}", item.title if is_titled else "", item.start, item.parts[0].end)]
        while above is not None:
            line = above.lines[0]
            found.append(_Title(above.id, above.title, line.start, line.end))
            above = above.parent
        # What the whole document is about stands over all of it: 成都东部新区总体方案.
        found.append(_Title(_TITLE, self._title, 0, _OPENING))
        return found

    def _task(self, item: Item, clauses: tuple[ScopeClause, ...], above: Sequence[_Title]) -> ScopeTask:
        title, *headings = [self._headings[one.key] for one in above]
        # The nearest one that names a place, or else that of the document.
        heading = next((one for one in headings if one.mentions), headings[-1])
        return ScopeTask(
            clauses, title.span, title.mentions, heading.span, heading.mentions, item.lead,
            _run(item, self._passages.get(item.section)),
        )  # fmt: skip

    def _read(self, titles: Iterable[_Title]) -> None:
        """Look the places up that some titles name."""
        new = {one.key: one for one in titles if one.key not in self._headings}
        # No name has a single character.
        found = {
            key: at
            for key, one in new.items()
            if len(one.words) > 1 and (at := self._cleaned.text.find(one.words, one.start, one.end)) >= 0
        }
        self._headings |= dict.fromkeys(new, _NO_HEADING)
        spans = [(at, at + len(new[key].words)) for key, at in found.items()]
        clauses = [Clause(self._cleaned, self._names, *span, *span) for span in spans]
        named = mentions_of(clauses, self._gazetteer)
        for key, span, mentions in zip(found, spans, named, strict=True):
            words = new[key].words
            places = _stands_over(words, self.places_in(words, mentions))
            self._headings[key] = _Heading(self._cleaned.original_span(*span), places)


def _is_first_sentence(item: Item, passage: Passage | None) -> bool:
    """Whether the title of a paragraph without a number is one of its sentences, and stands over no other."""
    return passage is not None and passage.kind is Kind.PARAGRAPH and len(item.title) > FIRST_SENTENCE


def _run(item: Item, passage: Passage | None) -> str:
    """Return what a task shares with its neighbours alone: paragraphs without a number run on under their heading."""
    if passage is None or passage.kind is not Kind.PARAGRAPH:
        return f"{item.start}"
    return passage.parent.id if passage.parent is not None else ""


def _stands_over(words: str, mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Return the places in the words of a heading that its clauses may take; a line or a site only as its one matter.

    加快成绵高速等重大项目建设 stands over other works as well, 推进成绵高速建设，完善交通网络 over the network.
    """
    mentions = tuple(
        m for m in mentions if not _TURNS_TO.search(words, 0, m.start) and not _YEAR.search(words, m.start, m.end)
    )
    if any(m.place is not None and m.place.kind == _ACROSS for m in mentions) and _GOVERNS.match(words):
        mentions = tuple(m for m in mentions if m.place is None or m.place.kind != _ACROSS)
    if not mentions or ("等" not in words[mentions[-1].end :] and not _PAUSE.search(words)):
        return mentions
    return tuple(m for m in mentions if m.place is None or m.place.theme not in LINEAR)
