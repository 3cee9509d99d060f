"""The demo network: demo."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from liaison_desk.cli.command import Answer, Call, Command
from liaison_desk.cli.grammar import Arguments
from liaison_desk.cli.screen import pairs
from liaison_desk.demo.network import build_demo


def _demo_arguments(line: Arguments) -> None:
    line.place("folder")


def _demo(call: Call) -> Answer:
    with call.interrupts.working():
        made = build_demo(Path(call.options.folder), progress=call.progress)
    call.progress.clear()
    registers = {code: str(folder) for code, folder in made.folders.items()}
    return Answer(
        {
            "folder": call.options.folder,
            "registers": registers,
            "passphrase": made.passphrase,
            "inbox": [str(one) for one in made.inbox],
        },
        [
            call.say("cli.demo.done", folder=call.options.folder),
            *pairs(list(registers.items())),
            call.say("cli.demo.passphrase", passphrase=made.passphrase),
        ],
    )


DEMO: Final = Command("demo", "network", _demo_arguments, _demo)
