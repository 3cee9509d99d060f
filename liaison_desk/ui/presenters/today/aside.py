"""The right-hand column of Today: the inbox, what is to settle, what waits, drafts left open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from liaison_desk import ids
from liaison_desk.clock import moment
from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.lists.reviews import ERASE, TO_DO, TRANSFER, Review
from liaison_desk.desk.reading import Record
from liaison_desk.records.registry import KINDS
from liaison_desk.records.requests import contradiction_keys
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.today import Aside, AsideLine
from liaison_desk.ui.presenters.exchange.arrived import Offer, said, what
from liaison_desk.ui.presenters.exchange.due_words import silence
from liaison_desk.ui.presenters.hits.copies import today_lines
from liaison_desk.ui.presenters.lost_drafts import LOST
from liaison_desk.ui.presenters.noticed import standing_facts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.presenters.today.actions import undated
from liaison_desk.ui.presenters.today.meetings import copies_to_end
from liaison_desk.ui.presenters.today.soon import block
from liaison_desk.ui.presenters.today.waiting import waiting
from liaison_desk.ui.views import Mark, Step

FORM: Final = "form"
MINUTES: Final = "minutes"  # a draft of a whole meeting's proceedings


def asides(register: Register, tell: Telling, offer: Offer = ()) -> tuple[Aside, ...]:
    """Return the blocks that say something."""
    blocks = (
        _inbox(register, tell, offer), _conflicts(register, tell), *waiting(register, tell),
        *(source(register, tell) for source in SOURCES),
    )  # fmt: skip
    return tuple(one for one in blocks if one is not None)


def _inbox(register: Register, tell: Telling, offer: Offer) -> Aside | None:
    """Return whose bundles lie in the inbox, and what they would do together."""
    found = register.inbox()
    if not found:
        return None
    lines = [AsideLine(tell.say("today.bundles", n=len(found)))]
    texts = (said(offer, tell), what(offer, tell))
    lines += [AsideLine(text, quiet=True) for text in texts if text]
    step = Step("take", tell.say("today.look", n=len(found)), primary=True)
    return Aside(tell.say("place.exchange"), tuple(lines), step)


def _conflicts(register: Register, tell: Telling) -> Aside | None:
    lines = []
    for one in register.conflicts():
        head = _head(register, one.file)
        if head is None:
            continue
        if one.field:
            what = tell.field(one.kind, one.field)
            mark = Mark(tell.say("record.two_values"), Tone.CONFLICT)
        else:
            what = tell.kind(one.kind)
            mark = Mark(tell.say("record.deleted_and_changed"), Tone.CONFLICT)
        name = head.fields.get("number") or tell.label(head)
        lines.append(AsideLine(f"{what} · {name}", mark, kind=head.kind, id=head.id))
    for each in register.contradictory():
        name = each.entry.number or each.case.fields["number"] or tell.label(each.case)
        what = tell.code("message_type", each.entry.type)
        for key in contradiction_keys(each.state):
            mark = Mark(tell.say(key), Tone.CONFLICT)
            lines.append(AsideLine(f"{what} · {name}", mark, kind="case", id=each.case.id))
    return block("today.conflicts", lines, tell)


def _silent(register: Register, tell: Telling) -> Aside | None:
    """Return the stations of which headquarters has heard nothing for long."""
    return block(
        "today.silent", [AsideLine(words) for words in silence(register, tell).values()], tell
    )


def _noticed(register: Register, tell: Telling) -> Aside | None:
    """Return what is to be known of copies, numbers and versions."""
    return block("today.noticed", [AsideLine(one) for one in standing_facts(register, tell)], tell)


def _copies(register: Register, tell: Telling) -> Aside | None:
    """Return the readable copies that lie outside until somebody says that they were deleted."""
    lines, step = today_lines(register, tell)
    shown = tuple(AsideLine(one) for one in lines)
    return Aside(tell.say("copies.title"), shown, step) if shown else None


def _drafts(register: Register, tell: Telling) -> Aside | None:
    drafts = sorted(register.drafts().items(), key=lambda one: one[1][0], reverse=True)
    return block("today.drafts", [
        line for key, (ms, _) in drafts for line in _draft(register, key, ms, tell)
    ], tell)  # fmt: skip


_BEGINS: Final = {"entry": "case"}  # a message without a case begins one


def _draft(register: Register, key: str, ms: int, tell: Telling) -> Iterator[AsideLine]:
    """Yield the line of a draft: ``minutes:<meeting>`` or ``form:<kind>:<record>:<file>``."""
    what, *rest = key.split(":")
    kind, record, file = ([*rest, "", "", ""])[:3] if what == FORM else ("meeting", *rest, "")[:3]
    if kind not in KINDS:
        return
    head = _head(register, file) or _head(register, record)
    words = tell.say("today.minutes") if what == MINUTES else tell.kind(kind)
    named = file or record
    if head is None and ids.is_hex(named, ids.ID_DIGITS):  # it lay in a file that is gone
        told = f"{words}: {tell.say('today.draft_lost')} · {tell.near(moment(ms))}"
        yield AsideLine(told, kind=LOST, id=key)
        return
    name = f"{words}: {tell.label(head)}" if head else f"{words} ({tell.say('today.new')})"
    shown = head.kind if head else _BEGINS.get(kind, kind)
    yield AsideLine(f"{name} · {tell.near(moment(ms))}", kind=shown, id=head.id if head else "")


def _reviews(register: Register, tell: Telling) -> Aside | None:
    """Return the files of which it is to be asked whether they are still needed."""
    today = tell.now.date()
    due = [one for one in register.reviews() if one.due <= today and one.decision not in TO_DO]
    return block("today.reviews", [_file(register, one, tell) for one in due], tell)


def _erased(register: Register, tell: Telling) -> Aside | None:
    """Return the files that were decided to go, until they are in the bin."""
    due = [one for one in register.reviews() if one.decision == ERASE]
    return block("today.to_erase", [_file(register, one, tell) for one in due], tell)


def _handed_over(register: Register, tell: Telling) -> Aside | None:
    """Return the files that were decided to be handed over, until they are archived."""
    due = [one for one in register.reviews() if one.decision == TRANSFER]
    return block("today.to_transfer", [_file(register, one, tell) for one in due], tell)


def _file(register: Register, review: Review, tell: Telling) -> AsideLine:
    head = register.get(review.record)
    name = head.fields.get("number") or tell.label(head)
    words = tell.say("today.review", name=name, day=tell.short_day(review.due))
    return AsideLine(words, kind=head.kind, id=head.id)


# Every block beside the inbox: whoever has one more adds a line here.
SOURCES: Final[tuple[Callable[[Register, Telling], Aside | None], ...]] = (
    undated, copies_to_end, _erased, _handed_over, _reviews, _silent, _noticed, _copies, _drafts,
)  # fmt: skip


def _head(register: Register, record: str) -> Record | None:
    if not ids.is_hex(record, ids.ID_DIGITS):  # "new", or none
        return None
    try:
        return register.get(record)
    except NotHere:
        return None
