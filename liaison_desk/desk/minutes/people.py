"""Who took part: delegations in their order, the groups beside them, who signs.

The host's delegation comes first, the other states follow in the alphabet of
the paper's first language, then organisations that stand for no state in the
order in which the officer entered them; by protocol all stand as entered.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Final, NamedTuple

from liaison_desk.desk.minutes.attendance import attendance, lowered
from liaison_desk.desk.minutes.source import Source, join
from liaison_desk.desk.reading import Record
from liaison_desk.printing.paper import (
    Delegation,
    Person,
    Signature,
    Words,
    group_of,
    same,
)
from liaison_desk.records import vocabulary
from liaison_desk.records.alphabet import sort_key

# As papers list them.
APART: Final = ("LIAISON", "OBSERVER", "EXPERT", "INTERPRETER", "SECRETARIAT")
_BY_PROTOCOL: Final = "PROTOCOL"
_DUTIES: Final = ("CHAIR", "NOTE_TAKER")


class Participants(NamedTuple):
    """The people of a paper."""

    delegations: tuple[Delegation, ...]
    others: tuple[Delegation, ...]
    signatures: tuple[Signature, ...]


class _One(NamedTuple):
    """A participant and what his or her record names."""

    record: Record
    contact: Record | None
    organisation: Record | None


def participants(
    source: Source, without: Collection[str] = (), *, to_sign: bool = False
) -> Participants:
    """Return the participants of the meeting, ``without`` those of these ids.

    Where the paper is ``to_sign``, whom an organisation sends unnamed has no name yet.
    """
    records = source.members("participant")
    everyone = [_one(source, record) for record in records if record.id not in without]
    delegates = [one for one in everyone if source.value(one.record, "role") not in APART]
    groups: dict[tuple[str, str], list[_One]] = {}
    for one in delegates:
        groups.setdefault(_belongs_to(source, one), []).append(one)
    made = [_delegation(source, key, groups[key], to_sign) for key in _in_order(source, groups)]
    return Participants(
        tuple(delegation for delegation, _ in made),
        tuple(_beside(source, everyone, to_sign)),
        tuple(signature for _, signature in made if signature),
    )


def person_name(source: Source, record: Record | None) -> Words:
    """Return the name of a contact or officer, as it is written in any language."""
    if record is None:
        return {}
    name = "family_name" if record.kind == "contact" else "name"
    return source.noted(record, name, same(record.label))


def _one(source: Source, record: Record) -> _One:
    contact = source.named(record, "contact")
    organisation = source.named(record, "organisation")
    if organisation is None and contact is not None and contact.kind == "contact":
        organisation = source.named(contact, "organisation")
    return _One(record, contact, organisation)


def _belongs_to(source: Source, one: _One) -> tuple[str, str]:
    """Return whose delegation it is: a state's, an organisation's, or nobody's but its own."""
    country = source.value(one.record, "country")
    if country:
        return "country", country
    if one.organisation is not None:
        return "organisation", one.organisation.id
    return "person", one.record.id


