"""The register, for scripts and for every window and command above it.

Stable names over the use cases in :mod:`liaison_desk.desk`::

    with Register.open(folder, passphrase=…) as reg:
        case = reg.add("case", title="Twelve stolen vehicles", crime_areas=["VEH"])
        reg.share(case, ["LJU"])
        reg.export_bundle("LJU", path)

Ids are 32 hex digits. Every error is a :class:`~liaison_desk.errors.DeskError`
with a stable ``code``. One register has one thread: the one that opened it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any, Self

from liaison_desk import files
from liaison_desk.bundle.age import identity_text
from liaison_desk.clock import Clock, SystemClock
from liaison_desk.db.errors import writing
from liaison_desk.db.holder import Holder
from liaison_desk.desk import (
    channels,
    checking,
    copies,
    demo,
    directory,
    due,
    exporting,
    folders,
    forks,
    importing,
    inbox,
    key_change,
    key_paper,
    lifecycle,
    minutes,
    newer,
    overview,
    reading,
    records,
    references,
    reports,
    rows,
    sharing,
    standing,
    stations,
    taking_back,
    undoing,
    verifying,
)
from liaison_desk.desk.copies import Notice
from liaison_desk.desk.directory import Beyond, Listed
from liaison_desk.desk.due import Due, Waiting
from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.exporting import Exported
from liaison_desk.desk.forks import EqualNumber
from liaison_desk.desk.importing import Report
from liaison_desk.desk.inbox import Incoming, Outcome
from liaison_desk.desk.journal import log
from liaison_desk.desk.minutes import PrintedMinutes
from liaison_desk.desk.overview import Request
from liaison_desk.desk.planning import Plan
from liaison_desk.desk.reading import Hit, Record, Step
from liaison_desk.desk.references import Name
from liaison_desk.desk.sharing import Conflict
from liaison_desk.desk.standing import Silent, Standing
from liaison_desk.desk.stations import Card
from liaison_desk.feeds.fork import Fork
from liaison_desk.keys.identity import StationCard
from liaison_desk.keys.slots import Slots
from liaison_desk.keys.wrapping import MEMORY_KIB
from liaison_desk.progress import Progress, quiet


class Register:
    """One open register: cases, contacts and minutes of one station."""

    def __init__(self, holder: Holder) -> None:
        """Use :meth:`create` or :meth:`open`."""
        self._holder = holder

    @classmethod
    def create(
        cls,
        folder: str | Path,
        *,
        station: str,
        name: str,
        officer: str,
        passphrase: str,
        headquarters: bool = False,
        office: str = "",
        clock: Clock | None = None,
        memory_kib: int = MEMORY_KIB,
    ) -> Self:
        """Make a register in an empty or new folder, and open it.

        ``station`` is its three-letter code, ``office`` the code of the office
        that it is a further seat of. ``memory_kib`` is what stretching the
        passphrase takes.
        """
        return cls(
            lifecycle.create_register(
                Path(folder), station=station, name=name, officer=officer, passphrase=passphrase,
                headquarters=headquarters, office=office, clock=clock or SystemClock(),
                memory_kib=memory_kib,
            )
        )  # fmt: skip

    @classmethod
    def open(
        cls,
        folder: str | Path,
        *,
        passphrase: str | None = None,
        keystore: bool = False,
        clock: Clock | None = None,
    ) -> Self:
        """Open a register with an officer's passphrase, or through this computer's key store.

        The key store has to be set up first: :meth:`use_keystore`.
        """
        clock = clock or SystemClock()
        if keystore and passphrase is None:
            return cls(lifecycle.open_with_keystore(Path(folder), clock=clock))
        if passphrase is None or keystore:
            raise ValueError("a passphrase or the key store, and not both")
        return cls(lifecycle.open_register(Path(folder), passphrase=passphrase, clock=clock))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lock the register: close the database and let others in."""
        self._holder.db.close()

    def use_keystore(self) -> None:
        """Let this computer's key store open the register too, for the officer who has it open."""
        lifecycle.use_keystore(self._holder)

    @property
    def station(self) -> str:
        """Return this station's code."""
        return self._holder.station

    @property
    def headquarters(self) -> str:
        """Return the code of headquarters; empty while none is trusted."""
        return self._holder.headquarters

    @property
    def officer(self) -> str:
        """Return the id of the officer's record."""
        return self._holder.officer

    @property
    def demo(self) -> bool:
        """Tell whether everything in the register is invented."""
        return demo.is_demo(self._holder)

    def mark_demo(self) -> None:
        """Make a register that holds nothing yet a demo: its papers say so, for good."""
        demo.mark_demo(self._holder)

    @property
    def folder(self) -> Path:
        """Return where the register lies."""
        return self._holder.folder

    def now(self) -> datetime:
        """Return the present moment by the register's clock, in UTC."""
        return self._holder.clock.now().astimezone(UTC)

    @contextlib.contextmanager
    def batch(self) -> Iterator[None]:
        """Make everything in the block one transaction."""
        with self._holder.transaction():
            yield

    # Records

    def add(self, kind: str, *, file: str = "", **fields: Any) -> str:
        """Add a record and return its id; ``file`` names the case or meeting it belongs to."""
        return records.add(self._holder, kind, fields, file=file)

    def change(self, record: str, *, reason: str = "", **fields: Any) -> bool:
        """Change fields of a record; tell whether anything was different."""
        return records.change(self._holder, record, fields, reason=reason)

    def delete(self, record: str, *, reason: str = "") -> list[str]:
        """Move a record, or a whole file, to the bin; returns what went there."""
        return records.delete(self._holder, record, reason=reason)

    def put_back(self, record: str) -> list[str]:
        """Take a record, or a whole file, out of the bin; returns what came back."""
        return records.put_back(self._holder, record)

    def take_back(self) -> Sequence[str]:
        """Take back the last saved change that was not taken back; returns its records."""
        return taking_back.take_back(self._holder)

    def attach(self, record: str, path: str | Path, *, progress: Progress = quiet) -> str:
        """Attach a document to a record; returns the id of the attachment."""
        return records.attach(self._holder, record, Path(path), progress=progress)

    def document(self, attachment: str) -> Iterator[bytes]:
        """Yield the readable content of an attachment in verified pieces."""
        one = reading.get(self._holder, attachment)
        if one.kind != "attachment" or not one.blob:
            raise NotHere
        return self._holder.attachments.open(one.blob, bytes.fromhex(one.key))

    def get(self, record: str) -> Record:
        """Return a record; its fields are attributes."""
        return reading.get(self._holder, record)

    def list(
        self, kind: str, *, file: str = "", deleted: bool = False, **conditions: Any
    ) -> list[Record]:
        """Return the records of a kind whose fields equal the conditions."""
        return reading.listed(self._holder, kind, conditions, file=file, deleted=deleted)

    def ids(
        self,
        kind: str,
        *,
        but: Mapping[str, Sequence[str]] = MappingProxyType({}),
        order: str = "",
        deleted: bool = False,
        **conditions: Any,
    ) -> Sequence[str]:
        """Return the ids of the records of a kind: for lists of any length.

        ``but`` leaves out records whose field has one of some codes. ``order``
        is a field, with ``-`` before it for the largest first; else newest first.
        """
        return reading.ids(self._holder, kind, conditions, but=but, order=order, deleted=deleted)

    def rows(self, kind: str, ids: Sequence[str]) -> Sequence[Record]:
        """Return these records of a kind, in this order: one page of a list."""
        return reading.rows(self._holder, kind, ids)

    def places(self, records: Iterable[str]) -> Mapping[str, tuple[str, str]]:
        """Return (kind, id of its file) of each of these records that is here."""
        return reading.places(self._holder, records)

    def find(self, query: str) -> Sequence[Hit]:
        """Return what holds every word of ``query``, in any script, newest first."""
        return reading.found(self._holder, query)

    def history(self, record: str) -> Sequence[Step]:
        """Return every change of a record."""
        return reading.history(self._holder, record)

    def names(self, records: Collection[str]) -> Mapping[str, Name]:
        """Return what stands for each of these records, also for those that are not here."""
        return references.names_of(self._holder, records)

    def naming(self, record: str) -> Sequence[tuple[str, str, str]]:
        """Return (record id, kind, field) of every record that names this one."""
        return reading.naming(self._holder, record)

    def requests(self, *, case: str = "", unanswered: bool = False) -> Sequence[Request]:
        """Return every request with its state, of one case if given; most urgent first.

        ``unanswered`` asks for those that still await an answer, in all cases.
        """
        return overview.requests(self._holder, case=case, unanswered=unanswered)

    def inbox(self) -> Sequence[Path]:
        """Return the disk files in the inbox folder that look like bundles."""
        return overview.inbox(self._holder)

    def counts(self) -> Mapping[str, int]:
        """Return how many visible records there are of each kind."""
        return overview.counts(self._holder)

    def newer(self) -> int:
        """Return how many changes here can be shown by a newer version of the program only."""
        return newer.newer(self._holder)

    # Minutes

    def print_minutes(
        self,
        meeting: str,
        path: str | Path,
        languages: Sequence[str] = (),
        *,
        copy: int | None = None,
    ) -> PrintedMinutes:
        """Print a meeting's minutes as a PDF in one or two languages; logged.

        Without ``languages`` in those of the meeting. ``copy`` is the number
        of one of its counted copies.
        """
        return minutes.print_minutes(self._holder, meeting, Path(path), languages, copy)

    def draw_minutes(
        self, meeting: str, languages: Sequence[str] = (), *, copy: int | None = None
    ) -> tuple[bytes, PrintedMinutes]:
        """Return the PDF that :meth:`print_minutes` would write, to be looked at here."""
        return minutes.draw_minutes(self._holder, meeting, languages, copy)

    # Stations

    def card(self) -> Card:
        """Return this station's card, to be handed over."""
        return stations.card(self._holder)

    def trust(self, card: Card | str | Path, *, fingerprint: str) -> None:
        """Take a card, or its disk file, whose fingerprint or key code was compared."""
        given = card if isinstance(card, Card) else Card.read(card)
        stations.trust(self._holder, given, fingerprint)

    def take_card(self, card: Card | str | Path) -> None:
        """Keep a card whose key code nobody compared yet; it is listed as pending."""
        stations.take_card(self._holder, card if isinstance(card, Card) else Card.read(card))

    def pending_cards(self) -> Mapping[str, Card]:
        """Return the cards that wait for their key code to be compared, by station."""
        return stations.pending_cards(self._holder)

    def directory(self) -> Sequence[Listed]:
        """Return every station known here with its state, headquarters first."""
        return directory.listing(self._holder)

    def change_keys(self, *, passphrase: str) -> Card:
        """Go on under new keys, which the former ones vouch for; returns the new card."""
        return key_change.change_keys(self._holder, passphrase)

    def revoke(self, station: str, *, reason: str = "") -> None:
        """Revoke a station's keys, at headquarters; the next bundle to each tells it."""
        directory.revoke(self._holder, station, reason)

    def beyond_revocation(self) -> Sequence[Beyond]:
        """Return what is kept of revoked stations and does not count."""
        return directory.not_counting(self._holder)

    def take_in(self, changesets: Iterable[str]) -> None:
        """Let changesets of revoked stations count after all, at headquarters."""
        directory.take_in(self._holder, changesets)

    def hand_over(self, file: str, office: str) -> None:
        """Make another office the owner of a file, at headquarters."""
        directory.hand_over(self._holder, file, office)

    def print_key_code(self, station: str, path: str | Path, language: str) -> None:
        """Print the key code of a station, ours or another's, on one page to compare; logged."""
        key_paper.print_key_code(self._holder, station, Path(path), language)

    def stations(self) -> Mapping[str, StationCard]:
        """Return the cards known here by station, our own too."""
        return stations.known_cards(self._holder)

    def write_identity(self, path: str | Path, *, passphrase: str) -> None:
        """Write this station's age identity, for the reader of last resort; logged.

        Whoever has it reads every bundle that was ever sent to this station.
        """
        Slots.load(self.folder).open_with_passphrase(passphrase)
        with self._holder.transaction():
            log(self._holder, "DISCLOSE", {"how": "identity"})
            text = identity_text(stations.own_keys(self._holder).seal_seed)
            with writing(Path(path).parent):
                files.write_secret(Path(path), f"{text}\n".encode())

    # Exchange

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
        sharing.settle(self._holder, conflict, value)

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

    # Copies of the register

    def this_is_a_copy(self) -> None:
        """Say that this register is a copy: it goes on in feeds and numbers of its own."""
        copies.this_is_a_copy(self._holder)

    def notices(self) -> Sequence[Notice]:
        """Return what was noticed of copies and should be told once: code, time, values."""
        return copies.notices(self._holder)

    def forget_notices(self) -> None:
        """Say that the notices were read."""
        copies.forget_notices(self._holder)

    def forks(self) -> Sequence[Fork]:
        """Return the proof of every feed that a copied register wrote on: two signed heads."""
        return forks.forks(self._holder)

    def equal_numbers(self) -> Sequence[EqualNumber]:
        """Return every register number that several records have."""
        return forks.equal_numbers(self._holder)

    # The whole

    def digest(self, station: str | None = None) -> str:
        """Return the digest of all data, or of what a station and we both have in scope."""
        return checking.digest(self._holder, station or "")

    def check(self, *, progress: Progress = quiet) -> None:
        """Check pages, heads, proofs, attachments, and tables against feeds; raises on damage."""
        checking.check(self._holder, progress=progress)

    def backup(self, path: str | Path, *, progress: Progress = quiet) -> None:
        """Write a copy of the register, under the same keys, into a new folder."""
        lifecycle.back_up(self._holder, Path(path), progress=progress)

    @classmethod
    def restore(
        cls,
        backup: str | Path,
        folder: str | Path,
        *,
        passphrase: str,
        clock: Clock | None = None,
        progress: Progress = quiet,
    ) -> Self:
        """Make the register of a backup work again in a new folder, and open it."""
        return cls(
            lifecycle.restore(
                Path(backup), Path(folder), passphrase=passphrase, clock=clock or SystemClock(),
                progress=progress,
            )
        )  # fmt: skip

    # Drafts of open forms

    def keep_draft(self, key: str, text: str) -> None:
        """Keep the draft of a form, encrypted in the register."""
        with self._holder.transaction():
            self._holder.meta.keep_draft(key, text, self._holder.now())

    def drop_draft(self, key: str) -> None:
        """Forget a draft: its form was saved or given up."""
        with self._holder.transaction():
            self._holder.meta.drop_draft(key)

    def drafts(self) -> Mapping[str, tuple[int, str]]:
        """Return every draft: key → (ms UTC, text)."""
        return self._holder.meta.drafts()


def _bundle(report: Report | int) -> int:
    return report if isinstance(report, int) else report.id
