"""The rooms of the house, as the table of ``docs/architecture.md`` states them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from tests.house.source import PACKAGE, ROOT

USE_CASES: Final = "register"  # the row on which all that follow stand
ENTRANCE: Final = "__main__"  # may call either
FACES: Final = {"cli", "ui", ENTRANCE}  # none of them knows another

_HEAD: Final = "| room |"
_QUOTED: Final = re.compile(r"`([^`]+)`")
_OTHERS: Final = re.compile(r"\((.*)\)")


@dataclass(frozen=True)
class Room:
    """One row of the table: its modules and folders, and the packages it keeps."""

    level: int  # position in the table, from 0
    names: tuple[str, ...]
    packages: tuple[str, ...]  # third-party packages that are imported here
    shared_with: tuple[str, ...]  # the other rooms that may import them too


def read_table(text: str) -> list[Room]:
    """Return the rooms of the first table whose head begins with ``| room |``."""
    lines = iter(text.splitlines())
    for line in lines:
        if line.startswith(_HEAD):
            break
    next(lines, None)  # the rule under the head
    rooms: list[Room] = []
    for line in lines:
        if not line.startswith("|"):
            break
        names, _, kept = [cell.strip() for cell in line.strip("|").split("|")]
        others = _OTHERS.search(kept)
        rooms.append(
            Room(
                level=len(rooms),
                names=_names(names),
                packages=_names(_OTHERS.sub("", kept)),
                shared_with=_names(others[1]) if others else (),
            )
        )
    return rooms


def _names(cell: str) -> tuple[str, ...]:
    """Return the quoted names in a cell, without ``/`` and ``.py``."""
    words = " ".join(_QUOTED.findall(cell)).split()
    return tuple(word.rstrip("/").removesuffix(".py") for word in words if word != "…")


@cache
def rooms() -> dict[str, Room]:
    """Return every room of the house by its name."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    return {name: room for room in read_table(text) for name in room.names}


def room_name(module: str) -> str:
    """Return the room of a module of ours: ``liaison_desk.feeds.merge`` lies in ``feeds``.

    The package's own ``__init__`` is what scripts import: it stands with the use cases.
    """
    parts = module.split(".")
    assert parts[0] == PACKAGE, module
    return parts[1] if len(parts) > 1 else USE_CASES


def may_import(importer: str, imported: str) -> bool:
    """Tell whether a module in the room ``importer`` may import from ``imported``."""
    above, below = rooms()[importer], rooms()[imported]
    if above is below or importer == ENTRANCE:
        return True
    return below.level < above.level and not FACES.intersection(below.names)


def keepers() -> dict[str, set[str]]:
    """Return for each third-party package the rooms that may import it."""
    found: dict[str, set[str]] = {}
    for room in rooms().values():
        for package in room.packages:
            found[package] = {*room.names, *room.shared_with}
    return found
