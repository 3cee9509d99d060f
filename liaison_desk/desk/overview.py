"""What is due, what waits, what is open: the values behind Today and the lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from liaison_desk.bundle.age import begins_like_bundle
from liaison_desk.db.holder import Holder
from liaison_desk.db.shape import CONFLICT, DELETED
from liaison_desk.desk import folders
from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.incoming.arriving import candidates
from liaison_desk.desk.reading import Record, get, rows
from liaison_desk.desk.requests import threads
from liaison_desk.desk.requests.threads import Thread
from liaison_desk.records.registry import fields_of
from liaison_desk.records.requests import RequestState, Urgency
from liaison_desk.records.requests.steps import ANSWERED

PAGE: Final = 500  # records read at once


@dataclass(frozen=True)
class Request:
    """A request with its state, and the case that it stands in."""

    entry: Record
    case: Record
    state: RequestState
    urgency: Urgency

    @property
    def since(self) -> datetime | None:
        """Return when its clock started."""
        return self.state.since


@dataclass(frozen=True, slots=True)
class _Stands:
    """A request as it stands, whatever the time is."""

    entry: Record
    case: Record
    state: RequestState


@dataclass(frozen=True)
class Situation:
    """A request, or spontaneous information, as it stands: no text of it is read."""

    id: str
    type: str
    direction: str
    state: RequestState
    urgency: Urgency


def situations(holder: Holder, case: str) -> list[Situation]:
    """Return how every request and information of a case stands; the most urgent first."""
    now, far = holder.clock.now(), datetime.max.replace(tzinfo=UTC)
    holder.flush()
    stands = holder.once(
        ("requests.of", case),
        lambda: [(one.request, one.state()) for one in threads.of(holder, case)],
    )
    found = [
        Situation(begun.id, begun.type, begun.direction, state, state.urgency(now))
        for begun, state in stands
    ]
    return sorted(found, key=lambda one: (_rank(one), one.state.due or far, one.id))


def _rank(one: Situation) -> int:
    """Return which comes first: what awaits an answer, what is to be closed, then the rest."""
    if one.type in ANSWERED:
        return 0 if one.state.unanswered else 3 if one.state.closed else 1
    return 2 if one.state.acknowledged is None else 4


def journal(holder: Holder, case: str) -> list[str]:
    """Return the ids of a case's entries by their own dates, the newest first."""
    holder.flush()
    known = holder.store.find_records([case])
    return holder.tables.journal(known[case]) if case in known else []


def unsettled(holder: Holder, file: str) -> list[str]:
    """Return the ids of a file's records that have several values, or were deleted and changed."""
    holder.flush()
    known = holder.store.find_records([file])
    return holder.tables.marked_in(known[file], (CONFLICT, DELETED)) if file in known else []


def requests(holder: Holder, *, case: str = "", unanswered: bool = False) -> list[Request]:
    """Return every request and proposal, of one case if given; the most urgent first.

    ``unanswered`` asks for those of the whole register that still await an
    answer: few, however many there ever were. Today, the lists and the lock ask
    for them one after the other: they are read once as long as nothing was written.
    """
    holder.flush()
    if not unanswered:
        return _judged(holder, _asked(holder, threads.of(holder, case)))
    found = holder.once(
        "requests.unanswered",
        lambda: _asked(holder, threads.unanswered(holder), only_unanswered=True),
    )
    return _judged(holder, found)


def contradictory(holder: Holder) -> list[Request]:
    """Return the requests, and information, of which two stations said different things."""

    def read() -> list[_Stands]:
        states = {
            one.request.id: state
            for one in threads.several_said(holder)
            if (state := one.state()).contradictions
        }
        found = _with_cases(holder, list(states), states)
        return sorted(found, key=lambda one: one.entry.id)

    holder.flush()
    return _judged(holder, holder.once("requests.contradictory", read))


def request(holder: Holder, entry: str) -> Request:
    """Return one request, or spontaneous information, as it stands.

    :class:`NotARequest` for any other record.
    """
    one = threads.one(holder, entry)
    state = one.state()
    (found,) = _judged(holder, _with_cases(holder, [entry], {entry: state}))
    return found


def _asked(
    holder: Holder, found: Iterable[Thread], *, only_unanswered: bool = False
) -> list[_Stands]:
    """Return the requests and proposals among threads, the most urgent first."""
    states = {one.request.id: one.state() for one in found if one.request.type in ANSWERED}
    wanted = [uid for uid, state in states.items() if state.unanswered or not only_unanswered]
    far = datetime.max.replace(tzinfo=UTC)
    return sorted(
        _with_cases(holder, wanted, states),
        key=lambda one: (not one.state.unanswered, one.state.due or far, one.entry.id),
    )


def _judged(holder: Holder, found: Iterable[_Stands]) -> list[Request]:
    """Say how urgent each is at this moment: all else stays as long as nothing is written."""
    now = holder.clock.now()
    return [Request(one.entry, one.case, one.state, one.state.urgency(now)) for one in found]


def _with_cases(
    holder: Holder, wanted: Sequence[str], states: Mapping[str, RequestState]
) -> Iterator[_Stands]:
    cases: dict[str, Record] = {}
    for start in range(0, len(wanted), PAGE):
        for entry in rows(holder, "entry", wanted[start : start + PAGE]):
            if entry.file not in cases:
                cases[entry.file] = _case(holder, entry.file)
            yield _Stands(entry, cases[entry.file], states[entry.id])


def inbox(holder: Holder) -> Sequence[Path]:
    """Return the disk files in the inbox folder that begin like a bundle, oldest first.

    Whatever their name: they come by mail, by stick, or through a shared folder.
    """
    found = candidates(folders.inbox(holder), holder.clock)
    whole = [one for one in found if not one.unfinished and begins_like_bundle(one.path)]
    return [one.path for one in sorted(whole, key=lambda one: (one.changed, one.path.name))]


def counts(holder: Holder) -> Mapping[str, int]:
    """Return how many visible records there are of each kind that heads a file."""
    holder.flush()
    return holder.tables.counts()


def _case(holder: Holder, case: str) -> Record:
    """Return a case; one without content where it is not here, or not yet."""
    try:
        return get(holder, case)
    except NotHere:
        return Record(case, "case", case, 0, 0, False, dict.fromkeys(fields_of("case")), {})
