"""What a click does to the state: pure functions, so that they can be tested without a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from views.answers import Open

if TYPE_CHECKING:
    from collections.abc import Callable

    from views.state import Nav


def act(nav: Nav, action: str) -> Nav:
    """Return the state after a click on ``verb:argument``; an unknown verb changes nothing."""
    verb, _, argument = action.partition(":")
    step = _STEPS.get(verb)
    return step(nav, argument) if step else nav


def _home(nav: Nav, _: str) -> Nav:
    return nav.with_(mode="browse", chapter=None, task=None, clause=None, place=None)


def _chapter(nav: Nav, argument: str) -> Nav:
    number = int(argument) if argument.isdecimal() else None
    again = nav.spec.chapter == number and nav.spec.task is None and nav.spec.clause is None
    return nav.with_(mode="browse", chapter=None if again else number, task=None, clause=None, place=None)


def _task(nav: Nav, argument: str) -> Nav:
    number = int(argument) if argument.isdecimal() else None
    return nav.with_(mode="browse", task=number, clause=None, place=None, query="")


def _clause(nav: Nav, argument: str) -> Nav:
    # Which task it belongs to is known beside the reading: see layers.select.check_spec.
    return _task(nav, "").with_(clause=argument)


def _place(nav: Nav, argument: str) -> Nav:
    return nav.with_(mode="place", place=argument or None, query="")


def _pick(nav: Nav, argument: str) -> Nav:
    """Choose a place where the reader is; only the mode of briefs shows it as one."""
    return nav.with_(place=argument or None)


def _pin(nav: Nav, argument: str) -> Nav:
    """Make a division the reader's own, or nothing."""
    return nav.with_(pin=argument[:6])


def _fly(nav: Nav, argument: str) -> Nav:
    """Go to a place that was searched for: the map flies there and marks it, whatever the words were."""
    mode = "browse" if nav.mode in _WITHOUT else nav.mode
    return nav.with_(mode=mode, place=argument or None, task=None, clause=None, query="", play=False)


_WITHOUT = frozenset({"document", "present"})
"""Modes in which the map shows what they say and no place that is chosen."""


def _unit(nav: Nav, argument: str) -> Nav:
    unit = "" if nav.spec.unit == argument else argument
    return nav.with_(mode="browse", unit=unit, task=None, clause=None, place=None)


def _body(nav: Nav, argument: str) -> Nav:
    """Go to what a body does: a filter that a second search for it does not take off again."""
    return nav.with_(mode="browse", unit=argument, task=None, clause=None, place=None, query="", play=False)


def _members(nav: Nav, argument: str) -> Nav:
    desk = Open(part="lists").pack()
    moved = nav.with_(mode="matrix", desk=desk, list=argument, query="", play=False)
    return moved.with_(task=None, clause=None, place=None)


_STEPS: dict[str, Callable[[Nav, str], Nav]] = {
    "home": _home,
    "chapter": _chapter,
    "task": _task,
    "clause": _clause,
    "place": _place,
    "pick": _pick,
    "pin": _pin,
    "fly": _fly,
    "unit": _unit,
    "body": _body,
    "members": _members,
    "clear": lambda nav, _: clear(nav),
    "search": lambda nav, argument: nav.with_(query=argument),
    "below": lambda nav, argument: nav.with_(below=argument),
}


def clear(nav: Nav) -> Nav:
    """Return the state without filters and search."""
    return nav.with_(chapter=None, unit="", kind="", has_target=False, needs_review=False, list="", query="")


def map_click(nav: Nav, kind: str, place_id: str) -> Nav:
    """Return the state after a click on the map: the place is chosen where the reader is, the empty map steps back.

    While a tour is shown nothing but its own keys moves it; the map answers with a callout by itself.
    """
    if nav.mode == "present" and (nav.play or nav.step):
        return nav
    if kind != "clear":
        return act(nav, f"pick:{place_id}")
    if nav.spec.place is not None:
        return nav.with_(place=None, mode="browse" if nav.mode == "place" else nav.mode)
    if nav.spec.clause is not None:
        return nav.with_(clause=None)
    return nav.with_(task=None)
