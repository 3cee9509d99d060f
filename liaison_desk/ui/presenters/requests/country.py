"""The country of the organisation that a message names, and what is said of it beneath the line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from liaison_desk.desk.errors import NotHere
from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.presenters.telling import Telling

COUNTRY: Final = "partner"
OFFICES: Final = ("from_org", "to_org")  # a message has one of both, but what we pass on


def country_of(reg: Register, values: Mapping[str, Given]) -> tuple[str, str]:
    """Return the country of the organisation that values name, and its id; empty for none."""
    for name in OFFICES:
        office = str(values.get(name) or "")
        if office:
            try:
                return str(reg.get(office).fields["country"] or ""), office
            except NotHere:
                return "", ""
    return "", ""


def said(reg: Register, values: Mapping[str, Given], tell: Telling) -> str:
    """Say whence the country comes, or that the organisation is in another one."""
    country, office = country_of(reg, values)
    typed = values.get(COUNTRY, "")
    if not country or not typed:
        return ""
    names = {"office": tell.record(office), "country": tell.code("country", country)}
    key = "form.country_of" if typed == country else "form.country_other"
    return tell.say(key, **names)
