"""Networks of registers that have done nothing yet, made once and copied for every history."""

from __future__ import annotations

import functools
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from liaison_desk.clock import HandClock
from liaison_desk.keys.wrapping import MEMORY_FLOOR_KIB
from liaison_desk.register import Register
from tests.desk.network import PASSPHRASE, hold_every_level, trust_each_other
from tests.desk.templates import Template, kept, on_computer, workshop

MONDAY: Final = datetime(2026, 3, 16, 8, tzinfo=UTC)


class Seat(NamedTuple):
    """A station of the network, and the office that it is a seat of."""

    station: str
    office: str


@functools.cache
def template(seats: tuple[Seat, ...]) -> Template:
    """Return the registers of a network that has done nothing yet; the first is headquarters."""
    folder = Path(tempfile.mkdtemp(prefix="template-", dir=workshop()))
    with on_computer(folder / "state"):
        return _made(folder / "registers", seats)


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
    return kept(folder, made)
