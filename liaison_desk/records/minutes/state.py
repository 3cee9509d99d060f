"""How minutes stand, folded from what is kept about them, and which steps that offers.

The table of ``domain`` workflows 3.2, rows 5 to 10. What leads up to the minutes is
:mod:`liaison_desk.records.meetings.steps`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from liaison_desk.records.meetings.steps import Stage, reached
from liaison_desk.records.minutes import numbers

COMMENTS: Final = "COMMENTS"  # sorts of versions
APPROVED: Final = "APPROVED"


class Step(StrEnum):
    """What can be done with minutes."""

    SEND_FOR_COMMENTS = "send_for_comments"
    COMMENT = "comment"
    RESOLVE = "resolve"  # a comment
    DELEGATION = "delegation"  # what one delegation says: approved or refused
    APPROVE = "approve"
    SETTLE = "settle"  # which of several approved versions is in force
    SIGN = "sign"
    DISTRIBUTE = "distribute"
    RECORD_COPY = "record_copy"  # receipt, return, destruction
    CORRECT = "correct"  # begins a corrigendum
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Version:
    """One version, as far as it decides."""

    id: str
    number: str
    sort: str  # COMMENTS or APPROVED
    replaces: str = ""
    corrigendum: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is kept about the minutes of one meeting."""

    stage: Stage | None = None  # as it stands on the meeting; None: nobody said
    in_force: tuple[str, ...] = ()  # versions that the meeting names: several are a conflict
    versions: Sequence[Version] = ()
    corrigenda: Sequence[str] = ()
    comments_open: int = 0
    signed: frozenset[str] = frozenset()  # versions that were signed
    distributed: frozenset[str] = frozenset()  # versions with copies


@dataclass(frozen=True, slots=True)
class State:
    """How the minutes stand."""

    stage: Stage | None
    approved: str = ""  # the version in force
    rivals: tuple[str, ...] = ()  # approved at several stations, and nobody settled it
    draft: str = ""  # the newest version that was sent for comments
    corrigendum: str = ""  # that is open
    comments_open: int = 0
    has_copies: bool = False

    @property
    def locked(self) -> bool:
        """Tell whether what stands on the paper changes by a corrigendum only."""
        approved = len(self.rivals) or bool(self.approved)
        return is_locked(approved, bool(self.corrigendum))


def is_locked(approved: int, corrigendum: bool) -> bool:
    """Tell whether minutes of so many approved versions are locked; rivals lock them anyway."""
    return approved > 1 or (approved == 1 and not corrigendum)


def not_replaced(named: Iterable[str], replaces: Mapping[str, str]) -> tuple[str, ...]:
    """Return these versions, and instead of one that was replaced what did so last; sorted.

    ``replaces``: each approved version that is here, with the one that it replaced. Of a
    circle, which only a hostile station writes, each stands for itself.
    """
    found: set[str] = set()
    for one in named:
        ahead, seen, last = [one], set[str](), set[str]()
        while ahead:
            version = ahead.pop()
            if version in seen:
                continue
            seen.add(version)
            later = [newer for newer, old in replaces.items() if old == version]
            ahead += later
            last |= set() if later else {version}
        found |= last or {one}
    return tuple(sorted(found))


def fold(facts: Facts) -> State:
    """Return how the minutes stand."""
    several = len(facts.in_force) > 1
    approved = facts.in_force[0] if facts.in_force and not several else ""
    drafts = {one.number: one.id for one in facts.versions if one.sort == COMMENTS}
    done = {one.corrigendum for one in facts.versions}
    return State(
        _stage(facts, approved),
        approved=approved,
        rivals=facts.in_force if several else (),
        draft=drafts.get(numbers.newest(drafts), ""),
        corrigendum=next((one for one in facts.corrigenda if one not in done), ""),
        comments_open=facts.comments_open,
        has_copies=bool(facts.distributed),
    )


def offered(state: State) -> tuple[Step, ...]:
    """Return the steps of the situation, in the order in which they are usually taken."""
    if state.rivals:
        return (Step.SETTLE,)
    return tuple(_after(state) if state.approved else _before(state))


def in_words(state: State) -> str:
    """Return the key of what is to be said of the minutes beside their stage; empty for nothing."""
    if state.rivals:
        return "minutes.rivals"
    return "minutes.correcting" if state.corrigendum else ""


def _stage(facts: Facts, approved: str) -> Stage | None:
    if not approved:
        return facts.stage
    if facts.stage is Stage.CLOSED:
        return Stage.CLOSED
    if approved in facts.distributed:
        return Stage.DISTRIBUTED
    return Stage.SIGNED if approved in facts.signed else Stage.APPROVED


def _before(state: State) -> Iterator[Step]:
    """Yield what leads to approved minutes; of what was entered as approved, nothing is known."""
    if state.stage is not None and not reached(state.stage, Stage.HELD):
        return
    yield Step.SEND_FOR_COMMENTS
    if state.draft:
        yield Step.COMMENT
        if state.comments_open:
            yield Step.RESOLVE
        yield Step.DELEGATION
    yield Step.APPROVE


def _after(state: State) -> Iterator[Step]:
    if state.corrigendum:
        yield Step.APPROVE
    yield Step.SIGN
    if not state.corrigendum:
        yield Step.DISTRIBUTE
    if state.has_copies:
        yield Step.RECORD_COPY
    if state.comments_open:  # one came from elsewhere after the approval: it waits for an answer
        yield Step.RESOLVE
    if state.corrigendum:
        return
    yield Step.CORRECT
    if state.stage is not Stage.CLOSED:
        yield Step.CLOSE
