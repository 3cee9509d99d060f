"""The whole register: check."""

from __future__ import annotations

from typing import Final

from liaison_desk.cli.command import Answer, Call, Command
from liaison_desk.cli.grammar import Arguments


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
