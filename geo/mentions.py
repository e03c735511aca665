"""The places that a clause names, each with what it resolves to and by which rule.

Conventions. The longest name wins, and what is inside it is no mention of its own (成都 in 成都高新区). A prefecture and its
county side by side are one mention, the county. The province itself (全省, 四川, 我省) is no mention: such a clause is
province-wide. A place that a clause excepts (除成都外) is no mention. Items of a coordination have the words that stand for
them as their surface (成都至德阳 | 成都至眉山市域（郊）铁路). Events, units and classes of places are no places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo import context
from geo.compose import composed
from geo.model import Mention
from geo.tokens import scan, tokens_in

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.text import CleanText


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
    tokens = context.excluded(tokens, found.folded, start, end)
    here = context.mentioned_in(found, start, end, gazetteer)
    pieces = composed(tokens, found, start, end, (here, mentioned), gazetteer)
    return tuple(
        Mention(clean.text[piece.start : piece.end], clean.original_span(piece.start, piece.end), piece.resolution)
        for piece in pieces
    )
