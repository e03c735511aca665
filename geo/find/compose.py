"""From supported tokens to mentions: coordinations, lines, zones and sites by pattern, and the plain names between."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from geo.find.forms.compositions import composed_names
from geo.find.forms.full_names import in_full, joined, with_unknown
from geo.find.forms.grown_names import grown
from geo.find.forms.lent_names import dotted, without_lent_names
from geo.find.forms.open_lists import without_shared_word
from geo.find.forms.way_parts import with_way_parts
from geo.find.forms.zone_names import zones_and_names
from geo.find.letters.joint_lines import LineName, joint_piece
from geo.find.letters.longer_lines import longer_lines
from geo.find.projects.listed_projects import with_projects
from geo.find.projects.named_projects import with_named_projects
from geo.find.projects.site_parts import with_site_parts
from geo.find.settlements.behind_towns import behind_towns
from geo.find.tokens import ELSEWHERE, Contexts, Scan, Token
from geo.find.unknown.listed_beside import with_company
from geo.find.unknown.same_kind import with_same_kind
from geo.find.ways.between_ends import from_outside, line_pieces
from geo.find.ways.chains import chains
from geo.find.ways.line_lists import line_lists
from geo.find.ways.rail_lines import rail_lines
from geo.find.ways.roads import numbered_roads, numbers_joined
from geo.find.ways.routes import route_pieces
from geo.find.works.listed_works import with_listed_works
from geo.find.works.whole_works import with_whole_works
from geo.find.works.work_parts import with_parts
from geo.names import index_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.find.formed import Formed
    from geo.find.piece import Piece
    from geo.gazetteer import Gazetteer


def begun(
    tokens: list[Token], found: Scan, start: int, end: int, contexts: Contexts, gazetteer: Gazetteer, *,
    formed: Formed | None,
) -> list[Piece]:  # fmt: skip
    """Return the mentions of a clause, before they are held against the words beside them; each token is used once.

    Parameters
    ----------
    formed
        What the clause names by its form; ``None`` for one without a sign of such names (:mod:`geo.find.signs`), which
        is spared the rules.
    """
    text = found.folded
    pieces = [*rail_lines(text, start, end, gazetteer), *line_lists(tokens, text, start, end, contexts, gazetteer)]
    tokens = _outside_of(tokens, pieces)
    if tokens:
        pieces.extend(longer_lines(tokens, text, start, gazetteer))
        tokens = _outside_of(tokens, pieces)
    if formed is not None and any(formed):
        others = _by_form(tokens, text, end, formed, gazetteer)
        tokens = _outside_of(tokens, others)
        pieces.extend(others)
    if tokens:
        pieces.extend(_of_tokens(tokens, found, start, end, contexts, gazetteer))
    elif formed is not None and text.find("至", start, end) >= 0:
        pieces.extend(route_pieces(text, start, end, pieces, gazetteer))
    if formed is not None:
        pieces.extend(
            [
                one
                for one in numbered_roads(text, start, end, gazetteer)
                if not any(_meet(one, piece) for piece in pieces)
            ]
        )
    pieces.sort(key=lambda piece: (piece.start, -piece.end))
    return pieces


def completed(
    pieces: list[Piece], text: str, start: int, end: int, gazetteer: Gazetteer, *, unlisted: list[Piece] | None
) -> list[Piece]:  # fmt: skip
    """Return the mentions of a clause in order, with the words beside them that are theirs.

    Parameters
    ----------
    unlisted
        What the clause names and no table holds; ``None`` for one without a sign of such names.
    """
    if not pieces and not unlisted:
        return []
    pieces = [in_full(piece, text, end, gazetteer) for piece in numbers_joined(_apart(pieces), text)]
    pieces = dotted(without_lent_names(_apart(pieces), text, end), text)
    if unlisted is not None:
        pieces = with_unknown(pieces, unlisted, text, end, gazetteer)
    whole = joined(composed_names(pieces, text, end, gazetteer), text)
    whole = behind_towns(whole, text, end, gazetteer)
    whole = grown(with_same_kind(whole, text, start, end, gazetteer), text, end, gazetteer)
    whole = with_parts(whole, text, end)
    whole = with_listed_works(with_whole_works(whole, text, start, end, gazetteer), text, start, end, gazetteer)
    listed = with_company(whole, text, start, end, index_of(gazetteer).words)
    # 会龙村 stands beside a village that its list has told.
    listed = listed if listed is whole else with_same_kind(listed, text, start, end, gazetteer)
    listed = with_projects(with_site_parts(listed, text, end, gazetteer), text, start, end, gazetteer)
    listed = with_named_projects(listed, text, start, end, gazetteer)
    return without_shared_word(with_way_parts(listed, text, end, gazetteer), text)


def _by_form(tokens: list[Token], text: str, end: int, formed: Formed, gazetteer: Gazetteer) -> list[Piece]:
    """Return what is named by its form: names that share words, joint names, lists with one word for their kind."""
    pieces = _apart(sorted(
        (
            *formed.shared,
            *_in_no_token(formed.counted, tokens),
            *formed.works,
            *_in_no_token(formed.together, tokens),
            *formed.lone,
        ),
        key=lambda piece: (piece.start, -piece.end),
    ))  # fmt: skip
    tokens = _outside_of(tokens, pieces)
    joint = _free_lines(formed.lines, tokens, pieces) if formed.lines else ()
    pieces.extend([joint_piece(line, text, end, gazetteer) for line in joint])
    if formed.joint:
        pieces.extend(_free_of(formed.joint, tokens, pieces))
    return pieces


def _of_tokens(
    tokens: list[Token], found: Scan, start: int, end: int, contexts: Contexts, gazetteer: Gazetteer
) -> list[Piece]:  # fmt: skip
    """Return what the tokens of a clause are: lines between them, lines from elsewhere, zones, sites, bare names."""
    text = found.folded
    pieces: list[Piece] = []
    used: set[int] = set()
    for chain in chains(tokens, text, end):
        made = list(line_pieces(chain, text, contexts, gazetteer))
        if made:
            pieces.extend(made)
            used.update(map(id, chain.run))
    for token in tokens:
        if id(token) not in used and (piece := from_outside(token, text, start, end, contexts, gazetteer)) is not None:
            pieces.append(piece)
            used.add(id(token))
    tokens = [token for token in tokens if id(token) not in used]
    if tokens and text.find("至", start, end) >= 0:
        # A name of the gazetteer may hold the word itself: 绵阳经遂宁至内江铁路.
        ways = route_pieces(text, start, end, [*pieces, *(one for one in tokens if "至" in one.text[2:])], gazetteer)
        pieces.extend(ways)
        tokens = _outside_of(tokens, ways)
    pieces.extend(zones_and_names(tokens, text, end, contexts, gazetteer))
    return pieces


def _outside_of(tokens: list[Token], pieces: list[Piece]) -> list[Token]:
    """Return the tokens that no piece touches; pieces do not overlap."""
    if not tokens or not pieces:
        return tokens
    ordered = sorted(pieces, key=lambda piece: piece.start)
    starts = [piece.start for piece in ordered]
    return [token for token in tokens if not _touched(token.start, token.end, starts, ordered)]


def _in_no_token(pieces: Iterable[Piece], tokens: list[Token]) -> Iterator[Piece]:
    """Yield the pieces that no longer name of the gazetteer goes beyond: 遂潼 of 遂潼川渝毗邻地区一体化发展先行区."""
    for piece in pieces:
        if not any(one.start < piece.end < one.end or one.start < piece.start < one.end for one in tokens):
            yield piece


def _meet(one: Piece, other: Piece) -> bool:
    return one.start < other.end and other.start < one.end


def _touched(start: int, end: int, starts: list[int], ordered: Sequence[Piece | Token]) -> Sequence[Piece | Token]:
    """Return those of an ordered run without overlaps that share a character with a range."""
    first = max(0, bisect_right(starts, start) - 1)
    last = bisect_left(starts, end)
    return [item for item in ordered[first:last] if item.end > start]


def _free_lines(lines: Iterable[LineName], tokens: list[Token], pieces: list[Piece]) -> Iterator[LineName]:
    """Yield the joint names that no longer name of the gazetteer and no other mention covers."""
    ordered = sorted(pieces, key=lambda piece: piece.start)
    piece_starts = [piece.start for piece in ordered]
    token_starts = [token.start for token in tokens]
    for line in lines:
        if _touched(line.start, line.end, piece_starts, ordered):
            continue
        inside = _touched(line.start, line.end, token_starts, tokens)
        if all(token.start >= line.start and token.end < line.end for token in inside):
            yield line


def _free_of(found: Iterable[Piece], tokens: list[Token], pieces: list[Piece]) -> list[Piece]:
    """Return the joint names that neither a name of the gazetteer nor another mention touches."""
    # 临清 of a list of lines by their letters is not the city elsewhere.
    own = [one for one in tokens if one.form not in ELSEWHERE]
    token_starts = [one.start for one in own]
    around = sorted(pieces, key=lambda piece: piece.start)
    starts = [piece.start for piece in around]
    kept: list[Piece] = []
    for piece in found:
        is_named = _touched(piece.start, piece.end, token_starts, own)
        if not is_named and not _touched(piece.start, piece.end, starts, around):
            kept.append(piece)
            at = bisect_left(starts, piece.start)
            starts.insert(at, piece.start)
            around.insert(at, piece)
    return kept


def _apart(pieces: list[Piece]) -> list[Piece]:
    kept: list[Piece] = []
    for piece in pieces:
        if kept and piece.start < kept[-1].end:
            continue
        kept.append(piece)
    return kept
