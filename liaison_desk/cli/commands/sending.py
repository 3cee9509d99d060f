"""Sending: what is due to each station, and the bundles for it."""

from __future__ import annotations

from typing import Any, Final

from liaison_desk.cli import errors
from liaison_desk.cli.command import Answer, Call, Command
from liaison_desk.cli.grammar import PROGRAM, Arguments
from liaison_desk.cli.names import record_id
from liaison_desk.cli.screen import pairs
from liaison_desk.cli.shown import Shown, moment, utc
from liaison_desk.desk.outgoing.channels import MB, STICK, VOCABULARY
from liaison_desk.desk.outgoing.due import Due
from liaison_desk.desk.outgoing.errors import NoSuchChannel
from liaison_desk.desk.outgoing.exporting import Exported
from liaison_desk.desk.outgoing.standing import Sent, Silent, Standing
from liaison_desk.records import vocabulary
from liaison_desk.records.dates import show_size

_DAYS: Final = 14  # until a station counts as silent


def _due_arguments(line: Arguments) -> None:
    line.option("--days", type=int, default=_DAYS)


def _due(call: Call) -> Answer:
    with call.register() as register:
        found = list(register.due())
        standings = {one.station: one for one in register.standings()}
        silent = {one.station: one for one in register.silent(call.options.days)}
    rows = [(one, standings[one.station], silent.get(one.station)) for one in found]
    return Answer(
        {"stations": [_due_object(*one) for one in rows]},
        [line for one in rows for line in _due_lines(call, *one)],
    )


def _due_object(one: Due, standing: Standing, silent: Silent | None) -> dict[str, Any]:
    heard = _last_receipt(standing)
    return {
        "station": one.station,
        "reasons": [str(reason) for reason in one.reasons],
        "files": one.files,
        "changes": one.changes,
        "oldest": utc(one.oldest) if one.oldest else None,
        "under_way": one.under_way,
        "received": {"number": heard.number, "at": utc(heard.received)} if heard else None,
        "again": {str(sent.number): sent.again for sent in _went_again(standing)},
        "missing": [gap.number for gap in standing.missing],
        "silent_days": silent.days if silent else None,
    }


def _last_receipt(standing: Standing) -> Sent | None:
    return next((one for one in standing.sent if one.received), None)


def _went_again(standing: Standing) -> list[Sent]:
    """Return what went again, of the numbers in use now: former ones may be equal to them."""
    return [sent for sent in standing.sent if sent.again and not sent.former]


def _due_lines(call: Call, one: Due, standing: Standing, silent: Silent | None) -> list[str]:
    say, station = call.say, one.station
    heard = _last_receipt(standing)
    lines = [say(f"due.{reason}") for reason in one.reasons] or [say("due.nothing")]
    if one.changes:
        lines.append(say("due.changes", n=one.changes, files=one.files))
    if heard:
        day = moment(heard.received, call.language)
        lines.append(say("receipt.received", station=station, day=day, number=heard.number))
    lines += [
        say("receipt.again", number=sent.number, again=sent.again) for sent in _went_again(standing)
    ]
    lines += [say("gap.missing", number=gap.number, station=station) for gap in standing.missing]
    if silent:
        key = "silent.days" if silent.number else "silent.never"
        lines.append(say(key, n=silent.days, station=station, number=silent.number))
    return pairs([(station, "\n".join(lines))])


def _export_arguments(line: Arguments) -> None:
    line.place("recipient")
    line.place("target", nargs="?", default="")
    line.option("--folder", default="")
    line.option("--channel", default="")
    line.option("--first", default="")


def _export(call: Call) -> Answer:
    options = call.options
    in_row = options.folder or options.channel or options.first
    if options.target and in_row:
        raise errors.Usage(
            what=call.say("cli.export.one_or_row"), option=f"{PROGRAM} export --help"
        )
    with call.register() as register:
        shown = Shown(register, call.language)
        if options.target:
            one = register.export_bundle(options.recipient, options.target, progress=call.progress)
            call.progress.clear()
            return Answer(_exported(one), _export_lines(call, one, shown))
        first = record_id(register, options.first) if options.first else ""
        row = register.export_bundles(
            options.recipient, options.folder or None, channel=options.channel or STICK,
            first=first, progress=call.progress,
        )  # fmt: skip
        call.progress.clear()
        lines = [line for one in row for line in _export_lines(call, one, shown)]
        return Answer(
            {"bundles": [_exported(one) for one in row], "left": dict(row[0].left)},
            lines + _left_lines(call, row[0], shown),
        )


def _exported(one: Exported) -> dict[str, Any]:
    return {
        "path": str(one.path),
        "station": one.station,
        "number": one.number,
        "size": one.size,
        "files": one.files,
        "changesets": one.changesets,
        "log_entries": one.log_entries,
        "attachments": one.attachments,
        "withheld": dict(one.withheld),
        "consents": {record: dict(needed) for record, needed in one.consents.items()},
        "again": one.again,
    }


def _export_lines(call: Call, one: Exported, shown: Shown) -> list[str]:
    done = "cli.export.again" if one.again else "cli.export.done"
    lines = [
        call.say(done, number=one.number, station=one.station, file=str(one.path)),
        *pairs(
            [
                (call.say("cli.label.size"), show_size(one.size, call.language)),
                (call.say("cli.label.files"), str(one.files)),
                (call.say("cli.label.changesets"), str(one.changesets)),
                (call.say("cli.label.log_entries"), str(one.log_entries)),
                (call.say("cli.label.attachments"), str(one.attachments)),
                (call.say("cli.label.withheld"), str(len(one.withheld))),
            ]
        ),
    ]
    return lines + pairs(
        [(f"  {shown.label(record)}", _why(call, one, record, shown)) for record in one.withheld]
    )


def _why(call: Call, one: Exported, record: str, shown: Shown) -> str:
    """Return why a record stays here, and whose consent would free it."""
    why = call.say(f"withheld.{one.withheld[record]}")
    asked_of = one.consents.get(record, {}).get("asked_of", "")
    return f"{why}: {shown.label(asked_of)}" if asked_of else why


def _left_lines(call: Call, one: Exported, shown: Shown) -> list[str]:
    return [
        call.say("cli.export.left", label=shown.label(uid), size=show_size(size, call.language))
        for uid, size in one.left.items()
    ]


def _channels_arguments(line: Arguments) -> None:
    line.place("bundle_channel", nargs="?", default="")
    line.place("megabytes", nargs="?", type=int, default=None)


def _channels(call: Call) -> Answer:
    options = call.options
    with call.register() as register:
        if options.megabytes is not None:
            register.set_channel_limit(options.bundle_channel, options.megabytes * MB)
        limits = register.channels()
    known = {code: size for code, size in limits.items() if options.bundle_channel in ("", code)}
    if not known:
        raise NoSuchChannel(channel=options.bundle_channel, channels=", ".join(limits))
    return Answer(
        {"channels": [{"channel": code, "limit": size or None} for code, size in known.items()]},
        pairs([(_channel(call, code), _limit(call, size)) for code, size in known.items()]),
    )


def _channel(call: Call, code: str) -> str:
    return f"{code} ({vocabulary.label(VOCABULARY, code, call.language)})"


def _limit(call: Call, size: int) -> str:
    return show_size(size, call.language) if size else call.say("cli.channels.no_limit")


CHANNELS: Final = Command(
    "channels", "--register SKP MAIL 25", _channels_arguments, _channels
)  # fmt: skip
DUE: Final = Command("due", "--register SKP --days 7", _due_arguments, _due)
EXPORT: Final = Command("export", "--register SKP LJU --channel MAIL", _export_arguments, _export)
