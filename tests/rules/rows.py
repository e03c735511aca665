"""The rows of the rules: alternatives of patterns and words of lists, in the sources of the modules that hold them."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

LETTERS = 3
"""A string without a bar, a blank or more characters than this is no list of rows."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a rule, and the source of its module without it."""

    constant: str
    text: str
    without: str


def rows_of(source: str, constants: frozenset[str]) -> Iterator[Row]:
    """Yield each row of the module's constants of these names, with the source that lacks it."""
    lines = source.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.encode()))
    raw = source.encode()
    for statement in ast.parse(source).body:
        name = _name(statement)
        if name not in constants:
            continue
        for node in _strings(statement):
            begin = starts[node.lineno - 1] + node.col_offset
            stop = starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
            for row, rest in _without_one(str(node.value)):
                literal = repr(rest).encode()
                yield Row(name, row, (raw[:begin] + b"(" + literal + b")" + raw[stop:]).decode())


def _name(statement: ast.stmt) -> str:
    if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
        return statement.targets[0].id
    return ""


def _strings(statement: ast.stmt) -> Iterator[ast.Constant]:
    keys = {id(key) for node in ast.walk(statement) if isinstance(node, ast.Dict) for key in node.keys}
    parts = {id(one) for node in ast.walk(statement) if isinstance(node, ast.JoinedStr) for one in node.values}
    for node in ast.walk(statement):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in keys | parts:
            yield node


def _without_one(value: str) -> Iterator[tuple[str, str]]:
    """Yield each row of a string with what is left: alternatives between bars at any depth, or words between blanks."""
    if " " in value.strip():
        rows = value.split(" ")
        for k, row in enumerate(rows):
            if row:
                yield row, " ".join(rows[:k] + rows[k + 1 :])
        return
    for begin, end in alternatives(value):
        if begin < end:
            rest = value[:begin] + value[end + 1 :] if value[end : end + 1] == "|" else value[: begin - 1] + value[end:]
            yield value[begin:end], rest


_GROUP_HEAD = re.compile(r"\((?:\?(?:P<\w+>|<?[!=]|:))?")
_CLASS = re.compile(r"\[\^?\]?[^\]]*\]")


def alternatives(pattern: str) -> list[tuple[int, int]]:
    """Return where each alternative of a pattern stands, in brackets and without; what has no other is none."""
    found: list[tuple[int, int]] = []
    open_groups: list[list[int]] = [[0]]
    k = 0
    while k < len(pattern):
        char = pattern[k]
        if char == "\\":
            k += 2
        elif char == "[" and (match := _CLASS.match(pattern, k)) is not None:
            k = match.end()
        elif char == "(" and (match := _GROUP_HEAD.match(pattern, k)) is not None:
            k = match.end()
            open_groups.append([k])
        elif char == ")":
            _close(open_groups.pop(), k, found)
            k += 1
        elif char == "|":
            open_groups[-1].append(k + 1)
            k += 1
        else:
            k += 1
    while open_groups:  # the rest of a group stands in another string
        _close(open_groups.pop(), k, found)
    return sorted(found)


def _close(begins: list[int], end: int, found: list[tuple[int, int]]) -> None:
    if len(begins) > 1:
        found.extend(zip(begins, [begin - 1 for begin in begins[1:]] + [end], strict=True))
