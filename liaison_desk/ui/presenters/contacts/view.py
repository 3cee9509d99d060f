"""One contact or organisation as its card shows it: pure, built in the worker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from liaison_desk.desk.reading import Record
from liaison_desk.register import Register
from liaison_desk.ui.look.palette import Tone
from liaison_desk.ui.pages.contacts import ContactView
from liaison_desk.ui.presenters import record_history, record_view
from liaison_desk.ui.presenters.contacts.ways import of_ways, unsettled, ways
from liaison_desk.ui.presenters.handling.correctable import correct_step
from liaison_desk.ui.presenters.handling.notices_of import notices_of
from liaison_desk.ui.presenters.handling.view import groups, handled
from liaison_desk.ui.presenters.hits.joining_view import joined_with, with_joined
from liaison_desk.ui.presenters.record_view import facts, texts
from liaison_desk.ui.presenters.seen import Seen
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.presenters.together import together
from liaison_desk.ui.views import Choice, Fact, Heading, Mark, Row, Section, Step
from liaison_desk.ui.widgets.lines import Group, Line

TABS: Final = ("card", "together", "handling", "history")
TRUST: Final = "add:trust_note"
_ENDING: Final = timedelta(days=90)
_OFFICE: Final = (
    "title", "rank", "function", "organisation", "country", "direction", "languages", "scope",
    "areas", "projects", "left_on", "successor", "other_names",
)  # fmt: skip
_ACCREDITED: Final = ("accredited_on", "accreditation_doc")
_ORGANISATION: Final = (
    "name", "short", "country", "service_type", "roles", "parent", "scope", "region", "zone",
    "cooperation_since", "selec_status", "max_level", "agreements", "strict", "address", "note",
)  # fmt: skip
_CARDS: Final[Mapping[str, Sequence[tuple[str, Sequence[str]]]]] = {
    "contact": (
        ("contact.office", _OFFICE), ("contact.accreditation", _ACCREDITED),
    ),
    "organisation": (("", _ORGANISATION),),
}  # fmt: skip
_CONTROL: Final = (
    "level",
    "marking",
    "handling",
    "restriction",
    "restricted_to_post",
    "originator",
)


def contact_view(reg: Register, contact: str, tell: Telling) -> Seen:
    """Return a contact or an organisation, and the records that its card was built from."""
    record = reg.get(contact)
    documents = reg.list("attachment", file=contact)
    reached = reg.ways_to(contact)
    notes = reg.list("trust_note", file=contact) if record.kind == "contact" else []
    trusted = (_trusted(notes, tell),) if record.kind == "contact" else ()
    happened = together(reg, record, tell)
    found = handled(reg, contact)
    counts = {"together": happened.number, "handling": found.open}
    tabs = tuple(
        Choice(one, tell.say(f"contact.tab.{one}"), count=counts.get(one) or None) for one in TABS
    )
    heading = _heading(record, tell)
    heading = replace(heading, marks=(*found.kept(tell), *heading.marks))
    heading = record_view.with_settling(heading, [record], tell)
    view = ContactView(
        contact, with_joined(reg, record, heading, tell), tabs,
        _card(record, tell),
        happened.groups or (Group(tell.say("contact.nothing_together"), (), counted=False),),
        record_history.history(reg, contact, record.kind, tell),
        (*trusted, *_people(reg, record, tell), record_view.documents(documents, tell)),
        (*groups(found, tell), *notices_of(reg, contact, tell)), (ways(record, reached, tell),),
    )  # fmt: skip
    seen = found.records | {contact, *(one.id for one in (*documents, *notes)), *of_ways(reached)}
    return Seen(view, joined_with(reg, record).union(seen, happened.records))


def row(record: Record, tell: Telling) -> Row:
    """Return a contact or an organisation as the list shows it."""
    fields = record.fields
    if record.kind == "organisation":
        name = tell.text(fields["name"])
        short = fields["short"] if fields["short"] != name else ""
        meta = texts((short, tell.code("service_type", fields["service_type"])))
        return Row(record.id, name, meta=meta, mark=_country(record))
    title = fields["title"] or tell.code("contact_function", fields["function"])
    meta = texts((tell.record(fields["organisation"]), title))
    left = Mark(tell.say("contact.left"), Tone.SOON) if fields["left_on"] else None
    return Row(record.id, tell.label(record), meta=meta, mark=left or _country(record))


def _country(record: Record) -> Mark | None:
    country = record.fields["country"]
    return Mark(country) if country else None


def _heading(record: Record, tell: Telling) -> Heading:
    fields = record.fields
    marks: list[Mark] = []
    if record.kind == "contact":
        title = tell.text(record.label)
        if fields["left_on"]:
            day = tell.day(fields["left_on"])
            marks.append(Mark(tell.say("contact.left_on", day=day), Tone.SOON))
        else:
            marks.append(Mark(tell.say("contact.in_post"), Tone.DONE))
        if fields["function"]:
            marks.append(Mark(tell.code("contact_function", fields["function"]), Tone.ACCENT))
        if fields["languages"]:
            marks.append(Mark(tell.codes(fields["languages"])))
        reference = texts(
            (tell.record(fields["organisation"]), tell.code("country", fields["country"]))
        )
    else:
        title, reference = tell.text(fields["name"]), tell.code("country", fields["country"])
        marks += (
            [Mark(tell.code("service_type", fields["service_type"]))]
            if fields["service_type"]
            else []
        )
        marks += [Mark(one, Tone.ACCENT, tell.code("org_role", one)) for one in fields["roles"]]
    marks += record_view.open_marks(record, tell)
    marks += record_view.marking(record, tell)
    if record.deleted:
        return Heading(title, reference, tuple(marks),
                       (Step("put_back", tell.say("record.put_back"), primary=True),))  # fmt: skip
    return Heading(
        title, reference, tuple(marks),
        (Step("edit", tell.say("record.edit"), primary=True),
         Step("share", tell.say("record.share"))),
        (Step("attach", tell.say("document.attach")), *correct_step(record, tell),
         Step("delete", tell.say("record.delete"))),
    )  # fmt: skip


def _card(record: Record, tell: Telling) -> tuple[Section, ...]:
    found = [
        Section(tell.say(title) if title else "", facts(record, names, tell))
        for title, names in _CARDS[record.kind]
    ]
    if record.kind == "contact":
        office, accredited = found
        found = [
            Section(tell.say("contact.channels"), unsettled(record, tell)),
            office,
            Section(accredited.title, (*accredited.facts, *_until(record.accredited_until, tell))),
        ]
    control = facts(record, _CONTROL, tell)
    if control:
        found.append(Section(tell.say("record.control"), control))
    return tuple(one for one in found if one.facts)


def _until(day: date | None, tell: Telling) -> tuple[Fact, ...]:
    if day is None:
        return ()
    left = day - tell.now.date()
    words = tell.day(day)
    if left < timedelta(0):
        words = tell.say("contact.accreditation_over", day=words)
    elif left <= _ENDING:
        words = texts((words, tell.say("lists.in_days", n=left.days)))
    label = tell.field("contact", "accredited_until")
    return (Fact(label, words, warning=left <= _ENDING, field="accredited_until"),)


def _trusted(notes: Sequence[Record], tell: Telling) -> Group:
    """Return how far one trusts a person: each note with the mark that it stays at the post."""
    lines = tuple(
        Line(
            one.id, str(one.text or ""), left=Mark(tell.when(one.made)), kind=one.kind,
            marks=(*record_view.open_marks(one, tell), *record_view.marking(one, tell)),
        )
        for one in notes
    )  # fmt: skip
    add = Step(TRUST, tell.say("lists.add"))
    return Group(tell.say("kind.trust_note.many"), lines, bool(lines), add)


def _people(reg: Register, record: Record, tell: Telling) -> tuple[Group, ...]:
    """Return the people of an office, or the postings of a person; nothing where there are none."""
    if record.kind == "organisation":
        found = reg.rows("contact", reg.alphabetical(
            "contact", by=("family_name", "given_names"), language=tell.language,
            organisation=record.id, left_on=None,
        ))  # fmt: skip
        lines = [
            Line(one.id, tell.label(one), text=_office_of(one, tell), kind="contact")
            for one in found[: record_view.MOST]
        ]
        return (Group(tell.say("kind.contact.many"), tuple(lines)),) if lines else ()
    ends = {one.posting: one.ends for one in reg.endings()}
    lines = [
        Line(
            one.id, tell.label(one), tell.code("posting_type", one.type),
            texts((tell.code("posting_status", one.status), _ends(ends.get(one.id), tell))),
            kind="posting",
        )
        for one in reg.list("posting", person=record.id)
    ]  # fmt: skip
    return (Group(tell.say("kind.posting.many"), tuple(lines)),) if lines else ()


def _office_of(one: Record, tell: Telling) -> str:
    return texts((one.title, tell.code("contact_function", one.function)))


def _ends(day: date | None, tell: Telling) -> str:
    return tell.say("lists.ends", day=tell.day(day)) if day else ""
