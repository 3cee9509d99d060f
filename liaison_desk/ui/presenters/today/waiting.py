"""What Today takes from what waits without a date: unsent, not confirmed, not decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from liaison_desk.desk.reading import Record
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.today import Aside, AsideLine
from liaison_desk.ui.presenters.record_view import texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.presenters.today.soon import MOST, block
from liaison_desk.ui.views import Mark


def waiting(register: Register, tell: Telling) -> Iterator[Aside]:
    """Yield the blocks that say something; each record stands in one of them."""
    found = register.pending()
    blocks = (
        block("today.to_confirm", _entries(register, found.to_confirm, tell, late=True), tell,
              len(found.to_confirm)),
        block("today.unsent", _entries(register, found.unsent, tell), tell, len(found.unsent)),
        block("today.unconfirmed", _entries(register, found.unconfirmed, tell), tell,
              len(found.unconfirmed)),
        block("today.consents", _consents(register, found.consents, tell), tell,
              len(found.consents)),
    )  # fmt: skip
    yield from (one for one in blocks if one is not None)


def _entries(
    register: Register, ids: Sequence[str], tell: Telling, *, late: bool = False
) -> list[AsideLine]:
    return [_entry(one, tell, late=late) for one in register.rows("entry", ids[:MOST])]


def _entry(one: Record, tell: Telling, *, late: bool) -> AsideLine:
    """Return what an entry is, from or for whom, in which case, and since when it waits."""
    came = one.direction == "IN"
    other = tell.record(one.from_org or one.from_person if came else one.to_org or one.to_person)
    whom = other or one.to_office or tell.code("country", one.partner)
    since = tell.say("today.since", day=tell.short(one.sent)) if one.sent and not came else ""
    words = texts((tell.code("message_type", one.type), whom, _case(one, tell), since))
    mark = Mark(tell.say("today.confirm"), Tone.LATE) if late else None
    return AsideLine(words, mark, kind="case", id=one.file)


def _consents(register: Register, ids: Sequence[str], tell: Telling) -> list[AsideLine]:
    return [_consent(one, tell) for one in register.rows("consent", ids[:MOST])]


def _consent(one: Record, tell: Telling) -> AsideLine:
    """Return whose consent was asked for, for whom, in which file, and since when."""
    whom = (
        one.for_office or tell.record(one.for_organisation) or tell.code("country", one.for_country)
    )
    whose = tell.record(one.asked_of)
    said = (
        tell.say("handling.consent_of", who=whose, whom=whom) if whose
        else tell.say("handling.consent_for", whom=whom)
    )  # fmt: skip
    since = tell.say("today.since", day=tell.short_day(one.asked_on)) if one.asked_on else ""
    file = tell.look(one.file)
    return AsideLine(
        texts((said, _case(one, tell), since)), kind=file.kind if file else "", id=one.file
    )


def _case(one: Record, tell: Telling) -> str:
    file = tell.look(one.file)
    return (file.fields.get("number") or tell.label(file)) if file else ""
