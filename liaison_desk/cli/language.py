"""Which language the command line speaks: the one asked for, the user's, or the system's."""

from __future__ import annotations

import locale
from collections.abc import Mapping, Sequence
from typing import Final

from liaison_desk.words import LANGUAGES

OPTION: Final = "--language"
_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")  # in the order in which POSIX asks them


def chosen(arguments: Sequence[str], environment: Mapping[str, str], kept: str = "") -> str:
    """Return the language for these arguments; help and refusals need it before they are read.

    ``kept`` is the one of the user's settings, if there is any.
    """
    for place, one in enumerate(arguments):
        name, _, value = one.partition("=")
        asked = value or next(iter(arguments[place + 1 :]), "")
        if name == OPTION and asked in LANGUAGES:
            return asked
    if kept:
        return kept
    named = next((environment[one] for one in _VARIABLES if environment.get(one)), "")
    code = (named or locale.getlocale()[0] or "")[:2].lower()
    return code if code in LANGUAGES else "en"
