"""All bundles in the inbox at once: verified together, listed, taken one by one.

Each is taken in a transaction of its own and has a report of its own. What
was verified is not verified again when the register has moved on; only the
plan is made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final

from liaison_desk.bundle import errors as bundle_errors
from liaison_desk.bundle.manifest import Manifest
from liaison_desk.bundle.plan import counts
from liaison_desk.db.holder import Holder
from liaison_desk.desk import folders
from liaison_desk.desk.incoming import importing, verifying
from liaison_desk.desk.incoming.arriving import Seen, candidates, may_still_come, seen
from liaison_desk.desk.incoming.importing import Report
from liaison_desk.desk.incoming.planning import Plan, basis, plan_again
from liaison_desk.desk.network import stations
from liaison_desk.errors import Cancelled, UserError
from liaison_desk.progress import Progress, quiet
from liaison_desk.records.kinds.network import STATION

# Changesets that verified bundles may hold in memory together: about 300 MB. What comes
# beyond is shown like the others, and read once more when its turn comes.
MOST_HELD: Final = 100_000

_SHARES: Final = 100  # of a bundle, in the progress of all


class State(StrEnum):
    """How a bundle in the inbox stands."""

    READY = "ready"  # verified; it can be taken
    REFUSED = "refused"
    ARRIVING = "arriving"  # not whole yet
    NOTHING = "nothing"  # nothing new: taken already, or a second copy of one beside it


@dataclass
class Incoming:
    """One disk file in the inbox.

    ``station``, ``number`` and ``created`` are told where a known station
    signed them, also of a bundle that was refused for another reason.
    """

    seen: Seen
    state: State
    station: str = ""
    number: int = 0
    created: int = 0  # ms UTC, by the sender's clock
    bundle: str = ""  # its id
    refused: UserError | None = None  # why; of NOTHING that it was taken already
    counts: Mapping[str, int] = field(default_factory=dict)  # by effect
    must_type: int = 0  # how many files it deletes, where the number must be typed
    plan: Plan | None = None  # ``None`` also for one so large that it is read again

    @property
    def path(self) -> Path:
        """Return where it lies."""
        return self.seen.path

    def leave(self) -> None:
        """Drop what was staged; the register stays as it is."""
        if self.plan is not None:
            self.plan.leave()
            self.plan = None


@dataclass(frozen=True)
class Outcome:
    """What became of one bundle when all were taken.

    Taken when there is a ``report``. One that waits for a typed number keeps
    its ``plan`` (``plan.must_type``): take that, or leave it.
    """

    path: Path
    station: str
    number: int
    report: Report | None = None
    error: UserError | None = None
    plan: Plan | None = None


def read_inbox(
    holder: Holder, *, before: Sequence[Incoming] = (), progress: Progress = quiet
) -> list[Incoming]:
    """Read and verify every bundle in the inbox; nothing is written.

    Returned by station and number, those without at the end. ``before`` is
    what an earlier call returned: what has not changed since is not read
    again, and what is gone is left. Stopped half way, everything new is left.
    """
    found = list(candidates(folders.inbox(holder), holder.clock))
    known = {one.seen: one for one in before if one.state is State.READY and one.plan is not None}
    rows: list[Incoming] = []
    read: list[Incoming] = []
    total, done = sum(one.size for one in found), 0
    try:
        for one in found:
            if one not in known:
                read.append(_look(holder, one, _part(progress, done, total)))
            rows.append(known.pop(one) if one in known else read[-1])
            done += one.size
            _lighten(rows)
    except BaseException:
        for row in read:
            row.leave()
        raise
    for row in known.values():
        row.leave()
    _mark_copies(rows)
    return sorted(rows, key=lambda row: (not row.station, row.station, row.number, row.path.name))


def take_all(
    holder: Holder, incoming: Iterable[Incoming], *, progress: Progress = quiet
) -> list[Outcome]:
    """Take every bundle that can be taken; what fails does not stop the rest.

    A bundle whose author's card came with another one is read again. What must
    have its number typed is left over, named, with its plan. Stopped half way,
    the rest is left over: what was taken stays taken.
    """
    rows = list(incoming)
    outcomes: list[Outcome] = []
    ready = [one for one in rows if one.state is State.READY]
    strangers = [one for one in rows if isinstance(one.refused, bundle_errors.AuthorUnknown)]
    taking = _Taking(holder, ready, progress, len(ready) + len(strangers))
    while ready:
        outcomes += [taking.take(one) for one in ready]
        came = any(one.report for one in outcomes[-len(ready) :])
        ready, strangers = (strangers, []) if came else ([], strangers)
    for one in rows:
        if one.state is State.NOTHING:
            importing.file_away(holder, one.path)
    return outcomes


class _Taking:
    """Takes bundles one after another; knows whose keys what was verified rests on."""

    def __init__(
        self, holder: Holder, rows: Sequence[Incoming], progress: Progress, total: int
    ) -> None:
        self._holder, self._rows = holder, rows
        self._progress, self._total, self._done = progress, total, 0
        self._stopped: Cancelled | None = None

    def take(self, row: Incoming) -> Outcome:
        plan: Plan | None = None
        try:
            self._tell(0, 0, "")
            plan = self._current(row)
            row.plan, row.station, row.number = None, plan.station, plan.number
            if plan.must_type:
                return Outcome(row.path, plan.station, plan.number, plan=plan)
            keys = stations.known_cards(self._holder)
            report = importing.apply(self._holder, plan, progress=self._tell)
            if keys != stations.known_cards(self._holder) or _tells_of_stations(plan):
                for one in self._rows:  # they were verified with the keys of before
                    one.leave()
            return Outcome(row.path, plan.station, plan.number, report)
        except UserError as error:
            row.plan = row.plan or plan
            if isinstance(error, Cancelled):  # it stays verified, to be taken another time
                self._stopped = error
            else:
                row.leave()
            return Outcome(row.path, row.station, row.number, error=error)
        finally:
            self._done += 1

    def _current(self, row: Incoming) -> Plan:
        """Return the plan as it stands now: as verified, or read once more where it must be."""
        plan = row.plan
        if plan is None:
            return verifying.read_bundle(self._holder, row.path, progress=self._tell)
        if plan.keys != stations.keys_that_count(self._holder):  # verified with those of before
            row.leave()
            return verifying.read_bundle(self._holder, row.path, progress=self._tell)
        if plan.basis == basis(self._holder):
            return plan
        verifying.refuse_read(self._holder, plan.opened.manifest)
        return plan_again(self._holder, plan, self._tell)

    def _tell(self, done: int, total: int, _stage: str) -> None:
        if self._stopped is not None:
            raise self._stopped
        part = _SHARES * done // total if total else 0
        self._progress(_SHARES * self._done + part, _SHARES * self._total, "take")


def _look(holder: Holder, one: Seen, progress: Progress) -> Incoming:
    if one.unfinished:
        return Incoming(one, State.ARRIVING)
    signed: list[Manifest] = []
    try:
        plan = verifying.read_bundle(holder, one.path, progress=progress, signed=signed.append)
    except Cancelled:
        raise
    except UserError as error:
        return _refused(holder, one, error, signed)
    if seen(one.path) != one:  # it grew, or was exchanged, while it was read
        plan.leave()
        return Incoming(one, State.ARRIVING)
    met = {str(effect): number for effect, number in counts(plan.items).items()}
    return Incoming(
        one, State.READY, plan.station, plan.number, plan.created,
        plan.opened.manifest.bundle, None, met, plan.must_type, plan,
    )  # fmt: skip


def _refused(holder: Holder, one: Seen, error: UserError, signed: list[Manifest]) -> Incoming:
    if isinstance(error, bundle_errors.AlreadyRead):
        state = State.NOTHING
    elif seen(one.path) != one or may_still_come(one, error, holder.clock):
        return Incoming(one, State.ARRIVING)
    else:
        state = State.REFUSED
    row = Incoming(one, state, refused=error)
    for manifest in signed:
        row.station = manifest.birth.station
        row.number, row.created = manifest.number, manifest.created
        row.bundle = manifest.bundle
    return row


def _part(progress: Progress, done: int, total: int) -> Progress:
    """Return the progress of one disk file as a part of all."""

    def tell(read: int, of: int, stage: str) -> None:
        progress(done + (read if stage == "read" else of and 0), total, "read")

    return tell


def _lighten(rows: Sequence[Incoming]) -> None:
    """Drop what a bundle holds where all together hold too much; it stays in the list."""
    held = sum(len(feed.arrivals) for one in rows if one.plan for feed in one.plan.opened.feeds)
    if held > MOST_HELD and len(rows) > 1:
        rows[-1].leave()


def _mark_copies(rows: Iterable[Incoming]) -> None:
    """Keep one of several copies of a bundle: Syncthing makes some where two folders meet."""
    first: dict[tuple[str, int, str], Incoming] = {}
    for row in rows:
        if row.state is not State.READY:
            continue
        kept = first.setdefault((row.station, row.number, row.bundle), row)
        if kept is not row:
            row.leave()
            row.state = State.NOTHING


def _tells_of_stations(plan: Plan) -> bool:
    """Tell whether a bundle says something of keys: who is a station, who is revoked."""
    return any(one.kind == STATION.code for feed in plan.opened.feeds for one in feed.arrivals)
