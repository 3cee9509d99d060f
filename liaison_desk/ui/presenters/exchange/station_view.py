"""The exchange with one station as its page shows it: pure, built in the worker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from liaison_desk import words
from liaison_desk.desk.standing import Standing, Taken
from liaison_desk.keys.identity import Role
from liaison_desk.register import Register
from liaison_desk.ui.pages.exchange.station import StationView
from liaison_desk.ui.palette import Tone
from liaison_desk.ui.presenters.exchange.effects import HEADS, counted
from liaison_desk.ui.presenters.record_view import MOST, more, texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice, Fact, Heading, Mark, Row, Section, Step
from liaison_desk.ui.widgets.lines import Group, Line

TABS: Final = ("state", "waiting", "withheld", "bundles")


def row(one: Standing, tell: Telling) -> Row:
    """Return a station as the list shows it."""
    last_in, last_out = tell.say("exchange.nothing_in"), tell.say("exchange.nothing_out")
    if one.taken:
        newest = one.taken[0]
        last_in = tell.say("exchange.last_in", n=newest.number, when=tell.when(newest.taken))
    if one.sent:
        last = one.sent[0]
        last_out = tell.say("exchange.last_out", n=last.number, when=tell.when(last.created))
    return Row(
        one.station, f"{one.station}  {one.card.name}", meta=texts((last_in, last_out)),
        mark=_waiting_mark(one, tell), chip=True,
    )  # fmt: skip


def station_view(reg: Register, station: str, tell: Telling) -> StationView:
    """Return the page of one station."""
    one = reg.standing(station)
    waiting = _waiting(reg, one, tell)
    withheld = _withheld(reg, one, tell)
    counts = {
        "waiting": len({file for _, file in reg.places({w.record for w in one.waiting}).values()}),
        "withheld": len(one.withheld),
    }
    tabs = tuple(
        Choice(code, tell.say(f"exchange.tab.{code}"), count=counts.get(code) or None)
        for code in TABS
    )
    return StationView(
        station, _heading(one, tell), tabs, (Section("", _state(one, tell)),),
        waiting, withheld, _bundles(one, tell),
    )  # fmt: skip


def _waiting_mark(one: Standing, tell: Telling) -> Mark:
    left = {each.changeset for each in one.waiting if not each.sent_in}
    if left:
        return Mark(tell.say("exchange.left", n=len(left)), Tone.SOON)
    if one.waiting:
        newest = max(each.sent_in for each in one.waiting)
        return Mark(tell.say("exchange.on_its_way", n=newest))
    return Mark(tell.say("exchange.all_confirmed"), Tone.DONE)


def _waiting_words(one: Standing, tell: Telling) -> str:
    """Return what is to be sent, and how much went and is not confirmed."""
    left = len({each.changeset for each in one.waiting if not each.sent_in})
    sent = len({each.changeset for each in one.waiting if each.sent_in})
    parts = (tell.say("exchange.left", n=left) if left else "",
             tell.say("exchange.unconfirmed", n=sent) if sent else "")  # fmt: skip
    return texts(parts) or tell.say("exchange.all_confirmed")


def _heading(one: Standing, tell: Telling) -> Heading:
    compared = Mark(
        tell.say("card.compared" if one.compared else "card.vouched", code=one.card.key_code),
        Tone.DONE if one.compared else Tone.ACCENT,
    )
    marks = [compared, _waiting_mark(one, tell)]
    if one.withheld:
        marks.append(Mark(tell.say("exchange.withheld", n=len(one.withheld)), Tone.CONFLICT))
    role = tell.say("exchange.headquarters") if one.card.role is Role.HEADQUARTERS else ""
    office = (
        tell.say("exchange.seat_of", office=one.card.office)
        if one.card.office != one.station
        else ""
    )
    return Heading(
        f"{one.station} · {one.card.name}", texts((role, office)), tuple(marks),
        (Step("export", tell.say("exchange.make"), primary=True),
         Step("read", tell.say("exchange.read"))),
        (Step("save_card", tell.say("card.save")), Step("take_card", tell.say("card.take"))),
    )  # fmt: skip


def _state(one: Standing, tell: Telling) -> tuple[Fact, ...]:
    last_in, last_out, confirmed = "", "", ""
    if one.taken:
        newest = one.taken[0]
        last_in = texts((tell.say("exchange.bundle", n=newest.number), tell.when(newest.taken),
                         counted(newest.counts, tell)))  # fmt: skip
    if one.sent:
        newest_out = one.sent[0]
        key = "exchange.confirmed" if newest_out.confirmed else "exchange.not_confirmed"
        last_out = texts((tell.say("exchange.bundle", n=newest_out.number),
                          tell.when(newest_out.created), tell.say(key)))  # fmt: skip
    numbers = [each.number for each in one.sent if each.confirmed]
    confirmed = (
        tell.say("exchange.bundle", n=max(numbers))
        if numbers
        else tell.say("exchange.nothing_confirmed")
    )
    return (
        Fact(tell.say("exchange.fact.in"), last_in or tell.say("exchange.nothing_in")),
        Fact(tell.say("exchange.fact.out"), last_out or tell.say("exchange.nothing_out")),
        Fact(tell.say("exchange.fact.confirmed"), confirmed),
        Fact(tell.say("exchange.fact.waiting"), _waiting_words(one, tell)),
        Fact(tell.say("exchange.fact.key"), one.card.key_code),
    )


def _waiting(reg: Register, one: Standing, tell: Telling) -> tuple[Group, ...]:
    """Return what waits, by file: what is to be sent, and in which bundle the rest went."""
    by_file: dict[str, dict[str, int]] = {}
    sent: dict[str, set[int]] = {}
    places = reg.places({each.record for each in one.waiting})
    for each in one.waiting:
        kind, file = places.get(each.record, (each.kind, each.record))
        kinds = by_file.setdefault(file, {})
        kinds[kind] = kinds.get(kind, 0) + 1
        sent.setdefault(file, set()).add(each.sent_in)
    order = sorted(by_file, key=lambda file: 0 not in sent[file])  # what is to be sent first
    lines = [_waiting_line(reg, file, by_file[file], sent[file], tell) for file in order[:MOST]]
    words = tell.say("exchange.tab.waiting" if lines else "exchange.all_confirmed")
    title = f"{words} {len(order)}" if lines else words
    return (Group(title, more(lines, len(order), tell), counted=False),)


def _waiting_line(
    reg: Register, file: str, kinds: Mapping[str, int], sent: Iterable[int], tell: Telling
) -> Line:
    numbers = set(sent)
    if 0 in numbers:
        left = Mark(tell.say("exchange.to_send"), Tone.SOON)
    else:
        left = Mark(tell.say("exchange.in_bundle", n=max(numbers)))
    what = ", ".join(f"{tell.kind(kind)} {count}" for kind, count in kinds.items())
    found = reg.places([file]).get(file)
    if found is None:
        return Line(file, tell.say("record.elsewhere"), "", what, left)
    record = reg.get(file)
    number = record.fields.get("number") or ""
    kind = record.kind if record.kind in HEADS else ""
    return Line(file, tell.label(record), number, what, left, kind=kind)


def _withheld(reg: Register, one: Standing, tell: Telling) -> tuple[Group, ...]:
    lines = []
    for uid, reason in list(one.withheld.items())[:MOST]:
        record = reg.get(uid)
        key = f"withheld.{reason}"
        why = tell.say(key) if words.has(key, "en") else reason
        number = record.fields.get("number") or ""
        lines.append(
            Line(uid, tell.label(record), number, why, Mark(tell.kind(record.kind)),
                 kind=record.kind if record.kind in HEADS else "")
        )  # fmt: skip
    title = tell.say("exchange.tab.withheld" if lines else "exchange.nothing_withheld")
    return (Group(title, more(lines, len(one.withheld), tell), counted=False),)


def _bundles(one: Standing, tell: Telling) -> tuple[Group, ...]:
    taken = tuple(_taken(each, tell) for each in one.taken)
    sent = tuple(
        Line(
            f"out-{each.number}", tell.say("exchange.bundle", n=each.number),
            left=Mark(tell.when(each.created)),
            marks=(Mark(tell.say("exchange.confirmed"), Tone.DONE),) if each.confirmed
            else (Mark(tell.say("exchange.not_confirmed")),),
        )
        for each in one.sent
    )  # fmt: skip
    return (
        Group(
            tell.say("exchange.bundles_in" if taken else "exchange.nothing_in"), taken, bool(taken)
        ),
        Group(
            tell.say("exchange.bundles_out" if sent else "exchange.nothing_out"), sent, bool(sent)
        ),
    )


def _taken(each: Taken, tell: Telling) -> Line:
    step = (
        Step("again", tell.say("exchange.again"))
        if each.undone
        else Step("undo", tell.say("exchange.undo"))
    )
    marks = (Mark(tell.say("exchange.undone"), Tone.SOON),) if each.undone else ()
    return Line(
        str(each.id), tell.say("exchange.bundle", n=each.number), "", counted(each.counts, tell),
        Mark(tell.when(each.taken)), marks, step,
    )  # fmt: skip
