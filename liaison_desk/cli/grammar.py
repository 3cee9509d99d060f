"""The grammar of the command line, in the chosen language, on argparse."""

from __future__ import annotations

import argparse
import shutil
import string
import textwrap
from argparse import Namespace
from collections.abc import Sequence
from typing import Any, Final, NoReturn

import liaison_desk
from liaison_desk.cli import errors
from liaison_desk.cli.command import REGISTER, YES, Command
from liaison_desk.cli.language import OPTION
from liaison_desk.cli.passphrases import FILE, KEYSTORE
from liaison_desk.desk.calls import BECOMES
from liaison_desk.desk.logbook.reading import EVENTS
from liaison_desk.desk.outgoing.channels import VOCABULARY as CHANNELS
from liaison_desk.records.registry import KINDS
from liaison_desk.records.vocabulary import codes
from liaison_desk.words import LANGUAGES, say

PROGRAM: Final = "liaison-desk"
MACHINE: Final = "--json"
_HELP: Final = "--help"
_WIDEST: Final = 100  # columns of help

# argparse asks gettext for its sentences; these are ours. Placeholders in braces
# stand for argparse's own. What a later Python adds stays in English.
_SENTENCES: Final[dict[str, tuple[str, dict[str, str]]]] = {
    "usage: ": ("usage", {}),
    "positional arguments": ("arguments", {}),
    "options": ("options", {}),
    "show this help message and exit": ("help", {}),
    "the following arguments are required: %s": ("required", {"names": "%s"}),
    "unrecognized arguments: %s": ("unrecognised", {"names": "%s"}),
    "argument %(argument_name)s: %(message)s": (
        "argument", {"name": "%(argument_name)s", "message": "%(message)s"},
    ),
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "choice", {"value": "%(value)r", "choices": "%(choices)s"},
    ),
    "expected one argument": ("expected_one", {}),
    "expected at least one argument": ("expected_some", {}),
    "not allowed with argument %s": ("not_with", {"name": "%s"}),
    "invalid %(type)s value: %(value)r": ("value", {"value": "%(value)r"}),
    "ignored explicit argument %r": ("ignored", {"value": "%r"}),
}  # fmt: skip

# What stands in sentences as it is typed, in every language.
_WRITTEN: Final = {
    "pair": "status=OPEN",
    "set": "countries=AL,MK",
    "text": "summary/sq=…",
    "reasons": "reason/en=… reason/sq=…",
    "for_whom": "for_country=RS",
    "history": "--history",
    "is_copy": "--this-is-a-copy",
    "only_one": "--only-one",
    "read": "--read",
    "take": "--take",
    "undo": "--undo",
    "put_back": "put-back",
    "keep": "--keep",
    "bin": "--bin",
    "delay": "delay",
    "closure_reason": "closure_reason",
    "done": "--done",
}


class Arguments:
    """The arguments of one command, each with its help in the chosen language."""

    def __init__(self, parser: argparse.ArgumentParser, language: str) -> None:
        """Add to ``parser``."""
        self._parser = parser
        self._language = language

    def place(self, name: str, **rules: Any) -> None:
        """Add an argument that is told by its place; ``rules`` are argparse's own."""
        self._parser.add_argument(
            name, metavar=self._shown(name), help=self._help(name), **rules
        )  # fmt: skip

    def option(self, flag: str, **rules: Any) -> None:
        """Add an option that takes a value."""
        name = _name(flag)
        shown = None if "choices" in rules else self._shown(name)
        self._parser.add_argument(flag, metavar=shown, help=self._help(name), **rules)

    def switch(self, flag: str, **rules: Any) -> None:
        """Add an option that takes none."""
        self._parser.add_argument(flag, action="store_true", help=self._help(_name(flag)), **rules)

    def yes(self) -> None:
        """Add the switch that agrees beforehand."""
        self.switch(YES)

    def _shown(self, name: str) -> str:
        return say(f"cli.shown.{name}", self._language)

    def _help(self, name: str) -> str:
        listed = {
            "kinds": ", ".join(KINDS),
            "channels": ", ".join(codes(CHANNELS)),
            "makes": ", ".join(BECOMES),
            "events": ", ".join(EVENTS),
        }
        return say(f"cli.argument.{name}", self._language, **listed)


