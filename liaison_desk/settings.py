"""Settings of one user on one computer: language, look, registers used last.

They lie outside every register, in clear, and say nothing of what is in one.
A damaged file means default settings, never an error at the start.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Final

from liaison_desk import files, paths, words

FILE: Final = "settings.json"
MOST_REGISTERS: Final = 8
MAX_SIZE: Final = 64 * 1024  # bytes; ours has a few hundred
IDLE_MINUTES: Final = (1, 30)  # least and most until the window locks by itself


@dataclass(frozen=True)
class Settings:
    """What a user chose."""

    language: str = "en"
    look: str = "light"  # light, dark, contrast
    idle_minutes: int = 5
    registers: tuple[str, ...] = ()  # folders, the last used first

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
    return Settings(**right)


def _fits(name: str, found: dict[str, Any]) -> bool:
    value = found.get(name)
    if name == "language":
        return value in words.LANGUAGES
    if name == "look":
        return value in {"light", "dark", "contrast"}
    if name == "idle_minutes":
        return type(value) is int and IDLE_MINUTES[0] <= value <= IDLE_MINUTES[1]
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
