"""The story as it lies in ``resources/demo``: who does what, when, at which station.

A disk file holds scenes; a scene is what one station does at one minute of
its own clock::

    {"at": "2026-03-10 17:40", "station": "SKP", "acts": [
        {"add": "entry", "as": "assets request", "in": "assets", "fields": {…}},
        {"known": "forum", "as": "berlin", "fields": {"short": "BERLIN"}},
        {"change": "assets", "fields": {…}}, {"share": "assets", "with": ["BUC"]},
        {"request": "assets", "as": "deed", "fields": {…}, "questions": […]},
        {"step": "final_reply", "of": "deed", "as": "reply", "answered": [1], "fields": {…}},
        {"rows": "offences.csv", "of": "speeding"}, {"answers": "owners.csv", "of": "speeding"},
        {"agenda": "AGENDA_COORD", "of": "the meeting"},
        {"attach": "assets", "paper": "extract.xlsx", "language": "mk", "fields": {…}},
        {"call": "a contact", "as": "rang", "direction": "IN", "note": "…"},
        {"of call": "rang", "into": "action", "in": "assets", "fields": {…}},
        {"link": "assets", "to": "another case", "fields": {…}}, {"copy": "an attachment"},
        {"pair": ["a participant", "another"], "fields": {…}},
        {"minutes": "the meeting", "step": "approve", "fields": {…}},
        {"disclose": "a person", "to": ["desk of Greece"]},
        {"correct": "a person", "in": "a case", "as": "notice", "text": "…"},
        {"send": "TIA", "as": "conflict"}, {"take": "conflict"}, {"lose": "another"}]}

``as`` gives a record or bundle the name by which later acts call it; a bundle
that is lost was sent and never came.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from liaison_desk import paths
from liaison_desk.demo.calendar import Calendar

NETWORK: Final = "network.json"

Act = Mapping[str, Any]


@dataclass(frozen=True)
class Station:
    """A station of the network; the first of its officers opens the register."""

    code: str
    name: str
    place: str
    country: str
    zone: str
    officers: tuple[Mapping[str, str], ...]


@dataclass(frozen=True)
class Scene:
    """What one station does at one minute."""

    at: datetime
    station: str
    acts: tuple[Act, ...]


def stations() -> list[Station]:
    """Return the stations of the network; the first is headquarters."""
    told = json.loads((_folder() / NETWORK).read_text(encoding="utf-8"))
    return [Station(**{**one, "officers": tuple(one["officers"])}) for one in told["stations"]]


def scenes(calendar: Calendar) -> list[Scene]:
    """Return the whole story in the order of time."""
    zones = {one.code: one.zone for one in stations()}
    told = [
        Scene(calendar.moment(one["at"], zones[one["station"]]), one["station"], tuple(one["acts"]))
        for path in sorted(_folder().glob("*.json"))
        if path.name != NETWORK
        for one in json.loads(path.read_text(encoding="utf-8"))
    ]
    return sorted(told, key=lambda one: one.at)


def table(name: str, calendar: Calendar) -> bytes:
    """Return a table of the story, its days moved: they stand in it as in the texts."""
    text = (_folder() / name).read_text(encoding="utf-8")
    return calendar.fill(text, "sq", stations()[0].zone, {}).encode("utf-8")


def _folder() -> Path:
    return paths.resources() / "demo"
