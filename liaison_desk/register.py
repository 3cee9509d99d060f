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
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from liaison_desk import memo
from liaison_desk.clock import Clock, SystemClock
from liaison_desk.desk import checking, demo, lifecycle, writer
from liaison_desk.desk.network import directory
from liaison_desk.interface.awaiting import Awaiting
from liaison_desk.interface.exchange import Exchange
from liaison_desk.interface.handling import Handling
from liaison_desk.interface.hits import Hits
from liaison_desk.interface.lists import Lists
from liaison_desk.interface.logbook import LogBook
from liaison_desk.interface.meeting_papers import MeetingPapers
from liaison_desk.interface.meetings import Meetings
from liaison_desk.interface.minutes import Minutes
from liaison_desk.interface.network import Network
from liaison_desk.interface.records import Records
from liaison_desk.interface.requests import Requests
from liaison_desk.keys.wrapping import MEMORY_KIB
from liaison_desk.progress import Progress, quiet


class Register(
    Records,
    Requests,
    Awaiting,
    Meetings,
    MeetingPapers,
    Minutes,
    Lists,
    Hits,
    Handling,
    LogBook,
    Network,
    Exchange,
):
    """One open register: cases, contacts and minutes of one station."""

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
        """Lock the register: close the database and let others in; no word of it is remembered."""
        self._holder.close()
        memo.forget()

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

    @property
    def zone(self) -> str:
        """Return the IANA zone in which this station writes times."""
        return directory.zone(self._holder)

    @contextlib.contextmanager
    def batch(self) -> Iterator[None]:
        """Make everything in the block one transaction."""
        with self._holder.transaction():
            yield

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """Make everything in the block one transaction that is taken back as one."""
        with writer.together(self._holder):
            yield

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
