"""The demo network on this computer: where it lies, when it plays, and its passphrase.

Beside the registers lies a note in clear; by it a door knows that it may say
the passphrase aloud, and that the story's clock counts.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from liaison_desk import files, paths
from liaison_desk.clock import Clock, HandClock, SystemClock
from liaison_desk.demo.network import DEMO_PASSPHRASE, SHOWN, build_demo
from liaison_desk.progress import Progress

NOTE: Final = "demo.json"
_LONGEST: Final = 4096  # bytes; ours has one line


@dataclass(frozen=True)
class StoryClock:
    """The computer's clock, but never before the moment at which the story stops."""

    story: datetime
    real: Clock

    def now(self) -> datetime:
        """Return the later of both, in UTC."""
        return max(self.story, self.real.now())


@dataclass(frozen=True)
class DemoPlace:
    """A demo network that was built on this computer."""

    folder: Path
    now: datetime  # where the story stops

    passphrase: str = DEMO_PASSPHRASE

    @property
    def shown(self) -> Path:
        """Return the register that a show opens: the attaché in Skopje."""
        return self.folder / SHOWN

    def clock(self) -> Clock:
        """Return the clock of the demo's registers."""
        return StoryClock(self.now, SystemClock())

    def stopped_clock(self) -> Clock:
        """Return a clock that stands where the story stops."""
        return HandClock(self.now)

    def inbox(self) -> tuple[Path, ...]:
        """Return what lies in the inbox of the register that is shown."""
        return tuple(sorted((self.shown / "inbox").iterdir()))


def folder_of_user() -> Path:
    """Return where the demo lies when an officer looks around in it."""
    return paths.state_folder() / "demo"


def demo_around(register: Path) -> DemoPlace | None:
    """Return the demo network that the register in this folder belongs to, if any."""
    try:
        note = json.loads(files.read_bounded(register.parent / NOTE, _LONGEST))
        return DemoPlace(register.parent, datetime.fromisoformat(note["now"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def provide(folder: Path, today: date | None, progress: Progress) -> DemoPlace:
    """Return the demo network in ``folder``; made anew where it is not of ``today``.

    Without ``today`` it plays on its own days, and is always made anew. A
    folder that holds anything else is left alone: ``FolderNotEmpty``.
    """
    found = demo_around(folder / SHOWN)
    if found and today and found.now.date() == today:
        return found
    if found:
        files.remove_folder(folder)
    network = build_demo(folder, today=today, progress=progress)
    note = json.dumps({"now": network.now.isoformat()})
    files.write_whole(folder / NOTE, note.encode())
    return DemoPlace(folder, network.now)
