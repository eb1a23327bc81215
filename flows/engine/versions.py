"""Versions of stages: what a table was made by, so that a change makes again what it touches and nothing else.

The version of a stage stands for the code that decides its rows: the module of the stage, the modules of `transforms`
and `warehouse` that it imports and those that these import, the data files that they name, the user's outlets
where outlets are asked for, the libraries that they import, the contracts of the tables that it makes, and the
versions of the stages whose tables it reads. Docstrings and comments are left out, and so is where rows lie
(`warehouse.storage`) and how batches run (`flows.engine`).
"""

from __future__ import annotations

import ast
import hashlib
import json
import platform
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import packages_distributions, version
from pathlib import Path
from typing import NamedTuple

import transforms
import warehouse
from transforms.outlets import laid_over
from transforms.schemas import SCHEMAS

ROOT = Path(__file__).parents[2]
CONTRACTS = "transforms.schemas"  # counted by the tables that a stage makes
OUTLETS = "transforms.outlets"  # over which users lay outlets of their own
DECIDING = ("transforms", "warehouse", "flows.stages")  # where modules decide rows
# where rows lie, not what they are
ELSEWHERE = ("warehouse.storage", "flows.stages.shards")
_PACKAGES = ("transforms", "warehouse", "flows")
_DATA = (".sql", ".yml", ".tsv", ".txt", ".json", ".npz", ".npy", ".gz")
_DIGITS = 8
_TRIES = 5


