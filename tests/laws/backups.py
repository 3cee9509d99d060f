"""Backups that are taken and, when a disk is lost, go on in its place."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field, replace
from pathlib import Path

from liaison_desk.keys.slots import Opened
from tests.desk import templates
from tests.laws.reading import names, readings
from tests.laws.stations import Taken
from tests.laws.work import Work


@dataclass
class Backup:
    """A copy of a register, and what its station had taken by then."""

    path: Path
    taken: list[Taken]
    delivered: set[int]  # bundles, by the count of the network
    served: bool = False  # restored before


@dataclass
class Backups(Work):
    """Officers who work, and whose disks may be lost."""

    backups: dict[str, Backup] = field(default_factory=dict)
    restored: set[str] = field(default_factory=set)  # stations that lost a disk

    def backup(self, a: int, *_: int) -> None:
        """Make a backup of a register; the one before it is gone."""
        reg = self.at(a)
        path = self.folder / f"backup-{next(self._count)}"
        reg.backup(path)
        before = self.backups.get(reg.station)
        if before:
            shutil.rmtree(before.path)
        arrived = {one.made for one in self.delivered if one.recipient == reg.station}
        self.backups[reg.station] = Backup(path, _as_now(self.taken[reg.station]), arrived)

    def restore(self, a: int, b: int, c: int = 0, *_: int) -> None:
        """Lose a disk, and go on with the backup; what came since lies about, or is gone.

        On this computer or, where no mark tells of it, on another one; and the
        same backup as often as it comes.
        """
        reg = self.at(a)
        backup = self.backups.get(reg.station)
        if not backup:
            return
        if c % 3 == 0:
            shutil.rmtree(self.folder / "state", ignore_errors=True)
        self.met["restored again"] += backup.served
        backup.served = True
        station, held, said = reg.station, names(reg), readings(reg)
        way = Opened(reg._holder.secret, reg.officer)
        reg.close()
        shutil.rmtree(reg.folder)
        folder = self.folder / f"{station}-{next(self._count)}"
        restored = templates.restored(backup.path, folder, way, self.clocks[station])
        self.registers[station] = restored
        gone = held.difference(*(names(one) for one in self.everyone()))
        self.lost |= gone
        self.with_disk |= {(station, one) for one in held - names(restored)}
        self.lost_values |= said.difference(*(readings(one) for one in self.everyone()))
        self.restored.add(station)
        self.met["restores"] += 1
        self.met["restores that lost"] += any(one in self.wrote for one in gone)
        self.taken[station] = _as_now(backup.taken)
        self.writes[station] += 1
        self.unheard.add(station)
        self._skip(restored)
        self._arrive_again(station, backup, again=b % 2 == 0)

    def _arrive_again(self, station: str, backup: Backup, *, again: bool) -> None:
        """Put the bundles that came since the backup on their way again, or forget them."""
        since = [
            one
            for one in self.delivered
            if one.recipient == station and one.made not in backup.delivered
        ]
        self.delivered = [one for one in self.delivered if one not in since]
        if again:
            self.transit += since
            self.met["old bundles"] += len(since)


def _as_now(taken: list[Taken]) -> list[Taken]:
    return [replace(one) for one in taken]
