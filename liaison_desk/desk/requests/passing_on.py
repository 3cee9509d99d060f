"""A request is passed on: held to its codes and to what the recipient may be sent, and logged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from liaison_desk.db.holder import Holder
from liaison_desk.desk.errors import NotHere
from liaison_desk.desk.handling import disclosing, errors
from liaison_desk.desk.reading import Record, get

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


def _look(holder: Holder, record: str) -> Record | None:
    try:
        return get(holder, record) if record else None
    except NotHere:
        return None