class Versions(NamedTuple):
    """Versions by name: of stages, and of the libraries that they compute with."""

    stages: dict[str, str]
    libraries: dict[str, str]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: its name, which its module and task bear, and the tables that it reads and makes.

    plans: modules that tell which items there are to do, and nothing of what is made of one. They count in the
    version of a later stage, so that a change in them is noticed.
    """

    name: str
    reads: tuple[str, ...]
    makes: tuple[str, ...]
    plans: tuple[str, ...] = ()

    @property
    def module(self) -> str:
        return f"flows.stages.{self.name}"


def stage_versions(line: Sequence[Stage]) -> dict[str, str]:
    """The version of each stage of `line`, 8 hex digits, in its order; a stage reads what stages before it make."""
    versions: dict[str, str] = {}
    makers = {table: stage.name for stage in line for table in stage.makes}
    for stage in line:
        digest = hashlib.sha256()
        for part in _own_parts(stage):
            digest.update(part.encode() + b"\0")
        for table in stage.reads:
            digest.update(f"{table} {versions[makers[table]]}\0".encode())
        versions[stage.name] = digest.hexdigest()[:_DIGITS]
    return versions


def code_hash() -> str:
    """16 hex digits of all that any stage's version is made of, and of what is installed: quick to make.

    The same hash means the same versions; another one may mean the same too.
    """
    digest = hashlib.sha256(f"{platform.python_version()}\0{laid_over()}\0".encode())
    for place in sys.path:
        for installed in sorted(Path(place or ".").glob("*.dist-info")):
            digest.update(installed.name.encode() + b"\0")  # it bears the library's version
    for folder in (Path(transforms.__path__[0]), Path(warehouse.__path__[0]), ROOT / "flows/stages"):
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".py", *_DATA) and "data" not in path.relative_to(folder).parts[:1]:
                digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def remembered_versions(line: Sequence[Stage], memory: Path) -> Versions:
    """As `stage_versions` and `libraries`, from the file `memory` where it was written for the same code.

    Else they take some seconds.
    """
    code = code_hash()
    if memory.exists():
        try:
            remembered = json.loads(memory.read_text("utf-8"))
        except ValueError:
            remembered = {}
        stages, used = remembered.get("versions", {}), remembered.get("libraries")
        if used and remembered.get("code") == code and [*stages] == [one.name for one in line]:
            return Versions(stages, used)
    versions = Versions(stage_versions(line), libraries())
    memory.parent.mkdir(parents=True, exist_ok=True)
    aside = memory.with_name(f".{memory.name}")
    written = {"code": code, "versions": versions.stages, "libraries": versions.libraries}
    aside.write_text(json.dumps(written), "utf-8")
    aside.replace(memory)
    return versions


@cache
def libraries() -> dict[str, str]:
    """Version of Python, whose tables of Unicode count, and of each library that a stage computes with."""
    numbers = {"python": platform.python_version()}
    for module in _all_modules():
        numbers |= dict(_libraries_of(module))
    return dict(sorted(numbers.items()))


def _own_parts(stage: Stage) -> Iterator[str]:
    """What the version of a stage is made of, but for the stages before it."""
    yield f"python {platform.python_version()}"
    for table in stage.makes:
        if table in SCHEMAS:
            yield repr([(field.name, str(field.type), field.nullable) for field in SCHEMAS[table]])
    modules = sorted(closure([stage.module], stage.plans))
    yield from (f"{module} {_content(module)}" for module in modules)
    if OUTLETS in modules:
        yield f"outlets {laid_over()}"
    needed = {library for module in modules for library in _libraries_of(module)}
    yield from (f"{name} {number}" for name, number in sorted(needed))


def closure(roots: Iterable[str], without: Iterable[str] = ()) -> set[str]:
    """Modules that `roots` import and that decide rows, `roots` included, as the code says it.

    without: modules that are left out, with what they alone import.
    """
    modules = set(without)
    todo = list(roots)
    while todo:
        name = todo.pop()
        if name in modules:
            continue
        modules.add(name)
        todo += [other for other in _imports(name) if _decides(other)]
    return modules - {CONTRACTS, *without}


def _decides(module: str) -> bool:
    return _below(module, DECIDING) and not _below(module, ELSEWHERE) and module != "flows.stages"


def _below(module: str, packages: Iterable[str]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def _tree(module: str) -> ast.Module:
    source = _path(module).read_bytes()
    for _ in range(_TRIES):
        try:
            return ast.parse(source)
        except SystemError:  # of Python 3.11 where another thread parses meanwhile (python/cpython#106905)
            continue
    return ast.parse(source)


def _path(module: str) -> Path:
    path = ROOT.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _is_module(name: str) -> bool:
    return _path(name).exists()


class _Code(NamedTuple):
    """What the code of a module says, but for docstrings.

    modules: that it imports anywhere in it, and names that it imports from them; libraries: the first parts of the
    names of modules; strings: those short enough to name a file; content: a hash of all of it.
    """

    modules: frozenset[str]
    libraries: frozenset[str]
    strings: frozenset[str]
    content: str


@cache
def _code(module: str) -> _Code:
    return _code_of(_tree(module))


def _code_of(tree: ast.Module) -> _Code:
    """What `tree` says; its docstrings are taken out of it."""
    modules: set[str] = set()
    libraries: set[str] = set()
    strings: set[str] = set()
    nodes: list[ast.AST] = [tree]
    while nodes:  # once, for walking takes longer than parsing
        node = nodes.pop()
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
            libraries |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            modules |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
            libraries.add(node.module.partition(".")[0])
        elif isinstance(node, ast.Constant):
            if isinstance(node.value, str) and 0 < len(node.value) < 100:
                strings.add(node.value)
        elif isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            _strip_docstring(node)
        nodes.extend(ast.iter_child_nodes(node))
    content = hashlib.sha256(ast.dump(tree).encode()).hexdigest()
    return _Code(frozenset(modules), frozenset(libraries), frozenset(strings), content)


def _strip_docstring(node: ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> None:
    first = node.body[0] if node.body else None
    if (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    ):
        node.body = node.body[1:]


@cache
def _imports(module: str) -> tuple[str, ...]:
    """Modules of this project that `module` imports anywhere in it, with the packages that hold them."""
    own = {name for name in _code(module).modules if _below(name, _PACKAGES) and _is_module(name)}
    holders = {name.rsplit(".", n)[0] for name in own for n in range(1, name.count(".") + 1)}
    return tuple(sorted(own | holders))


@cache
def _content(module: str) -> str:
    """What a module says, and the data files beside it that it names, as a hash."""
    digest = hashlib.sha256(_code(module).content.encode())
    for path in _data_files(module):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _data_files(module: str) -> list[Path]:
    """Files, and those in folders, that a string in `module` names and that lie beside it or in its package."""
    folders = {_path(module).parent, ROOT / "transforms"}
    strings = _code(module).strings
    return sorted({path for name in strings for folder in folders for path in _data_at(folder, name)})


def _data_at(folder: Path, name: str) -> Iterator[Path]:
    if name.startswith((".", "/")) or " " in name or name.partition("/")[0] not in _names_in(folder):
        return
    path = folder / name
    if path.suffix in _DATA and path.is_file():
        yield path
    elif path.parent == folder and path.is_dir() and not (path / "__init__.py").exists():
        yield from (p for p in path.rglob("*") if p.suffix in _DATA)


@cache
def _names_in(folder: Path) -> frozenset[str]:
    return frozenset(path.name for path in folder.iterdir())


@cache
def _libraries_of(module: str) -> tuple[tuple[str, str], ...]:
    """(distribution, version) of the libraries that a module imports; those of Python itself have no distribution."""
    distributions = _distributions()
    libraries = _code(module).libraries
    names = {name for top in libraries.difference(_PACKAGES) for name in distributions.get(top, ())}
    return tuple(sorted((name, version(name)) for name in names))


@cache
def _distributions() -> Mapping[str, Sequence[str]]:
    return packages_distributions()


def _all_modules() -> Iterator[str]:
    """Every module that some stage's version may be made of."""
    for folder in ("transforms", "warehouse", "flows/stages"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            if _decides(name):
                yield name
