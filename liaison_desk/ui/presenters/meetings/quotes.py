"""What a paragraph quotes, as a chip: the entry's number; its tip says what binds the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from liaison_desk.desk.handling.quoting import SOURCE
from liaison_desk.desk.reading import Record
from liaison_desk.register import Register
from liaison_desk.ui.presenters.record_view import marking, texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Mark


def quotes(reg: Register, paragraphs: Sequence[Record], tell: Telling) -> dict[str, Mark]:
    """Return the chip of each entry that these paragraphs quote, by its id (in the worker)."""
    named = dict.fromkeys(one.fields[SOURCE] for one in paragraphs if one.fields[SOURCE])
    return {
        uid: Mark(tell.say("record.source", what=tell.named(uid)), hint=_bound(reg, uid, tell))
        for uid in named
    }


def _bound(reg: Register, uid: str, tell: Telling) -> str:
    """Return by what the words are bound: how the entry is handled, and the consents for it."""
    entry = tell.look(uid)
    lines = [tell.say("minutes.quoted")]
    if entry is not None:
        lines += [
            f"{one.text}: {one.hint}" if one.hint else one.text
            for one in marking(entry, tell, inside=True)
        ]
        lines += list(_consents(reg, entry, tell)) or [tell.say("handling.no_consents")]
    return "\n".join(lines)


def _consents(reg: Register, entry: Record, tell: Telling) -> Iterator[str]:
    for one in reg.list("consent", file=entry.file, of=entry.id):
        whom = (
            one.for_office or tell.record(one.for_organisation)
            or tell.code("country", one.for_country)
        )  # fmt: skip
        decision = tell.code("consent_decision", one.decision) if one.decision else ""
        until = tell.say("handling.until", day=tell.day(one.valid_until)) if one.valid_until else ""
        yield texts(
            (one.number, tell.say("handling.consent_for", whom=whom),
             decision or tell.say("handling.undecided"), until, one.conditions)
        )  # fmt: skip
