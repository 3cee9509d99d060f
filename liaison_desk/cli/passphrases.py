"""Where passphrases come from: a disk file or the terminal, and never an argument.

What stands in an argument or in a variable can be read by other programs of
the computer while the command runs.
"""

from __future__ import annotations

import getpass
import warnings
from argparse import Namespace
from pathlib import Path
from typing import Final

from liaison_desk import files
from liaison_desk.cli import errors
from liaison_desk.words import say

FILE: Final = "--passphrase-file"
KEYSTORE: Final = "--keystore"
_LIMIT: Final = 4096  # bytes: nobody's passphrase is longer


def passphrase(options: Namespace, language: str) -> str:
    """Return the passphrase of a register: from the named disk file, else asked for."""
    if options.passphrase_file:
        return _from_file(Path(options.passphrase_file))
    return _asked(say("cli.ask.passphrase", language))


def new_passphrase(options: Namespace, language: str) -> str:
    """Return the passphrase for a new register; a typed one is asked for twice."""
    if options.passphrase_file:
        return _from_file(Path(options.passphrase_file))
    first = _asked(say("cli.ask.new_passphrase", language))
    if _asked(say("cli.ask.again", language)) != first:
        raise errors.PassphrasesDiffer
    return first


def _from_file(path: Path) -> str:
    """Return the first line of a disk file."""
    try:
        text = files.read_bounded(path, _LIMIT).decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise errors.PassphraseFile(file=str(path)) from error
    first = text.partition("\n")[0].removesuffix("\r")
    if not first:
        raise errors.PassphraseFile(file=str(path))
    return first


def _asked(question: str) -> str:
    """Ask on the terminal without showing what is typed; never where it would be shown."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(f"{question} ")
        except (getpass.GetPassWarning, EOFError) as error:
            raise errors.NoTerminal(option=FILE, other=KEYSTORE) from error
