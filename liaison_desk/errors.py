"""The root of every error that leaves a use case.

Each error is one class with one stable ``code``; its docstring is the English
sentence, with ``{placeholders}`` filled from keyword details. The sentences in
the other languages stand in ``resources/words`` under ``error.<code>``; a test
asserts that codes are unique and that every code has its words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar


class DeskError(Exception):
    """Something went wrong."""

    code: ClassVar[str] = "desk"

    def __init__(self, **details: str | int) -> None:
        """Keep the details that fill the sentence; never text of a record."""
        self.details = details
        super().__init__(self.sentence())

    def sentence(self) -> str:
        """Return the English sentence with its details filled in."""
        text = " ".join((type(self).__doc__ or "").split())
        return text.format_map(_Blank(self.details))


class UserError(DeskError):
    """Something has to be done differently."""

    code = "user"


class ProgramError(DeskError):
    """The program itself made a mistake: {what}."""

    code = "program"


class Cancelled(UserError):
    """Stopped as you asked; nothing was changed."""

    code = "cancelled"


class _Blank(dict[str, str | int]):
    """Details with a visible blank for one that the raiser forgot."""

    def __missing__(self, key: str) -> str:
        return f"‹{key}›"


def all_errors(root: type[DeskError] = DeskError) -> Iterator[type[DeskError]]:
    """Yield every error class that the imported modules declare, root first."""
    yield root
    for child in root.__subclasses__():
        yield from all_errors(child)
