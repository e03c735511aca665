"""Where are tests blind? One small change of the code at a time, and the tests that ought to notice it.

``make mutation`` runs it; it is no part of the gate. The tests of a module are collected once. Every change is made in
a child process, by giving the changed code to the functions that are there already, so nothing is imported anew.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import copy
import functools
import gc
import importlib
import math
import os
import random
import signal
import sys
import time
from pathlib import Path
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

import pytest
from _pytest.runner import runtestprotocol

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

ROOMS = {
    "geo.scope": ("of_document", "admin_types", "place_lists", "reach", "classes"),
    "geo.scope.decision": ("decide", "carrying", "choices", "class_scopes", "own_places", "whole_area"),
    "geo.find": ("remainder", "compose", "resolve", "tokens", "mentions"),
    "geo.find.forms": ("coordination", "shared_kinds", "zone_names"),
    "geo.find.letters": ("joint_lines",),
    "geo.find.recognition": ("context",),
    "geo.find.unknown": ("unknown_sites", "provincial_sites", "unknown_divisions"),
    "geo.find.ways": ("chains", "between_ends"),
    "geo.find.words": ("stems", "tails"),
    "geo.find.quantity": ("targets", "counted_noun", "measures", "printed", "standing", "achieved"),
}
OF_ROOM = {
    "geo.scope.decision": "tests/geo/scope",
    **{
        f"geo.find.{room}": "tests/geo/find" for room in ("forms", "letters", "recognition", "unknown", "ways", "words")
    },
}
"""Where the tests of a room stand, if not in a folder of its name."""
TARGETS = {
    f"{room}.{name}": [OF_ROOM.get(room, f"tests/{room.replace('.', '/')}")]
    for room, names in ROOMS.items()
    for name in names
} | {
    "layers.select": ["tests/layers/test_select.py"],
    "layers.screen.payload": ["tests/layers/screen/test_paint.py", "tests/layers/test_painted.py"],
}
LEAST_S, TIMES = 5, 4
"""A change that has the tests run so long, or so many times as long as they do without it, is noticed."""
COMPARISONS = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
SUMS = {ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr}


def variants(node: ast.AST) -> Iterator[ast.AST]:  # noqa: C901  one branch a kind of node
    """Yield the changed forms of one node."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in COMPARISONS:
        yield ast.Compare(node.left, [COMPARISONS[type(node.ops[0])](), *node.ops[1:]], node.comparators)
    elif isinstance(node, ast.BinOp) and type(node.op) in SUMS:
        yield ast.BinOp(node.left, SUMS[type(node.op)](), node.right)
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.IfExp):
        yield ast.IfExp(node.test, node.orelse, node.body)
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        yield ast.Constant(node.value + 1)
    elif isinstance(node, ast.If | ast.While):
        changed = copy.copy(node)
        changed.test = ast.UnaryOp(ast.Not(), node.test)
        yield changed
    elif isinstance(node, ast.Return) and node.value is not None and not isinstance(node.value, ast.Constant):
        yield ast.Return(ast.Constant(None))
    elif isinstance(node, ast.Continue):
        yield ast.Break()


def places(tree: ast.Module) -> Iterator[ast.AST]:
    """Yield the nodes within functions, without annotations and words of documentation."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            for statement in function.body:
                if not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)):
                    yield from ast.walk(statement)


class Change(ast.NodeTransformer):
    """Puts a new node in the place of the one at this position of the walk."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, ast.copy_location(new, old)

    def visit(self, node: ast.AST) -> Any:
        return self.new if node is self.old else self.generic_visit(node)


def changes(path: Path) -> list[tuple[str, CodeType]]:
    """Return each change in words, with the changed module's code."""
    text = path.read_text("utf-8")
    found = []
    count = len(list(places(ast.parse(text))))
    for at in range(count):
        for number in range(len(list(variants(list(places(ast.parse(text)))[at])))):
            tree = ast.parse(text)
            old = list(places(tree))[at]
            new = list(variants(old))[number]
            words = f"{path.name}:{old.lineno}  {first(old)}  ->  {first(new)}"
            changed = ast.fix_missing_locations(Change(old, new).visit(tree))
            found.append((words, compile(changed, str(path), "exec")))
    return found


def first(node: ast.AST) -> str:
    return ast.unparse(ast.fix_missing_locations(copy.deepcopy(node))).split("\n")[0][:70]


def functions(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from functions(constant)


def apply(module: ModuleType, code: CodeType) -> None:
    """Give the changed code to the module's functions and forget what they kept."""
    wanted = {(one.co_qualname, one.co_firstlineno): one for one in functions(code)}
    for one in gc.get_objects():
        if isinstance(one, FunctionType) and one.__module__ == module.__name__:
            new = wanted.get((one.__code__.co_qualname, one.__code__.co_firstlineno))
            if new is not None and new.co_freevars == one.__code__.co_freevars:
                one.__code__ = new
        elif isinstance(one, functools._lru_cache_wrapper) and one.__module__.startswith(("geo.", "layers.")):
            one.cache_clear()


class Plugin:
    """Runs the collected tests once as they are, then once for each change until one fails."""

    def __init__(self, name: str, sample: int) -> None:
        self.name, self.sample = name, sample
        self.lived: list[str] = []
        self.tried = 0
        self.limit_s = 0

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        module = importlib.import_module(self.name)
        begun = time.monotonic()
        if self.notices(session, module, None):
            pytest.exit(f"the tests of {self.name} fail as they are", 2)
        self.limit_s = max(LEAST_S, math.ceil(TIMES * (time.monotonic() - begun)))
        every = changes(Path(str(module.__file__)))
        chosen = random.Random(7).sample(every, min(self.sample, len(every)))
        self.tried = len(chosen)
        self.lived = sorted(words for words, code in chosen if not self.notices(session, module, code))
        return True

    def notices(self, session: pytest.Session, module: ModuleType, code: CodeType | None) -> bool:
        """Tell whether a test fails, or none ends in time, in a child that has this change."""
        child = os.fork()
        if child == 0:
            signal.alarm(self.limit_s)
            try:
                if code is not None:
                    apply(module, code)
                failed = any(
                    report.failed
                    for item, after in zip(session.items, [*session.items[1:], None], strict=True)
                    for report in runtestprotocol(item, nextitem=after, log=False)
                )
            except BaseException:  # noqa: BLE001  whatever it was, it was noticed
                failed = True
            os._exit(int(failed))
        return os.waitpid(child, 0)[1] != 0


def main() -> None:
    """Print the score of every module, or of those named, and the changes that no test noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", default=list(TARGETS))
    parser.add_argument("--sample", type=int, default=40, help="changes of each module that are tried")
    asked = parser.parse_args()
    os.environ["HYPOTHESIS_PROFILE"] = "ci"
    for name in asked.modules:
        child = os.fork()
        if child == 0:
            plugin = Plugin(name, asked.sample)
            with Path(os.devnull).open("w") as nowhere, contextlib.redirect_stdout(nowhere):
                pytest.main(["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-s", *TARGETS[name]], plugins=[plugin])
            noticed = plugin.tried - len(plugin.lived)
            sys.stdout.write(f"{name}: {noticed} of {plugin.tried} changes noticed\n")
            sys.stdout.writelines(f"    {words}\n" for words in plugin.lived)
            sys.stdout.flush()
            os._exit(0)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main()
