"""The network as this register knows it: stations, new keys, and what headquarters decides."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from liaison_desk.cli.command import Answer, Call, Command
from liaison_desk.cli.grammar import Arguments
from liaison_desk.cli.names import record_id
from liaison_desk.cli.passphrases import passphrase
from liaison_desk.cli.screen import pairs, table
from liaison_desk.desk.network.directory import Listed
from liaison_desk.records import dates, vocabulary

_COLUMNS: Final = ("station", "name", "office", "role", "state", "key_code")


def _stations_arguments(_line: Arguments) -> None:
    """Take nothing of its own."""


def _stations(call: Call) -> Answer:
    with call.register() as register:
        listed = register.directory()
    rows = [[call.say(f"cli.label.{one}") for one in _COLUMNS]]
    rows += [_row(call, one) for one in listed]
    return Answer({"stations": [_object(one) for one in listed]}, table(rows))


def _row(call: Call, one: Listed) -> list[str]:
    role = vocabulary.label("station_role", one.role.upper(), call.language)
    state = call.say(f"cli.state.{one.state}")
    for key, day in (("revoked", one.revoked), ("until", one.until)):
        if day:
            shown = dates.show_day(day, call.language)
            state = call.say(f"cli.state.{key}_on", state=state, day=shown)
            break
    return [one.station, one.name, one.office, role, state, one.key_code]


def _object(one: Listed) -> Mapping[str, Any]:
    return {
        "station": one.station,
        "name": one.name,
        "office": one.office,
        "role": one.role,
        "key_code": one.key_code or None,
        "state": str(one.state),
        "since": _day(one.since),
        "until": _day(one.until),
        "revoked": _day(one.revoked),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _place_arguments(line: Arguments) -> None:
    line.place("recipient")
    line.option("--country", required=True)
    line.option("--place", default="")
    line.option("--zone", default="")


def _place(call: Call) -> Answer:
    station, options = call.options.recipient.upper(), call.options
    with call.register() as register:
        register.put_station(
            station, country=options.country.upper(), place=options.place, zone=options.zone
        )
        found = register.where(station)
        country = register.code("country", found.country, call.language)
    told = {"station": station, "place": found.place or None, "country": found.country}
    done = call.say("cli.place.done", station=station, country=country, zone=found.zone)
    return Answer({**told, "zone": found.zone or None}, [done])


def _revoke_arguments(line: Arguments) -> None:
    line.place("recipient")
    line.option("--reason", default="")
    line.yes()


def _revoke(call: Call) -> Answer:
    station = call.options.recipient.upper()
    with call.register() as register:
        call.agree(call.say("cli.revoke.ask", station=station))
        register.revoke(station, reason=call.options.reason)
    return Answer({"station": station}, [call.say("cli.revoke.done", station=station)])


def _handover_arguments(line: Arguments) -> None:
    line.place("file")
    line.place("office")


def _handover(call: Call) -> Answer:
    office = call.options.office.upper()
    with call.register() as register:
        file = record_id(register, call.options.file)
        register.hand_over(file, office)
    return Answer({"file": file, "office": office}, [call.say("cli.handover.done", office=office)])


def _change_keys_arguments(line: Arguments) -> None:
    line.place("target", nargs="?", default="")
    line.yes()


def _change_keys(call: Call) -> Answer:
    with call.register() as register:
        call.agree(call.say("cli.change_keys.ask"))
        card = register.change_keys(passphrase=passphrase(call.options, call.language))
        if call.options.target:
            card.save(call.options.target)
    return Answer(
        {
            "station": card.station,
            "key_code": card.key_code,
            "fingerprint": card.fingerprint,
            "path": call.options.target or None,
        },
        [
            call.say("cli.change_keys.done"),
            *pairs([(call.say("cli.label.key_code"), card.key_code)]),
        ],
    )


STATIONS: Final = Command("stations", "--register SKP", _stations_arguments, _stations)
REVOKE: Final = Command("revoke", "--register TIA SKP", _revoke_arguments, _revoke)
HANDOVER: Final = Command(
    "handover", "--register TIA SKP-CASE-2026-0001 LJU", _handover_arguments, _handover
)  # fmt: skip
PLACE: Final = Command(
    "place", "--register TIA SKP --country MK --place Skopje", _place_arguments, _place
)  # fmt: skip
CHANGE_KEYS: Final = Command(
    "change-keys", "--register SKP SKP.card", _change_keys_arguments, _change_keys
)  # fmt: skip
