"""Playing the story: each act is a use case of the program, at a real register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from liaison_desk import files
from liaison_desk.clock import HandClock
from liaison_desk.demo.calendar import Calendar
from liaison_desk.demo.scenes import Act, Scene
from liaison_desk.demo.told import Told
from liaison_desk.records.numbering import read_number, register_number, series_of
from liaison_desk.register import Register


@dataclass
class Stage:
    """The registers of the network, and what the story calls its records and bundles."""

    registers: Mapping[str, Register]
    zones: Mapping[str, str]  # station → IANA zone
    calendar: Calendar
    clock: HandClock
    ids: dict[str, str] = field(default_factory=dict)  # name in the story → record
    numbers: dict[str, str] = field(default_factory=dict)  # name in the story → register number
    bundles: dict[str, Path] = field(default_factory=dict)  # name → disk file in an inbox
    _last: dict[tuple[str, str, int], int] = field(default_factory=dict)  # of each series

    def play(self, scene: Scene) -> None:
        """Put the clock at the scene's minute, and do what the station does."""
        self.clock.set(scene.at)
        if any("send" in act or "take" in act for act in scene.acts):
            for act in scene.acts:
                self._exchange(scene.station, act)
            return
        with self.registers[scene.station].batch():
            for act in scene.acts:
                self._write(scene.station, act)

    def send(self, sender: str, recipient: str) -> Path:
        """Write a bundle and carry it to the recipient's inbox; return where it lies."""
        register = self.registers[sender]
        path = register.folder / "outbox" / f"{sender}-{recipient}.bundle"
        number = register.export_bundle(recipient, path).number
        sent = path.with_name(f"{sender}-{recipient}-{number:04}.bundle")
        files.move(path, sent)
        received = self.registers[recipient].folder / "inbox" / sent.name
        files.copy_whole(sent, received)
        return received

    def take(self, recipient: str, bundle: Path) -> None:
        """Take a bundle, and clear it from the inbox."""
        register = self.registers[recipient]
        register.apply(register.read_bundle(bundle))
        files.remove(bundle)

    def _exchange(self, station: str, act: Act) -> None:
        if "send" in act:
            self.bundles[act["as"]] = self.send(station, act["send"])
        else:
            self.take(station, self.bundles.pop(act["take"]))

    def _write(self, station: str, act: Act) -> None:
        register = self.registers[station]
        if "add" in act:
            self._add(station, act)
        elif "change" in act:
            record = self.ids[act["change"]]
            fields = self._fields(station, register.get(record).kind, act["fields"])
            register.change(record, **fields)
        else:
            register.share(self.ids[act["share"]], act["with"])

    def _add(self, station: str, act: Act) -> None:
        kind, file = act["add"], self.ids.get(act.get("in", ""), "")
        told = dict(act["fields"])
        questions = str(told.pop("questions", "")).splitlines()  # of a request, one a line
        fields = self._fields(station, kind, told)
        if kind == "entry":
            zone = ZoneInfo(self.zones[station])
            fields["registered"] = self.clock.now().astimezone(zone)
        register = self.registers[station]
        record = register.add(kind, file=file, **fields)
        if questions:
            asked = [self._fields(station, "question", {"text": one})["text"] for one in questions]
            register.ask(record, *asked)
        number = read_number(register.get(record).fields.get("number") or "")
        if number:
            self._last[number.station, number.series, number.year] = number.sequence
        if "as" in act:
            self.ids[act["as"]] = record
            if number:
                self.numbers[act["as"]] = str(number)

    def _fields(self, station: str, kind: str, told: Mapping[str, Any]) -> dict[str, Any]:
        """Return the values of a record; a number in the story is its place in the series."""
        place = told.get("number")
        rest = {name: one for name, one in told.items() if name != "number"}
        telling = Told(self.calendar, self.ids, self.numbers)
        fields = telling.fields(kind, rest, self.zones[station])
        series = series_of(kind, fields)
        if place is None:
            return fields
        return fields | (self._number(station, series, place) if series else {"number": place})

    def _number(self, station: str, series: str, place: int) -> dict[str, str]:
        """Return the number with that place, or none: the next one follows by itself.

        The story begins where each station's paper register ended. Moved to
        another year two of its years may become one; the place is then given.
        """
        year = self.clock.now().year
        if self._last.get((station, series, year), 0) >= place:
            return {}
        return {"number": register_number(station, series, year, place)}
