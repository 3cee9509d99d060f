"""Why a document cannot be shown as it looks."""

from __future__ import annotations

from liaison_desk.errors import UserError


class DamagedDrawing(UserError):
    """The document is damaged, or it is not what its name says: it cannot be shown.
    Be careful with it, and ask its sender."""

    code = "drawing.damaged"


class LockedDrawing(UserError):
    """The document is locked with a password of its own, so it cannot be shown. Ask
    its sender for one without a password."""

    code = "drawing.locked"


class TooLargeDrawing(UserError):
    """The picture has more than {limit} million pixels, which is too much to show it
    here. Save a copy to open it in another program."""

    code = "drawing.too_large"


class EndedDrawing(UserError):
    """Drawing the document took too long or too much memory and was stopped. Be
    careful with it, and ask its sender."""

    code = "drawing.ended"
