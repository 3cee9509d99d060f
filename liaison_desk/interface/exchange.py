"""The exchange: sharing, bundles out and in, conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from liaison_desk.desk import folders, overview, sharing
from liaison_desk.desk.incoming import importing, inbox, reports, undoing, verifying
from liaison_desk.desk.incoming.importing import Report
from liaison_desk.desk.incoming.inbox import Incoming, Outcome
from liaison_desk.desk.incoming.planning import Plan
from liaison_desk.desk.minutes import settling
from liaison_desk.desk.outgoing import channels, due, exporting, rows, standing
from liaison_desk.desk.outgoing.due import Due, Waiting
from liaison_desk.desk.outgoing.exporting import Exported
from liaison_desk.desk.outgoing.standing import Silent, Standing
from liaison_desk.desk.sharing import Conflict
from liaison_desk.interface.held import Held
from liaison_desk.progress import Progress, quiet


class Exchange(Held):
    """Bundles between stations and headquarters."""

    def share(self, file: str, offices: Iterable[str], *, history: bool = False) -> None:
        """Share a case or meeting with offices: from now, or with its history."""
        sharing.share(self._holder, file, offices, history=history)

    def unshare(self, file: str, offices: Iterable[str]) -> None:
        """Share a case or meeting no longer."""
        sharing.unshare(self._holder, file, offices)

    def waiting(self, station: str = "") -> Sequence[Waiting]:
        """Return what a station, or any station, has not confirmed."""
        return due.waiting(self._holder, station)

    def standing(self, station: str) -> Standing:
        """Return how the exchange with a station stands: sent, taken, waiting, withheld."""
        return standing.standing(self._holder, station)

    def standings(self) -> Sequence[Standing]:
        """Return how the exchange stands with every station known, headquarters first."""
        return standing.standings(self._holder)

    def due(self) -> Sequence[Due]:
        """Return for every station known whether a bundle to it is due, and why."""
        return due.due(self._holder)

    def silent(self, days: int = 14) -> Sequence[Silent]:
        """Return the stations from which nothing was taken for so many days, or ever."""
        return standing.silent(self._holder, days)

    def export_bundle(
        self, station: str, path: str | Path, *, progress: Progress = quiet
    ) -> Exported:
        """Write one bundle for a station with all that it has not confirmed, of whatever size."""
        return exporting.export_bundle(self._holder, station, Path(path), progress=progress)

    def export_bundles(
        self,
        station: str,
        folder: str | Path | None = None,
        *,
        channel: str = channels.STICK,
        first: str = "",
        progress: Progress = quiet,
    ) -> Sequence[Exported]:
        """Write all that a station has not confirmed, in bundles that a channel takes.

        Into ``folder``, else the outbox. ``first`` is the id of a file that goes
        in front. Pressed twice, it returns what lies there already.
        """
        place = None if folder is None else Path(folder)
        return rows.export_bundles(
            self._holder, station, place, channel=channel, first=first, progress=progress
        )

    def channels(self) -> Mapping[str, int]:
        """Return the channels of bundles, and the bytes that each takes at most; 0: no limit."""
        return channels.limits(self._holder)

    def set_channel_limit(self, channel: str, size: int) -> None:
        """Let a channel take disk files of ``size`` bytes at most; 0 lifts its limit."""
        channels.set_limit(self._holder, channel, size)

    def read_bundle(self, path: str | Path, *, progress: Progress = quiet) -> Plan:
        """Read and verify a bundle; nothing is written."""
        return verifying.read_bundle(self._holder, Path(path), progress=progress)

    def apply(self, plan: Plan, *, deletions: int = 0, progress: Progress = quiet) -> Report:
        """Take a bundle as a whole.

        ``deletions`` is what an officer typed, where ``plan.must_type`` asks for a number.
        """
        return importing.apply(self._holder, plan, deletions=deletions, progress=progress)

    def inbox(self) -> Sequence[Path]:
        """Return the disk files in the inbox folder that look like bundles."""
        return overview.inbox(self._holder)

    def read_inbox(
        self, before: Sequence[Incoming] = (), *, progress: Progress = quiet
    ) -> Sequence[Incoming]:
        """Verify every bundle in the inbox; nothing is written. Leave, or take, all of them.

        ``before`` is what an earlier call returned: what is the same is not read again.
        """
        return inbox.read_inbox(self._holder, before=before, progress=progress)

    def take_all(
        self, incoming: Iterable[Incoming], *, progress: Progress = quiet
    ) -> Sequence[Outcome]:
        """Take every bundle that can be taken: one transaction and one report each."""
        return inbox.take_all(self._holder, incoming, progress=progress)

    def undo(self, report: Report | int) -> Sequence[str]:
        """Undo a taken bundle; returns the records that changed."""
        return undoing.undo(self._holder, _bundle(report))

    def take_again(self, report: Report | int) -> Sequence[str]:
        """Take up again a bundle that was undone."""
        return undoing.take_again(self._holder, _bundle(report))

    def report(self, bundle: int) -> Report:
        """Return the report of a bundle that was taken, as it was kept.

        Of each record what labels it, and long values shortened; at most 2,000 records.
        """
        return importing.kept_report(self._holder, bundle)

    def print_report(
        self, report: Report | int, path: str | Path, languages: Sequence[str] = ("en",)
    ) -> None:
        """Print the report of a taken bundle as a PDF in one or two languages; logged."""
        reports.print_report(self._holder, _bundle(report), Path(path), languages)

    def would_fall(self, report: Report | int) -> Sequence[str]:
        """Return the records changed since that undoing a bundle would take along."""
        return undoing.would_fall(self._holder, _bundle(report))

    def conflicts(self) -> Sequence[Conflict]:
        """Return what is open: several values, deletions against changes, proposals."""
        return sharing.conflicts(self._holder)

    def settle(self, conflict: Conflict, value: Any) -> None:
        """Settle a conflict with the value that counts from now on."""
        settling.settle(self._holder, conflict, value)

    # Folders of bundles

    def folders(self) -> tuple[Path, Path]:
        """Return the inbox and the outbox of this copy; they need not be there just now."""
        return folders.inbox(self._holder), folders.outbox(self._holder)

    def set_folders(
        self, *, inbox: str | Path | None = None, outbox: str | Path | None = None
    ) -> None:
        """Use other folders for bundles from now on, on this computer only."""
        folders.set_folders(
            self._holder,
            inbox=None if inbox is None else Path(inbox),
            outbox=None if outbox is None else Path(outbox),
        )


def _bundle(report: Report | int) -> int:
    return report if isinstance(report, int) else report.id
