"""What can go wrong while a document is read inside."""

from __future__ import annotations

from typing import Final

from liaison_desk.errors import UserError


class NoTextInside(UserError):
    """No text of this kind of document can be shown here. Save a copy to open
    it in another program; a mail that came as MSG can be read once it is saved
    as EML."""

    code = "inside.no_text"


class TooLargeInside(UserError):
    """The document has more than {limit} MB, which is too much to show its text
    here. Save a copy to open it in another program."""

    code = "inside.too_large"


class LockedInside(UserError):
    """The document is locked with a password of its own, so its text cannot be
    shown. Ask its sender for one without a password."""

    code = "inside.locked"


class DamagedInside(UserError):
    """The document is damaged, or it is not what its name says: its text cannot
    be shown. Be careful with it, and ask its sender."""

    code = "inside.damaged"


class NothingInside(UserError):
    """There is no text in this document: it is empty, or its pages are pictures. Look at
    it as it is, or ask its sender for its text."""

    code = "inside.nothing"


# Reading such a document once more would say nothing else.
WITHOUT_TEXT: Final = (
    NoTextInside, TooLargeInside, LockedInside, DamagedInside, NothingInside,
)  # fmt: skip
