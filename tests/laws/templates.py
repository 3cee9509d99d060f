"""Registers made once and copied for every history.

Stretching passphrases and exchanging cards would take longer than most
histories. A copy is opened by the key that its slots would give: what opens
them is tested where they are.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from liaison_desk.clock import Clock, HandClock
from liaison_desk.desk import lifecycle
from liaison_desk.keys.slots import Opened
from liaison_desk.keys.wrapping import MEMORY_FLOOR_KIB
from liaison_desk.register import Register
from tests.desk.network import PASSPHRASE, hold_every_level, trust_each_other

FAST: Final = Path("/dev/shm")  # where flushing costs nothing
MONDAY: Final = datetime(2026, 3, 16, 8, tzinfo=UTC)


class Seat(NamedTuple):
    """A station of the network, and the office that it is a seat of."""

    station: str
    office: str


class Template(NamedTuple):
    """Closed registers that know each other, and what opens each."""

    folder: Path
    ways: dict[str, Opened]


@functools.cache
def workshop() -> Path:
    """Return a folder of this process, gone when it ends."""
    folder = Path(tempfile.mkdtemp(prefix="laws-", dir=FAST if FAST.is_dir() else None))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@functools.cache
def template(seats: tuple[Seat, ...]) -> Template:
    """Return the registers of a network that has done nothing yet; the first is headquarters."""
    folder = Path(tempfile.mkdtemp(prefix="template-", dir=workshop()))
    with on_computer(folder / "state"):
        return _made(folder / "registers", seats)


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


def _made(folder: Path, seats: tuple[Seat, ...]) -> Template:
    made = {
        seat.station: Register.create(
            folder / seat.station, station=seat.station, name=seat.station,
            officer=f"Officer {seat.station}", passphrase=PASSPHRASE, office=seat.office,
            headquarters=seat == seats[0], clock=HandClock(MONDAY), memory_kib=MEMORY_FLOOR_KIB,
        )
        for seat in seats
    }  # fmt: skip
    for reg in made.values():
        hold_every_level(reg)
    trust_each_other(*made.values())
    ways = {code: Opened(reg._holder.secret, reg.officer) for code, reg in made.items()}
    for reg in made.values():
        reg.close()
    return Template(folder, ways)


def opened(folder: Path, way: Opened, clock: Clock) -> Register:
    """Open a copy of a register that was made here."""
    return Register(lifecycle._opened(folder, way, "passphrase", clock))


def copied(
    folder: Path, seats: tuple[Seat, ...], clocks: Mapping[str, Clock]
) -> dict[str, Register]:
    """Copy the network of these seats into ``folder``, and open it."""
    made = template(seats)
    shutil.copytree(made.folder, folder, dirs_exist_ok=True)
    return {
        seat.station: opened(folder / seat.station, made.ways[seat.station], clocks[seat.station])
        for seat in seats
    }
