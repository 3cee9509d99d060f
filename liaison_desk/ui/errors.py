"""Errors that only the window can raise."""

from __future__ import annotations

from typing import Any

from liaison_desk.errors import UserError


class StoreLocked(UserError):
    """The register is locked. Unlock it and try again; nothing was lost."""

    code = "window.locked"


class LogoNotAPicture(UserError):
    """This is no picture that can be read, so the logo stays as it was. Choose a PNG or
    JPEG picture, or a PDF."""

    code = "window.logo_not_a_picture"


class LogoTooLarge(UserError):
    """The picture is larger than {limit} MB, so the logo stays as it was. Save it smaller:
    1,200 pixels across are enough for print."""

    code = "window.logo_too_large"


class LogoTooFine(UserError):
    """The picture has more than {limit} million pixels, so the logo stays as it was. Save it
    smaller: 1,200 pixels across are enough for print."""

    code = "window.logo_too_fine"


class ChangedMeanwhile(UserError):
    """“{field}” was changed meanwhile, here or at another station. Look at what
    stands there now; save again, and what you typed takes its place."""

    code = "window.changed_meanwhile"

    def __init__(self, record: str = "", name: str = "", stands: Any = "") -> None:
        """Name the record and its field; ``stands`` is what a form takes as its beginning."""
        self.record, self.name, self.stands = record, name, stands
        super().__init__(field=name)
