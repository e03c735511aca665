"""The rows of the rules: alternatives of patterns and words of lists, in the sources of the modules that hold them."""

from __future__ import annotations

import ast
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
    """Yield each row of a string with what is left: alternatives between bars, or words between blanks."""
    blanks = " " in value.strip()
    rows = value.split(" ") if blanks else alternatives(value)
    glue = " " if blanks else "|"
    if len(rows) < 2:
        return
    for k, row in enumerate(rows):
        if row:
            yield row, glue.join(rows[:k] + rows[k + 1 :])


def alternatives(pattern: str) -> list[str]:
    """Split a pattern at the bars that stand in no bracket."""
    found, depth, begin, k = [], 0, 0, 0
    while k < len(pattern):
        char = pattern[k]
        if char == "\\":
            k += 1
        elif char in "([":
            depth += 1
        elif char in ")]":
            depth -= 1
        elif char == "|" and depth == 0:
            found.append(pattern[begin:k])
            begin = k + 1
        k += 1
    return [*found, pattern[begin:]]
