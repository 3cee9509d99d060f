"""What the shell knows of the register that was opened: read once, in the worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from liaison_desk.progress import Progress
from liaison_desk.register import Register


@dataclass(frozen=True)
class OpenRegister:
    """Whose register it is, and the drafts that lie in it."""

    folder: Path
    station: str
    name: str
    officer: str
    headquarters: str  # code; empty while none is trusted
    drafts: Mapping[str, str]  # key → text, oldest first

    @property
    def title(self) -> str:
        """Return what the window is called."""
        return f"{self.station} · {self.name}"


def describe(register: Register, _: Progress) -> OpenRegister:
    """Return what the shell wants to know."""
    drafts = sorted(register.drafts().items(), key=lambda one: one[1][0])
    return OpenRegister(
        register.folder, register.station, register.card().name,
        register.get(register.officer).label, register.headquarters,
        {key: text for key, (_, text) in drafts},
    )  # fmt: skip
