"""One contact or organisation as its card shows it: pure, built in the worker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from liaison_desk.desk.reading import Record
from liaison_desk.register import Register
from liaison_desk.ui.pages.contacts import ContactView
from liaison_desk.ui.palette import Tone
from liaison_desk.ui.presenters import record_view
from liaison_desk.ui.presenters.hits.joining_view import joined_with, with_joined
from liaison_desk.ui.presenters.record_place import Seen
from liaison_desk.ui.presenters.record_view import facts, texts
from liaison_desk.ui.presenters.telling import Telling
from liaison_desk.ui.views import Choice, Fact, Heading, Mark, Row, Section, Step
from liaison_desk.ui.widgets.lines import Group, Line

TABS: Final = ("card", "together", "history")
_OFFICE: Final = (
    "title", "rank", "function", "organisation", "country", "direction", "languages", "left_on",
    "successor", "other_names",
)  # fmt: skip
_CHANNELS: Final = ("phone", "mobile", "secure_phone", "email", "verified_on")
_ORGANISATION: Final = ("name", "short", "country", "service_type", "roles", "parent", "address")
_CARDS: Final[Mapping[str, Sequence[tuple[str, Sequence[str]]]]] = {
    "contact": (("contact.office", _OFFICE), ("contact.channels", _CHANNELS)),
    "organisation": (("", _ORGANISATION),),
}
_CONTROL: Final = (
    "level",
    "marking",
    "handling",
    "restriction",
    "restricted_to_post",
    "originator",
)
_HEADS: Final = ("case", "meeting", "call", "contact", "organisation")  # kinds that have a page


def contact_view(reg: Register, contact: str, tell: Telling) -> Seen:
    """Return a contact or an organisation, and the records that its card was built from."""
    record = reg.get(contact)
    naming = [(uid, kind, field) for uid, kind, field in reg.naming(contact) if kind != "station"]
    documents = reg.list("attachment", file=contact)
    together = _together(reg, record, naming, tell)
    count = sum(len(group.lines) for group in together)
    counts = {"together": count}
    tabs = tuple(
        Choice(one, tell.say(f"contact.tab.{one}"), count=counts.get(one) or None) for one in TABS
    )
    heading = record_view.with_settling(_heading(record, tell), [record], tell)
    view = ContactView(
        contact, with_joined(reg, record, heading, tell), tabs,
        _card(record, tell),
        together or (Group(tell.say("contact.nothing_together"), (), counted=False),),
        record_view.history(reg, contact, record.kind, tell),
        (record_view.documents(documents, tell),),
    )  # fmt: skip
    seen = {contact, *(one.id for one in documents), *(uid for uid, _, _ in naming)}
    return Seen(view, joined_with(reg, record).union(seen))


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
    marks += record_view.open_marks(record, tell)
    marks += record_view.marking(record, tell)
    if record.deleted:
        return Heading(title, reference, tuple(marks),
                       (Step("put_back", tell.say("record.put_back"), primary=True),))  # fmt: skip
    return Heading(
        title, reference, tuple(marks),
        (Step("edit", tell.say("record.edit"), primary=True),
         Step("share", tell.say("record.share"))),
        (Step("attach", tell.say("document.attach")), Step("delete", tell.say("record.delete"))),
    )  # fmt: skip


def _card(record: Record, tell: Telling) -> tuple[Section, ...]:
    found = [
        Section(tell.say(title) if title else "", _present(record, names, tell))
        for title, names in _CARDS[record.kind]
    ]
    control = facts(record, _CONTROL, tell)
    if control:
        found.append(Section(tell.say("record.control"), control))
    return tuple(one for one in found if one.facts)


def _present(record: Record, names: Sequence[str], tell: Telling) -> tuple[Fact, ...]:
    return facts(record, names, tell)


def _together(
    reg: Register, record: Record, naming: Sequence[tuple[str, str, str]], tell: Telling
) -> tuple[Group, ...]:
    """Return what names the record, by the kind of file that it stands in."""
    found: dict[str, dict[str, Line]] = {kind: {} for kind in _HEADS}
    for uid, kind, field in naming:
        one = reg.get(uid)
        head = one if one.file == uid else reg.get(one.file)
        if head.kind not in found or head.id == record.id:
            continue
        why = (
            tell.field(kind, field)
            if one is head
            else f"{tell.kind(kind)}: {tell.field(kind, field)}"
        )
        line = found[head.kind].get(head.id)
        words = texts((line.text, why)) if line and why not in line.text else why
        found[head.kind][head.id] = Line(
            head.id, tell.label(head), head.fields.get("number") or "", words, _when(head, tell),
            kind=head.kind,
        )  # fmt: skip
    return tuple(
        Group(tell.say(f"kind.{kind}.many"), tuple(lines.values()))
        for kind, lines in found.items()
        if lines
    )


def _when(head: Record, tell: Telling) -> Mark | None:
    fields = head.fields
    if head.kind == "meeting" and fields["starts"]:
        return Mark(tell.about(fields["starts"]))
    if head.kind == "call" and fields["at"]:
        return Mark(tell.short(fields["at"]))
    if head.kind == "case" and fields["opened_on"]:
        return Mark(tell.day(fields["opened_on"]))
    return None
