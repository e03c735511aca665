"""What is imported is listed, what is listed is imported, and every package is pinned with its hashes."""

import ast
import json
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
OURS = {"app", "data", "geo", "layers", "library", "views", "tests"}
# These are called by the Makefile or read by a tool; no module imports them.
TOOLS = {"import-linter", "mypy", "pandas-stubs", "pytest-xdist", "ruff", "uv"}
# Named beside the package that needs it, so that both are of one version.
BROUGHT_ALONG = {"dask"}
# Packages that hold data are opened by name, without an import statement.
BY_NAME = {"files", "find_spec", "import_module"}


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def listed(file: str) -> dict[str, str]:
    """Return the version of each distribution that a .in file lists itself."""
    lines = [line.split("#")[0].strip() for line in (ROOT / file).read_text("utf-8").splitlines()]
    pins = dict(line.split("==") for line in lines if line and not line.startswith("-"))
    return {canonical(name): version for name, version in pins.items()}


def modules(*, tests: bool) -> list[Path]:
    """Return the modules of the tests, or those that run with the Atlas; generators and their packages stay apart."""
    if tests:
        return sorted((ROOT / "tests").rglob("*.py"))
    packages = (ROOT / name for name in sorted(OURS - {"app", "tests"}))
    found = [path for package in packages for path in sorted(package.rglob("*.py"))]
    return [ROOT / "app.py", *(path for path in found if (ROOT / "data" / "build") not in path.parents)]


def imported(source: str) -> set[str]:
    """Return the top-level names of the packages that a module imports or opens by name."""
    tree = ast.parse(source)
    constants = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module)
        elif isinstance(node, ast.Call) and node.args:
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            first = node.args[0]
            value = constants.get(first.id) if isinstance(first, ast.Name) else getattr(first, "value", None)
            if called in BY_NAME and isinstance(value, str) and value:
                names.add(value)
    tops = {name.split(".")[0] for name in names}
    return tops - OURS - sys.stdlib_module_names


def distributions(paths: list[Path]) -> dict[str, set[str]]:
    """Return distribution -> the files that need it; a module of no installed distribution keeps its own name."""
    owners = packages_distributions() | {"xstatic": ["XStatic-Leaflet"]}
    needs: dict[str, set[str]] = {}
    for path in paths:
        for top in imported(path.read_text("utf-8")):
            for owner in owners.get(top, [top]):
                needs.setdefault(canonical(owner), set()).add(str(path.relative_to(ROOT)))
    return needs


def test_what_an_import_is():
    source = (
        'import a.b\nfrom c import d\nfrom . import e\nP = "f"\nfind_spec(P)\nfiles("g.h")\nfind_spec(x)\nimport os\n'
    )
    assert imported(source) == {"a", "c", "f", "g"}


def test_run_time_modules_import_what_is_listed_and_nothing_else():
    needs = distributions(modules(tests=False))
    lines = set(listed("requirements.in")) | set(listed("requirements-dask.in")) - BROUGHT_ALONG
    assert {name: needs[name] for name in needs.keys() - lines} == {}, "imported, missing in requirements.in"
    assert lines - needs.keys() == set(), "in requirements.in, imported by no run-time module"


def test_tests_import_what_is_listed_and_nothing_else():
    run = set(listed("requirements.in")) | set(listed("requirements-dask.in"))
    dev = set(listed("requirements-dev.in"))
    needs = distributions(modules(tests=True))
    assert {name: needs[name] for name in needs.keys() - run - dev} == {}, "imported, missing in requirements-dev.in"
    assert dev - TOOLS - needs.keys() == set(), "in requirements-dev.in, imported by no test and called by no command"
    assert dev >= TOOLS
    assert not run & dev, "listed twice"


@pytest.mark.parametrize("stem", ["requirements", "requirements-dask", "requirements-dev"])
def test_every_package_is_pinned_with_hashes_and_no_host_is_named(stem):
    text = (ROOT / f"{stem}.txt").read_text("utf-8")
    assert not re.search(r"https?://|--(extra-)?index-url|--find-links|--trusted-host", text)
    bare = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    blocks = [block for block in re.split(r"\n(?=\S)", bare) if block.strip()]
    assert len(blocks) > 40
    loose = [
        block
        for block in blocks
        if not re.fullmatch(r"\S+==\S+( ; .+?)? \\(\n    --hash=sha256:[0-9a-f]{64}( \\)?)+", block)
    ]
    assert loose == []


def test_every_npm_package_is_pinned_with_its_hash_and_no_host_is_named():
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"]
    lock = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    assert lock.pop("")["devDependencies"] == wanted
    assert [name for name, package in lock.items() if "integrity" not in package or "resolved" in package] == []
    assert {name: lock[f"node_modules/{name}"]["version"] for name in wanted} == wanted


@pytest.mark.parametrize("stem", ["requirements", "requirements-dev"])
def test_the_locked_versions_are_those_of_the_list(stem):
    text = (ROOT / f"{stem}.txt").read_text("utf-8")
    locked = dict(re.findall(r"^(\S+?)==(\S+)", text, re.MULTILINE))
    wanted = listed("requirements.in") | (listed("requirements-dev.in") if stem.endswith("dev") else {})
    assert {name: locked.get(name) for name in wanted} == wanted, "run make lock"
