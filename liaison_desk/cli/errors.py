"""What can be wrong with a command line itself."""

from __future__ import annotations

from liaison_desk.errors import UserError


class Usage(UserError):
    """The command line was not understood: {what}. {option} shows what can be
    said."""

    code = "cli.usage"


class NoRegister(UserError):
    """It was not said which register to work with. Name its folder with
    {option}, or in the variable {variable}."""

    code = "cli.no_register"


class NoTerminal(UserError):
    """The passphrase cannot be asked for: there is no terminal. Name a disk
    file that holds it with {option}, or use the key store of the computer with
    {other}."""

    code = "cli.no_terminal"


class PassphraseFile(UserError):
    """The passphrase could not be read from “{file}”: the disk file is not
    there, you may not read it, or its first line is empty."""

    code = "cli.passphrase_file"


class PassphrasesDiffer(UserError):
    """The two passphrases are not the same. Nothing was written; enter the same
    one twice."""

    code = "cli.passphrases_differ"


class NotAPair(UserError):
    """Value number {number} has no equals sign: every value stands behind the
    name of its field, as in {example}."""

    code = "cli.not_a_pair"


class SameNumber(UserError):
    """Several records have the number {number}. Name the one you mean by its
    id."""

    code = "cli.same_number"


class AskFirst(UserError):
    """This is only done when you agree to it, and nobody can be asked here.
    Nothing was changed. Look at what would happen, then repeat the command
    with {option}."""

    code = "cli.ask_first"


class Declined(UserError):
    """You did not agree, so nothing was changed."""

    code = "cli.declined"


class NotOpen(UserError):
    """Nothing is to be settled there. What is open in this record: {open}."""

    code = "cli.not_open"


class NothingBy(UserError):
    """There is no single value by {station} that could be taken. Nothing was settled. Name
    a station that wrote one of the values, or give the value itself."""

    code = "cli.nothing_by"
