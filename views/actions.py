"""What a click does to the state: pure functions, so that they can be tested without a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from views.state import Nav


def act(nav: Nav, action: str) -> Nav:
    """Return the state after a click on ``verb:argument``; an unknown verb changes nothing."""
    verb, _, argument = action.partition(":")
    match verb:
        case "home":
            return nav.with_(mode="browse", chapter=None, task=None, clause=None, place=None)
        case "chapter" if argument.isdigit():
            number = int(argument)
            again = nav.spec.chapter == number and nav.spec.task is None and nav.spec.clause is None
            return nav.with_(mode="browse", chapter=None if again else number, task=None, clause=None, place=None)
        case "task" if argument.isdigit():
            return nav.with_(mode="browse", task=int(argument), clause=None, place=None, query="")
        case "clause":
            number = argument.partition(".")[0]
            task = int(number) if number.isdigit() else None
            return nav.with_(mode="browse", task=task, clause=argument, place=None, query="")
        case "place":
            return nav.with_(mode="place", place=argument or None, query="")
        case "unit":
            unit = "" if nav.spec.unit == argument else argument
            return nav.with_(mode="browse", unit=unit, task=None, clause=None, place=None)
        case "clear":
            return clear(nav)
        case "search":
            return nav.with_(query=argument)
        case "below":
            return nav.with_(below=argument)
        case _:
            return nav


def clear(nav: Nav) -> Nav:
    """Return the state without filters and search."""
    return nav.with_(chapter=None, unit="", kind="", has_target=False, needs_review=False, query="")


def map_click(nav: Nav, kind: str, place_id: str) -> Nav:
    """Return the state after a click on the map: a place opens, the empty map steps back."""
    if kind != "clear":
        return act(nav, f"place:{place_id}")
    if nav.spec.place is not None:
        return nav.with_(place=None, mode="browse" if nav.mode == "place" else nav.mode)
    if nav.spec.clause is not None:
        return nav.with_(clause=None)
    return nav.with_(task=None)
