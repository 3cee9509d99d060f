"""Building the demo network: four registers, their story, and what waits in an inbox.

Everything in it is made by the use cases of the program: registers created,
cards taken, records written, bundles sealed, carried and taken. All people,
numbers and plates are invented; addresses end in ``.example``.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from liaison_desk import files
from liaison_desk.clock import Clock, HandClock
from liaison_desk.demo.calendar import STORY_TODAY, Calendar
from liaison_desk.demo.scenes import Scene, Station, scenes, stations
from liaison_desk.demo.stage import Stage
from liaison_desk.desk.errors import FolderNotEmpty
from liaison_desk.keys.wrapping import MEMORY_FLOOR_KIB
from liaison_desk.progress import Progress, quiet
from liaison_desk.register import Register

DEMO_TODAY: Final = STORY_TODAY
# Shown on the screen. No letter of it moves between the keyboards of the region.
DEMO_PASSPHRASE: Final = "gur lumi mal det mars"  # noqa: S105  (it protects nothing)
SHOWN: Final = "SKP"  # the register that a show opens: the attaché in Skopje

_FOUNDED: Final = "2025-11-03 09:00"
_JOINED: Final = "2025-11-03 14:00"
_MORNING: Final = "09:00"
_STAGE: Final = "demo"  # of progress


@dataclass(frozen=True)
class DemoNetwork:
    """A demo network on the disk, every register locked."""

    folders: Mapping[str, Path]  # station → folder of its register
    passphrase: str
    now: datetime  # the moment at which the story stops
    ids: Mapping[str, str]  # name in the story → record, such as "assets"
    numbers: Mapping[str, str]  # name in the story → register number
    inbox: tuple[Path, ...]  # bundles that lie unread at the station shown, oldest first
    conflict: Path  # the one of them that meets a conflict

    def clock(self) -> HandClock:
        """Return a new clock that stands where the story stops."""
        return HandClock(self.now)

    def open(self, station: str = SHOWN, *, clock: Clock | None = None) -> Register:
        """Open the register of a station, by default at the moment where the story stops."""
        return Register.open(
            self.folders[station], passphrase=self.passphrase, clock=clock or self.clock()
        )


def build_demo(
    folder: Path, *, today: date | None = None, progress: Progress = quiet
) -> DemoNetwork:
    """Make the demo network in a new or empty folder, one register in each subfolder.

    With ``today`` all its days are moved so that the last one is that day.
    Stopped or failed, it leaves nothing behind.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FolderNotEmpty(folder=str(folder))
    calendar = Calendar.ending(today or DEMO_TODAY)
    try:
        with contextlib.ExitStack() as closing:
            stage = _found(folder, calendar, closing)
            story = scenes(calendar)
            before = [one for one in story if one.at < _joined(stage)]
            _join(stage, before)
            _play(stage, story[len(before) :], progress)
    except BaseException:
        files.remove_folder(folder)
        raise
    inbox = tuple(one for one in stage.bundles.values() if one.parent.parent.name == SHOWN)
    return DemoNetwork(
        {code: folder / code for code in stage.registers},
        DEMO_PASSPHRASE, stage.clock.now(), dict(stage.ids), dict(stage.numbers),
        inbox, stage.bundles["conflict"],
    )  # fmt: skip


def _found(folder: Path, calendar: Calendar, closing: contextlib.ExitStack) -> Stage:
    """Make the registers, and write down whom they belong to."""
    told = stations()
    clock = HandClock(calendar.moment(_FOUNDED, told[0].zone))
    registers = {}
    for one in told:
        register = Register.create(
            folder / one.code, station=one.code, name=one.name, officer=one.officers[0]["name"],
            passphrase=DEMO_PASSPHRASE, headquarters=one is told[0], clock=clock,
            memory_kib=MEMORY_FLOOR_KIB,
        )  # fmt: skip
        registers[one.code] = closing.enter_context(register)
        register.mark_demo()
    stage = Stage(registers, {one.code: one.zone for one in told}, calendar, clock)
    for one in told:
        _enter_officers(stage, one)
    return stage


def _enter_officers(stage: Stage, station: Station) -> None:
    """Say what its officers do; the story calls them ``officer TIA``, ``officer TIA 2``."""
    register, name = stage.registers[station.code], f"officer {station.code}"
    first, *others = station.officers
    register.change(register.officer, **first)
    stage.ids[name] = register.officer
    for place, one in enumerate(others, 2):
        stage.ids[f"{name} {place}"] = register.add("officer", station=station.code, **one)


def _joined(stage: Stage) -> datetime:
    return stage.calendar.moment(_JOINED, next(iter(stage.zones.values())))


def _join(stage: Stage, before: Sequence[Scene]) -> None:
    """Exchange cards with headquarters, which enters the stations and vouches for them.

    What headquarters did ``before`` its first bundles goes out with them.
    """
    headquarters, *others = stage.registers
    card = stage.registers[headquarters].card()
    for code in others:
        register = stage.registers[code]
        register.trust(card, fingerprint=card.key_code)
        own = register.card()
        stage.registers[headquarters].trust(own, fingerprint=own.key_code)
    _enter_places(stage.registers[headquarters])
    for code in others:
        stage.take(headquarters, stage.send(code, headquarters))
    for scene in before:
        stage.play(scene)
    stage.clock.set(_joined(stage))
    for code in others:
        stage.take(code, stage.send(headquarters, code))


def _enter_places(headquarters: Register) -> None:
    known = {one.code: one for one in stations()}
    for record in headquarters.list("station"):
        one = known[record.code]
        headquarters.put_station(one.code, place=one.place, country=one.country, zone=one.zone)


def _play(stage: Stage, story: Sequence[Scene], progress: Progress) -> None:
    for done, scene in enumerate(story):
        progress(done, len(story), _STAGE)
        stage.play(scene)
    headquarters = next(iter(stage.zones.values()))
    stage.clock.set(stage.calendar.moment(f"{DEMO_TODAY} {_MORNING}", headquarters))
