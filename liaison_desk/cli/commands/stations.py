"""Making a register, and getting to know other stations: init, card, trust."""

from __future__ import annotations

import os
from typing import Any, Final

from liaison_desk.cli import errors
from liaison_desk.cli.command import REGISTER, VARIABLE, Answer, Call, Command
from liaison_desk.cli.grammar import Arguments
from liaison_desk.cli.passphrases import new_passphrase, passphrase
from liaison_desk.cli.screen import pairs
from liaison_desk.desk.network.stations import Card
from liaison_desk.register import Register


def _init_arguments(line: Arguments) -> None:
    line.option("--station", required=True)
    line.option("--name", required=True)
    line.option("--officer", required=True)
    line.option("--office", default="")
    line.switch("--headquarters")


def _init(call: Call) -> Answer:
    options = call.options
    folder = options.register or os.environ.get(VARIABLE)
    if not folder:
        raise errors.NoRegister(option=REGISTER, variable=VARIABLE)
    typed = new_passphrase(options, call.language)
    with (
        call.interrupts.working(),
        Register.create(
            folder, station=options.station, name=options.name, officer=options.officer,
            passphrase=typed, headquarters=options.headquarters, office=options.office,
        ) as made,
    ):  # fmt: skip
        if options.keystore:
            made.use_keystore()
        return Answer(
            {"folder": str(made.folder), **_card_object(made)},
            [
                call.say("cli.init.done", folder=str(made.folder)),
                *_card_lines(call, made),
                call.say("cli.init.passphrase"),
            ],
        )


def _card_arguments(line: Arguments) -> None:
    line.place("target", nargs="?", default="")
    line.option("--sheet", default="")
    line.option("--of", default="")


def _card(call: Call) -> Answer:
    with call.register() as register:
        lines = _card_lines(call, register)
        if call.options.target:
            register.card().save(call.options.target)
            lines.append(call.say("cli.card.written", file=call.options.target))
        sheet = call.options.sheet
        if sheet:
            register.print_key_code(call.options.of.upper(), sheet, call.language)
            lines.append(call.say("cli.card.sheet", file=sheet))
        paths = {"path": call.options.target or None, "sheet": sheet or None}
        return Answer({**_card_object(register), **paths}, lines)


def _card_object(register: Register) -> dict[str, Any]:
    card = register.card()
    return {
        "station": card.station,
        "name": card.name,
        "office": card.content.office,
        "role": str(card.content.role),
        "key_code": card.key_code,
        "fingerprint": card.fingerprint,
    }


def _card_lines(call: Call, register: Register) -> list[str]:
    card = register.card()
    rows = [
        (call.say("cli.label.station"), f"{card.station}  {card.name}"),
        (call.say("cli.label.key_code"), card.key_code),
    ]
    return pairs(rows)


def _trust_arguments(line: Arguments) -> None:
    line.place("card")
    line.option("--code", default="")


def _trust(call: Call) -> Answer:
    with call.register() as register:
        given = Card.read(call.options.card)
        known = given.content
        code = call.options.code or _read_out(call, given)
        if code:
            register.trust(given, fingerprint=code)
        else:
            register.take_card(given)
        return Answer(
            {
                "station": known.station,
                "name": known.name,
                "office": known.office,
                "role": str(known.role),
                "headquarters": register.headquarters or None,
                "state": "compared" if code else "pending",
            },
            _trust_lines(call, given, compared=bool(code)),
        )


def _read_out(call: Call, card: Card) -> str:
    """Ask at the terminal for the key code that the station reads out; empty: later."""
    question = call.say("cli.trust.ask", station=card.station)
    with call.interrupts.waiting():
        return call.screen.ask(question) or ""


def _trust_lines(call: Call, card: Card, *, compared: bool) -> list[str]:
    if compared:
        return [call.say("cli.trust.done", station=card.station, name=card.name)]
    return [call.say("cli.trust.pending", station=card.station, name=card.name)]


def _identity_arguments(line: Arguments) -> None:
    line.place("target")


def _identity(call: Call) -> Answer:
    # The passphrase itself is asked for, whatever else could open the register.
    typed = passphrase(call.options, call.language)
    with call.register(typed) as register:
        register.write_identity(call.options.target, passphrase=typed)
        return Answer(
            {"station": register.station, "path": call.options.target},
            [call.say("cli.identity.written", file=call.options.target)],
        )


INIT: Final = Command(
    "init",
    '--register SKP --station SKP --name "{station}" --officer "{officer}"',
    _init_arguments,
    _init,
)
CARD: Final = Command("card", "--register SKP SKP.card", _card_arguments, _card)
IDENTITY: Final = Command("identity", "--register SKP identity.txt", _identity_arguments, _identity)
TRUST: Final = Command(
    "trust",
    "--register SKP LJU.card --code atlas-banka-violina-...-40213-88571",
    _trust_arguments,
    _trust,
)
