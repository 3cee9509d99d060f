"""The whole register: check, copies."""

from __future__ import annotations

from typing import Any, Final

from liaison_desk.cli.command import Answer, Call, Command
from liaison_desk.cli.grammar import Arguments
from liaison_desk.feeds.fork import Fork


def _check_arguments(line: Arguments) -> None:
    line.option("--with", dest="other", default="")


def _check(call: Call) -> Answer:
    other = call.options.other
    with call.register() as register:
        register.check(progress=call.progress)
        call.progress.clear()
        digest = register.digest(other or None)
        if other:
            said = call.say("cli.check.digest_with", station=other, digest=digest)
        else:
            said = call.say("cli.check.digest", digest=digest)
        newer = register.newer()
        return Answer(
            {"sound": True, "station": other or None, "digest": digest, "newer": newer},
            [
                call.say("cli.check.sound"),
                said,
                *([call.say("cli.newer", n=newer)] if newer else []),
            ],
        )


CHECK: Final = Command("check", "--register SKP --with LJU", _check_arguments, _check)


def _copies_arguments(line: Arguments) -> None:
    line.switch("--this-is-a-copy", dest="is_copy")
    line.switch("--read")


def _copies(call: Call) -> Answer:
    with call.register() as register:
        if call.options.is_copy:
            register.this_is_a_copy()
        notices, forks, equal = register.notices(), register.forks(), register.equal_numbers()
        lines = [call.say(one.code, **one.values) for one in notices]
        lines += [_fork_line(call, one) for one in forks]
        lines += [
            call.say("cli.copies.equal", number=one.number, records=", ".join(one.records))
            for one in equal
        ]
        if call.options.read:
            register.forget_notices()
        return Answer(
            {
                "notices": [
                    {"code": one.code, "at": one.at, "values": dict(one.values)} for one in notices
                ],
                "forks": [_fork_object(one) for one in forks],
                "equal_numbers": [
                    {"number": one.number, "records": list(one.records)} for one in equal
                ],
            },
            lines or [call.say("cli.copies.none")],
        )


def _fork_line(call: Call, fork: Fork) -> str:
    one, other = fork.sides
    return call.say(
        "cli.copies.fork", station=fork.station, number=fork.number, feed=fork.feed,
        size=one.size, other=other.size,
    )  # fmt: skip


def _fork_object(fork: Fork) -> dict[str, Any]:
    return {
        "station": fork.station,
        "feed": fork.feed,
        "number": fork.number,
        "birth": fork.birth.write().decode(),
        "place": list(fork.place),
        "sides": [
            {
                "head": [one.size, one.root.hex(), one.signature.hex()],
                "hash": one.hash.hex(),
                "beside": [near.hex() for near in one.beside],
            }
            for one in fork.sides
        ],
    }


COPIES: Final = Command("copies", "--register SKP", _copies_arguments, _copies)
