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
TASK_FORCE: Final = f"{BEYOND}case_selec_tf"  # asked where it comes by way of SELEC
ROWS: Final = (TITLE, AREAS)
_SELEC: Final = frozenset({"SIRAT", "SELEC"})  # channels
_MARKED: Final = ("level", "marking")  # a case is never marked lower than what it began with


def lines(tell: Telling) -> list[Extra]:
    """Return the lines that a case needs beside those of its first message."""
    areas = Field("crime_areas", Type.CODE, vocabulary="crime_area", many=True)
    force = Field("selec_tf", Type.CODE, vocabulary="selec_tf")
    return [
        Extra(TITLE, tell.say("form.case_title"), Field("title")),
        Extra(AREAS, tell.field("case", "crime_areas"), areas),
        Extra(TASK_FORCE, tell.field("case", "selec_tf"), force),
    ]


def hidden(message: Mapping[str, Given]) -> set[str]:
    """Return which of them do not matter for what stands in the message."""
    return set() if message.get("channel") in _SELEC else {TASK_FORCE}


def make(reg: Register, given: Mapping[str, Given], message: Mapping[str, Any]) -> str:
    """Make the case; its partner and marking are those of the ``message``."""
    areas, partner = given.get(AREAS, ()), message.get("partner")
    values: dict[str, Any] = {**begins_with("case", reg), "title": given.get(TITLE, "")}
    if isinstance(areas, tuple) and areas:
        values["crime_areas"] = list(areas)
    if given.get(TASK_FORCE):
        values["selec_tf"] = given[TASK_FORCE]
    if partner:
        values["countries"] = [partner]
    values |= {name: message[name] for name in _MARKED if message.get(name)}
    return reg.add("case", **values)
