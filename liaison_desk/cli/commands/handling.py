"""Handling at a terminal: consents asked and decided, correction notices written and confirmed."""

from __future__ import annotations

from typing import Any, Final

from liaison_desk.cli.command import Answer, Call, Command
from liaison_desk.cli.grammar import Arguments
from liaison_desk.cli.names import fields, record_id
from liaison_desk.cli.screen import pairs, table
from liaison_desk.cli.shown import Shown, record_object
from liaison_desk.desk.handling.corrections import Notice, Recipient
from liaison_desk.desk.reading import Record
from liaison_desk.records.consents import DISSEMINATION
from liaison_desk.register import Register

_CONSENT: Final = "consent"
_COLUMNS: Final = ("number", "asked_of", "for_purpose", "decision", "valid_until")


def _consents_arguments(line: Arguments) -> None:
    line.place("record", nargs="?", default="")
    line.place("values", nargs="*", default=[])
    line.switch("--open")


def _consents(call: Call) -> Answer:
    with call.register() as register:
        if call.options.record:
            found = [_asked_or_decided(call, register)]
        else:
            found = register.list(_CONSENT)
        if call.options.open:
            found = [one for one in found if not one.decision]
        shown = Shown(register, call.language)
        head = [shown.field(_CONSENT, name) for name in _COLUMNS]
        head += [call.say("cli.label.for"), call.say("cli.label.id")]
        rows = [_consent(shown, one) for one in found]
        return Answer(
            {"consents": [record_object(one) for one in found]},
            table([head, *rows]) if rows else [call.say("cli.none")],
        )


def _asked_or_decided(call: Call, register: Register) -> Record:
    """Ask for a consent of a record, or change the consent that was named."""
    record = record_id(register, call.options.record)
    given = fields(register, _CONSENT, call.options.values, call.language)
    if register.get(record).kind == _CONSENT:
        if given:
            register.change(record, **given)
        return register.get(record)
    asked = register.ask_consent(
        record,
        office=given.pop("for_office", ""),
        organisation=given.pop("for_organisation", ""),
        country=given.pop("for_country", ""),
        purpose=given.pop("for_purpose", DISSEMINATION),
        text=given.pop("text", ""),
    )
    if given:
        register.change(asked, **given)
    return register.get(asked)


def _consent(shown: Shown, one: Record) -> list[str]:
    for_whom = next(
        (
            shown.value(_CONSENT, name, one.fields[name])
            for name in ("for_office", "for_organisation", "for_country")
            if one.fields[name]
        ),
        "",
    )
    return [*(shown.value(_CONSENT, name, one.fields[name]) for name in _COLUMNS), for_whom, one.id]


def _corrections_arguments(line: Arguments) -> None:
    line.place("record", nargs="?", default="")
    line.place("text", nargs="?", default="")
    line.option("--file", default="")
    line.option("--confirm", default="")


def _corrections(call: Call) -> Answer:
    with call.register() as register:
        options = call.options
        if options.confirm:
            register.acknowledge_correction(record_id(register, options.confirm))
        record = record_id(register, options.record) if options.record else ""
        if options.text:
            case = record_id(register, options.file) if options.file else ""
            register.correct(record, options.text, case=case)
        found = register.corrections(record)
        shown = Shown(register, call.language)
        given = register.recipients(record) if record else []
        return Answer(
            {
                "corrections": [_notice_object(one) for one in found],
                "recipients": [_recipient(one) for one in given],
            },
            _notices(call, shown, found),
        )


def _notices(call: Call, shown: Shown, found: Any) -> list[str]:
    if not found:
        return [call.say("cli.none")]
    head = [shown.field("entry", "corrects"), call.say("cli.label.for"),
            shown.field("entry", "sent"), call.say("cli.label.state"),
            call.say("cli.label.id")]  # fmt: skip
    return table([head, *(_notice(call, shown, one) for one in found)])


def _notice(call: Call, shown: Shown, one: Notice) -> list[str]:
    to = one.to
    named = to.organisation or to.person
    who = to.office or (shown.label(named) if named else "")
    who = who or shown.value("entry", "partner", to.country)
    state = "cli.correction.confirmed" if one.confirmed else _open_state(one)
    sent = shown.value("entry", "sent", one.sent) if one.sent else ""
    return [shown.label(one.record), who, sent, call.say(state), one.entry]


def _open_state(one: Notice) -> str:
    """Return the key of the words for what is not confirmed: a draft, underway, or sent."""
    if one.sent or one.carried:
        return "cli.correction.open"
    return "cli.correction.by_bundle" if one.to.office else "cli.correction.draft"


def _notice_object(one: Notice) -> dict[str, Any]:
    return {
        "id": one.entry,
        "corrects": one.record,
        "to": _recipient(one.to),
        "sent": one.sent.isoformat() if one.sent else None,
        "confirmed": one.confirmed or None,
    }


def _recipient(one: Recipient) -> dict[str, str]:
    told = {
        "office": one.office, "organisation": one.organisation, "country": one.country,
        "person": one.person,
    }  # fmt: skip
    return {name: value for name, value in told.items() if value}


def _ceiling_arguments(line: Arguments) -> None:
    line.place("level", nargs="?", default="")
    line.option("--reason", default="")


def _ceiling(call: Call) -> Answer:
    with call.register() as register:
        if call.options.level:
            register.set_ceiling(call.options.level, reason=call.options.reason)
        highest, above = register.ceiling, register.above_ceiling()
        shown = Shown(register, call.language)
        said = shown.value("entry", "level", highest)
        lines = pairs([(highest, said)])
        lines += [shown.label(one) for one in above]
        return Answer({"ceiling": highest, "above": list(above)}, lines)


def _copy_arguments(line: Arguments) -> None:
    line.place("record")
    line.option("--keep-back", default="")


def _copy(call: Call) -> Answer:
    """Give headquarters its copy of an entry, or keep it back; of a case, demand it."""
    with call.register() as register:
        record, reason = record_id(register, call.options.record), call.options.keep_back
        if register.get(record).kind == "case":
            done = register.demand_copy(record)
        elif reason:
            register.no_copy(record, reason)
            done = record
        else:
            register.copy(record)
            done = record
        told = register.get(done)
        said = "demanded" if told.kind == "action" else "kept_back" if reason else "given"
        return Answer(record_object(told), [call.say(f"cli.copy.{said}")])


HEADQUARTERS_COPY: Final = Command(
    "headquarters-copy", "--register SKP SKP-OUT-2026-0001", _copy_arguments, _copy
)
CEILING: Final = Command(
    "ceiling", '--register SKP 2 --reason "{ceiling}"', _ceiling_arguments, _ceiling
)
CONSENTS: Final = Command(
    "consents",
    "--register SKP SKP-IN-2026-0001 for_country=RS",
    _consents_arguments,
    _consents,
    "consent",
)
CORRECTIONS: Final = Command(
    "corrections",
    '--register SKP SKP-OUT-2026-0001 "{correction}"',
    _corrections_arguments,
    _corrections,
)
