"""What is made of a rule: modules whose constants, functions or classes draw on a constant, found in the sources."""

from __future__ import annotations

import ast
import importlib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from types import CodeType

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


@dataclass(slots=True)
class Source:
    """A module as it is written: what each of its names draws on, and where its other names come from."""

    code: CodeType
    values: dict[str, set[str]] = field(default_factory=dict)
    callables: dict[str, set[str]] = field(default_factory=dict)
    imported: dict[str, tuple[str, str]] = field(default_factory=dict)

    def drawing_on(self, names: set[str]) -> set[str]:
        """Return these names with all of the module that draw on one of them."""
        found, size = set(names), -1
        while len(found) != size:
            size = len(found)
            found |= {name for name, of in (self.values | self.callables).items() if of & found}
        return found


@cache
def sources() -> dict[str, Source]:
    """Return every module of ``geo`` by its name."""
    found = {}
    for path in sorted((ROOT / "geo").rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        found[name] = _source(path)
    return found


def _source(path: Path) -> Source:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    found = Source(compile(text, str(path), "exec"))
    for node in tree.body:
        match node:
            case ast.ImportFrom(module=str(module)):
                for one in node.names:
                    found.imported[one.asname or one.name] = (module, one.name)
            case ast.FunctionDef() | ast.ClassDef():
                found.callables[node.name] = _drawn_on(node)
            case ast.Assign() | ast.AugAssign() | ast.AnnAssign():
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                for name in {one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)}:
                    found.values.setdefault(name, set()).update(_drawn_on(node))
    return found


def _drawn_on(node: ast.AST) -> set[str]:
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}


@dataclass(frozen=True, slots=True)
class Reach:
    """Modules to be run again, in the order of their imports, and all whose compiled tables are out of date."""

    again: tuple[str, ...]
    touched: frozenset[str]


def reach_of(module: str, constants: frozenset[str]) -> Reach:
    """Return what is made of some constants of a module.

    A function sees the new constants of its module by itself, wherever it is imported. A module is run again where it
    imports a value that is made of them, or makes a value with a function that draws on them.
    """
    known = sources()
    changed = {module: known[module].drawing_on(set(constants))}
    again, queue = {module}, [module]
    while queue:
        of = queue.pop(0)
        for name, source in known.items():
            here = {alias for alias, (origin, one) in source.imported.items() if origin == of and one in changed[of]}
            now = source.drawing_on(here | changed.get(name, set())) if here else set()
            if not here or now <= changed.get(name, set()):
                continue
            changed[name] = now
            values = {alias for alias in here if source.imported[alias][1] in known[of].values | known[of].imported}
            if values or any(source.values.get(one, set()) & now for one in source.values):
                again.add(name)
            queue.append(name)
    return Reach(tuple(sorted(again, key=lambda name: (_depth(name), name))), frozenset(changed))


@cache
def _depth(module: str) -> int:
    """Return how many modules a module stands above, along its longest chain of imports."""
    known = sources()
    origins = {origin for origin, _ in known[module].imported.values() if origin in known and origin != module}
    return 1 + max(map(_depth, origins), default=0)


def forget(names: Collection[str]) -> None:
    """Let go of what functions remember that stand in these modules, those of other modules among them."""
    for name in names:
        for one in list(vars(importlib.import_module(name)).values()):
            if getattr(one, "__module__", "") in names and hasattr(one, "cache_clear"):
                one.cache_clear()


def run_again(name: str, text: str = "") -> None:
    """Run a module in its own namespace, with another text if one is given."""
    module, source = importlib.import_module(name), sources()[name]
    exec(compile(text, module.__file__ or name, "exec") if text else source.code, vars(module))
