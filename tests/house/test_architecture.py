"""The house has one direction, one gatekeeper for each package, and rooms of a readable size."""

from __future__ import annotations

import ast
import graphlib
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.house import rooms, source
from tests.house.rooms import may_import, read_table, room_name

MOST_LINES_OF_A_FILE = 500
MOST_LINES_OF_A_FUNCTION = 60
# Handed out alone, and read from top to bottom by whoever has nothing else of ours.
ONE_FILE_BY_PURPOSE: Final = {"resources/reader/read_bundle.py": 1_800}

# A folder without modules is a room that is not built yet.
BUILT = [path for path in source.program_files() if path.read_bytes().strip()]

TABLE = """
| room | what lives there | the only place that imports |
|---|---|---|
| `errors clock` | ground | |
| `crypto` | keys | `cryptography` (with `bundle/`) |
| `bundle/` | bundles | |
| `register.py` … | use cases | |
| `cli.py` | commands | |
| `ui/` | the window | `PySide6` |
| `__main__.py` | the entrance | |

| room | another table |
"""


def test_the_table_is_read_as_it_stands() -> None:
    table = read_table(TABLE)
    assert [one.names for one in table] == [
        ("errors", "clock"), ("crypto",), ("bundle",), ("register",), ("cli",), ("ui",),
        ("__main__",),
    ]  # fmt: skip
    assert (table[1].packages, table[1].shared_with) == (("cryptography",), ("bundle",))


@pytest.mark.parametrize(
    ("importer", "imported", "allowed"),
    [
        ("feeds", "records", True),
        ("records", "feeds", False),
        ("errors", "words", True),
        ("ui", "register", True),
        ("register", "ui", False),
        ("cli", "ui", False),
        ("ui", "cli", False),
        ("__main__", "ui", True),
        ("__main__", "cli", True),
        ("cli", "__main__", False),
        ("demo", "register", True),
        ("cli", "demo", True),
        ("ui", "demo", True),
        ("register", "demo", False),
        ("demo", "cli", False),
    ],
)
def test_direction_is_what_the_document_says(importer: str, imported: str, allowed: bool) -> None:
    assert may_import(importer, imported) is allowed


@pytest.mark.parametrize("path", BUILT, ids=source.relative)
def test_every_module_lives_in_a_room_of_the_table(path: Path) -> None:
    assert room_name(source.module_name(path)) in rooms.rooms()


@pytest.mark.parametrize("path", BUILT, ids=source.relative)
def test_imports_point_down_the_table(path: Path) -> None:
    importer = room_name(source.module_name(path))
    ours = [one for one in source.imports(path) if one.module.startswith(f"{source.PACKAGE}.")]
    wrong = [
        f"line {one.line}: {importer} may not import {one.module}"
        for one in ours
        if not may_import(importer, room_name(one.module))
    ]
    assert not wrong


@pytest.mark.parametrize("path", BUILT, ids=source.relative)
def test_each_package_of_others_is_imported_by_its_keepers_only(path: Path) -> None:
    importer = room_name(source.module_name(path))
    known = sys.stdlib_module_names | {source.PACKAGE, "_typeshed"}  # the last: for types only
    foreign = {(one.module.partition(".")[0], one.line) for one in source.imports(path)}
    wrong = [
        f"line {line}: {package} is kept by {sorted(rooms.keepers().get(package, []))}"
        for package, line in foreign
        if package not in known and importer not in rooms.keepers().get(package, set())
    ]
    assert not wrong


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {
        source.module_name(path): {
            one.module for one in source.imports(path) if one.at_start
        }
        for path in BUILT
    }  # fmt: skip
    tuple(graphlib.TopologicalSorter(graph).static_order())  # raises CycleError with the circle


def modules_outside(*left_out: str) -> list[str]:
    """Return the modules of all rooms but these."""
    names = [source.module_name(path) for path in BUILT]
    return [name for name in names if room_name(name) not in left_out]


def loaded_after_importing(modules: list[str], packages: list[str]) -> list[str]:
    """Return which of ``packages`` a fresh process has loaded after importing ``modules``."""
    code = (
        "import importlib, sys\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        f"print(*[one for one in {packages!r} if one in sys.modules])"
    )
    line = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(line, cwd=source.ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_the_core_is_imported_without_any_qt() -> None:
    core = modules_outside("ui", "drawing", rooms.ENTRANCE)
    assert core
    assert loaded_after_importing(core, ["PySide6", "shiboken6"]) == []


def test_the_core_is_imported_without_what_costs_time_at_the_start() -> None:
    core = modules_outside("ui", "printing", rooms.ENTRANCE)  # printing is itself imported late
    assert loaded_after_importing(core, ["reportlab", "keyring"]) == []


def test_the_window_opens_without_what_costs_more_time_than_itself() -> None:
    window = [one for one in modules_outside() if room_name(one) == "ui"]
    assert loaded_after_importing(window, ["reportlab", "keyring"]) == []


def test_a_loaded_package_is_noticed() -> None:
    assert loaded_after_importing(["json"], ["json", "reportlab"]) == ["json"]


@pytest.mark.parametrize("path", source.all_files(), ids=source.relative)
def test_files_and_functions_stay_readable(path: Path) -> None:
    most = ONE_FILE_BY_PURPOSE.get(source.relative(path), MOST_LINES_OF_A_FILE)
    assert len(path.read_text(encoding="utf-8").splitlines()) <= most
    functions = [
        node
        for node in ast.walk(source.tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    long = [
        f"{one.name}: {lines} lines"
        for one in functions
        if (lines := (one.end_lineno or one.lineno) - one.lineno + 1) > MOST_LINES_OF_A_FUNCTION
    ]
    assert not long
