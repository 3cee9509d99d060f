"""A request is passed on: held to its codes and to what the recipient may be sent, and logged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from liaison_desk.db.holder import Holder
from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.handling import disclosing
from liaison_desk.desk.reading import Record, get, listed, naming

_OFFICER = "officer"
GO_WITH_IT: Final = frozenset({("question", "request"), ("attachment", "of")})


class Given(NamedTuple):
    """To whom a request goes: an organisation, else a person, else a country."""

    organisation: str = ""
    person: str = ""
    country: str = ""


def disclose(holder: Holder, request: Record, fields: Mapping[str, Any]) -> None:
    """Refuse what may not go to whom a forwarding names; note what goes.

    The request goes with its questions and documents. A colleague of the network is
    no third party: bundles are held to the same rules.
    """
    parties = given(holder, fields)
    if not parties:
        return
    along = [uid for uid, *how in naming(holder, request.id) if tuple(how) in GO_WITH_IT]
    for one in parties:
        disclosing.disclose(
            holder, request.id, one.organisation,
            country=one.country, person=one.person, along=along,
        )  # fmt: skip


def given(holder: Holder, fields: Mapping[str, Any]) -> list[Given]:
    """Return the parties outside the network that a forwarding names, each once."""
    own = str(fields.get("to_org") or "")
    found = {_organisation(holder, own): None} if own else {}
    for name in (fields.get("to_person"), *(fields.get("also_to") or ())):
        party = _person(holder, str(name), own) if name else None
        if party is not None:
            found[party] = None
    found.update({Given(country=str(one)): None for one in fields.get("to_countries") or ()})
    return list(found)


def _person(holder: Holder, named: str, organisation: str) -> Given | None:
    """Return the party that somebody stands for; ``None`` of an officer of the network.

    Who belongs to nobody that is written down stands for the organisation named beside him.
    """
    record = _look(holder, named)
    if record is not None and record.kind == _OFFICER:
        return None
    if record is not None and record.kind == "organisation":
        return _organisation(holder, named)
    own = str(record.fields.get("organisation") or "") if record is not None else ""
    if own:
        return _organisation(holder, own, country=str(record.country or "") if record else "")
    if organisation:
        return _organisation(holder, organisation)
    return Given(person=named, country=str(record.country or "") if record is not None else "")


def _organisation(holder: Holder, named: str, *, country: str = "") -> Given:
    unit = _look(holder, named)
    own = str(unit.country or "") if unit is not None else ""
    return Given(named, country=own or country)


def unread(
    holder: Holder, language: str, *, organisation: str = "", person: str = ""
) -> tuple[str, ...]:
    """Return the languages that a recipient reads, where ``language`` is none of them.

    Those of the person, else those in which the organisation can be reached. Empty
    where nothing is to be said: nobody wrote down what they read, or in which
    language the request is.
    """
    named = _look(holder, person)
    read = tuple(named.fields.get("languages") or ()) if named is not None else ()
    if not read and _look(holder, organisation) is not None:
        ways = listed(holder, "way", {}, file=organisation)
        read = tuple(dict.fromkeys(one for way in ways for one in way.languages))
    return read if language and read and language not in read else ()


def _look(holder: Holder, record: str) -> Record | None:
    try:
        return get(holder, record) if record else None
    except NotHere:
        return None
