"""The places that a clause names, each with what it resolves to and by which rule.

Conventions. The longest name wins, and what is inside it is no mention of its own (成都 in 成都高新区). A prefecture
and its county side by side are one mention, the county; so are a division and the named place in it. The province
itself (全省, 我省) is no mention: such a clause is province-wide. A place that a clause excepts (除成都外) is no
mention, what is left of a definite set is (省内其他市（州）). Items of a coordination have the words that stand for
them as their surface (成都至德阳 | 成都至眉山市域（郊）铁路). Rivers, events, units and classes are no places.
"""

from __future__ import annotations

from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from geo.find.compose import begun, completed
from geo.find.formed import formed
from geo.find.piece import place_in
from geo.find.recognition import context
from geo.find.recognition.chart import tokens_in
from geo.find.recognition.homonym_waters import as_waters
from geo.find.recognition.listed_towns import with_listed_towns
from geo.find.recognition.own_county import as_own_county
from geo.find.recognition.own_names import own_names, with_own_names
from geo.find.recognition.own_towns import at_own_towns
from geo.find.recognition.own_works import own_works, with_own_works
from geo.find.remainder import Excepted, excepted, remainder
from geo.find.settlements.villages import own_villages
from geo.find.signs import may_name
from geo.places import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.find.formed import Formed
    from geo.find.piece import Piece
    from geo.find.tokens import Contexts, Scan, Token
    from geo.gazetteer import Gazetteer
    from geo.text.clean import CleanText

_OWN = (own_names, own_works, own_villages)
"""What only the document of a county or a city names by its form."""
SHORTEST = 2
"""Characters of the shortest name."""
_AT_ONCE = 1000
"""Clauses that go through each step together: between two lots a reading tells how far it is."""


class Clause(NamedTuple):
    """A clause where it stands in the clean text, and the item around it, where context is looked for.

    Parameters
    ----------
    scan
        Where names begin in the whole text, see :func:`geo.find.tokens.scan`.
    start, end
        The clause.
    near_start, near_end
        The part of its item that is near enough to say something.
    area
        Adcode of the county or the prefecture whose document it is; empty where it is none's.
    """

    clean: CleanText
    scan: Scan
    start: int
    end: int
    near_start: int
    near_end: int
    area: str = ""

    @property
    def text(self) -> str:
        """The clause in clean words."""
        return self.clean.text[self.start : self.end]


