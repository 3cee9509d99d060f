"""When a bundle is due, what was received, what never came, who is silent: in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from liaison_desk.clock import moment
from liaison_desk.desk.incoming.gaps import Gap
from liaison_desk.desk.outgoing.due import Due
from liaison_desk.desk.outgoing.standing import Sent, Silent, Standing
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.presenters.exchange.effects import listed
from liaison_desk.ui.presenters.record_view import texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Mark

SILENT_DAYS: Final = 14  # from then on headquarters is told of a station's silence


def due_of(reg: Register, station: str) -> Due:
    """Return how a station stands among those to which bundles are due."""
    return next(one for one in reg.due() if one.station == station)


def due_words(due: Due, tell: Telling) -> str:
    """Return what a bundle is due for: 12 changes since 14 March; else that nothing is."""
    if not due.changes:
        return tell.say(f"due.{due.reasons[0]}" if due.reasons else "due.nothing")
    day = tell.day(moment(due.oldest).astimezone(tell.zone).date())
    where = tell.say("exchange.in_files", n=due.files)
    return tell.say("exchange.due_since", n=due.changes, files=where, day=day)


def due_mark(due: Due, tell: Telling) -> Mark:
    """Return the same as a chip: what has to go, what is on its way, or that all arrived."""
    if due.changes:
        words = tell.say("exchange.due", n=due.changes)
        return Mark(words, Tone.SOON, hint=due_words(due, tell))
    if due.reasons:
        return Mark(tell.say("exchange.due_receipt"), Tone.SOON, hint=due_words(due, tell))
    if due.under_way:
        return Mark(tell.say("exchange.on_its_way", n=due.under_way))
    return Mark(tell.say("exchange.all_confirmed"), Tone.DONE)


def received(one: Sent, station: str, tell: Telling) -> str:
    """Return the receipt of a bundle: received by LJU, 16 March, bundle 14."""
    if not one.received:
        return ""
    day = tell.day(moment(one.received).astimezone(tell.zone).date())
    return tell.say("receipt.received", station=station, day=day, number=one.number)


def state_of(one: Sent, station: str, tell: Telling) -> Mark:
    """Return what is known of a bundle that was written."""
    if one.withdrawn:
        return Mark(tell.say("exchange.withdrawn"))
    if one.confirmed:
        hint = tell.say("exchange.told_with", n=one.receipt) if one.receipt else ""
        words = received(one, station, tell) or tell.say("exchange.confirmed")
        return Mark(words, Tone.DONE, hint)
    if one.again:
        day = tell.day(moment(one.again_at).astimezone(tell.zone).date())
        return Mark(tell.say("exchange.went_again", n=one.again, day=day))
    return Mark(tell.say("exchange.not_confirmed"))


def last_received(one: Standing, tell: Telling) -> str:
    """Return the newest receipt of a station."""
    newest = next((sent for sent in one.sent if sent.confirmed), None)
    if newest is None:
        return ""
    return received(newest, one.station, tell) or tell.say("exchange.bundle", n=newest.number)


def missing_words(gaps: Sequence[Gap], station: str, tell: Telling) -> str:
    """Return which bundles from a station have not come: bundle 13 from LJU has not come."""
    if not gaps:
        return ""
    numbers = listed([one.number for one in gaps])
    return tell.say("exchange.missing", n=len(gaps), numbers=numbers, station=station)


def silent_words(one: Silent, tell: Telling) -> str:
    """Return how long nothing came from a station: nothing from BUC for 21 days."""
    if one.days < 0:
        return tell.say("silent.never", station=one.station)
    return tell.say("silent.days", n=one.days, station=one.station, number=one.number)


def silence(reg: Register, tell: Telling) -> dict[str, str]:
    """Return the words for each silent station; headquarters alone watches for them."""
    if reg.station != reg.headquarters:
        return {}
    return {one.station: silent_words(one, tell) for one in reg.silent(SILENT_DAYS)}


def meta_of(one: Standing, silent: str, tell: Telling) -> str:
    """Return the line under a station: what is the matter first, then what came and went."""
    last_in, last_out = tell.say("exchange.nothing_in"), tell.say("exchange.nothing_out")
    if one.taken:
        newest = one.taken[0]
        last_in = tell.say("exchange.last_in", n=newest.number, when=tell.when(newest.taken))
    if one.sent:
        last = one.sent[0]
        last_out = tell.say("exchange.last_out", n=last.number, when=tell.when(last.created))
    matter = texts((missing_words(one.missing, one.station, tell), silent))
    return matter or texts((last_in, last_out))
