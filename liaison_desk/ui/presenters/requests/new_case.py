"""The case that begins with a message: its lines in the form of the message, and how it is made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from liaison_desk.records.field import Field, Type
from liaison_desk.register import Register
from liaison_desk.ui.editors.editor import Given
from liaison_desk.ui.editors.layout import BEYOND, Extra
from liaison_desk.ui.presenters.beginnings import begins_with
from liaison_desk.ui.presenters.telling import Telling

TITLE: Final = f"{BEYOND}case_title"
AREAS: Final = f"{BEYOND}case_crime_areas"
ROWS: Final = (TITLE, AREAS)
_MARKED: Final = ("level", "marking")  # a case is never marked lower than what it began with


def lines(tell: Telling) -> list[Extra]:
    """Return the lines that a case needs beside those of its first message."""
    areas = Field("crime_areas", Type.CODE, vocabulary="crime_area", many=True)
    return [
        Extra(TITLE, tell.say("form.case_title"), Field("title")),
        Extra(AREAS, tell.field("case", "crime_areas"), areas),
    ]


def make(reg: Register, given: Mapping[str, Given], message: Mapping[str, Any]) -> str:
    """Make the case; its partner and marking are those of the ``message``."""
    areas, partner = given.get(AREAS, ()), message.get("partner")
    values: dict[str, Any] = {**begins_with("case", reg), "title": given.get(TITLE, "")}
    if isinstance(areas, tuple) and areas:
        values["crime_areas"] = list(areas)
    if partner:
        values["countries"] = [partner]
    values |= {name: message[name] for name in _MARKED if message.get(name)}
    return reg.add("case", **values)
