"""Registers made once in a process, and copied for whoever asks.

Stretching passphrases and exchanging cards would take longer than most tests.
A copy is opened by the key that its slots would give: what opens them is
tested where they are.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from liaison_desk.clock import Clock
from liaison_desk.desk import lifecycle
from liaison_desk.desk.copies.marks import MACHINE
from liaison_desk.keys.slots import Opened
from liaison_desk.register import Register

FAST: Final = Path("/dev/shm")  # where flushing costs nothing


class Template(NamedTuple):
    """Closed registers that know each other, and what opens each."""

    folder: Path
    ways: dict[str, Opened]


@functools.cache
def workshop() -> Path:
    """Return a folder of this process, gone when it ends."""
    folder = Path(tempfile.mkdtemp(prefix="tests-", dir=FAST if FAST.is_dir() else None))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@contextlib.contextmanager
def on_computer(state: Path) -> Iterator[None]:
    """Let a computer's marks lie in a folder: a copy is none where nobody knows the first one."""
    before = os.environ.get("LIAISON_DESK_STATE")
    os.environ["LIAISON_DESK_STATE"] = str(state)
    try:
        yield
    finally:
        if before is None:
            del os.environ["LIAISON_DESK_STATE"]
        else:
            os.environ["LIAISON_DESK_STATE"] = before


def kept(folder: Path, made: Mapping[str, Register]) -> Template:
    """Close registers that lie in ``folder``, each under its station's code, to be copied.

    They forget the computer that they were made on: a copy is at home wherever it is opened first.
    """
    for reg in made.values():
        with reg.batch():
            reg._holder.meta.put(MACHINE, "")
    ways = {code: Opened(reg._holder.secret, reg.officer) for code, reg in made.items()}
    for reg in made.values():
        reg.close()
    return Template(folder, ways)


def opened(folder: Path, way: Opened, clock: Clock) -> Register:
    """Open a copy of a register that was made here."""
    return Register(lifecycle._opened(folder, way, "passphrase", clock))


def restored(backup: Path, folder: Path, way: Opened, clock: Clock) -> Register:
    """Go on with a backup of a register that was made here."""
    return Register(lifecycle._restored(backup, folder, way, clock))


def copied(template: Template, folder: Path, clocks: Mapping[str, Clock]) -> dict[str, Register]:
    """Copy the registers of a template into ``folder``, and open them."""
    shutil.copytree(template.folder, folder, dirs_exist_ok=True)
    return {code: opened(folder / code, way, clocks[code]) for code, way in template.ways.items()}
