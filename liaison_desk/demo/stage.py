"""Playing the story: each act is a use case of the program, at a real register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from liaison_desk import files
from liaison_desk.clock import HandClock
from liaison_desk.demo import minutes
from liaison_desk.demo.calendar import Calendar
from liaison_desk.demo.papers import paper
from liaison_desk.demo.scenes import Act, Scene, table
from liaison_desk.demo.told import Told
from liaison_desk.records.numbering import read_number, register_number, series_of
from liaison_desk.records.registry import kind as kind_of
from liaison_desk.register import Register

_ALONE: Final = frozenset({"send", "take", "lose", "copy"})  # acts that no batch can hold
_OUTSIDE: Final = "outside"  # the folder of readable copies, beside the registers


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
    _kinds: dict[str, str] = field(default_factory=dict)  # record → kind
    _last: dict[tuple[str, str, int], int] = field(default_factory=dict)  # of each series

    def play(self, scene: Scene) -> None:
        """Put the clock at the scene's minute, and do what the station does."""
        self.clock.set(scene.at)
        if any(_ALONE & act.keys() for act in scene.acts):
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
        elif "lose" in act:
            files.remove(self.bundles.pop(act["lose"]))
        elif "copy" in act:
            self._copy(station, act)
        else:
            self.take(station, self.bundles.pop(act["take"]))

    def _write(self, station: str, act: Act) -> None:
        register = self.registers[station]
        if "add" in act:
            self._add(station, act)
        elif "known" in act:  # the register began with it
            (self.ids[act["as"]],) = register.ids(act["known"], **act["fields"])
        elif "change" in act:
            record = self.ids[act["change"]]
            fields = self._fields(station, self._kinds[record], act["fields"])
            register.change(record, reason=act.get("reason", ""), **fields)
        elif "share" in act:
            register.share(self.ids[act["share"]], act["with"])
        elif "attach" in act:
            self._attach(station, act)
        elif "minutes" in act:
            self._live(station, act)
        elif act.keys() & {"call", "of call", "link", "pair"}:
            self._tie(station, act)
        else:
            self._ask(station, act)

    def _attach(self, station: str, act: Act) -> None:
        """Attach a document of the story; it lies outside for as long as that takes."""
        register, zone = self.registers[station], self.zones[station]
        path = register.folder.parent / act["paper"]
        files.write_quickly(path, paper(act["paper"], self.calendar, act["language"], zone))
        try:
            made = register.attach(self.ids[act["attach"]], path, reason=act.get("reason", ""))
        finally:
            files.remove(path)
        register.change(made, **self._fields(station, "attachment", act.get("fields", {})))
        if "as" in act:
            self.ids[act["as"]] = made

    def _live(self, station: str, act: Act) -> None:
        """Take a step with the minutes of a meeting; what it makes may have a name."""
        step = act["step"]
        told = self._fields(station, minutes.KINDS[step], act.get("fields", {}))
        meeting, of = self.ids[act["minutes"]], self.ids.get(act.get("of", ""), "")
        made = minutes.take(self.registers[station], meeting, step, told, of)
        if "as" in act:
            self.ids[act["as"]] = made
            self._kinds[made] = minutes.KINDS[step]

    def _copy(self, station: str, act: Act) -> None:
        """Save a readable copy of a document beside the registers, where it stays."""
        register = self.registers[station]
        folder = files.make_folder(register.folder.parent / _OUTSIDE)
        attachment = self.ids[act["copy"]]
        register.save_copy(attachment, folder / str(register.get(attachment).name))

    def _tie(self, station: str, act: Act) -> None:
        """Note a call and make something of it; link two cases; pair two participants."""
        register = self.registers[station]
        if "call" in act:
            note = self._telling().text(act["note"], self.zones[station])
            who = self.ids.get(act["call"]) or str(act["call"])
            self.ids[act["as"]] = register.note_call(who, note, direction=act["direction"])
        elif "of call" in act:
            call, kind = self.ids[act["of call"]], "action" if act["into"] == "action" else "entry"
            fields = self._fields(station, kind, act["fields"])
            made = register.call_into(call, act["into"], self.ids[act["in"]], **fields)
            self._kinds[made] = kind
            self._name(station, act, made)
        elif "link" in act:
            fields = self._fields(station, "link", act["fields"])
            register.link_cases(self.ids[act["link"]], self.ids[act["to"]], **fields)
        else:
            one, other = (self.ids[one] for one in act["pair"])
            register.pair_participants(one, other, **self._fields(station, "pair", act["fields"]))

    def _ask(self, station: str, act: Act) -> None:
        """Do what has a use case of its own: requests, their steps, tables, agendas."""
        register = self.registers[station]
        said = {"direction": "IN"} if "request" in act else {}
        fields = self._fields(station, "entry", said | act.get("fields", {}))
        if "request" in act:
            zone = ZoneInfo(self.zones[station])
            fields.setdefault("registered", self.clock.now().astimezone(zone))
            told = self._telling()
            asked = [told.text(one, self.zones[station]) for one in act.get("questions", ())]
            case = self.ids[act["request"]]
            self._name(
                station, act, register.register_request(case, questions=asked or None, **fields)
            )
        elif "rows" in act:
            read = register.read_rows(self.ids[act["of"]], table(act["rows"], self.calendar))
            register.add_rows(read)
        elif "answers" in act:
            found = table(act["answers"], self.calendar)
            read = register.read_answers(self.ids[act["of"]], found)
            self._name(station, act, register.take_answers(read, **fields))
        elif "agenda" in act:
            made = register.use_agenda(self.ids[act["of"]], act["agenda"])
            name = act.get("as", act["of"])
            self.ids |= {f"{name} {at}": one for at, one in enumerate(made, 1)}
        elif "disclose" in act:
            for organisation in act["to"]:
                register.disclose(self.ids[act["disclose"]], self.ids[organisation])
        elif "correct" in act:
            self._correct(station, act)
        else:
            self._step(station, act, fields)

    def _step(self, station: str, act: Act, fields: Mapping[str, Any]) -> None:
        register, request = self.registers[station], self.ids[act["of"]]
        ticks: dict[str, Any] = {}
        if act.keys() & {"answered", "refused"}:
            numbers = {one.position: one.id for one in register.questions(request)}
            ticks["answered"] = [numbers[one] for one in act.get("answered", ())]
            ticks["refused"] = {numbers[int(n)]: one for n, one in act.get("refused", {}).items()}
        self._name(station, act, register.step(request, act["step"], **ticks, **fields))

    def _correct(self, station: str, act: Act) -> None:
        """Send correction notices; the story calls each by whom it goes to."""
        register, zone = self.registers[station], self.zones[station]
        text = self._telling().text(act["text"], zone)
        names = {record: name for name, record in self.ids.items()}
        at = self.clock.now().astimezone(ZoneInfo(zone))
        for notice in register.correct(self.ids[act["correct"]], text, case=self.ids[act["in"]]):
            register.change(notice, sent=at, registered=at)
            self.ids[f"{act['as']} {names[register.get(notice).to_org]}"] = notice

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
            asked = [self._telling().text(one, self.zones[station]) for one in questions]
            register.ask(record, *asked)
        self._kinds[record] = kind
        if kind_of(kind).series or kind_of(kind).series_by:
            self._name(station, act, record)
        elif "as" in act:
            self.ids[act["as"]] = record

    def _name(self, station: str, act: Act, record: str) -> None:
        """Remember what the story calls a record, and the number that it got."""
        self._kinds.setdefault(record, "entry")
        number = read_number(self.registers[station].get(record).fields["number"] or "")
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
        fields = self._telling().fields(kind, rest, self.zones[station])
        series = series_of(kind, fields)
        if place is None:
            return fields
        return fields | (self._number(station, series, place) if series else {"number": place})

    def _telling(self) -> Told:
        return Told(self.calendar, self.ids, self.numbers)

    def _number(self, station: str, series: str, place: int) -> dict[str, str]:
        """Return the number with that place, or none: the next one follows by itself.

        The story begins where each station's paper register ended. Moved to
        another year two of its years may become one; the place is then given.
        """
        year = self.clock.now().year
        if self._last.get((station, series, year), 0) >= place:
            return {}
        return {"number": register_number(station, series, year, place)}