def mentions_in(clause: Clause, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Return the places that a clause names, in their order."""
    return next(mentions_of((clause,), gazetteer))


def mentions_of(clauses: Sequence[Clause], gazetteer: Gazetteer) -> Iterator[tuple[Mention, ...]]:
    """Yield the places that each of some clauses names.

    Each step goes through many clauses before the next begins: what it looks things up in stays at hand in the
    processor's cache, which saves a tenth of a reading.
    """
    for first in range(0, len(clauses), _AT_ONCE):
        yield from _mentions_of(clauses[first : first + _AT_ONCE], gazetteer)


def _mentions_of(clauses: Sequence[Clause], gazetteer: Gazetteer) -> Iterator[tuple[Mention, ...]]:
    tokens = [tokens_in(one.scan, one.start, one.end, gazetteer) for one in clauses]
    ranges = [(one.scan.folded, one.start, one.end) for one in clauses]
    may = zip(may_name(ranges, gazetteer), ranges, strict=True)
    own = [any(next(rule(*where, one.area, gazetteer), None) is not None for rule in _OWN)
           for one, where in zip(clauses, ranges, strict=True)]  # fmt: skip
    signs = [
        (is_open or is_own) and end - start >= SHORTEST
        for (is_open, (_, start, end)), is_own in zip(may, own, strict=True)
    ]
    by_form = iter(formed(list(compress(ranges, signs)), gazetteer))
    named = [_supported(one, found, gazetteer) for one, found in zip(clauses, tokens, strict=True)]
    # Most clauses name nothing.
    read = [
        _Read(clause, supported, next(by_form) if is_open else None) if is_open or supported is not _NOTHING else None
        for clause, supported, is_open in zip(clauses, named, signs, strict=True)
    ]
    naming = [one for one in read if one is not None]
    pieces = [_begun(one, gazetteer) for one in naming]
    pieces = [_completed(one, here, gazetteer) for one, here in zip(naming, pieces, strict=True)]
    made = iter([_mentions(one, here, gazetteer) for one, here in zip(naming, pieces, strict=True)])
    for one in read:
        yield () if one is None else next(made)


class _Supported(NamedTuple):
    """The names of a clause that are places there, those that it excepts, and what it and its item name."""

    tokens: list[Token]
    exceptions: list[Excepted]
    contexts: Contexts


_NOTHING = _Supported([], [], (frozenset(), frozenset()))


def _supported(clause: Clause, tokens: list[Token], gazetteer: Gazetteer) -> _Supported:
    found, start, end = clause.scan, clause.start, clause.end
    tokens = with_listed_towns(tokens, found.folded, start, end, clause.area, gazetteer)
    if not tokens or end - start < SHORTEST:
        # Most clauses name nothing; what is around them is looked at only where it can say something.
        return _NOTHING
    mentioned = context.mentioned_in(found, clause.near_start, clause.near_end, gazetteer)
    tokens = context.support(tokens, found, end, mentioned, gazetteer, area=clause.area)
    tokens = as_own_county(tokens, found.folded, clause.area, gazetteer)
    tokens = as_waters(tokens, found.folded, gazetteer)
    here = context.mentioned_in(found, start, end, gazetteer)
    own = frozenset((clause.area,)) if clause.area else frozenset()
    # A county's own document means its own town; a city's means it where nothing nearer tells.
    contexts = (here, mentioned, own) if clause.area.endswith("00") else (own, here, mentioned)
    return _Supported(tokens, excepted(tokens, found.folded, start, end), contexts)


class _Read(NamedTuple):
    """A clause, the names of the gazetteer that are places there, and what it names by its form, if it may."""

    clause: Clause
    supported: _Supported
    formed: Formed | None


def _begun(read: _Read, gazetteer: Gazetteer) -> list[Piece]:
    clause, (tokens, exceptions, contexts), by_form = read
    out = {id(token) for one in exceptions for token in one.tokens}
    kept = [token for token in tokens if id(token) not in out]
    return begun(kept, clause.scan, clause.start, clause.end, contexts, gazetteer, formed=by_form)


def _completed(read: _Read, pieces: list[Piece], gazetteer: Gazetteer) -> list[Piece]:
    clause, by_form = read.clause, read.formed
    unlisted = None if by_form is None else by_form.unlisted
    text, start, end = clause.scan.folded, clause.start, clause.end
    pieces = completed(pieces, text, start, end, gazetteer, unlisted=unlisted)
    pieces = with_own_names(pieces, text, start, end, clause.area, gazetteer)
    pieces = with_own_works(pieces, text, start, end, clause.area, gazetteer)
    alone = own_villages(text, start, end, clause.area, gazetteer)
    new = [one for one in alone if not any(piece.start < one.end and one.start < piece.end for piece in pieces)]
    return sorted((*pieces, *new), key=lambda piece: piece.start) if new else pieces


def _mentions(read: _Read, pieces: list[Piece], gazetteer: Gazetteer) -> tuple[Mention, ...]:
    exceptions = read.supported.exceptions
    clean, found, start, end = read.clause.clean, read.clause.scan, read.clause.start, read.clause.end
    named = [(piece.end, place) for piece in pieces if (place := place_in(piece.resolution)) is not None]
    if exceptions or named:
        pieces += remainder(exceptions, named, found.folded, start, end, gazetteer)
    pieces.sort(key=lambda piece: piece.start)
    if read.clause.area:
        pieces = at_own_towns(pieces, read.clause.area, gazetteer)
    return tuple([
        Mention(
            clean.text[piece.start : piece.end], clean.original_span(piece.start, piece.end), piece.resolution,
            piece.start - start, piece.end - start,
        )
        for piece in pieces
    ])  # fmt: skip
