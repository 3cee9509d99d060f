"""Which language the command line speaks: the one asked for, else the system's."""

from __future__ import annotations

import locale
from collections.abc import Mapping, Sequence
from typing import Final

from liaison_desk.words import LANGUAGES

OPTION: Final = "--language"
_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")  # in the order in which POSIX asks them


def chosen(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return the language for these arguments; help and refusals need it before they are read."""
    for one, following in zip(arguments, [*arguments[1:], ""], strict=True):
        asked = following if one == OPTION else one.removeprefix(f"{OPTION}=")
        if asked in LANGUAGES and one.startswith(OPTION):
            return asked
    named = next((value for one in _VARIABLES if (value := environment.get(one))), "")
    code = (named or locale.getlocale()[0] or "")[:2].lower()
    return code if code in LANGUAGES else "en"
