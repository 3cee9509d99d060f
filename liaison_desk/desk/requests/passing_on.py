"""A request is passed on: held to its codes and to what the recipient may be sent, and logged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from liaison_desk.db.holder import Holder
from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.handling import disclosing, errors
from liaison_desk.desk.reading import Record, get, listed

_OFFICER = "officer"


def disclose(holder: Holder, request: Record, fields: Mapping[str, Any]) -> None:
    """Refuse what may not go to whom a forwarding names; note what goes.

    A colleague of the network is no third party: bundles are held to the same rules.
    """
    person = _look(holder, str(fields.get("to_person") or ""))
    if person is not None and person.kind == _OFFICER:
        return
    own = str(fields.get("to_org") or "")
    if fields.get("to_office") and person is None and not own:
        return
    organisation = own or str(person.organisation or "" if person else "")
    unit = _look(holder, organisation)
    highest = str(unit.fields.get("max_level") or "") if unit is not None else ""
    if highest and str(request.level or "0") > highest:
        raise errors.AboveTheirs(level=str(request.level), highest=highest)
    country = next((str(one.country) for one in (unit, person) if one and one.country), "")
    disclosing.disclose(holder, request.id, organisation, country=country)


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
