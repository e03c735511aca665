"""A clause in its own words, with every place and every number marked where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.model import Target, TargetRole
from geo.places import Ambiguous, Outside, Resolved, Unresolved
from views.parts.markup import button, chips, esc, folded

if TYPE_CHECKING:
    from geo.model import Project
    from geo.places import Candidate, Mention, Place
    from views.parts.wording import Wording

FEW = 3
"""So many places of a clause have their basis unfolded."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A range of a clause's clean text and what stands there."""

    start: int
    end: int
    what: Mention | Target


def marks(project: Project) -> tuple[Highlight, ...]:
    """Return mentions and targets where they stand in the clean text of a clause, in order and without overlap.

    Where two overlap the longer one stays.
    """
    known: tuple[Mention | Target, ...] = (*project.mentions, *project.targets)
    found = [Highlight(one.start, one.end, one) for one in known if one.end > one.start]
    kept: list[Highlight] = []
    for mark in sorted(found, key=lambda m: (m.start - m.end, m.start)):
        if all(mark.end <= other.start or mark.start >= other.end for other in kept):
            kept.append(mark)
    return tuple(sorted(kept, key=lambda m: m.start))


def sentence(project: Project, t: Wording) -> str:
    """Return the clause as HTML: places are buttons in the colour of their layer, numbers are marked."""
    parts: list[str] = []
    position = 0
    for mark in marks(project):
        parts.append(esc(project.text[position : mark.start]))
        words = esc(project.text[mark.start : mark.end])
        parts.append(_marked(mark.what, words, t))
        position = mark.end
    parts.append(esc(project.text[position:]))
    return "".join(parts)


def _marked(what: Mention | Target, words: str, t: Wording) -> str:
    if isinstance(what, Target):
        tip = t("clause_target_tip", amount=t.amount(what), object=what.object)
        return f'<mark class="num" title="{esc(tip)}">{words}</mark>'
    match what.resolution:
        case Resolved(place=place):
            tip = f"{t.place(place)} · {t.code('kind', place.kind)} · {t.code('precision', place.precision.value)}"
            return button(f"place:{place.id}", words, f"pl {place.theme.value}", title=tip)
        case Outside(place=place):
            return f'<mark class="out" title="{esc(t("clause_outside_tip", name=place.name))}">{words}</mark>'
        case Ambiguous():
            return f'<mark class="amb" title="{esc(t("clause_ambiguous_tip"))}">{words}</mark>'
        case Unresolved():
            return f'<mark class="unk" title="{esc(t("clause_unresolved_tip"))}">{words}</mark>'


def count(project: Project) -> int:
    """Return how many places a clause names, each once."""
    return len(_once(project))


def places(project: Project, t: Wording) -> str:
    """Return what is known of each place that a clause names, once per place."""
    listed = _once(project)
    rows = "".join(_known(mention, t, opened=len(listed) <= FEW) for mention in listed)
    return f'<ul class="places">{rows}</ul>'


def _once(project: Project) -> list[Mention]:
    return list({m.place.id if m.place else m.surface: m for m in reversed(project.mentions)}.values())[::-1]


def _known(mention: Mention, t: Wording, *, opened: bool) -> str:
    match mention.resolution:
        case Resolved(place=place, rule=rule, candidates=lost):
            head = button(f"place:{place.id}", esc(t.place(place)), f"pl {place.theme.value}")
            return f"<li>{head} {_facts(place, rule, t, opened=opened)}{_candidates(lost, t, 'clause_lost')}</li>"
        case Outside(place=place, rule=rule):
            head = f'<b class="out">{esc(t.place(place))}</b> <span class="tag">{esc(t("status_outside"))}</span>'
            return f"<li>{head} {_facts(place, rule, t, opened=opened)}</li>"
        case Ambiguous(candidates=candidates, rule=rule):
            head = f'<b class="amb">{esc(mention.surface)}</b> <span class="tag">{esc(t("status_ambiguous"))}</span>'
            listed = _candidates(candidates, t, "clause_candidates", opened=True)
            return f"<li>{head} {_row(t('clause_rule'), t.rule(rule))}{listed}</li>"
        case Unresolved(rule=rule, name=name, source=source):
            head = f'<b class="unk">{esc(name)}</b> <span class="tag">{esc(t("status_unresolved"))}</span>'
            facts = _row(t("clause_rule"), t.rule(rule)) + (_row(t("clause_source"), source) if source else "")
            return f"<li>{head} {facts}</li>"


def _facts(place: Place, rule: str, t: Wording, *, opened: bool) -> str:
    head = f"{t.code('kind', place.kind)} · {t.code('precision', place.precision.value)}"
    if place.radius_m:
        head += " " + t("clause_radius", km=f"{place.radius_m / 1000:g}")
    rows = _row(t("clause_rule"), t.rule(rule)) + _row(t("clause_source"), place.source)
    if place.note:
        rows += _row(t("clause_note"), place.note)
    return f'<span class="soft">{esc(head)}</span>' + folded(
        esc(t("clause_basis")), f"<dl>{rows}</dl>", "basis", opened=opened
    )


def _row(name: str, value: str) -> str:
    return f"<div><dt>{esc(name)}</dt><dd>{esc(value)}</dd></div>" if value else ""


def _candidates(candidates: tuple[Candidate, ...], t: Wording, title: str, *, opened: bool = False) -> str:
    if not candidates:
        return ""
    rows = "".join(
        f"<li>{button(f'place:{c.place.id}', esc(t.place(c.place)), f'pl {c.place.theme.value}')} "
        f'<span class="soft">{c.score:.0%} · {esc(c.reason)}</span></li>'
        for c in candidates
    )
    return folded(esc(t(title, n=len(candidates))), f"<ol>{rows}</ol>", "basis", opened=opened)


def targets(project: Project, t: Wording) -> str:
    """Return the numeric targets of a clause as a list; empty when there are none."""
    rows = "".join(
        f"<li><b>{esc(t.amount(target))}</b> <span>{esc(target.object)}</span> {_comparator(target, t)}</li>"
        for target in project.targets
    )
    return f'<ul class="targets">{rows}</ul>' if rows else ""


def _comparator(target: Target, t: Wording) -> str:
    words = [] if target.comparator == "=" else [t("comparator_" + target.comparator)]
    if target.role is TargetRole.ACHIEVEMENT:
        words.append(t("target_achievement"))
    return "".join(f'<span class="tag">{esc(word)}</span>' for word in words)


def units(lead: tuple[str, ...], responsible: tuple[str, ...], chosen: str, t: Wording) -> str:
    """Return the units of a task as chips that filter by the unit."""
    parts = []
    for key, names in (("task_lead", lead), ("task_responsible", responsible)):
        if names:
            row = chips("unit", names, chosen)
            parts.append(f'<div class="units"><h4>{esc(t(key))}</h4><p>{row}</p></div>')
    return "".join(parts) or f'<p class="soft">{esc(t("task_no_units"))}</p>'
