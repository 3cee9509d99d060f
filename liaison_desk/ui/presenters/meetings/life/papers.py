"""The papers of a meeting: which there are, and one of them filled (in the worker)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from liaison_desk.desk.handed_over import Ready
from liaison_desk.desk.reading import Record
from liaison_desk.records.minutes.state import APPROVED
from liaison_desk.register import Register
from liaison_desk.ui.pages.meetings.minutes_languages import pairs_of
from liaison_desk.ui.pages.meetings.print_page import ALL, INVITATION, PrintView
from liaison_desk.ui.presenters.meetings.life.copy_named import recipient
from liaison_desk.ui.presenters.meetings.minutes_view import kept_in
from liaison_desk.ui.presenters.meetings.tasks import named
from liaison_desk.ui.presenters.record_view import texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice

MINUTES: Final = "minutes"  # as they are printed now: the version in force, else the text
NO_NUMBER: Final = "plain"  # a choice like the others: what is empty is chosen nowhere
THESE: Final = "these"  # the invitations of those who were just invited
_OTHERS: Final = ("agenda", INVITATION, "attendance", "actions")


class Wish(NamedTuple):
    """One paper that is wanted."""

    meeting: str
    paper: str  # ``version:…``, ``corrigendum:…``, ``copies:…``, or the sort of another one
    languages: tuple[str, ...]
    copy: int | None = None
    person: str = ""


def print_view(
    reg: Register,
    meeting: str,
    tell: Telling,
    printers: tuple[str, ...],
    these: tuple[str, ...] = (),
) -> PrintView:
    """Return what can be printed of a meeting; ``these`` are those who were just invited."""
    record = reg.get(meeting)
    people = [one for one in reg.list("participant", file=meeting) if not one.replaced_by]
    everybody = tuple(one.id for one in people)
    groups = {code: some for code, some in ((THESE, these), (ALL, everybody)) if len(some) > 1}
    if these == everybody:
        groups.pop(THESE, None)
    together = [
        Choice(code, tell.say(f"print.invitations.{code}", n=len(some)))
        for code, some in groups.items()
    ]
    papers = tuple(_papers(reg, meeting, bool(people), tell))
    return PrintView(
        meeting, tell.label(record), papers, _languages(record, tell),
        dict(_copies(reg, meeting, tell)),
        (*together, *(Choice(one.id, named(one, tell)) for one in people)),
        printers, MINUTES, groups,
    )  # fmt: skip


def fill(reg: Register, wish: Wish, *, to_give: bool) -> Ready:
    """Return the paper that is wanted, not drawn yet; ``to_give``: it may go out."""
    name, _, record = wish.paper.partition(":")
    if name in _OTHERS:
        return reg.fill_paper(
            wish.meeting, name, wish.languages, participant=wish.person, to_give=to_give
        )
    if name in {"corrigendum", "copies"}:
        return reg.fill_version_paper(record, wish.languages, to_give=to_give)
    return reg.fill_minutes(
        wish.meeting, wish.languages, copy=wish.copy, version=record, to_give=to_give
    )


def _papers(reg: Register, meeting: str, invited: bool, tell: Telling) -> Iterator[Choice]:
    yield Choice(MINUTES, tell.say("print.minutes"))
    versions = list(reversed(reg.versions(meeting)))
    for one in versions:
        sort = tell.code("version_sort", one.sort)
        yield Choice(f"version:{one.id}", tell.say("print.version", version=one.number), sort)
    for code in _OTHERS:
        if code != INVITATION or invited:
            yield Choice(code, tell.say(f"print.{code}"))
    for one in versions:
        if one.sort == APPROVED and reg.copies(one.id):
            yield Choice(f"copies:{one.id}", tell.say("print.list", version=one.number))
    for one in reg.list("corrigendum", file=meeting):
        yield Choice(f"corrigendum:{one.id}", f"{tell.kind('corrigendum')} {one.number}")


def _copies(reg: Register, meeting: str, tell: Telling) -> Iterator[tuple[str, tuple[Choice, ...]]]:
    """Yield the numbered copies of each paper that has some: none, all, each with its recipient."""
    state = reg.minutes_state(meeting)
    without = Choice(NO_NUMBER, tell.say("print.no_number"))
    first = (without, Choice(ALL, tell.say("print.all_copies")))
    for version in reg.versions(meeting):
        found = reg.copies(version.id)
        if not found:
            continue
        each = tuple(
            Choice(str(one.number), texts((tell.say("life.copy", n=one.number or 0),
                                           recipient(one.fields, tell))))
            for one in found
        )  # fmt: skip
        yield f"version:{version.id}", (*first, *each)
        if version.id == state.approved and not state.corrigendum:
            yield MINUTES, (*first, *each)
    planned = reg.get(meeting).copies or 0
    if planned and not (state.approved or state.rivals):
        counted = tuple(
            Choice(str(at), tell.say("meeting.copy", copy=at, copies=planned))
            for at in range(1, min(planned, 200) + 1)
        )
        yield MINUTES, (*first, *counted)


def _languages(meeting: Record, tell: Telling) -> tuple[Choice, ...]:
    kept = kept_in(meeting, tell)
    offered = (*pairs_of(kept), *((one,) for one in kept))
    return tuple(
        Choice("+".join(some), " + ".join(tell.code("language", one) for one in some))
        for some in offered
    )
