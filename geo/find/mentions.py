"""The places that a clause names, each with what it resolves to and by which rule.

Conventions. The longest name wins, and what is inside it is no mention of its own (成都 in 成都高新区). A prefecture
and its county side by side are one mention, the county; so are a division and the named place in it. The province
itself (全省, 我省) is no mention: such a clause is province-wide. A place that a clause excepts (除成都外) is no
mention, what is left of a definite set is (省内其他市（州）). Items of a coordination have the words that stand for
them as their surface (成都至德阳 | 成都至眉山市域（郊）铁路). Rivers, events, units and classes are no places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.find import context
from geo.find.compose import Piece, composed, place_of
from geo.find.remainder import excepted, remainder
from geo.find.tokens import scan, tokens_in
from geo.model import Mention

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.text.clean import CleanText


def mentions_in(
    clean: CleanText, start: int, end: int, task_start: int, task_end: int, gazetteer: Gazetteer
) -> tuple[Mention, ...]:  # fmt: skip
    """Return the places that a clause names, in their order.

    Parameters
    ----------
    start, end
        The clause, in clean text.
    task_start, task_end
        The item that the clause belongs to: where context is looked for.
    """
    found = scan(clean.text, gazetteer)
    tokens = tokens_in(found, start, end, gazetteer)
    mentioned = context.mentioned_in(found, task_start, task_end, gazetteer)
    tokens = context.support(tokens, found, end, mentioned, gazetteer)
    here = context.mentioned_in(found, start, end, gazetteer)
    exceptions = excepted(tokens, found.folded, start, end)
    out = {id(token) for _, _, inside in exceptions for token in inside}
    kept = [token for token in tokens if id(token) not in out]
    pieces = composed(kept, found, start, end, (here, mentioned), gazetteer)
    named = [(piece.end, place) for piece in pieces if (place := place_of(piece)) is not None]
    pieces += [Piece(*left) for left in remainder(exceptions, named, found.folded, start, end, gazetteer)]
    pieces.sort(key=lambda piece: piece.start)
    return tuple(
        Mention(clean.text[piece.start : piece.end], clean.original_span(piece.start, piece.end), piece.resolution)
        for piece in pieces
    )