def _in_order(source: Source, keys: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Sort the host first, then states by name; the sort is stable for all others."""
    if source.value(source.meeting, "delegation_order") == _BY_PROTOCOL:
        return list(keys)
    host = _host(source)
    language = source.languages[0]

    def rank(key: tuple[str, str]) -> tuple[int, object]:
        sort, code = key
        if sort != "country":
            return 2, ()
        if code == host:
            return 0, ()
        return 1, sort_key(vocabulary.label("country", code, language), language)

    return sorted(keys, key=rank)


def _host(source: Source) -> str:
    organisation = source.named(source.meeting, "host_org")
    country = source.value(organisation, "country") if organisation else None
    return str(country or source.value(source.meeting, "country") or "")


def _delegation(
    source: Source, key: tuple[str, str], people: list[_One], to_sign: bool
) -> tuple[Delegation, Signature | None]:
    sort, code = key
    people = sorted(people, key=lambda one: one.record.role != "HEAD")
    if sort == "person":
        return Delegation(_shown_as(source, people[0])), None
    first = people[0].organisation
    if sort == "country" or first is None:
        name: Words = {one: vocabulary.label("country", code, one) for one in source.languages}
        name = source.noted(people[0].record, "country", name)
    else:
        name = source.text(first, "name")
    country = code if sort == "country" else ""
    members = [_person(source, one, sort, to_sign) for one in people]
    signature = _signature(source, name, country, people)
    return Delegation(name, country, tuple(filter(_is_shown, members))), signature


def _person(source: Source, one: _One, within: str, to_sign: bool) -> Person:
    """Return a participant; an organisation of which nobody is named stands for itself.

    On a list to sign it stays what it is: whoever comes writes the name.
    """
    name = _name(source, one)
    organisation = source.text(one.organisation, "name") if one.organisation else {}
    if not name and within != "organisation" and not to_sign:
        name, organisation = organisation, {}
    return Person(
        name=name,
        latin=_latin(source, one, name),
        role=_role(source, one) if name or (to_sign and any(organisation.values())) else {},
        organisation={} if within == "organisation" else organisation,
        head=source.value(one.record, "role") == "HEAD",
        attendance=attendance(source, one.record, _instead(source, one.record)),
    )


def _is_shown(person: Person) -> bool:
    return any(person.name.values()) or any(person.organisation.values())


def _name(source: Source, one: _One) -> Words:
    written = source.text(one.record, "name")
    if written:
        return written
    named = person_name(source, one.contact)
    return source.noted(one.record, "contact", named) if named else {}


def _latin(source: Source, one: _One, name: Words) -> str:
    """Return how the contact writes a name of another script in Latin letters, if it does.

    Nothing is transliterated for a paper: several spellings of one name are usual, and
    the one that counts is that of the person's documents.
    """
    letters = "".join(name.values())
    if one.contact is None or one.contact.kind != "contact" or not _in_other_letters(letters):
        return ""
    others = source.value(one.contact, "other_names") or ""
    return next(filter(_readable, map(str.strip, others.splitlines())), "")


def _in_other_letters(text: str) -> bool:
    return any(one.isalpha() and not unicodedata.name(one, "").startswith("LATIN") for one in text)


def _readable(line: str) -> bool:
    """Tell whether a line is a name in Latin letters, and no copy of a passport's code lines."""
    return bool(line) and "<" not in line and not _in_other_letters(line)


def _instead(source: Source, record: Record) -> Words:
    """Return the name of whoever came instead of a participant."""
    other = source.named(record, "replaced_by")
    return _name(source, _one(source, other)) if other else {}


def _shown_as(source: Source, one: _One) -> Words:
    """Return the line of somebody who belongs to no delegation."""
    parts = (_name(source, one), _role(source, one))
    return join(parts, source.languages)


def _role(source: Source, one: _One) -> Words:
    """Return the function as the minutes say it, else as the contact has it; and a duty."""
    parts = [source.text(one.record, "function") or post(source, one.contact)]
    if one.record.role in _DUTIES:  # said of whoever has it, woman or man
        duty = source.in_each(f"paper.duty.{one.record.role}")
        parts.append(source.noted(one.record, "role", duty))
    parts.append(_interprets(source, one.record))
    return join(parts, source.languages)


def _interprets(source: Source, record: Record) -> Words:
    """Return the languages between which somebody interprets."""
    codes = source.value(record, "interprets")
    return {one: ", ".join(_language(code, one) for code in codes) for one in source.languages}


def _language(code: str, language: str) -> str:
    """Return the name of a language inside a line: English alone writes it with a capital."""
    name = vocabulary.label("language", code, language)
    return name if language == "en" else name.lower()


def post(source: Source, contact: Record | None) -> Words:
    """Return what a contact is: by code in the paper's languages, else as the post is called."""
    if contact is None:
        return {}
    if contact.kind == "officer":
        return source.text(contact, "function")
    return lowered(source.label(contact, "function")) or source.text(contact, "title")


def _beside(source: Source, everyone: Iterable[_One], to_sign: bool) -> Iterable[Delegation]:
    """Yield observers, experts, interpreters and the secretariat, each as a group."""
    for role in APART:
        people = [one for one in everyone if one.record.role == role]
        members = tuple(filter(_is_shown, (_apart(source, one, to_sign) for one in people)))
        if members:
            yield Delegation(group_of(role.lower(), source.languages), "", members)


def _apart(source: Source, one: _One, to_sign: bool) -> Person:
    person = _person(source, one, "group", to_sign)
    country = source.label(one.record, "country")
    if not _is_shown(person):
        return Person(country or _role(source, one))
    if any(person.organisation.values()) or not country:
        return person
    return replace(person, organisation=country)


def _signature(
    source: Source, delegation: Words, country: str, people: list[_One]
) -> Signature | None:
    """Return where a delegation signs: its head, else the first who was there.

    A delegation of which nobody is named gets no block: there is nobody to sign.
    """
    for one in people:
        name = _name(source, one)
        if any(name.values()) and one.record.presence in {None, "PRESENT"}:
            return Signature(delegation, country, name, _role(source, one))
    return None
