"""What a command is: its arguments, an example, and what it does."""

from __future__ import annotations

import contextlib
import os
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from liaison_desk.cli import errors
from liaison_desk.cli.interrupts import Interrupts
from liaison_desk.cli.passphrases import passphrase
from liaison_desk.cli.screen import Meter, Screen
from liaison_desk.register import Register
from liaison_desk.words import say

if TYPE_CHECKING:
    from liaison_desk.cli.grammar import Arguments

REGISTER: Final = "--register"
VARIABLE: Final = "LIAISON_DESK_REGISTER"
YES: Final = "--yes"


@dataclass(frozen=True)
class Answer:
    """What a command did: the same for machines and for people."""

    machine: Mapping[str, Any]  # docs/command-line.md has the form of each
    lines: Sequence[str]


@dataclass(frozen=True)
class Command:
    """One command; ``example`` is what stands behind the program's name.

    A name in braces in the example is a word of ``cli.example``.
    """

    name: str
    example: str
    arguments: Callable[[Arguments], None]
    run: Callable[[Call], Answer]
    writes: str = ""  # the kind of record that its values are of, where no argument names it


@dataclass(frozen=True)
class Call:
    """One call of a command: what was asked, and by which means it answers."""

    options: Namespace
    language: str
    screen: Screen
    progress: Meter
    interrupts: Interrupts

    def say(self, key: str, **values: str | int) -> str:
        """Return a text in the language of the call."""
        return say(key, self.language, **values)

    @contextlib.contextmanager
    def register(self, typed: str | None = None) -> Iterator[Register]:
        """Open the register that was named, for the block; ``typed`` is its passphrase."""
        folder = self.options.register or os.environ.get(VARIABLE)
        if not folder:
            raise errors.NoRegister(option=REGISTER, variable=VARIABLE)
        keystore = self.options.keystore and typed is None
        if typed is None and not keystore:
            typed = passphrase(self.options, self.language)
        with (
            self.interrupts.working(),
            Register.open(folder, passphrase=typed, keystore=keystore) as opened,
        ):
            yield opened

    def warn_of_copy(self, path: str | os.PathLike[str]) -> None:
        """Say in one sentence what a readable copy means, before it is written to ``path``."""
        self.progress.clear()
        self.screen.note(self.say("cli.readable_copy", path=str(path), command="outside"))

    def agree(self, question: str) -> None:
        """Ask before something is done, unless ``--yes`` says so already."""
        if self.options.yes:
            return
        self.progress.clear()
        with self.interrupts.waiting():
            answer = self.screen.ask(f"{question} [{self.say('cli.yes')}/{self.say('cli.no')}]")
        if answer is None:
            raise errors.AskFirst(option=YES)
        if not is_yes(answer, self.language):
            raise errors.Declined


def is_yes(text: str, language: str) -> bool:
    """Tell whether ``text`` means yes: the word of the language, its first letter, or yes."""
    word = say("cli.yes", language)
    return text.lower() in {word, word[0], say("cli.yes", "en")}