class _Parser(argparse.ArgumentParser):
    """A parser that raises instead of ending the process, and never guesses options."""

    def __init__(self, **rules: Any) -> None:
        super().__init__(
            allow_abbrev=False,  # --passphrase must not pass for --passphrase-file
            formatter_class=_formatter,
            **rules,
        )

    def error(self, message: str) -> NoReturn:
        raise errors.Usage(what=message, option=f"{self.prog} {_HELP}")


def _formatter(prog: str) -> argparse.HelpFormatter:
    return argparse.RawDescriptionHelpFormatter(prog, max_help_position=28, width=_columns())


def parse(commands: Sequence[Command], arguments: Sequence[str], language: str) -> Namespace:
    """Return what the arguments say: ``command``, and under its own names what it takes.

    Raises :class:`errors.Usage`; ``SystemExit`` once help or version was printed.
    """
    _speak(language)
    options = _whole(commands, language).parse_args(arguments)
    command = next((one for one in commands if one.name == options.command), None)
    if command is None:
        names = ", ".join(one.name for one in commands)
        what = say("cli.parser.choice", language, value=options.command, choices=names)
        raise errors.Usage(what=what, option=f"{PROGRAM} {_HELP}")
    rest = options.rest
    del options.rest
    # Values may stand before and behind options: argparse alone would not have that.
    return _one(command, language).parse_intermixed_args(rest, options)


def _whole(commands: Sequence[Command], language: str) -> argparse.ArgumentParser:
    """Return the parser up to the command; the command's own reads the rest."""
    shown = say("cli.shown.command", language)
    wide = max(len(one.name) for one in commands)
    listed = [
        f"  {one.name:{wide}}  {say(f'cli.command.{one.name}', language)}" for one in commands
    ]
    parser = _Parser(
        prog=PROGRAM,
        usage=f"{PROGRAM} [{say('cli.shown.options', language)}] {shown} …",
        description=_wrapped(say("cli.program", language)),
        epilog="\n".join([f"{say('cli.commands', language)}:", *listed]),
    )
    parser.add_argument(
        "command", help=argparse.SUPPRESS, metavar=say("cli.shown.command", language)
    )
    parser.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    version = f"Liaison Desk {liaison_desk.__version__}"
    parser.add_argument(
        "--version", action="version", version=version, help=say("cli.parser.version", language)
    )
    _common(Arguments(parser, language), suppressed=False)
    return parser


def _one(command: Command, language: str) -> argparse.ArgumentParser:
    """Return the parser of one command."""
    about = say(f"cli.command.{command.name}", language)
    more = say(f"cli.about.{command.name}", language, **_WRITTEN)
    parser = _Parser(
        prog=f"{PROGRAM} {command.name}",
        description=_wrapped(f"{about}. {more}"),
        epilog=f"{say('cli.example', language)}\n  {example(command, language)}",
    )
    arguments = Arguments(parser, language)
    command.arguments(arguments)
    _common(arguments, suppressed=True)
    # argparse would cut “usage: ” off by its length in English, wherever values may stand apart.
    parser.usage = parser.format_usage().removeprefix(say("cli.parser.usage", language)).strip()
    return parser


def example(command: Command, language: str) -> str:
    """Return the example of a command as it is typed."""
    names = [name for _, name, _, _ in string.Formatter().parse(command.example) if name]
    words = {name: say(f"cli.example.{name}", language) for name in names}
    return f"{PROGRAM} {command.name} {command.example.format(**words)}".strip()


def _common(arguments: Arguments, *, suppressed: bool) -> None:
    """Add what every command takes: it may stand before the command and behind it."""
    unsaid: dict[str, Any] = {"default": argparse.SUPPRESS} if suppressed else {}
    arguments.option(REGISTER, **unsaid)
    arguments.option(FILE, **unsaid)
    arguments.switch(KEYSTORE, **unsaid)
    arguments.option(OPTION, choices=LANGUAGES, **unsaid)
    arguments.switch(MACHINE, dest="machine", **unsaid)


def _speak(language: str) -> None:
    """Give argparse our sentences in place of gettext's, which knows none of our languages."""

    def sentence(text: str) -> str:
        key, values = _SENTENCES.get(text, ("", {}))
        if not key:
            return text
        space = " " if text.endswith(" ") else ""
        return say(f"cli.parser.{key}", language, **values) + space

    argparse._ = sentence  # type: ignore[attr-defined]


def _name(flag: str) -> str:
    return flag.removeprefix("--").replace("-", "_")


def _columns() -> int:
    return min(_WIDEST, shutil.get_terminal_size().columns - 2)


def _wrapped(text: str) -> str:
    return textwrap.fill(text, _columns())
