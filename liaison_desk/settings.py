"""Settings of one user on one computer: language, look, registers used last, how lists stand.

They lie outside every register, in clear, and say nothing of what is in one.
A damaged file means default settings, never an error at the start.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final

from liaison_desk import files, paths, words

FILE: Final = "settings.json"
MOST_REGISTERS: Final = 8
MAX_SIZE: Final = 64 * 1024  # bytes; ours has a few hundred
IDLE_MINUTES: Final = (1, 30)  # least and most until the window locks by itself


WIDEST: Final = 4000  # px: no pane and no column is wider


@dataclass(frozen=True)
class Arrangement:
    """How the list of one place stands: codes and widths, and never a word that was typed."""

    filters: tuple[str, ...] | None = None  # codes; None: as the place begins
    order: str = ""
    width: int = 0  # px of the list; 0: as the place begins
    columns: tuple[tuple[str, int], ...] = ()  # field and px, from left to right; none: all


@dataclass(frozen=True)
class Settings:
    """What a user chose."""

    language: str = "en"
    look: str = "light"  # light, dark, contrast
    idle_minutes: int = 5
    lock_minimised: bool = True  # who puts the window away leaves nothing of the register open
    registers: tuple[str, ...] = ()  # folders, the last used first
    places: Mapping[str, Arrangement] = field(default_factory=dict)

    def with_register(self, folder: Path) -> Settings:
        """Return the settings with ``folder`` as the register used last."""
        known = [str(folder), *(one for one in self.registers if one != str(folder))]
        return replace(self, registers=tuple(known[:MOST_REGISTERS]))


def load(folder: Path | None = None) -> Settings:
    """Return the settings that were kept; the defaults for whatever is not right."""
    try:
        data = files.read_bounded((folder or paths.state_folder()) / FILE, MAX_SIZE)
        return _read(json.loads(data))
    except (OSError, ValueError):
        return Settings()


def save(settings: Settings, folder: Path | None = None) -> None:
    """Keep the settings."""
    target = files.make_folder(folder or paths.state_folder())
    text = json.dumps(asdict(settings), ensure_ascii=False, indent=1, sort_keys=True)
    files.write_whole(target / FILE, text.encode())


def _read(found: Any) -> Settings:
    if not isinstance(found, dict):
        return Settings()
    right = {one.name: found[one.name] for one in fields(Settings) if _fits(one.name, found)}
    if "registers" in right:
        right["registers"] = tuple(right["registers"][:MOST_REGISTERS])
    if "places" in right:
        right["places"] = {name: _arrangement(one) for name, one in right["places"].items()}
    return Settings(**right)


def _fits(name: str, found: dict[str, Any]) -> bool:
    value = found.get(name)
    if name == "language":
        return value in words.LANGUAGES
    if name == "look":
        return value in {"light", "dark", "contrast"}
    if name == "idle_minutes":
        return type(value) is int and IDLE_MINUTES[0] <= value <= IDLE_MINUTES[1]
    if name == "lock_minimised":
        return isinstance(value, bool)
    if name == "places":
        return isinstance(value, dict) and all(isinstance(one, dict) for one in value.values())
    return _are_texts(value)


def _arrangement(found: dict[str, Any]) -> Arrangement:
    """Return an arrangement; what is not right in it stands as at the beginning."""
    filters: Any = found.get("filters")
    width: Any = found.get("width")
    order, columns = found.get("order"), found.get("columns")
    return Arrangement(
        tuple(filters) if _are_texts(filters) else None,
        order if isinstance(order, str) else "",
        width if _is_width(width) else 0,
        tuple((one[0], one[1]) for one in columns if _is_column(one))
        if isinstance(columns, list)
        else (),
    )


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _is_width(value: Any) -> bool:
    return type(value) is int and 0 <= value <= WIDEST


def _is_column(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and isinstance(value[0], str)
        and _is_width(value[1])
    )
