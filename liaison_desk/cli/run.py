"""Runs one command line: arguments in, answer or refusal out, exit status back."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TextIO

from liaison_desk import paths, settings
from liaison_desk.cli import errors
from liaison_desk.cli.command import Call
from liaison_desk.cli.commands import COMMANDS
from liaison_desk.cli.footnote import footnoted
from liaison_desk.cli.grammar import MACHINE, PROGRAM, parse
from liaison_desk.cli.interrupts import Interrupts
from liaison_desk.cli.language import chosen
from liaison_desk.cli.screen import Meter, Screen
from liaison_desk.cli.sentences import sentence
from liaison_desk.errors import Cancelled, DeskError, ProgramError, UserError
from liaison_desk.records.errors import NotACode, UnknownField, UnknownKind
from liaison_desk.records.field import split
from liaison_desk.records.registry import KINDS
from liaison_desk.words import say

DONE: Final = 0  # it did what it says
REFUSED: Final = 1  # something has to be done differently
USAGE: Final = 2  # the command line was not understood
BROKEN: Final = 3  # the program itself made a mistake
STOPPED: Final = 130  # Ctrl+C, as shells count it: 128 and the signal's number

_PACKAGE: Final = Path(__file__).resolve().parent.parent


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit status."""
    _speak_unicode(sys.stdout, sys.stderr)
    language = chosen(arguments, os.environ, _kept_language())
    screen = Screen(sys.stdout, sys.stderr, machine=MACHINE in arguments)
    interrupts = Interrupts()
    meter = Meter(sys.stderr, interrupts, language, shown=not screen.machine)
    options = Namespace()
    try:
        with interrupts.watched():
            options = parse(COMMANDS, arguments, language)
            return _done(Call(options, language, screen, meter, interrupts))
    except SystemExit as end:  # --help and --version have said all there is
        return int(end.code or DONE)
    except BrokenPipeError:  # whoever was reading has gone
        with contextlib.suppress(BrokenPipeError):
            sys.stdout.close()
        return REFUSED
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  # the last place that can tell
        meter.clear()
        return _refused(screen, error, language, options)


def _kept_language() -> str:
    """Return the language that the user chose in the window; empty before any choice."""
    kept = paths.state_folder() / settings.FILE
    return settings.load().language if kept.is_file() else ""


def _done(call: Call) -> int:
    command = next(one for one in COMMANDS if one.name == call.options.command)
    answer = command.run(call)
    if call.screen.machine:
        call.screen.object(answer.machine)
    else:
        call.screen.lines(footnoted(answer.lines, call.language))
    return DONE


def _refused(screen: Screen, error: BaseException, language: str, options: Namespace) -> int:
    """Say in one sentence why it was not done; return the exit status."""
    if isinstance(error, KeyboardInterrupt):
        error = Cancelled()
    known = error if isinstance(error, DeskError) else ProgramError(what=_place(error))
    screen.refuse(known.code, sentence(known, language), _further(known, language, options))
    if isinstance(known, Cancelled):
        return STOPPED
    if isinstance(known, errors.Usage):
        return USAGE
    return REFUSED if isinstance(known, UserError) else BROKEN


def _further(error: DeskError, language: str, options: Namespace) -> str:
    """Return which command shows what could have been said; empty where none does."""
    command = next((one for one in COMMANDS if one.name == getattr(options, "command", "")), None)
    of = getattr(options, "kind", "") or (command.writes if command else "")
    asked = ["fields"]
    if not isinstance(error, UnknownKind):
        if of not in KINDS or not isinstance(error, UnknownField | NotACode):
            return ""
        field = split(str(error.details["field"]))[0]
        asked += [of, *([field] if field in KINDS[of].fields else [])]
    return say("cli.see_fields", language, command=" ".join([PROGRAM, *asked]))


def _place(error: BaseException) -> str:
    """Return kind and place of a mistake; its text could quote a record."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [one for one in frames if Path(one.filename).is_relative_to(_PACKAGE)]
    name = type(error).__name__
    if not ours:
        return name
    where = Path(ours[-1].filename).relative_to(_PACKAGE)
    return f"{name}, {where.as_posix()} {ours[-1].lineno}"


def _speak_unicode(*streams: TextIO) -> None:
    """Write UTF-8 wherever it is not a terminal that knows better; never fail over a letter."""
    for one in streams:
        if isinstance(one, io.TextIOWrapper):
            if not one.isatty():
                one.reconfigure(encoding="utf-8")
            one.reconfigure(errors="backslashreplace")
