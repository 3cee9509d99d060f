"""How the minutes of a meeting stand, read from what is kept about them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from liaison_desk.db.holder import Holder
from liaison_desk.desk import records
from liaison_desk.desk.errors import NotAMeeting
from liaison_desk.desk.minutes import kept, locking
from liaison_desk.desk.minutes.errors import StepNotOffered
from liaison_desk.desk.reading import Record, get, listed, state_of
from liaison_desk.records.meetings.steps import Stage, reached, stage_of
from liaison_desk.records.minutes import numbers
from liaison_desk.records.minutes.state import Facts, State, Step, Version, fold, offered

MEETING: Final = "meeting"
_STAGES: Final = frozenset(Stage)


def meeting_of(holder: Holder, meeting: str) -> Record:
    """Return the record of a meeting; :class:`NotAMeeting` for any other."""
    record = get(holder, meeting)
    if record.kind != MEETING or record.deleted:
        raise NotAMeeting
    return record


def state(holder: Holder, meeting: str) -> State:
    """Return how the minutes of a meeting stand."""
    record = meeting_of(holder, meeting)
    comments = listed(holder, "comment", {}, file=meeting)
    return fold(Facts(
        stage=Stage(record.status) if record.status in _STAGES else None,
        in_force=locking.in_force(holder, state_of(holder, meeting)),
        versions=tuple(_version(one) for one in versions(holder, meeting)),
        corrigenda=tuple(one.id for one in listed(holder, "corrigendum", {}, file=meeting)),
        comments_open=sum(not one.resolution for one in comments),
        signed=_named(holder, "signature", meeting) | _with_scan(holder, meeting),
        distributed=_named(holder, "copy", meeting),
    ))  # fmt: skip


def steps(holder: Holder, meeting: str) -> tuple[Step, ...]:
    """Return what can be done with the minutes of a meeting as they stand."""
    return offered(state(holder, meeting))


def check_step(holder: Holder, meeting: str, step: Step) -> State:
    """Return how the minutes stand; :class:`StepNotOffered` where a step is not offered."""
    found = state(holder, meeting)
    locking.check_one_version(holder, state_of(holder, meeting))
    if step not in offered(found):
        raise StepNotOffered
    return found


def move_on(holder: Holder, meeting: str, stage: Stage) -> None:
    """Write that the minutes have come as far as a stage; one that is further stays there."""
    if not reached(stage_of(get(holder, meeting).status), stage):
        records.change(holder, meeting, {"status": str(stage)}, by_step=True)


def versions(holder: Holder, meeting: str) -> Sequence[Record]:
    """Return the versions of a meeting's minutes, the oldest first."""
    found = kept.versions(holder, meeting)
    return sorted(found, key=lambda one: (numbers.parts(one.number or ""), one.made, one.id))


def _version(one: Record) -> Version:
    return Version(
        one.id, one.number or "", one.sort or "", one.replaces or "", one.corrigendum or ""
    )


def _named(holder: Holder, kind: str, meeting: str) -> frozenset[str]:
    return frozenset(one.version for one in listed(holder, kind, {}, file=meeting) if one.version)


def _with_scan(holder: Holder, meeting: str) -> frozenset[str]:
    """Return the versions to which a signed copy is attached."""
    found = listed(holder, "attachment", {"type": "MINUTES"}, file=meeting)
    return frozenset(one.of for one in found if one.of)
