"""The inbox as its table shows it: built in the worker, from what was verified."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_desk.clock import moment
from liaison_desk.desk.incoming.inbox import Incoming, State
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.exchange.inbox import EFFECTS, InboxRow, InboxView
from liaison_desk.ui.presenters.exchange.effects import listed, missing_numbers
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Empty, Heading, Mark, Step

_FIRST = (State.READY, State.REFUSED, State.ARRIVING, State.NOTHING)


def inbox_view(reg: Register, rows: Sequence[Incoming], tell: Telling) -> InboxView:
    """Return what lies in the inbox: what can be taken first, what must be looked at next."""
    order = sorted(rows, key=lambda one: (_FIRST.index(one.state), bool(one.must_type)))
    inbox = reg.folders()[0]
    folder = tell.say("inbox.lies_in", folder=str(inbox))
    state = "empty" if inbox.is_dir() else "gone"  # a stick may be pulled
    empty = Empty(
        tell.say(f"inbox.{state}"), tell.say(f"inbox.{state}_text"),
        (Step("read", tell.say("exchange.read"), primary=True),
         Step("inbox_folder", tell.say("inbox.folder"))),
    )  # fmt: skip
    return InboxView(_heading(rows, folder, tell), tuple(_row(one, tell) for one in order), empty)


def takeable(rows: Sequence[Incoming]) -> int:
    """Return how many of them can be taken with one button."""
    return sum(one.state is State.READY and not one.must_type for one in rows)


def _heading(rows: Sequence[Incoming], folder: str, tell: Telling) -> Heading:
    ready = takeable(rows)
    steps = [Step("inbox", tell.say("inbox.again")), Step("read", tell.say("exchange.read"))]
    if ready:
        steps.insert(0, Step("take_all", tell.say("inbox.take_all", n=ready), primary=True))
    counts = {
        "inbox.ready": ready,
        "inbox.left_for_you": sum(bool(one.must_type) for one in rows),
        "inbox.refused_count": sum(one.state is State.REFUSED for one in rows),
    }
    said = [tell.say(key, n=count) for key, count in counts.items() if count]
    if ready:
        said.append(tell.say("inbox.nothing_written"))
    return Heading(
        tell.say("inbox.title"), folder, note=" ".join(said), steps=tuple(steps) if rows else (),
        more=(Step("inbox_folder", tell.say("inbox.folder")),
              Step("outbox_folder", tell.say("inbox.outbox_folder"))),
    )  # fmt: skip


def _row(one: Incoming, tell: Telling) -> InboxRow:
    written = tell.short(moment(one.created)) if one.created else ""
    number = str(one.number or "")
    if one.state is State.READY:
        counts = tuple(str(one.counts.get(effect) or "") for effect in EFFECTS)
        return InboxRow(str(one.path), one.station, number, written, counts, _marks(one, tell))
    text, marks = _why_not(one, tell)
    return InboxRow(
        str(one.path), one.station, number, written, marks=marks, text=text,
        file="" if one.station else one.path.name, opens=False,
    )  # fmt: skip


def _marks(one: Incoming, tell: Telling) -> tuple[Mark, ...]:
    marks = []
    if one.must_type:
        marks.append(Mark(tell.say("inbox.must_look", n=one.must_type), Tone.LATE))
    if one.plan is not None and (missing := missing_numbers(one.plan)):
        marks.append(
            Mark(tell.say("inbox.gap", n=len(missing), numbers=listed(missing)), Tone.SOON)
        )
    if not any(one.counts.values()):
        marks.append(Mark(tell.say("inbox.nothing_new")))
    return tuple(marks)


def _why_not(one: Incoming, tell: Telling) -> tuple[str, tuple[Mark, ...]]:
    if one.state is State.ARRIVING:
        return tell.say("inbox.arriving_text"), (Mark(tell.say("inbox.arriving"), Tone.ACCENT),)
    sentence = tell.error(one.refused) if one.refused else tell.say("inbox.copy")
    if one.state is State.NOTHING:
        return sentence, (Mark(tell.say("inbox.nothing_new")),)
    return sentence, (Mark(tell.say("inbox.refused"), Tone.LATE),)
